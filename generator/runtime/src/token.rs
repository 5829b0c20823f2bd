//! Tokens that do not last, and what gives them.

use std::error::Error;
use std::fmt;
use std::future::Future;
use std::sync::Arc;
use std::time::Duration;

use http::HeaderValue;

use super::platform::{self, BoxFuture};
use super::secret::Secret;
use super::{BodyError, Clock, Transport};

/// Gives the tokens that calls are sent with.
///
/// It is asked for each attempt of a call; a token that says how long it lives is kept and sent
/// until shortly before that. It is asked again, once a call, when the server answers 401. Clones of
/// a client share what it gives, and calls that need a token at the same time wait for one answer.
///
/// A closure that gives a future of a token is a provider, too:
/// `|| async { Ok::<_, MyError>(Token::new("…")) }`.
pub trait TokenProvider: Send + Sync + 'static {
    /// A token. What it takes counts against the time of the attempt; dropped, it is asked again
    /// by another call.
    fn token<'a>(&'a self, request: TokenRequest<'a>) -> TokenFuture<'a>;

    /// Asked when a client is built, with the address that the document names for tokens: what
    /// keeps this provider from giving any.
    fn check(&self, token_url: Option<&str>) -> Result<(), String> {
        let _ = token_url;
        Ok(())
    }
}

/// What [`TokenProvider::token`] gives: `Box::pin(async move { … })`. It must be [`Send`], but in a
/// browser.
pub type TokenFuture<'a> = BoxFuture<'a, Result<Token, TokenError>>;

/// What a provider is told, and what it can use.
#[derive(Clone, Copy)]
#[non_exhaustive]
pub struct TokenRequest<'a> {
    /// Whether the server has refused the token that was given before.
    pub is_refused: bool,
    /// How much time there is.
    pub timeout: Duration,
    /// Where the document says that tokens come from.
    pub token_url: Option<&'a str>,
    /// How the client introduces itself.
    pub user_agent: &'a HeaderValue,
    /// The client's transport. What is sent by it goes past interceptors and is not repeated.
    pub transport: &'a dyn Transport,
    /// The client's clock.
    pub clock: &'a dyn Clock,
}

impl fmt::Debug for TokenRequest<'_> {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        formatter
            .debug_struct("TokenRequest")
            .field("is_refused", &self.is_refused)
            .field("timeout", &self.timeout)
            .field("token_url", &self.token_url)
            .finish_non_exhaustive()
    }
}

/// A token that a provider gives.
#[derive(Clone, Debug)]
pub struct Token {
    pub(super) secret: Secret,
    pub(super) lifetime: Option<Duration>,
}

impl Token {
    /// A token to be sent once; the provider is asked for each attempt.
    pub fn new(token: impl Into<String>) -> Self {
        let secret = Secret::new(token.into());
        Self {
            secret,
            lifetime: None,
        }
    }

    /// How long it lives from when it was asked for. It is sent until a tenth of that, or a minute
    /// if that is less, before its end.
    #[must_use]
    pub fn set_lifetime(mut self, lifetime: Duration) -> Self {
        self.lifetime = Some(lifetime);
        self
    }
}

impl From<String> for Token {
    fn from(token: String) -> Self {
        Self::new(token)
    }
}

impl From<&str> for Token {
    fn from(token: &str) -> Self {
        Self::new(token)
    }
}

/// Why there is no token. Calls that have waited for one answer share one error.
#[derive(Clone)]
pub struct TokenError {
    source: Arc<dyn Error + Send + Sync>,
}

impl TokenError {
    /// For whatever reason; its text becomes part of the call's error.
    pub fn new(source: impl Into<BodyError>) -> Self {
        let source = Arc::from(source.into());
        Self { source }
    }
}

impl fmt::Display for TokenError {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        self.source.fmt(formatter)
    }
}

impl fmt::Debug for TokenError {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(formatter, "TokenError({:?})", self.to_string())
    }
}

/// The reason itself, since the text is that of the reason.
impl Error for TokenError {
    fn source(&self) -> Option<&(dyn Error + 'static)> {
        Some(&*self.source)
    }
}

#[allow(unused_qualifications, reason = "in a browser it is not that of std")]
impl<F, G, T, E> TokenProvider for F
where
    F: Fn() -> G + Send + Sync + 'static,
    G: Future<Output = Result<T, E>> + platform::Send + 'static,
    T: Into<Token>,
    E: Into<BodyError>,
{
    fn token<'a>(&'a self, _: TokenRequest<'a>) -> TokenFuture<'a> {
        let token = self();
        Box::pin(async move {
            let token = token.await.map_err(TokenError::new)?;
            Ok(token.into())
        })
    }
}
