//! What one call is told besides its inputs.

#[cfg(feature = "client")]
use std::time::Duration;

use http::{HeaderMap, HeaderName, HeaderValue};

#[cfg(feature = "client")]
use super::RetryPolicy;
use super::base_url::BaseUrl;
use super::path::escape;
use super::request::push_pair;
use super::{BuildError, RequestError};

/// Everything that `with_*` sets.
#[derive(Clone, Debug, Default)]
pub(super) struct Options {
    #[cfg(feature = "client")]
    pub timeout: Option<Duration>,
    #[cfg(feature = "client")]
    pub deadline: Option<Duration>,
    #[cfg(feature = "client")]
    pub retry: Option<RetryPolicy>,
    #[cfg(feature = "client")]
    pub retry_unsafe: bool,
    pub base_url: Option<BaseUrl>,
    pub boundary: Option<String>,
    pub headers: HeaderMap,
    /// As it goes into the URL.
    pub query: String,
    /// The first option that cannot be met. It is told when the call is sent, so that options can
    /// be written one after the other.
    pub problem: Option<RequestError>,
}

impl Options {
    pub(super) fn header(&mut self, name: &str, value: &str) {
        let refuse =
            |why| RequestError::input(format_args!("header `{}`", name.escape_debug()), why);
        let parsed = HeaderName::from_bytes(name.as_bytes())
            .map_err(|_| refuse("has a name that no header can have"))
            .and_then(|name| {
                let value = Some(value).filter(|value| value.is_ascii());
                let value = value.and_then(|value| HeaderValue::from_str(value).ok());
                let value =
                    value.ok_or_else(|| refuse("has characters that no header can hold"))?;
                Ok((name, value))
            });
        match parsed {
            Ok((name, mut value)) => {
                // Nobody knows what it holds.
                value.set_sensitive(true);
                self.headers.append(name, value);
            }
            Err(problem) => self.refuse(problem),
        }
    }

    pub(super) fn query(&mut self, name: &str, value: &str) {
        push_pair(&mut self.query, "&", &escape(name), &escape(value));
    }

    pub(super) fn boundary(&mut self, boundary: &str) {
        // Less than RFC 2046 (section 5.1.1) allows, so that it needs no quotes.
        let is_plain = |byte: u8| byte.is_ascii_alphanumeric() || matches!(byte, b'-' | b'_');
        if (1..=70).contains(&boundary.len()) && boundary.bytes().all(is_plain) {
            self.boundary = Some(boundary.to_owned());
        } else {
            let why = "is not 1 to 70 letters, digits, `-` and `_`";
            self.refuse(RequestError::input("the boundary", why));
        }
    }

    pub(super) fn base_url(&mut self, parsed: Result<BaseUrl, BuildError>) {
        match parsed {
            Ok(base_url) => self.base_url = Some(base_url),
            Err(error) => self.refuse(RequestError::new(error.to_string())),
        }
    }

    fn refuse(&mut self, problem: RequestError) {
        self.problem.get_or_insert(problem);
    }
}
