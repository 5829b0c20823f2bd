//! What `client.toml` says, as the generator needs it. Plain data; the xtask reads the file.
//!
//! Must not know TOML, files or any stage.

use std::collections::BTreeMap;

/// Settings of one generated crate.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Config {
    /// Package name, `hubspot-conversations`; `None`: made from `info.title`.
    pub name: Option<String>,
    /// Package version, `0.1.0`; `None`: `0.1.0`.
    pub version: Option<String>,
    /// Format of strings or numbers → Rust type; the runtime's own or the plain type where absent.
    pub formats: BTreeMap<String, FormatType>,
    pub pagination: Option<Pagination>,
    /// operationId of the call that README and example program show; `None`: the first that fits.
    pub quick_start: Option<String>,
}

/// What a format is written as.
#[derive(Clone, Debug, PartialEq)]
pub enum FormatType {
    /// The runtime's lossless type, where it has one (`date-time`, `date`, numbers).
    Runtime,
    /// `jiff::Timestamp`, `jiff::civil::Date`.
    Jiff,
    /// `chrono::DateTime<chrono::FixedOffset>`, `chrono::NaiveDate`.
    Chrono,
    /// `time::OffsetDateTime`, `time::Date`.
    Time,
    /// The plain type: `String`, `f64`.
    Plain,
    /// Any type with serde's traits.
    Custom {
        path: String,
        /// What brings the type; `None` where Rust does.
        package: Option<FormatPackage>,
    },
}

/// A package that brings a type. Whoever makes settings gives a package one version: the one that
/// [`crate::package::requirement`] says, where the generated crate needs the package anyway.
#[derive(Clone, Debug, PartialEq)]
pub struct FormatPackage {
    pub name: String,
    pub version: String,
    pub features: Vec<String>,
}

/// Cursor pagination: an operation with query parameter `cursor_parameter`, whose page holds the
/// next cursor under `next_cursor` and its items under `items`, is paged.
#[derive(Clone, Debug, PartialEq)]
pub struct Pagination {
    /// `after`.
    pub cursor_parameter: String,
    /// Keys from the page to the next cursor: `["paging", "next", "after"]`.
    pub next_cursor: Vec<String>,
    /// `results`.
    pub items: String,
}
