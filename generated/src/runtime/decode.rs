//! From the bytes of an answer to a value, or to the place where they are not as documented.
//!
//! Read once, plainly. Only where that fails it is read again and followed, to find the JSON path.

use std::fmt;

use serde::de::DeserializeOwned;
use serde_path_to_error::Track;

use super::{redact, trace};

/// Why an answer cannot be read as documented. Quotes nothing of the answer but the JSON path.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct DecodeError {
    message: String,
    path: Option<String>,
    /// What the answer says that it is, where that is something else.
    said: Option<String>,
}

impl DecodeError {
    pub(super) fn new(message: impl Into<String>) -> Self {
        Self {
            message: message.into(),
            path: None,
            said: None,
        }
    }

    /// Adds what the answer says that it is, which may explain everything.
    pub(super) fn of_type(mut self, media_type: &str) -> Self {
        const LONGEST: usize = 60;
        let said = media_type.escape_debug().take(LONGEST).collect();
        self.said = Some(said);
        self
    }

    /// Where: `results[3].attachments[0].fileId`. `None`: no part of the answer in particular.
    pub fn json_path(&self) -> Option<&str> {
        self.path.as_deref()
    }
}

impl fmt::Display for DecodeError {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        formatter.write_str(&self.message)?;
        if let Some(path) = &self.path {
            write!(formatter, " at `{}`", excerpt(path))?;
        }
        match &self.said {
            Some(said) => write!(formatter, "; the server says that it is `{said}`"),
            None => Ok(()),
        }
    }
}

impl std::error::Error for DecodeError {}

/// Keys of maps come from outside: one line of them, and not without end.
fn excerpt(path: &str) -> String {
    const LONGEST: usize = 200;
    let mut shown: String = path.escape_debug().take(LONGEST).collect();
    if shown.chars().count() == LONGEST {
        shown.push('…');
    }
    shown
}

/// Reads JSON, with or without a byte order mark.
pub(super) fn json<T: DeserializeOwned>(body: &[u8]) -> Result<T, DecodeError> {
    let body = body.strip_prefix(b"\xef\xbb\xbf").unwrap_or(body);
    if body.trim_ascii().is_empty() {
        return Err(DecodeError::new(
            "the body is empty where JSON is documented",
        ));
    }
    serde_json::from_slice(body).map_err(|error| {
        let path = follow::<T>(body);
        DecodeError {
            message: redact::message(&error),
            path: Some(path).filter(|path| !path.is_empty()),
            said: None,
        }
    })
}

/// The path at which reading fails.
fn follow<T: DeserializeOwned>(body: &[u8]) -> String {
    let mut track = Track::new();
    let mut deserializer = serde_json::Deserializer::from_slice(body);
    let (result, tail) = trace::collect(|| {
        T::deserialize(serde_path_to_error::Deserializer::new(
            &mut deserializer,
            &mut track,
        ))
    });
    match result {
        // What fails is behind the value.
        Ok(_) => String::new(),
        Err(_) => trace::join(trace::text(&track.path()), &tail),
    }
}
