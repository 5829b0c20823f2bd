//! From the bytes of an answer to a value, or to the place where they are not as documented.
//!
//! Read once, plainly. Only where that fails, or where somebody listens for what the document does not
//! have, it is read again and followed.

use std::borrow::Cow;
use std::fmt;
use std::rc::Rc;

use serde::de::DeserializeOwned;
use serde_json::Value;

use super::followed::Followed;
use super::{reading, redact, scan};

/// Why an answer cannot be read as documented. Quotes nothing of the answer but the JSON path.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct DecodeError {
    message: Cow<'static, str>,
    path: Option<String>,
    /// What the answer says that it is, where that is something else.
    said: Option<String>,
}

impl DecodeError {
    pub(super) fn new(message: impl Into<Cow<'static, str>>) -> Self {
        Self {
            message: message.into(),
            path: None,
            said: None,
        }
    }

    fn at(error: &serde_json::Error, path: String) -> Self {
        Self {
            message: redact::message(error).into(),
            path: Some(path).filter(|path| !path.is_empty()),
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
    match reading::plain(|| serde_json::from_slice(body)) {
        (Ok(value), false) => Ok(value),
        (Ok(value), true) => {
            // For what is told on the way.
            if let Ok(tree) = serde_json::from_slice(body) {
                let _ = follow::<T>(tree, false);
            }
            Ok(value)
        }
        (Err(error), _) => again(body, &error),
    }
}

/// Reads again what did not read plainly, to learn where it fails, or to do without it.
fn again<T: DeserializeOwned>(body: &[u8], error: &serde_json::Error) -> Result<T, DecodeError> {
    let twice = scan::scan(body).map_err(|(error, path)| DecodeError::at(&error, path))?;
    let tree = serde_json::from_slice(body);
    let tree = tree.map_err(|error| DecodeError::at(&error, String::new()))?;
    let value = follow(tree, twice.is_empty())?;
    if twice.is_empty() {
        return Ok(value);
    }
    let named = |key: &str| error.to_string().contains(&format!("`{key}`"));
    let twice = twice.into_iter().find(|twice| named(&twice.key));
    let path = twice.map(|twice| twice.path).unwrap_or_default();
    Err(DecodeError::at(error, path))
}

fn follow<T: DeserializeOwned>(tree: Value, may_forgive: bool) -> Result<T, DecodeError> {
    let tree = Rc::new(tree);
    reading::followed(&tree, may_forgive, || {
        T::deserialize(Followed::new(&tree)).map_err(|error| unread(&error))
    })
}

/// Why and where the reading that is followed has just failed; what it tells of it is told.
pub(super) fn unread(error: &impl fmt::Display) -> DecodeError {
    let message = redact::of_data(&error.to_string());
    let path = reading::failed(&message);
    DecodeError {
        message: message.into(),
        path: Some(path).filter(|path| !path.is_empty()),
        said: None,
    }
}
