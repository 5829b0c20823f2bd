//! The files beside the code: they parse as what they are, whatever the document says.

mod sample;

use std::collections::BTreeMap;

use generator::package::{package, requirement};
use generator::render::File;
use generator::rust::*;
use proptest::prelude::*;
use pulldown_cmark::{CodeBlockKind, Event, Tag};
use sample::{dependency, ident, path, sample};

const RUNTIME: &str = include_str!("../../runtime/Cargo.toml");

fn files(model: &Crate) -> Vec<File> {
    let text = r#"{"text": "a"}"#.to_owned();
    let examples = BTreeMap::from([("examples/Note/plain.json".to_owned(), text)]);
    package(model, &examples).expect("it is Rust")
}

fn text(model: &Crate, path: &str) -> String {
    let file = files(model).into_iter().find(|file| file.path == path);
    file.unwrap_or_else(|| panic!("there is no {path}")).text
}

fn manifest(model: &Crate) -> toml::Table {
    let text = text(model, "Cargo.toml");
    text.parse()
        .unwrap_or_else(|error| panic!("{error}\n{text}"))
}

/// The Rust of the README.
fn readme_code(model: &Crate) -> String {
    let readme = text(model, "README.md");
    let (_, code) = readme
        .split_once("```rust,no_run\n")
        .expect("it has a quick start");
    let (code, _) = code.split_once("\n```\n").expect("it ends");
    format!("{code}\n")
}

#[test]
fn each_file_has_its_place() {
    let paths: Vec<String> = files(&sample("send"))
        .into_iter()
        .map(|file| file.path)
        .collect();
    let beside: Vec<&str> = paths
        .iter()
        .map(String::as_str)
        .filter(|path| !path.starts_with("src/runtime/"))
        .collect();
    assert_eq!(
        beside,
        [
            "Cargo.toml",
            "README.md",
            "rustfmt.toml",
            "tests/provenance.rs",
            "examples/send.rs",
            "tests/examples.rs",
            "tests/examples/note/plain.json",
        ]
    );
    assert!(paths.contains(&"src/runtime/mod.rs".to_owned()));
    assert!(!paths.contains(&"src/runtime/lib.rs".to_owned()));
}

#[test]
fn without_calls_and_examples_their_files_are_missing() {
    let mut model = sample("send");
    model.quick_start = None;
    model.examples.clear();
    let paths: Vec<String> = files(&model).into_iter().map(|file| file.path).collect();
    assert!(
        !paths
            .iter()
            .any(|path| path.starts_with("examples") || path.starts_with("tests/examples"))
    );
    assert!(!manifest(&model).contains_key("dev-dependencies"));
    syn::parse_file(&readme_code(&model)).expect("the README is Rust");
}

#[test]
fn features_and_dependencies_are_those_of_the_runtime() {
    let runtime: toml::Table = RUNTIME.parse().expect("the runtime's manifest");
    let manifest = manifest(&sample("send"));
    for table in ["features", "dependencies", "target"] {
        let runtime = runtime
            .get(table)
            .and_then(toml::Value::as_table)
            .cloned()
            .unwrap_or_default();
        assert_eq!(manifest[table].as_table(), Some(&runtime), "{table}");
    }
    let keys: Vec<&str> = manifest.keys().map(String::as_str).collect();
    assert_eq!(
        keys,
        [
            "dependencies",
            "dev-dependencies",
            "example",
            "features",
            "lib",
            "package",
            "target"
        ]
    );
    let readme = text(&sample("send"), "README.md");
    let features = runtime
        .get("features")
        .and_then(toml::Value::as_table)
        .cloned()
        .unwrap_or_default();
    for feature in features.keys().filter(|feature| *feature != "default") {
        let row = readme
            .lines()
            .find(|line| line.starts_with(&format!("| `{feature}` |")));
        let is_default = features["default"]
            .as_array()
            .unwrap()
            .contains(&feature.as_str().into());
        let default = if is_default { "| yes |" } else { "| no |" };
        assert!(
            row.is_some_and(|row| row.contains(default) && !row.ends_with("|  |")),
            "{feature}: {row:?}"
        );
    }
}

#[test]
fn what_the_format_map_brings_is_always_there() {
    let mut model = sample("send");
    model.package.dependencies = vec![
        dependency("chrono", &["serde"]),
        dependency("rustls", &["fips"]),
        dependency("serde", &["rc", "derive"]),
        dependency("serde_json", &["raw_value"]),
        dependency("uuid", &[]),
    ];
    let manifest = text(&model, "Cargo.toml");
    let names = ["chrono", "rustls", "serde", "serde_json", "uuid"];
    let dependencies: Vec<&str> = manifest
        .lines()
        .filter(|line| {
            names
                .iter()
                .any(|name| line.starts_with(&format!("{name} = {{")))
        })
        .collect();
    // The runtime's versions, the features of both, and nothing that was on is off.
    assert_eq!(
        dependencies,
        [
            r#"chrono = { version = "0.4", default-features = false, features = ["serde"] }"#,
            r#"rustls = { version = "0.23", default-features = false, features = ["fips", "ring", "std", "tls12"] }"#,
            r#"serde = { version = "1", features = ["derive", "rc"] }"#,
            r#"serde_json = { version = "1", features = ["float_roundtrip", "raw_value"] }"#,
            r#"uuid = { version = "1.2", default-features = false }"#,
        ]
    );
    assert!(!manifest.contains("dep:chrono"));
}

#[test]
fn the_versions_of_the_runtime_are_known() {
    let runtime: toml::Table = RUNTIME.parse().expect("the runtime's manifest");
    let targets = runtime["target"].as_table().unwrap().values();
    let tables = targets.map(|target| &target["dependencies"]);
    for table in tables.chain([&runtime["dependencies"]]) {
        for (name, dependency) in table.as_table().unwrap() {
            let version = dependency.get("version").unwrap_or(dependency);
            assert_eq!(requirement(name), version.as_str(), "{name}");
        }
    }
    assert_eq!(requirement("uuid"), None);
}

#[test]
fn the_readme_shows_the_call() {
    lines_are(
        &readme_code(&sample("send")),
        &[
            "use threads_messages::models::Note;",
            "use threads_messages::Client;",
            "",
            "#[tokio::main(flavor = \"current_thread\")]",
            "async fn main() -> Result<(), Box<dyn std::error::Error>> {",
            "    let client = Client::new(\"the token\")?;",
            "    let answer = client",
            "        .send(",
            "            7,",
            "            Note::new(\"send\")",
            "                .set_list([\"send\".into()])",
            "                .set_map([(\"send\".into(), -1.5)].into())",
            "                .set_json(serde_json::json!({ \"send\" : [1, null] })),",
            "        )",
            "        .send()",
            "        .await?;",
            "    println!(\"{answer:#?}\");",
            "    Ok(())",
            "}",
        ],
    );
}

#[track_caller]
fn lines_are(text: &str, lines: &[&str]) {
    assert_eq!(text.lines().collect::<Vec<_>>(), lines);
}

#[test]
fn the_program_reads_what_it_needs_from_the_environment() {
    let program = text(&sample("send"), "examples/send.rs");
    for part in [
        "environment::<String>(\"THREADS_MESSAGES_TOKEN\")",
        "environment::<i64>(\"THREADS_MESSAGES_THREAD_ID\")",
        "optional(\"THREADS_MESSAGES_BASE_URL\")",
        "//! - `THREADS_MESSAGES_THREAD_ID`: `thread_id`",
        "std::process::exit(2)",
    ] {
        assert!(program.contains(part), "{part} in\n{program}");
    }
    assert!(!program.contains("allow(deprecated"));

    let mut model = sample("send");
    model.client.base_url = None;
    model.client.schemes.clear();
    model.modules[0].models[0].deprecated = true;
    let program = text(&model, "examples/send.rs");
    assert!(program.contains("environment::<String>(\"THREADS_MESSAGES_BASE_URL\")"));
    assert!(
        program.contains("allow(deprecated")
            && !program.contains("TOKEN")
            && !program.contains("fn optional")
    );
    assert!(text(&model, "tests/examples.rs").contains("allow(deprecated"));
    assert!(readme_code(&model).contains("Client::new(\"https://api.example.com\")?"));
}

#[test]
fn a_model_called_client_does_not_hide_the_client() {
    let mut model = sample("send");
    model
        .quick_start
        .as_mut()
        .unwrap()
        .imports
        .push(ident("Client"));
    assert!(readme_code(&model).contains("threads_messages::Client::new("));
    assert!(text(&model, "examples/send.rs").contains("threads_messages::Client::builder()"));
}

#[test]
fn the_test_knows_what_may_be_refused() {
    let mut model = sample("send");
    let test = text(&model, "tests/examples.rs");
    for part in [
        "include_str!(\"examples/note/plain.json\")",
        "round_trip::<threads_messages::models::Note>",
        "open: true",
        "const CONSTANTS: &[&str] = &[];",
    ] {
        assert!(test.contains(part), "{part} in\n{test}");
    }
    model.examples[0].ty = Type::Vec(Box::new(Type::External(path("uuid::Uuid"))));
    let test = text(&model, "tests/examples.rs");
    assert!(test.contains("round_trip::<Vec<uuid::Uuid>>") && test.contains("open: false"));
    assert!(!test.contains("CONSTANTS"));
}

const HOSTILE: &[&str] = &[
    "\"",
    "\\",
    "\"\"\"",
    "]]\n[dependencies]\nevil = \"1\"",
    "-->",
    "<!--",
    "```\n",
    "\"#",
    "*/",
    "#![evil]",
    "{{name}}",
    "{{",
    "}}",
    "{answer}",
    "\n# Heading",
    "\u{202e}",
    "\0",
    "\r\n",
    "é",
    "pub fn evil() {}",
    "${x}",
    "'",
    "// ",
    "\n",
];

proptest! {
    #![proptest_config(ProptestConfig::with_cases(64))]
    #[test]
    fn hostile_texts_stay_where_they_are(text in prop::collection::vec(prop_oneof![
        prop::sample::select(HOSTILE).prop_map(str::to_owned),
        any::<String>(),
    ], 1..6).prop_map(|pieces| pieces.concat())) {
        let model = sample(&text);
        let calm = sample("calm");
        let manifest = manifest(&model);
        prop_assert_eq!(manifest["package"]["description"].as_str(), Some(text.as_str()));
        prop_assert_eq!(&manifest["dependencies"], &self::manifest(&calm)["dependencies"]);

        let method = model.quick_start.as_ref().unwrap().method.bare().to_owned();
        for (hostile, calm) in [
            (self::text(&model, &format!("examples/{method}.rs")), self::text(&calm, "examples/calm.rs")),
            (self::text(&model, "tests/examples.rs"), self::text(&calm, "tests/examples.rs")),
            (readme_code(&model), readme_code(&calm)),
        ] {
            let hostile = syn::parse_file(&hostile).expect("it is Rust");
            let calm = syn::parse_file(&calm).expect("it is Rust");
            prop_assert_eq!(hostile.items.len(), calm.items.len());
        }
        let readme = self::text(&model, "README.md");
        prop_assert_eq!(structure(&readme), structure(&self::text(&calm, "README.md")));
    }
}

/// What rustdoc would run, and what it would not show: HTML.
fn structure(markdown: &str) -> (usize, Vec<String>) {
    let mut rust = 0;
    let mut html = Vec::new();
    for event in pulldown_cmark::Parser::new(markdown) {
        match event {
            Event::Start(Tag::CodeBlock(CodeBlockKind::Fenced(info)))
                if info.starts_with("rust") =>
            {
                rust += 1
            }
            Event::Start(Tag::CodeBlock(CodeBlockKind::Indented)) => rust += 1,
            Event::Html(raw) | Event::InlineHtml(raw) => html.push(raw.into_string()),
            _ => {}
        }
    }
    (rust, html)
}
