//! Why a client cannot be built. Says which setting is wrong, never what it holds.

use std::fmt;

/// Why a client cannot be built.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct BuildError {
    message: &'static str,
}

impl BuildError {
    pub(super) const fn new(message: &'static str) -> Self {
        Self { message }
    }
}

impl fmt::Display for BuildError {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        formatter.write_str(self.message)
    }
}

impl std::error::Error for BuildError {}
