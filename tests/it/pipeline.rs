//! Runs the whole generator on a fixture's or a refusal's folder, as the command line would.

use std::collections::BTreeMap;
use std::path::Path;

/// What came of it.
pub enum Outcome {
    /// Every file by path, and the warnings as shown (empty: none).
    Files {
        files: BTreeMap<String, String>,
        report: String,
    },
    /// The errors as shown.
    Refused(String),
}
