//! The files of a crate that are no generated code: `Cargo.toml`, README, the runtime's text, the
//! example program, the crate's own test and its example JSON.
//!
//! Must not know the wire model.

use std::collections::BTreeMap;

use crate::render::File;
use crate::rust::Crate;

/// Those files. `examples` holds the texts of the example files by the name that the document gives
/// them.
pub fn package(model: &Crate, examples: &BTreeMap<String, String>) -> Vec<File> {
    let _ = (model, examples);
    Vec::new()
}
