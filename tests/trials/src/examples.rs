//! The documented examples, by schema and case.

use std::fs;

use serde::de::DeserializeOwned;
use serde_json::Value;

use crate::place::workspace;

/// The folder of the document.
pub const DOCUMENT: &str = "spec/2026-09-beta";

/// The text of `examples/<schema>/<case>.json`.
///
/// # Panics
///
/// If there is no such file: the trials name files of their own workspace.
pub fn text(schema: &str, case: &str) -> String {
    let file = format!("{DOCUMENT}/examples/{schema}/{case}.json");
    fs::read_to_string(workspace().join(&file)).unwrap_or_else(|error| panic!("{file}: {error}"))
}

/// The same, read as its type.
pub fn read<T: DeserializeOwned>(schema: &str, case: &str) -> T {
    let read = serde_json::from_str(&text(schema, case));
    read.unwrap_or_else(|error| panic!("{schema}/{case}: {error}"))
}

/// The same, as JSON.
pub fn value(schema: &str, case: &str) -> Value {
    read(schema, case)
}
