//! What a client is told of its API as a whole: where it is, how its credentials are sent.
//!
//! Data of the document, written out by the generator. What is done with it is not known here.

use super::{RateLimitHeaders, Throttles};

/// What the document says of the API as a whole.
#[derive(Clone, Copy, Debug)]
pub struct ApiInfo {
    /// Where it is; `None`: the builder must be told.
    pub base_url: Option<&'static str>,
    /// How the client introduces itself.
    pub user_agent: &'static str,
    /// The security schemes that operations name. The first is the one that a plain token is for,
    /// with all that are sent alike.
    pub schemes: &'static [Scheme],
    /// What a 429 means.
    pub throttles: Throttles,
    /// The headers in which it tells its limits.
    pub rate_limit: &'static RateLimitHeaders,
}

/// A security scheme of the document.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Scheme {
    /// What the document calls it.
    pub name: &'static str,
    /// How its credential is sent.
    pub auth: Auth,
    /// Where its tokens are renewed, if that is OAuth 2.
    pub token_url: Option<&'static str>,
}

/// How a credential is sent.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Auth {
    /// `Authorization: Bearer <token>`.
    Bearer,
    /// `Authorization: Basic`; a token is `user:password`.
    Basic,
    /// In a header of this name.
    Header(&'static str),
    /// In a query parameter of this name. Whoever prints the request's URL prints the token.
    Query(&'static str),
    /// In a cookie of this name.
    Cookie(&'static str),
}

/// What an operation requires: alternatives, each the names of schemes that it takes together.
/// Without an alternative nothing is required; one without names does without a credential.
pub type Security = &'static [&'static [&'static str]];

/// Stands for the client's first credential. No scheme is called so: `*` is not for names of components
/// (OpenAPI 3.0.3, section 4.7.7).
pub(super) const ANY: &str = "*";
