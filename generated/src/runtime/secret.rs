//! A text that nobody gets to see by accident.

use std::fmt;

/// A token: never in `Debug`, and it has no `Display`. With the feature `oauth` its memory is
/// overwritten when it goes.
#[derive(Clone, PartialEq)]
pub(super) struct Secret(String);

impl Secret {
    pub(super) fn new(text: String) -> Self {
        Self(text)
    }

    /// The text itself, on its way to the wire.
    pub(super) fn reveal(&self) -> &str {
        &self.0
    }
}

#[cfg(feature = "oauth")]
impl Drop for Secret {
    fn drop(&mut self) {
        zeroize::Zeroize::zeroize(&mut self.0);
    }
}

impl fmt::Debug for Secret {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        formatter.write_str("[hidden]")
    }
}
