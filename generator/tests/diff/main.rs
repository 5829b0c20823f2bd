//! What is said of a change, against edits whose consequences are known.

#[path = "../../../tests/src/mutations/mod.rs"]
mod mutations;

mod beside;
mod beta;
mod keywords;
mod laws;
mod mutated;
mod reach;
mod rust;
mod table;
mod together;

use generator::api::Api;
use generator::diff::{Change, Side};
use generator::generate::resolve;
use serde_json::Value;

/// What a document means.
pub fn api(document: &Value) -> Api {
    let resolved = resolve(document.to_string().as_bytes());
    resolved
        .api
        .unwrap_or_else(|| panic!("{:#?}", resolved.diagnostics))
}

/// What changed on the wire.
pub fn wire(old: &Value, new: &Value) -> Vec<Change> {
    let (old, new) = (api(old), api(new));
    let side = |api| Side { api, model: None };
    generator::diff::diff(&side(&old), &side(&new))
}

pub fn ids(changes: &[Change]) -> Vec<&'static str> {
    let mut ids: Vec<&str> = changes.iter().map(|change| change.id).collect();
    ids.sort_unstable();
    ids.dedup();
    ids
}

/// The document as JSON whose keys stand in an order of their own.
pub fn shuffled(document: &Value, seed: u64) -> String {
    let mut text = String::new();
    let mut state = seed | 1;
    write(document, &mut state, &mut text);
    text
}

fn write(value: &Value, state: &mut u64, text: &mut String) {
    let mut next = |below: usize| {
        // xorshift: any order will do, as long as a seed gives it again.
        *state ^= *state << 13;
        *state ^= *state >> 7;
        *state ^= *state << 17;
        usize::try_from(*state >> 33).unwrap_or(0) % below
    };
    match value {
        Value::Object(entries) => {
            let mut entries: Vec<(&String, &Value)> = entries.iter().collect();
            for at in (1..entries.len()).rev() {
                entries.swap(at, next(at + 1));
            }
            text.push('{');
            for (index, (key, value)) in entries.into_iter().enumerate() {
                text.push_str(if index > 0 { "," } else { "" });
                text.push_str(&Value::String(key.clone()).to_string());
                text.push(':');
                write(value, state, text);
            }
            text.push('}');
        }
        Value::Array(items) => {
            text.push('[');
            for (index, item) in items.iter().enumerate() {
                text.push_str(if index > 0 { "," } else { "" });
                write(item, state, text);
            }
            text.push(']');
        }
        other => text.push_str(&other.to_string()),
    }
}

/// What changed on the wire between two texts.
pub fn wire_of_texts(old: &str, new: &str) -> Vec<Change> {
    let read = |text: &str| resolve(text.as_bytes()).api.expect("a document");
    let (old, new) = (read(old), read(new));
    let side = |api| Side { api, model: None };
    generator::diff::diff(&side(&old), &side(&new))
}
