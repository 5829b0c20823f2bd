//! What a 429 of the API means: which of its limits was hit, and whether waiting helps.
//!
//! The rules are the document's (`client.toml`); here they are only applied.

use std::time::Duration;

/// What to do after a limit was hit.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Throttle {
    /// Come back within this time.
    UpTo(Duration),
    /// Do not come back: the limit is a long one.
    Never,
}

/// How the bodies of 429 name the limit that was hit.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Throttles {
    /// The member of the body that names it.
    pub field: &'static str,
    /// Its values that are known.
    pub rules: &'static [(&'static str, Throttle)],
}

impl Throttles {
    /// No limit is known by name.
    pub const NONE: Self = Self {
        field: "",
        rules: &[],
    };

    /// The rule for the limit that `body` names.
    #[cfg(feature = "client")]
    pub(super) fn of(&self, body: &[u8]) -> Option<Throttle> {
        if self.rules.is_empty() {
            return None;
        }
        let body: serde_json::Value = serde_json::from_slice(body).ok()?;
        let name = body.get(self.field)?.as_str()?;
        let rule = self.rules.iter().find(|(known, _)| *known == name);
        rule.map(|(_, throttle)| *throttle)
    }
}
