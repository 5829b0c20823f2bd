use std::collections::BTreeMap;

use generator::api::Example;
use generator::config::Config;
use generator::plan::plan;

use crate::build::*;

#[test]
fn the_title_gives_a_name_that_cargo_takes() {
    let named = |title: &str| {
        let mut api = api(vec![]);
        api.info.title = title.to_owned();
        let package = clean(&api).package;
        (package.name, package.lib.to_string())
    };
    let expected = |name: &str, lib: &str| (name.to_owned(), lib.to_owned());
    assert_eq!(named("Pet Store"), expected("pet-store", "pet_store"));
    assert_eq!(named(""), expected("api-client", "api_client"));
    assert_eq!(named("日本"), expected("api-client", "api_client"));
    assert_eq!(
        named("Serde JSON"),
        expected("serde-json-client", "serde_json_client")
    );
}

#[test]
fn settings_that_cargo_refuses_are_errors() {
    let said = |name: Option<&str>, version: Option<&str>| {
        let config = Config {
            name: name.map(str::to_owned),
            version: version.map(str::to_owned),
            ..Config::default()
        };
        let (planned, diagnostics) = plan(&api(vec![]), &config, &BTreeMap::new());
        assert_eq!(planned.is_none(), !diagnostics.is_empty());
        codes(&diagnostics)
    };
    assert_eq!(
        said(Some("hubspot-conversations"), Some("1.2.3-beta.1+5")),
        [""; 0]
    );
    for name in [
        "",
        "a b",
        "x\"]\n[dependencies]",
        "type",
        "../up",
        "9lives",
        "serde-json",
    ] {
        assert_eq!(said(Some(name), None), ["E0312"], "{name}");
    }
    for version in [
        "", "1", "1.2", "01.2.3", "1.2.3-", "1.2.3-01", "1.2.3\"", "v1.2.3", "+1.2.3",
    ] {
        assert_eq!(said(None, Some(version)), ["E0313"], "{version}");
    }
    assert_eq!(said(Some("a b"), Some("1")), ["E0312", "E0313"]);
}

#[test]
fn title_and_version_are_one_harmless_line() {
    let mut api = api(vec![]);
    api.info.title = "A\n\"]\u{202e} [dependencies]\u{0}x".to_owned();
    api.info.version = "1 (β)\r\nHost: evil".to_owned();
    let package = clean(&api).package;
    assert_eq!(package.api_title, "A \"] [dependencies] x");
    assert_eq!(package.api_version, "1-Host:-evil");
    assert_eq!(package.description, "Client for A \"] [dependencies] x");
}

#[test]
fn examples_have_safe_files() {
    let mut api = api(vec![component("A", object(vec![]))]);
    let example = |file: &str| Example {
        file: file.to_owned(),
        ty: reference(0),
        pointer: at(&["example"]),
    };
    api.examples = [
        "examples/ThreadMessage/incoming.json",
        "examples/ThreadMessage/Incoming.json",
        "examples/ThreadMessage/incoming.json",
        "../../etc/passwd",
        "examples/con.json",
        "..",
    ]
    .map(example)
    .to_vec();
    let files: Vec<String> = clean(&api)
        .examples
        .into_iter()
        .map(|one| one.file)
        .collect();
    assert_eq!(
        files,
        [
            "thread_message/incoming.json",
            "thread_message/incoming2.json",
            "etc/passwd.json",
            "con_.json",
            "dot_dot.json",
        ]
    );
}
