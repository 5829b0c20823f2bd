//! Documented headers of an answer, from their text to their types.
//!
//! A header says nothing of its type, so its text is read as each JSON it could stand for: a string,
//! a number or boolean, a list of either.

use std::fmt;

use http::HeaderMap;
use serde::de::DeserializeOwned;
use serde_json::Value;

/// Headers that a response documents.
pub trait FromHeaders: Sized {
    /// Reads them.
    fn from_headers(headers: &HeaderReader<'_>) -> Result<Self, HeaderError>;
}

impl FromHeaders for () {
    fn from_headers(_: &HeaderReader<'_>) -> Result<Self, HeaderError> {
        Ok(())
    }
}

/// The headers of one answer.
#[derive(Debug)]
pub struct HeaderReader<'a> {
    headers: &'a HeaderMap,
}

impl<'a> HeaderReader<'a> {
    pub(super) fn new(headers: &'a HeaderMap) -> Self {
        Self { headers }
    }

    /// A header that may be absent.
    pub fn optional<T: DeserializeOwned>(
        &self,
        name: &'static str,
    ) -> Result<Option<T>, HeaderError> {
        let mut lines = Vec::new();
        for value in self.headers.get_all(name) {
            let text = std::str::from_utf8(value.as_bytes());
            lines.push(text.map_err(|_| HeaderError {
                name,
                problem: "is no text",
            })?);
        }
        if lines.is_empty() {
            return Ok(None);
        }
        // RFC 9110, section 5.2: several lines are one list.
        let problem = "is not as documented";
        read(&lines.join(", "))
            .map(Some)
            .ok_or(HeaderError { name, problem })
    }

    /// A header that must be there.
    pub fn required<T: DeserializeOwned>(&self, name: &'static str) -> Result<T, HeaderError> {
        let problem = "is missing";
        self.optional(name)?.ok_or(HeaderError { name, problem })
    }
}

/// Why a documented header cannot be read. Names the header, not its value.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct HeaderError {
    name: &'static str,
    problem: &'static str,
}

impl HeaderError {
    /// The header at fault.
    pub fn name(&self) -> &str {
        self.name
    }
}

impl fmt::Display for HeaderError {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(formatter, "header `{}` {}", self.name, self.problem)
    }
}

impl std::error::Error for HeaderError {}

fn read<T: DeserializeOwned>(text: &str) -> Option<T> {
    let string = |text: &str| Value::String(text.to_owned());
    let items = || text.split(',').map(str::trim);
    from(string(text))
        .or_else(|| from(scalar(text)?))
        .or_else(|| from(items().map(string).collect()))
        .or_else(|| from(items().map(scalar).collect::<Option<_>>()?))
}

fn from<T: DeserializeOwned>(value: Value) -> Option<T> {
    serde_json::from_value(value).ok()
}

/// A number or a boolean.
fn scalar(text: &str) -> Option<Value> {
    let value: Value = serde_json::from_str(text).ok()?;
    (value.is_number() || value.is_boolean()).then_some(value)
}
