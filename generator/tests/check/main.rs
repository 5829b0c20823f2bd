//! The stage `check`: what is said about values that YAML changes, and that no document, however
//! its schemas are tangled, gives a JSON Schema that a validator can follow in a ring.

mod readings;
mod rings;

use std::collections::BTreeMap;

use generator::check::Instances;
use generator::config::Config;
use generator::generate::{Checked, check};

fn checked(document: &str) -> Checked {
    check(document.as_bytes(), &Config::default(), &BTreeMap::new())
}

/// Code and place of what is said.
fn said(document: &str) -> Vec<(String, String)> {
    let checked = checked(document);
    let said = checked.diagnostics.iter().map(|one| {
        let place = match &one.place {
            generator::diagnostics::Place::Node(pointer)
            | generator::diagnostics::Place::Key(pointer) => pointer.to_string(),
            generator::diagnostics::Place::Text { .. } => String::new(),
        };
        (one.code.to_owned(), place)
    });
    said.collect()
}

fn instances(document: &str) -> Instances {
    checked(document).instances
}

/// After an error nothing more is built, and nobody may take that for something missing.
#[test]
fn an_error_makes_no_finding_elsewhere() {
    let document = "openapi: 3.0.3\ninfo: {title: T}\npaths: {}\ncomponents:\n  headers:\n    \
                    X-A: {description: How many., schema: {type: integer}}\n";
    let codes: Vec<String> = said(document).into_iter().map(|(code, _)| code).collect();
    assert!(codes.contains(&"E0141".to_owned()), "{codes:?}");
    assert!(!codes.contains(&"W0108".to_owned()), "{codes:?}");
}

/// A document with these lines under `components.schemas`.
fn with_schemas(schemas: &str) -> String {
    format!(
        "openapi: 3.0.3\ninfo: {{title: T, version: '1'}}\npaths: {{}}\ncomponents:\n  schemas:\n{schemas}"
    )
}
