//! A day (format `date`) that keeps the JSON it came as.
//!
//! Like `DateTime`, whose reading and writing it shares: any text and any number is read and comes
//! back as it was.

use std::fmt;

use serde::de::{Deserialize, Deserializer};
use serde::ser::{Serialize, Serializer};

use super::DateTime;

/// A day as the API writes it, by RFC 3339 `2026-09-01`.
///
/// Equality is that of the text.
#[derive(Clone, PartialEq, Eq, Hash)]
pub struct Date(DateTime);

impl Date {
    /// The text as it came or was given; of a number, its digits.
    pub fn as_str(&self) -> &str {
        self.0.as_str()
    }
}

impl fmt::Debug for Date {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        self.0.fmt(formatter)
    }
}

impl fmt::Display for Date {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        fmt::Display::fmt(&self.0, formatter)
    }
}

/// Any text; what it means is asked when it is converted.
impl From<String> for Date {
    fn from(text: String) -> Self {
        Self(text.into())
    }
}

/// Any text; what it means is asked when it is converted.
impl From<&str> for Date {
    fn from(text: &str) -> Self {
        Self(text.into())
    }
}

impl Serialize for Date {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        self.0.serialize(serializer)
    }
}

impl<'de> Deserialize<'de> for Date {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        DateTime::deserialize(deserializer).map(Self)
    }
}
