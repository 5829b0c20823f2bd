//! The contract hash: the same for documents that mean the same, another after any real edit.

mod document;
mod edits;
mod noise;

use generator::contract::{Contract, contract};
use generator::generate::resolve;

/// The contract of a document.
fn of(text: &str) -> Contract {
    let resolved = resolve(text.as_bytes());
    let api = resolved
        .api
        .unwrap_or_else(|| panic!("{:?}\n{text}", resolved.diagnostics));
    contract(&api)
}
