//! The names that things have had, by what they are.
//!
//! Must not know what is done with them.

use super::identity::{Keys, part};
use crate::api::Api;
use crate::kept::Kept;

/// The keys of an API beside the names of the crate before.
pub(super) struct Past<'a> {
    pub keys: Keys,
    kept: &'a Kept,
}

impl<'a> Past<'a> {
    pub(super) fn of(api: &Api, kept: &'a Kept) -> Self {
        Self {
            keys: Keys::of(api),
            kept,
        }
    }

    /// `type ThreadMessage`, `init NewMessage`.
    pub(super) fn definition(&self, kind: &str, id: usize) -> Option<&'a str> {
        self.name(|| self.keys.definition(kind, id))
    }

    /// `field ThreadMessage/text`.
    pub(super) fn member(&self, kind: &str, id: usize, wire: &str) -> Option<&'a str> {
        self.name(|| part(self.keys.definition(kind, id), wire))
    }

    /// `method GET /threads/{}`.
    pub(super) fn operation(&self, kind: &str, index: usize) -> Option<&'a str> {
        self.name(|| self.keys.operation(kind, index))
    }

    /// `query GET /threads/{}/after`.
    pub(super) fn input(&self, kind: &str, index: usize, wire: &str) -> Option<&'a str> {
        self.name(|| part(self.keys.operation(kind, index), wire))
    }

    /// Most crates have no past, and then no key is made.
    fn name(&self, key: impl FnOnce() -> Option<String>) -> Option<&'a str> {
        if self.kept.names.is_empty() || self.kept.movable {
            return None;
        }
        self.kept.name(&key()?)
    }
}
