//! Documented examples: a safe file for each, and its type.
//!
//! Must not know what is in the files.

use std::collections::{BTreeMap, BTreeSet};

use super::Context;
use crate::names::{Case, Scope};
use crate::rust::Example;

/// The folder that examples of a document lie in, by convention; it is not repeated.
const FOLDER: &str = "examples";

/// Each file once for a type: `examples/ThreadMessage/incoming.json` →
/// `thread_message/incoming.json`.
pub(super) fn examples(context: &Context<'_>) -> Vec<Example> {
    let mut folders: BTreeMap<String, Scope> = BTreeMap::new();
    let mut seen = BTreeSet::new();
    let mut examples = Vec::new();
    for example in &context.api.examples {
        let ty = context.ty(&example.ty);
        if !seen.insert((example.file.as_str(), format!("{ty:?}"))) {
            continue;
        }
        let mut steps = example.file.rsplit(['/', '\\']);
        let name = steps.next().unwrap_or_default();
        let stem = name.strip_suffix(".json").unwrap_or(name);
        let folder = steps
            .next()
            .filter(|folder| !folder.is_empty() && *folder != FOLDER)
            .map(|folder| Scope::new().claim(folder, Case::Module).ident)
            .map_or_else(String::new, |folder| format!("{}/", folder.bare()));
        let scope = folders.entry(folder.clone()).or_default();
        let file = scope.claim(stem, Case::Module).ident;
        examples.push(Example {
            file: format!("{folder}{}.json", file.bare()),
            source: example.file.clone(),
            ty,
        });
    }
    examples
}
