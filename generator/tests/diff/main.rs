//! What is said of a change, against edits whose consequences are known.

#[path = "../../../tests/src/mutations/mod.rs"]
mod mutations;

mod mutated;

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
