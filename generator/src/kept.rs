//! The public names that a crate has had: what `names.lock` holds.
//!
//! Plain data. A key says what has a name by its place on the wire (`type ThreadMessage`,
//! `method GET /threads/{}`), without versions and without any name in Rust. Must not know files nor
//! how a name is made.

use std::collections::BTreeMap;

/// Names of one crate, from one run to the next.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Kept {
    /// Key → name in Rust.
    pub names: BTreeMap<String, String>,
    /// Names that something had before it was renamed, sorted.
    pub former: Vec<Former>,
    /// Whether names may move to what they would be without a past. Never written.
    pub movable: bool,
}

/// A name that something had, and still answers to.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub struct Former {
    /// What is called otherwise now.
    pub key: String,
    /// The old name.
    pub name: String,
    /// The crate's version when it was renamed.
    pub since: String,
    /// The version after that, through which the old name stays; `None`: not there yet.
    pub through: Option<String>,
}

impl Kept {
    /// The name that `key` has had, if it stays.
    pub fn name(&self, key: &str) -> Option<&str> {
        if self.movable {
            return None;
        }
        self.names.get(key).map(String::as_str)
    }
}
