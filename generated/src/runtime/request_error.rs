//! Why a request cannot be written. Names the input at fault, never its value.

use std::fmt;

/// Why an input cannot be sent. Nothing was.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct RequestError {
    message: String,
}

impl RequestError {
    pub(super) fn new(message: impl Into<String>) -> Self {
        Self {
            message: message.into(),
        }
    }

    /// `what` is the input (``query parameter `limit` ``), `why` what is wrong with it.
    pub(super) fn input(what: impl fmt::Display, why: &str) -> Self {
        Self::new(format!("{what} {why}"))
    }
}

impl fmt::Display for RequestError {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        formatter.write_str(&self.message)
    }
}

impl std::error::Error for RequestError {}
