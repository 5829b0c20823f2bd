//! A credential in the form it has on the wire.
//!
//! Whatever text it is made of is checked here, so that nothing that came from outside can add a
//! header or end one. No message repeats any of it.

use http::header::{AUTHORIZATION, COOKIE};
use http::{HeaderName, HeaderValue, Request, Uri};

use super::path::escape;
use super::secret::Secret;
use super::{Auth, RequestError};

/// A credential, ready to be put into requests.
#[derive(Clone, Debug, PartialEq)]
pub(super) enum Wire {
    /// The value is marked sensitive, which keeps it out of `Debug`.
    Header(HeaderName, HeaderValue),
    Query(&'static str, Secret),
    Cookie(&'static str, Secret),
}

/// No token comes near it, and servers refuse headers this long.
const LONGEST_TOKEN: usize = 16 * 1024;

impl Wire {
    /// A token, sent as `auth` says.
    pub(super) fn token(auth: Auth, token: &Secret) -> Result<Self, &'static str> {
        let text = token.reveal();
        check(text)?;
        Ok(match auth {
            Auth::Bearer => header(AUTHORIZATION, &format!("Bearer {text}"))?,
            Auth::Basic if !text.contains(':') => {
                return Err("the token is not of the form `user:password`");
            }
            Auth::Basic => header(AUTHORIZATION, &format!("Basic {}", base64(text.as_bytes())))?,
            Auth::Header(name) => {
                let name = HeaderName::from_bytes(name.as_bytes())
                    .map_err(|_| "the token's header has an impossible name")?;
                header(name, text)?
            }
            Auth::Query(name) => Self::Query(name, token.clone()),
            Auth::Cookie(_) if text.contains([' ', '"', ',', ';', '\\']) => {
                return Err("the token has characters that no cookie can hold");
            }
            Auth::Cookie(name) => Self::Cookie(name, token.clone()),
        })
    }

    /// User and password (RFC 7617), which may be of any language.
    pub(super) fn basic(user: &Secret, password: &Secret) -> Result<Self, &'static str> {
        let (user, password) = (user.reveal(), password.reveal());
        if user.contains(':') {
            return Err("the user has a colon, where the password would begin");
        }
        if user.is_empty() && password.is_empty() {
            return Err("user and password are empty");
        }
        if user.len() + password.len() > LONGEST_TOKEN {
            return Err("user and password are longer than 16 KiB");
        }
        if user.chars().chain(password.chars()).any(char::is_control) {
            return Err("user or password has a control character, such as a line break");
        }
        let pair = Secret::new(format!("{user}:{password}"));
        let pair = base64(pair.reveal().as_bytes());
        header(AUTHORIZATION, &format!("Basic {pair}"))
    }

    pub(super) fn put<B>(&self, request: &mut Request<B>) -> Result<(), RequestError> {
        match self {
            Self::Header(name, value) => {
                request.headers_mut().insert(name, value.clone());
                Ok(())
            }
            Self::Query(name, secret) => {
                let pair = format!("{}={}", escape(name), escape(secret.reveal()));
                let uri = append_query(request.uri(), &pair)?;
                *request.uri_mut() = uri;
                #[cfg(all(feature = "client", feature = "test-util"))]
                super::recording_secrets::InQuery::mark(request, name, secret);
                Ok(())
            }
            Self::Cookie(name, secret) => {
                let mut cookies = match request.headers().get(COOKIE) {
                    Some(cookies) => cookies.as_bytes().to_owned(),
                    None => Vec::new(),
                };
                if !cookies.is_empty() {
                    cookies.extend_from_slice(b"; ");
                }
                cookies.extend_from_slice(format!("{name}={}", secret.reveal()).as_bytes());
                let mut cookies = HeaderValue::from_bytes(&cookies)
                    .map_err(|_| RequestError::new("a cookie has characters no header can hold"))?;
                cookies.set_sensitive(true);
                request.headers_mut().insert(COOKIE, cookies);
                Ok(())
            }
        }
    }
}

fn append_query(uri: &Uri, pair: &str) -> Result<Uri, RequestError> {
    let between = if uri.query().is_some() { '&' } else { '?' };
    Uri::try_from(format!("{uri}{between}{pair}"))
        .map_err(|_| RequestError::new("the URL is too long"))
}

fn check(token: &str) -> Result<(), &'static str> {
    Err(if token.is_empty() {
        "the token is empty"
    } else if token.len() > LONGEST_TOKEN {
        "the token is longer than 16 KiB"
    } else if !token.bytes().all(|byte| matches!(byte, b' '..=b'~')) {
        "the token has characters other than printable ASCII, such as a line break"
    } else if token.trim() != token {
        "the token begins or ends with a space"
    } else {
        return Ok(());
    })
}

fn header(name: HeaderName, value: &str) -> Result<Wire, &'static str> {
    let mut value = HeaderValue::from_str(value)
        .map_err(|_| "the token has characters that no header can hold")?;
    value.set_sensitive(true);
    Ok(Wire::Header(name, value))
}

/// RFC 4648, section 4.
fn base64(bytes: &[u8]) -> String {
    const DIGITS: &[u8; 64] = b"ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/";
    let mut text = String::with_capacity(bytes.len().div_ceil(3) * 4);
    for group in bytes.chunks(3) {
        let at = |index: usize| u32::from(group.get(index).copied().unwrap_or(0));
        let bits = at(0) << 16 | at(1) << 8 | at(2);
        for digit in 0..4 {
            text.push(if digit > group.len() {
                '='
            } else {
                DIGITS[(bits >> (18 - 6 * digit) & 63) as usize].into()
            });
        }
    }
    text
}
