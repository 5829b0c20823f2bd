//! A request that a test's transport was given, to be looked at.

use std::borrow::Cow;
use std::fmt;
use std::time::Duration;

use http::request::Parts;
use http::{HeaderMap, Method, Uri};
use percent_encoding::percent_decode_str;
use serde_json::Value;

/// A request as it was sent.
#[derive(Clone)]
pub struct SentRequest {
    parts: Parts,
    body: Vec<u8>,
    at: Duration,
}

impl SentRequest {
    pub(super) fn new(parts: Parts, body: Vec<u8>, at: Duration) -> Self {
        Self { parts, body, at }
    }

    /// The method.
    pub fn method(&self) -> &Method {
        &self.parts.method
    }

    /// The whole URL.
    pub fn uri(&self) -> &Uri {
        &self.parts.uri
    }

    /// The path as it is in the URL, that of the base URL included.
    pub fn path(&self) -> &str {
        self.parts.uri.path()
    }

    /// The names and values of the query in their order, decoded.
    pub fn query(&self) -> Vec<(String, String)> {
        pairs(self.parts.uri.query().unwrap_or_default())
    }

    /// The first value of this name in the query.
    pub fn query_value(&self, name: &str) -> Option<String> {
        let mut pairs = self.query().into_iter();
        pairs.find_map(|(key, value)| (key == name).then_some(value))
    }

    /// All headers, the credential with them.
    pub fn headers(&self) -> &HeaderMap {
        &self.parts.headers
    }

    /// The first header of this name, if it is text.
    pub fn header(&self, name: &str) -> Option<&str> {
        self.parts.headers.get(name)?.to_str().ok()
    }

    /// The body.
    pub fn body(&self) -> &[u8] {
        &self.body
    }

    /// The body as text, with a sign in the place of what is none.
    pub fn text(&self) -> Cow<'_, str> {
        String::from_utf8_lossy(&self.body)
    }

    /// The body as JSON.
    ///
    /// # Panics
    ///
    /// If it is none.
    #[track_caller]
    pub fn json(&self) -> Value {
        match serde_json::from_slice(&self.body) {
            Ok(value) => value,
            Err(error) => panic!("the body of {self} is no JSON: {error}"),
        }
    }

    /// When it was sent, by the script's clock.
    pub fn at(&self) -> Duration {
        self.at
    }
}

/// `a=1&b=2` → its pairs, decoded.
pub(super) fn pairs(text: &str) -> Vec<(String, String)> {
    let pairs = text.split('&').filter(|pair| !pair.is_empty());
    pairs
        .map(|pair| {
            let (name, value) = pair.split_once('=').unwrap_or((pair, ""));
            (decoded(name), decoded(value))
        })
        .collect()
}

fn decoded(text: &str) -> String {
    let text = text.replace('+', " ");
    let text = percent_decode_str(&text).decode_utf8_lossy();
    text.into_owned()
}

/// `GET /threads/7/messages`: without the query, where a token may be.
impl fmt::Display for SentRequest {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(formatter, "{} {}", self.method(), self.path())
    }
}

impl fmt::Debug for SentRequest {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(formatter, "SentRequest({self})")
    }
}
