//! What a crate says of its own making.
//!
//! Data that the generator writes out; see `PROVENANCE.json` for the files.

/// What a crate was generated from.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
#[non_exhaustive]
pub struct Provenance {
    /// The version of the API, as its document says it.
    pub api_version: &'static str,
    /// The contract hash: of what the document means on the wire, not of its text.
    pub contract: &'static str,
    /// The version of the generator.
    pub generator: &'static str,
}
