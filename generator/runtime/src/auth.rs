//! What a client is told of its API, and how its one token goes along.
//!
//! The token is checked when the client is built, and is from then on in the form it has on the wire.

use http::header::{AUTHORIZATION, COOKIE};
use http::{HeaderName, HeaderValue, Request, Uri};

use super::client::Shared;
use super::path::escape;
use super::secret::Secret;
use super::{BuildError, RequestError, Throttles};

/// What the document says of the API as a whole.
#[derive(Clone, Copy, Debug)]
pub struct ApiInfo {
    /// Where it is; `None`: the builder must be told.
    pub base_url: Option<&'static str>,
    /// How the client introduces itself.
    pub user_agent: &'static str,
    /// How the token is sent.
    pub auth: Auth,
    /// What a 429 means.
    pub throttles: Throttles,
}

/// How the client's token is sent.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Auth {
    /// `Authorization: Bearer <token>`.
    Bearer,
    /// `Authorization: Basic`; the token is `user:password`.
    Basic,
    /// In a header of this name.
    Header(&'static str),
    /// In a query parameter of this name. Whoever prints the request's URL prints the token.
    Query(&'static str),
    /// In a cookie of this name.
    Cookie(&'static str),
    /// Not at all.
    None,
}

/// The token as it goes on the wire.
#[derive(Clone, Debug)]
pub(super) enum Credential {
    /// The value is marked sensitive, which keeps it out of `Debug`.
    Header(HeaderName, HeaderValue),
    Query(&'static str, Secret),
    Cookie(&'static str, Secret),
}

/// Puts the client's credential into a request.
pub(super) fn authorize<B>(
    client: &Shared,
    request: &mut Request<B>,
    renew: bool,
) -> Result<(), RequestError> {
    // A fixed token cannot be renewed.
    let _ = renew;
    match &client.credential {
        Some(credential) => credential.put(request),
        None if client.api.auth != Auth::None => Err(RequestError::new("the client has no token")),
        None => Ok(()),
    }
}

impl Credential {
    fn put<B>(&self, request: &mut Request<B>) -> Result<(), RequestError> {
        match self {
            Self::Header(name, value) => {
                request.headers_mut().insert(name, value.clone());
                Ok(())
            }
            Self::Query(name, secret) => {
                let pair = format!("{}={}", escape(name), escape(secret.reveal()));
                let uri = append_query(request.uri(), &pair)?;
                *request.uri_mut() = uri;
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

/// No token comes near it, and servers refuse headers this long.
const LONGEST_TOKEN: usize = 16 * 1024;

impl Auth {
    /// Checks the token; `None` where the API wants none.
    pub(super) fn credential(self, token: &Secret) -> Result<Option<Credential>, BuildError> {
        let text = token.reveal();
        check(text)?;
        Ok(Some(match self {
            Self::Bearer => header(AUTHORIZATION, &format!("Bearer {text}"))?,
            Self::Basic if !text.contains(':') => {
                return Err(BuildError::new(
                    "the token is not of the form `user:password`",
                ));
            }
            Self::Basic => header(AUTHORIZATION, &format!("Basic {}", base64(text.as_bytes())))?,
            Self::Header(name) => {
                let name = HeaderName::from_bytes(name.as_bytes())
                    .map_err(|_| BuildError::new("the token's header has an impossible name"))?;
                header(name, text)?
            }
            Self::Query(name) => Credential::Query(name, token.clone()),
            Self::Cookie(_) if text.contains([' ', '"', ',', ';', '\\']) => {
                return Err(BuildError::new(
                    "the token has characters that no cookie can hold",
                ));
            }
            Self::Cookie(name) => Credential::Cookie(name, token.clone()),
            Self::None => return Ok(None),
        }))
    }
}

fn check(token: &str) -> Result<(), BuildError> {
    Err(BuildError::new(if token.is_empty() {
        "the token is empty"
    } else if token.len() > LONGEST_TOKEN {
        "the token is longer than 16 KiB"
    } else if !token.bytes().all(|byte| matches!(byte, b' '..=b'~')) {
        "the token has characters other than printable ASCII, such as a line break"
    } else if token.trim() != token {
        "the token begins or ends with a space"
    } else {
        return Ok(());
    }))
}

fn header(name: HeaderName, value: &str) -> Result<Credential, BuildError> {
    let mut value = HeaderValue::from_str(value)
        .map_err(|_| BuildError::new("the token has characters that no header can hold"))?;
    value.set_sensitive(true);
    Ok(Credential::Header(name, value))
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
