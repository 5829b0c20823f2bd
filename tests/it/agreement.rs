//! What a change does to Rust, by the compiler's own word: for each edit of a document both crates
//! are generated, in either direction, and code that uses all that the old one lists is compiled
//! against the new. It compiles exactly when the comparison says that nothing breaks.
//!
//! The same code is compiled against the crate it was made from, and so are the fixtures': what the
//! listing says of a signature is true.

mod consumer;
mod edits;
mod together;

use std::collections::{BTreeMap, BTreeSet};
use std::fmt::Write;
use std::fs;
use std::path::Path;
use std::process::Command;

use generator::config::{Config, Pagination};
use generator::diff::{Rust, RustChange, compare};
use generator::generate::{generate, model, resolve};
use generator::listing::{Entry, Item, listing};
use generator::rust::Crate;
use xtask::Job;

use crate::files::{folders, root};
use consumer::{HEAD, consumer};
use edits::{Past, edits};

const BASE: &str = include_str!("agreement/base.yaml");

/// The runtime's needs without any feature; the code of both crates of every edit is one library.
const MANIFEST: &str = r#"[package]
name = "agreement"
version = "0.0.0"
edition = "2021"

[workspace]

[lints.rust]
unexpected_cfgs = "allow"

[dependencies]
http = "1"
percent-encoding = "2"
serde = "1"
serde_json = { version = "1", features = ["float_roundtrip"] }
serde_path_to_error = "0.1.17"
"#;

/// These need packages of their own.
const LEFT_OUT: [&str; 4] = [
    "formats_chrono",
    "formats_custom",
    "formats_jiff",
    "formats_time",
];

/// Code made from one crate and compiled against another.
struct Trial {
    name: String,
    entries: Vec<Entry>,
    changes: Vec<RustChange>,
    silent: bool,
}

#[test]
fn the_compiler_agrees_about_what_breaks() {
    assert!(edits().count() >= 60);
    let house = tempfile::tempdir().expect("a temporary folder");
    let source = house.path().join("src");
    let mut library = String::from("#![allow(warnings)]\n");
    let runtime = root().join("generator/runtime/src/lib.rs");
    declare(&mut library, "runtime", &runtime);
    let base = crate_of(BASE, &settings(), &source.join("base"));
    declare(&mut library, "base", &source.join("base/lib.rs"));
    let mut trials = vec![("base".to_owned(), trial("nothing", &base, &base, false))];
    for (index, edit) in edits().enumerate() {
        let mut config = settings();
        (edit.settings)(&mut config);
        let text = edit.texts.iter().fold(BASE.to_owned(), |text, (from, to)| {
            assert_eq!(text.matches(from).count(), 1, "{}: {from}", edit.name);
            text.replace(from, to)
        });
        if edit.past != Past::None {
            config.kept = base.kept.clone();
            config.kept.movable = edit.past == Past::Movable;
        }
        let module = format!("m{index}");
        let edited = crate_of(&text, &config, &source.join(&module));
        declare(&mut library, &module, &source.join(&module).join("lib.rs"));
        let there = trial(edit.name, &base, &edited, edit.silent);
        if edit.past != Past::None {
            let changes = &there.changes;
            assert!(
                changes.iter().all(|one| one.level != Rust::Breaking),
                "{}: {changes:#?}",
                edit.name
            );
        }
        let back = trial(
            &format!("{}, undone", edit.name),
            &edited,
            &base,
            edit.silent,
        );
        trials.push((module, there));
        trials.push(("base".to_owned(), back));
    }
    for (index, (names, text, config)) in together::threes().iter().enumerate() {
        let module = format!("w{index}");
        let edited = crate_of(text, config, &source.join(&module));
        declare(&mut library, &module, &source.join(&module).join("lib.rs"));
        trials.push((module, trial(names, &base, &edited, false)));
        let undone = format!("{names}, undone");
        trials.push(("base".to_owned(), trial(&undone, &edited, &base, false)));
    }
    for name in folders(&root().join("tests/fixtures")) {
        if LEFT_OUT.contains(&name.as_str()) {
            continue;
        }
        let code = root()
            .join("tests/fixtures")
            .join(&name)
            .join("expected/src/lib.rs");
        declare(&mut library, &name, &code);
        let fixture = of_fixture(&name);
        trials.push((name.clone(), trial(&name, &fixture, &fixture, false)));
    }
    write(&house.path().join("Cargo.toml"), MANIFEST);
    write(&source.join("lib.rs"), &library);
    let mut program = String::from("#![allow(warnings)]\nfn main() {}\n");
    for (index, (module, trial)) in trials.iter().enumerate() {
        let _ = writeln!(program, "mod t{index};");
        let code = consumer(&trial.entries, &format!("agreement::{module}"));
        write(&source.join(format!("t{index}.rs")), &code);
    }
    write(&source.join("main.rs"), &program);
    fs::copy(root().join("Cargo.lock"), house.path().join("Cargo.lock")).expect("the lock file");

    let failing = failing(house.path());
    let mut wrong = Vec::new();
    for (index, (_, trial)) in trials.iter().enumerate() {
        let lines = failing.get(&format!("t{index}.rs"));
        wrong.extend(disagreements(trial, lines.unwrap_or(&BTreeMap::new())));
    }
    assert!(
        wrong.is_empty(),
        "{}\n{} in all",
        wrong.join("\n"),
        wrong.len()
    );
}

fn settings() -> Config {
    Config {
        name: Some("base".to_owned()),
        pagination: Some(Pagination {
            cursor_parameter: "after".to_owned(),
            next_cursor: ["paging", "next", "after"].map(str::to_owned).to_vec(),
            items: "results".to_owned(),
        }),
        ..Config::default()
    }
}

/// Generates a crate into a folder, around the one runtime, and gives its model.
fn crate_of(text: &str, config: &Config, folder: &Path) -> Crate {
    let generated = generate(text.as_bytes(), config, &BTreeMap::new());
    let messages = format!("{:#?}", generated.diagnostics);
    for file in generated.files.expect(&messages) {
        let is_code = file.path.starts_with("src/") && !file.path.starts_with("src/runtime/");
        if let (true, Some(path)) = (is_code, file.path.strip_prefix("src/")) {
            write(&folder.join(path), &file.text);
        }
    }
    write(&folder.join("runtime.rs"), "pub use crate::runtime::*;\n");
    let api = resolve(text.as_bytes()).api.expect("it was just read");
    model(&api, config, &BTreeMap::new())
        .0
        .expect("it was just planned")
}

fn of_fixture(name: &str) -> Crate {
    let folder = root().join("tests/fixtures").join(name);
    let settings = folder.join("client.toml");
    let mut job = if settings.is_file() {
        Job::of_settings(&settings, &folder).expect("the settings are right")
    } else {
        Job::of_document(&folder.join("openapi.yaml"), &folder, None)
    };
    job.config.name = Some(name.replace('_', "-"));
    let made = job.model().expect("the files are there");
    made.model.expect("the document has no errors")
}

fn trial(name: &str, old: &Crate, new: &Crate, silent: bool) -> Trial {
    Trial {
        name: name.to_owned(),
        entries: listing(old),
        changes: compare(old, new),
        silent,
    }
}

fn declare(library: &mut String, module: &str, file: &Path) {
    // Writing to a string cannot fail.
    let _ = writeln!(library, "#[path = {file:?}]\npub mod {module};");
}

/// File → the lines with an error in them, and the first.
fn failing(folder: &Path) -> BTreeMap<String, BTreeMap<usize, String>> {
    let output = Command::new(env!("CARGO"))
        .args(["check", "--message-format", "json", "--quiet"])
        .current_dir(folder)
        .env("CARGO_TARGET_DIR", root().join("target/agreement"))
        .env("CARGO_NET_OFFLINE", "true")
        .env_remove("RUSTFLAGS")
        .output()
        .expect("cargo runs");
    let text = String::from_utf8_lossy(&output.stdout);
    let mut failing: BTreeMap<String, BTreeMap<usize, String>> = BTreeMap::new();
    let mut checked = false;
    for line in text.lines() {
        let value: serde_json::Value = serde_json::from_str(line).expect("cargo writes JSON");
        checked |= value["target"]["name"] == "agreement";
        let message = &value["message"];
        if message["level"] != "error" {
            continue;
        }
        let spans = message["spans"].as_array().expect("a list");
        let Some(span) = spans.iter().find(|span| span["is_primary"] == true) else {
            continue;
        };
        let file = span["file_name"].as_str().expect("a path");
        let file = file.rsplit('/').next().expect("a name").to_owned();
        let line = span["line_start"].as_u64().expect("a number");
        let line = usize::try_from(line).expect("a small number");
        let words = message["message"].as_str().expect("words").to_owned();
        failing
            .entry(file)
            .or_default()
            .entry(line)
            .or_insert(words);
    }
    let errors = String::from_utf8_lossy(&output.stderr);
    assert!(checked, "cargo did not get that far:\n{errors}");
    let outside: Vec<_> = failing
        .iter()
        .filter(|(file, _)| !file.starts_with('t'))
        .collect();
    assert!(outside.is_empty(), "{outside:#?}");
    failing
}

/// Where the compiler and the comparison do not say the same.
fn disagreements(trial: &Trial, lines: &BTreeMap<usize, String>) -> Vec<String> {
    let name = &trial.name;
    let breaking: Vec<&RustChange> = trial
        .changes
        .iter()
        .filter(|change| change.level == Rust::Breaking)
        .collect();
    let mut wrong = Vec::new();
    let mut failing = BTreeSet::new();
    for (line, words) in lines {
        let Some(entry) = line
            .checked_sub(HEAD + 1)
            .and_then(|index| trial.entries.get(index))
        else {
            wrong.push(format!("{name}: line {line}: {words}"));
            continue;
        };
        failing.extend([entry.path.as_str(), entry.of.as_str()]);
        let explains = |change: &&RustChange| {
            change.path == entry.path
                || change.path == entry.of
                || change.path.starts_with(&format!("{}::", entry.path))
                || mentions(&entry.to_string(), &change.path)
        };
        if !breaking.iter().any(explains) {
            wrong.push(format!("{name}: nothing breaks `{entry}`, but: {words}"));
        }
    }
    for change in breaking.iter().filter(|_| !trial.silent) {
        let is_code = |entry: &&Entry| {
            entry.path == change.path && entry.feature.is_none() && has_code(&entry.item)
        };
        let used = trial.entries.iter().find(is_code);
        if used.is_some_and(|entry| !failing.contains(entry.path.as_str())) {
            wrong.push(format!("{name}: {change:#?}\nand it compiles"));
        }
    }
    let compiles = lines.is_empty() || trial.silent;
    if compiles != (breaking.is_empty() || trial.silent) {
        wrong.push(format!("{name}: compiles: {compiles}, but {breaking:#?}"));
    }
    wrong
}

/// Whether a line names a type that is gone.
fn mentions(line: &str, path: &str) -> bool {
    let part = |character: char| character.is_alphanumeric() || character == '_';
    line.match_indices(path)
        .any(|(start, _)| !line[start + path.len()..].starts_with(part))
}

fn has_code(item: &Item) -> bool {
    !matches!(
        item,
        Item::Package | Item::Requirement(_) | Item::Feature { .. } | Item::Dependency(_)
    )
}

fn write(file: &Path, text: &str) {
    fs::create_dir_all(file.parent().expect("a file has a folder")).expect("a folder");
    fs::write(file, text).expect("a file");
}
