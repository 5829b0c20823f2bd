//! The stage `lower`, construct by construct: small documents, and what they mean.

mod all_of;
mod cycle;
mod enumerations;
mod examples;
mod forms;
mod hostile;
mod objects;
mod operations;
mod parameters;
mod references;
mod responses;
mod rings;
mod show;
mod unions;

use generator::api::Api;
use generator::diagnostics::Diagnostic;

/// Lowers a whole document.
fn lower(document: &str) -> (Api, Vec<Diagnostic>) {
    let document = serde_yaml::from_str(document).expect("the test's own document is well formed");
    generator::lower::lower(&document)
}

/// A document with these component schemas, given as YAML without indentation.
fn with_schemas(schemas: &str) -> String {
    let schemas = schemas.trim_matches('\n').replace('\n', "\n    ");
    format!(
        "openapi: 3.0.3\ninfo: {{title: t, version: '1'}}\npaths: {{}}\ncomponents:\n  schemas:\n    {schemas}\n"
    )
}

/// A document with these paths and components.
fn with_paths(paths: &str, components: &str) -> String {
    let indent = |text: &str| text.trim_matches('\n').replace('\n', "\n  ");
    format!(
        "openapi: 3.0.3\ninfo: {{title: t, version: '1'}}\npaths:\n  {}\ncomponents:\n  {}\n",
        indent(paths),
        indent(components)
    )
}

/// Each diagnostic as `code pointer`.
fn codes(diagnostics: &[Diagnostic]) -> Vec<String> {
    let mut codes: Vec<String> = diagnostics
        .iter()
        .map(|diagnostic| format!("{} {}", diagnostic.code, show::place(&diagnostic.place)))
        .collect();
    codes.sort();
    codes
}

/// The definitions of these component schemas, one a line, and the diagnostics.
fn schemas(schemas: &str) -> (Vec<String>, Vec<String>) {
    let (api, diagnostics) = lower(&with_schemas(schemas));
    (show::definitions(&api), codes(&diagnostics))
}

/// Asserts what schemas mean, and that nothing is said about them.
#[track_caller]
fn mean(document: &str, expected: &[&str]) {
    let (definitions, codes) = schemas(document);
    assert_eq!(definitions, expected);
    assert_eq!(codes, Vec::<String>::new());
}

/// Asserts what schemas mean, and what is said about them.
#[track_caller]
fn mean_with(document: &str, expected: &[&str], said: &[&str]) {
    let (definitions, codes) = schemas(document);
    assert_eq!(definitions, expected);
    assert_eq!(codes, said);
}

/// Asserts what is said about schemas.
#[track_caller]
fn say(document: &str, said: &[&str]) {
    assert_eq!(schemas(document).1, said);
}
