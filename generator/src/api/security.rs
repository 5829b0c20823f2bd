//! Who may call: security schemes and what operations require of them.

use super::{Docs, Location};
use crate::pointer::Pointer;

#[derive(Clone, Debug, PartialEq)]
pub struct SecurityScheme {
    pub name: String,
    pub kind: SecurityKind,
    pub docs: Docs,
    pub pointer: Pointer,
}

#[derive(Clone, Debug, PartialEq)]
pub enum SecurityKind {
    /// `http` with scheme `bearer`.
    Bearer,
    /// `http` with scheme `basic`.
    Basic,
    ApiKey {
        location: Location,
        name: String,
    },
    /// OAuth 2 and OpenID Connect: a bearer token on the wire.
    OAuth2 {
        authorization_url: Option<String>,
        token_url: Option<String>,
        /// Where a refresh token is taken, if that is somewhere else.
        refresh_url: Option<String>,
    },
    /// Another `http` scheme, by its name.
    Other(String),
}

/// Schemes that are needed together, each with its scopes.
#[derive(Clone, Debug, PartialEq)]
pub struct Requirement {
    pub schemes: Vec<(String, Vec<String>)>,
}
