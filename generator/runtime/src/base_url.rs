//! Where the API is: checked when the client is built, so that no call goes astray later.
//!
//! It takes part in every request as it is. So it must hold nothing that a library on the way would
//! drop, move or turn into a second credential.

use http::Uri;

use super::BuildError;
use super::path::is_dot_segment;

/// An `http` or `https` URL without userinfo, query, fragment and trailing slash.
#[derive(Clone, Debug)]
pub(super) struct BaseUrl {
    text: String,
}

impl BaseUrl {
    pub(super) fn parse(text: &str, allow_plain_http: bool) -> Result<Self, BuildError> {
        let fail = |message| Err(BuildError::new(message));
        // http::Uri drops fragments without a word.
        if text.contains('#') {
            return fail("the base URL has a fragment");
        }
        let Ok(uri) = Uri::try_from(text) else {
            return fail("the base URL is no URL");
        };
        let (Some(scheme), Some(authority)) = (uri.scheme_str(), uri.authority()) else {
            return fail("the base URL is not absolute");
        };
        if authority.as_str().contains('@') {
            return fail("the base URL has a user name or password; the token is set by itself");
        }
        if uri.query().is_some() {
            return fail("the base URL has a query");
        }
        if uri.path().split('/').any(is_dot_segment) {
            return fail("the base URL has a path segment that is `.` or `..`");
        }
        let host = authority.host();
        let port = &authority.as_str()[host.len()..];
        if !is_host(host) || !is_port(port) {
            return fail("the base URL has no proper host or port");
        }
        match scheme {
            "https" => {}
            "http" if allow_plain_http || is_loopback(host) => {}
            "http" => {
                return fail(
                    "the base URL is plain http, which shows the token to everybody on the way; \
                     `allow_plain_http` permits it",
                );
            }
            _ => return fail("the base URL is neither https nor http"),
        }
        let path = uri.path().trim_end_matches('/');
        let text = format!("{scheme}://{authority}{path}");
        Ok(Self { text })
    }

    pub(super) fn as_str(&self) -> &str {
        &self.text
    }

    #[cfg(all(
        feature = "reqwest",
        feature = "rustls",
        not(all(target_family = "wasm", target_os = "unknown"))
    ))]
    pub(super) fn is_https(&self) -> bool {
        self.text.starts_with("https:")
    }

    /// Whether it is on this machine.
    #[cfg(all(
        any(feature = "blocking", feature = "reqwest"),
        not(all(target_family = "wasm", target_os = "unknown"))
    ))]
    pub(super) fn is_loopback(&self) -> bool {
        let uri = Uri::try_from(&self.text);
        uri.is_ok_and(|uri| uri.host().is_some_and(is_loopback))
    }
}

fn is_host(host: &str) -> bool {
    let allowed = |byte: u8| byte.is_ascii_alphanumeric() || matches!(byte, b'-' | b'.' | b'_');
    let is_name = !host.is_empty() && host.bytes().all(allowed);
    is_name || ipv6(host).is_some()
}

fn is_port(text: &str) -> bool {
    match text.strip_prefix(':') {
        Some(port) => port.parse::<u16>().is_ok_and(|port| port != 0),
        None => text.is_empty(),
    }
}

/// Whether a host is this machine.
pub(super) fn is_loopback(host: &str) -> bool {
    let is_local_name = host.eq_ignore_ascii_case("localhost");
    let is_v4 = || {
        host.parse()
            .is_ok_and(|ip: std::net::Ipv4Addr| ip.is_loopback())
    };
    is_local_name || is_v4() || ipv6(host).is_some_and(|ip| ip.is_loopback())
}

fn ipv6(host: &str) -> Option<std::net::Ipv6Addr> {
    host.strip_prefix('[')?.strip_suffix(']')?.parse().ok()
}
