//! Exchanges as a file holds them: read, written, and compared.
//!
//! What stands here is as it may be seen by anybody; secrets are removed before.

use std::io;
use std::path::Path;

use base64::Engine as _;
use base64::engine::general_purpose::STANDARD;
use http::{HeaderMap, HeaderName, HeaderValue};
use serde::{Deserialize, Serialize};
use serde_json::Value;

use super::recording_secrets::Hidden;
use super::sent_request::pairs;

/// A file of exchanges.
#[derive(Debug, Deserialize, Serialize)]
pub(super) struct Recording {
    /// What was removed besides that which always is. Requests are compared without it.
    #[serde(default)]
    pub hidden: Hidden,
    /// In the order of their answers.
    pub exchanges: Vec<Exchange>,
}

#[derive(Clone, Debug, Deserialize, Serialize)]
pub(super) struct Exchange {
    pub request: Asked,
    pub response: Answered,
}

#[derive(Clone, Debug, Deserialize, Serialize)]
pub(super) struct Asked {
    pub method: String,
    pub url: String,
    #[serde(default)]
    pub headers: Vec<String>,
    #[serde(default, skip_serializing_if = "Content::is_empty")]
    pub body: Content,
}

#[derive(Clone, Debug, Deserialize, Serialize)]
pub(super) struct Answered {
    pub status: u16,
    #[serde(default)]
    pub headers: Vec<String>,
    #[serde(default, skip_serializing_if = "Content::is_empty")]
    pub body: Content,
}

/// A body: its text, or its bytes where it is none.
#[derive(Clone, Debug, Deserialize, PartialEq, Eq, Serialize)]
#[serde(untagged)]
pub(super) enum Content {
    Text(String),
    Bytes { base64: String },
}

impl Recording {
    /// Reads a file.
    pub(super) fn read(path: &Path) -> io::Result<Self> {
        let text = std::fs::read(path)
            .map_err(|error| io::Error::new(error.kind(), said(path, "cannot be read", &error)))?;
        serde_json::from_slice(&text).map_err(|error| {
            let message = said(path, "is no recording", &error);
            io::Error::new(io::ErrorKind::InvalidData, message)
        })
    }

    /// Writes a file: all of it, or it stays as it was.
    pub(super) fn write(&self, path: &Path) -> io::Result<()> {
        let mut text = serde_json::to_vec_pretty(self)?;
        text.push(b'\n');
        let name = path.file_name().ok_or(io::ErrorKind::InvalidInput)?;
        let folder = path
            .parent()
            .filter(|folder| !folder.as_os_str().is_empty());
        if let Some(folder) = folder {
            std::fs::create_dir_all(folder)?;
        }
        // Beside it, since only within one file system a file can be renamed.
        let mut beside = std::ffi::OsString::from(".");
        beside.push(name);
        beside.push(format!(".{}", std::process::id()));
        let beside = path.with_file_name(beside);
        let written = std::fs::write(&beside, text).and_then(|()| std::fs::rename(&beside, path));
        if written.is_err() {
            // What matters is the first error.
            let _ = std::fs::remove_file(&beside);
        }
        written
    }
}

/// `tests/page.json is no recording: …`
fn said(path: &Path, what: &str, error: &dyn std::error::Error) -> String {
    format!("{} {what}: {error}", path.display())
}

impl Asked {
    /// `GET /threads/7/messages`.
    pub(super) fn line(&self) -> String {
        format!("{} {}", self.method, self.split().0)
    }

    /// The path and the query.
    fn split(&self) -> (&str, &str) {
        let rest = self.url.split_once("//").map_or("", |(_, rest)| rest);
        let path = rest.find('/').map_or("/", |start| &rest[start..]);
        path.split_once('?').unwrap_or((path, ""))
    }

    /// What of a request differs that was sent to the same path by the same method; `None` if it is
    /// the same request. The order of the query and of the keys in JSON and forms means nothing.
    pub(super) fn difference(&self, sent: &Self) -> Option<String> {
        if sorted(self.split().1) != sorted(sent.split().1) {
            return Some("the query".to_owned());
        }
        if self.body == sent.body {
            return None;
        }
        match (self.body.json(), sent.body.json()) {
            (Some(recorded), Some(sent)) => {
                let mut place = String::new();
                first_difference(&recorded, &sent, &mut place)
                    .then(|| format!("the body, first at `{place}`"))
            }
            _ => match (self.form(), sent.form()) {
                (Some(recorded), Some(sent)) if recorded == sent => None,
                _ => Some("the body".to_owned()),
            },
        }
    }

    fn form(&self) -> Option<Vec<(String, String)>> {
        let is_form = |line: &&String| line.starts_with("content-type: application/x-www-form");
        self.headers.iter().find(is_form)?;
        match &self.body {
            Content::Text(text) => Some(sorted(text)),
            Content::Bytes { .. } => None,
        }
    }
}

fn sorted(query: &str) -> Vec<(String, String)> {
    let mut pairs = pairs(query);
    pairs.sort();
    pairs
}

/// Leaves the place in `place`, as a JSON pointer.
fn first_difference(recorded: &Value, sent: &Value, place: &mut String) -> bool {
    let length = place.len();
    let mut differs = |key: &str, one: Option<&Value>, other: Option<&Value>| {
        place.push('/');
        place.push_str(key);
        let found = match (one, other) {
            (Some(one), Some(other)) => first_difference(one, other, place),
            _ => true,
        };
        if !found {
            place.truncate(length);
        }
        found
    };
    match (recorded, sent) {
        (Value::Object(one), Value::Object(other)) => {
            let added = other.keys().filter(|key| !one.contains_key(*key));
            let mut keys = one.keys().chain(added);
            keys.any(|key| differs(key, one.get(key), other.get(key)))
        }
        (Value::Array(one), Value::Array(other)) => {
            let mut places = 0..one.len().max(other.len());
            places.any(|at| differs(&at.to_string(), one.get(at), other.get(at)))
        }
        (one, other) => one != other,
    }
}

impl Content {
    pub(super) fn new(bytes: Vec<u8>) -> Self {
        String::from_utf8(bytes).map_or_else(
            |error| Self::Bytes {
                base64: STANDARD.encode(error.as_bytes()),
            },
            Self::Text,
        )
    }

    pub(super) fn bytes(&self) -> io::Result<Vec<u8>> {
        match self {
            Self::Text(text) => Ok(text.clone().into_bytes()),
            Self::Bytes { base64 } => STANDARD.decode(base64).map_err(io::Error::other),
        }
    }

    fn is_empty(&self) -> bool {
        matches!(self, Self::Text(text) if text.is_empty())
    }

    fn json(&self) -> Option<Value> {
        match self {
            Self::Text(text) => serde_json::from_str(text).ok(),
            Self::Bytes { .. } => None,
        }
    }
}

impl Default for Content {
    fn default() -> Self {
        Self::Text(String::new())
    }
}

/// `accept: application/json`; bytes beyond ASCII as the characters of their number.
pub(super) fn header_line(name: &HeaderName, value: &[u8]) -> String {
    let value: String = value.iter().copied().map(char::from).collect();
    format!("{name}: {value}")
}

/// The headers that the lines stand for; `None` where one stands for none.
pub(super) fn header_map(lines: &[String]) -> Option<HeaderMap> {
    let mut headers = HeaderMap::new();
    for line in lines {
        let (name, value) = line.split_once(": ")?;
        let value: Option<Vec<u8>> = value.chars().map(|it| u8::try_from(it).ok()).collect();
        let name = HeaderName::from_bytes(name.as_bytes()).ok()?;
        headers.append(name, HeaderValue::from_bytes(&value?).ok()?);
    }
    Some(headers)
}
