//! What never gets into a recording: credentials wherever they stand, and what the user names.
//!
//! The client marks the headers that hold a credential as sensitive. Their values are removed, and
//! so is the same text from everywhere else in the exchange: servers send back what they were sent.

use base64::Engine as _;
use base64::engine::general_purpose::STANDARD;
use http::header::{AUTHORIZATION, COOKIE, PROXY_AUTHORIZATION, SET_COOKIE};
use http::request::Parts;
use http::{HeaderMap, Request, Uri};
use serde::{Deserialize, Serialize};
use serde_json::Value;

use super::path::escape;
use super::recording::{Answered, Asked, Content, header_line};
use super::secret::Secret;
use super::sent_request::pairs;

/// What stands in the place of a secret.
const HIDDEN: &str = "HIDDEN";

/// Names of query parameters, form fields and JSON keys that are nobody's business, in small letters
/// and without dashes.
const SECRET_NAMES: [&str; 13] = [
    "accesstoken",
    "apikey",
    "authorization",
    "clientassertion",
    "clientsecret",
    "codeverifier",
    "hapikey",
    "idtoken",
    "password",
    "privatekey",
    "refreshtoken",
    "secret",
    "token",
];

/// What the user wants removed besides.
#[derive(Clone, Debug, Default, Deserialize, Serialize)]
#[serde(default)]
pub(super) struct Hidden {
    /// Names of headers.
    pub headers: Vec<String>,
    /// Names in queries and forms.
    pub query: Vec<String>,
    /// JSON pointers into bodies.
    pub json: Vec<String>,
}

/// Marks a request whose query holds the client's credential, under this name.
#[derive(Clone)]
pub(super) struct InQuery(String, Secret);

impl InQuery {
    pub(super) fn mark<B>(request: &mut Request<B>, name: &str, secret: &Secret) {
        let mark = Self(name.to_owned(), secret.clone());
        request.extensions_mut().insert(mark);
    }
}

/// The credentials of one request.
pub(super) struct Credentials {
    /// The longest first.
    texts: Vec<String>,
    /// Where in the query one stands.
    query: Option<String>,
}

impl Credentials {
    pub(super) fn of(parts: &Parts) -> Self {
        let mut found: Vec<String> = Vec::new();
        for (name, value) in &parts.headers {
            let known = [AUTHORIZATION, PROXY_AUTHORIZATION, COOKIE].contains(name);
            if !known && !value.is_sensitive() {
                continue;
            }
            // A short text is hidden by the name of its header; elsewhere it may be a mere word.
            let least = if known { 4 } else { 8 };
            let text = String::from_utf8_lossy(value.as_bytes()).into_owned();
            let parts = spoken(&text).into_iter().filter(|it| it.len() >= least);
            found.extend(parts);
        }
        let mut query = None;
        if let Some(InQuery(name, secret)) = parts.extensions.get() {
            query = Some(name.clone());
            let texts = [secret.reveal().to_owned(), escape(secret.reveal())];
            found.extend(texts.into_iter().filter(|it| it.len() >= 4));
        }
        found.sort_by_key(|text| std::cmp::Reverse(text.len()));
        Self {
            texts: found,
            query,
        }
    }

    /// The text without them.
    fn removed(&self, text: &str) -> String {
        let removed = |text: String, secret: &String| text.replace(secret.as_str(), HIDDEN);
        self.texts.iter().fold(text.to_owned(), removed)
    }

    fn are_in(&self, bytes: &[u8]) -> bool {
        self.texts.iter().any(|secret| {
            let mut windows = bytes.windows(secret.len().max(1));
            windows.any(|window| window == secret.as_bytes())
        })
    }
}

/// The secrets that a header's value may hold: itself, what follows `Bearer`, the password of
/// `Basic`, the values of cookies.
fn spoken(text: &str) -> Vec<String> {
    let mut spoken = vec![text.to_owned()];
    if let Some((scheme, credential)) = text.split_once(' ') {
        spoken.push(credential.to_owned());
        let basic = scheme.eq_ignore_ascii_case("basic");
        let decoded = STANDARD.decode(credential).ok().filter(|_| basic);
        if let Some(decoded) = decoded.and_then(|bytes| String::from_utf8(bytes).ok()) {
            spoken.extend(
                decoded
                    .split_once(':')
                    .map(|(_, password)| password.to_owned()),
            );
            spoken.push(decoded);
        }
    }
    let cookies = text.split("; ").filter_map(|cookie| cookie.split_once('='));
    spoken.extend(cookies.map(|(_, value)| value.to_owned()));
    spoken
}

impl Hidden {
    /// A request as it may be seen.
    pub(super) fn asked(&self, parts: &Parts, body: &[u8], credentials: &Credentials) -> Asked {
        Asked {
            method: parts.method.to_string(),
            url: self.url(&parts.uri, credentials),
            headers: self.headers(&parts.headers, credentials),
            body: self.content(&parts.headers, body, credentials),
        }
    }

    /// An answer as it may be seen.
    pub(super) fn answered(
        &self,
        status: u16,
        headers: &HeaderMap,
        body: &[u8],
        credentials: &Credentials,
    ) -> Answered {
        Answered {
            status,
            headers: self.headers(headers, credentials),
            body: self.content(headers, body, credentials),
        }
    }

    fn url(&self, uri: &Uri, credentials: &Credentials) -> String {
        let text = uri.to_string();
        match text.split_once('?') {
            Some((path, query)) => {
                let query = self.query(query, credentials);
                format!("{}?{query}", credentials.removed(path))
            }
            None => credentials.removed(&text),
        }
    }

    /// A query or a form: pairs stay as they are unless they hold something.
    fn query(&self, text: &str, credentials: &Credentials) -> String {
        let mut cleaned = Vec::new();
        for raw in text.split('&') {
            let Some((name, value)) = pairs(raw).pop() else {
                continue;
            };
            let named = is_secret(&name)
                || self.query.contains(&name)
                || credentials.query.as_ref() == Some(&name);
            let value_removed = credentials.removed(&value);
            let name_removed = credentials.removed(&name);
            cleaned.push(if named {
                format!("{}={HIDDEN}", escape(&name))
            } else if value_removed != value || name_removed != name {
                format!("{}={}", escape(&name_removed), escape(&value_removed))
            } else {
                raw.to_owned()
            });
        }
        cleaned.join("&")
    }

    /// Sorted by name, so that two recordings differ only where the exchanges do.
    fn headers(&self, headers: &HeaderMap, credentials: &Credentials) -> Vec<String> {
        let always = [AUTHORIZATION, PROXY_AUTHORIZATION, COOKIE, SET_COOKIE];
        let mut lines: Vec<String> = headers
            .iter()
            .map(|(name, value)| {
                let named = |hidden: &String| hidden.eq_ignore_ascii_case(name.as_str());
                let hidden = value.is_sensitive()
                    || always.contains(name)
                    || is_secret(name.as_str())
                    || self.headers.iter().any(named);
                if hidden {
                    header_line(name, HIDDEN.as_bytes())
                } else {
                    credentials.removed(&header_line(name, value.as_bytes()))
                }
            })
            .collect();
        // Stable: several lines of one name keep their order.
        lines.sort_by(|one, other| one.split(':').next().cmp(&other.split(':').next()));
        lines
    }

    fn content(&self, headers: &HeaderMap, body: &[u8], credentials: &Credentials) -> Content {
        let Ok(text) = std::str::from_utf8(body) else {
            return Content::new(if credentials.are_in(body) {
                HIDDEN.as_bytes().to_owned()
            } else {
                body.to_owned()
            });
        };
        let media_type = headers.get("content-type").map(|it| it.as_bytes());
        let is_form = media_type.is_some_and(|it| it.starts_with(b"application/x-www-form"));
        let text = if is_form {
            self.query(text, credentials)
        } else {
            let json = serde_json::from_str(text).ok();
            let cleaned = json.and_then(|json| self.cleaned(json, credentials));
            cleaned.map_or_else(|| text.to_owned(), |json| json.to_string())
        };
        Content::Text(credentials.removed(&text))
    }

    /// `None` where nothing is to be removed.
    fn cleaned(&self, mut json: Value, credentials: &Credentials) -> Option<Value> {
        let mut changed = clean(&mut json, credentials);
        for pointer in &self.json {
            if let Some(value) = json.pointer_mut(pointer) {
                *value = HIDDEN.into();
                changed = true;
            }
        }
        changed.then_some(json)
    }
}

/// Whether anything was removed. As deep as serde_json reads, which is 128 levels.
fn clean(json: &mut Value, credentials: &Credentials) -> bool {
    match json {
        Value::Null | Value::Bool(_) | Value::Number(_) => false,
        Value::String(text) => {
            let removed = credentials.removed(text);
            let changed = removed != *text;
            *text = removed;
            changed
        }
        Value::Array(items) => items
            .iter_mut()
            .fold(false, |changed, item| clean(item, credentials) | changed),
        Value::Object(fields) => fields.iter_mut().fold(false, |changed, (key, value)| {
            let is_text = value.is_string() || value.is_number();
            if is_secret(key) && is_text {
                *value = HIDDEN.into();
                true
            } else {
                clean(value, credentials) | changed
            }
        }),
    }
}

fn is_secret(name: &str) -> bool {
    let letters = name.chars().filter(|it| !matches!(it, '-' | '_'));
    let name: String = letters.map(|it| it.to_ascii_lowercase()).collect();
    SECRET_NAMES.contains(&name.as_str())
}
