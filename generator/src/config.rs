//! What `client.toml` says, as the generator needs it. Plain data; the xtask reads the file.
//!
//! Must not know TOML, files or any stage.

use std::collections::BTreeMap;
use std::time::Duration;

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
    pub throttling: Option<Throttling>,
    /// Headers that tell the API's limits; `None`: the usual ones.
    pub rate_limit: Option<RateLimit>,
    /// operationId of the call that README and example program show; `None`: the first that fits.
    pub quick_start: Option<String>,
    /// The crate's default features; `None`: the runtime's. See [`crate::package::feature_names`].
    pub default_features: Option<Vec<String>>,
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

/// Cursor pagination: an operation that takes `cursor_parameter`, in the query or else as a property
/// of its JSON body, and whose page holds the next cursor under `next_cursor` and its items under
/// `items`, is paged.
#[derive(Clone, Debug, PartialEq)]
pub struct Pagination {
    /// `after`.
    pub cursor_parameter: String,
    /// Keys from the page to the next cursor: `["paging", "next", "after"]`.
    pub next_cursor: Vec<String>,
    /// `results`.
    pub items: String,
}

/// What a 429 means: member `field` of its body names the limit that was hit.
#[derive(Clone, Debug, PartialEq)]
pub struct Throttling {
    /// `policyName`.
    pub field: String,
    /// Limits by name; the others are waited for like any failure.
    pub limits: BTreeMap<String, Throttle>,
}

/// What to do after a limit was hit.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Throttle {
    /// Come back within this time.
    UpTo(Duration),
    /// Do not come back.
    Never,
}

/// The headers of answers that tell how often the API may be called; those that it has.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct RateLimit {
    /// How many calls fit into an interval, and how many are left of it.
    pub limit: Option<String>,
    pub remaining: Option<String>,
    /// The interval in milliseconds.
    pub interval: Option<String>,
    /// How many calls fit into a day, and how many are left of it.
    pub daily_limit: Option<String>,
    pub daily_remaining: Option<String>,
}
