//! Tokens by the refresh token of OAuth 2 (RFC 6749, section 6).
//!
//! How often it is asked and who waits is not known here. Nothing that a token endpoint says is
//! repeated in an error but its status and the codes that the RFC has.

use std::fmt;
use std::sync::{Mutex, PoisonError};
use std::time::Duration;

use http::header::{ACCEPT, CONTENT_TYPE, USER_AGENT};
use http::{HeaderValue, Method, Request, Response, Uri};
use serde::Deserialize;
use zeroize::{Zeroize, Zeroizing};

use super::base_url::is_loopback;
use super::path::escape;
use super::secret::Secret;
use super::{Body, OAuthError, Token, TokenError, TokenFuture, TokenProvider, TokenRequest};

/// Gives access tokens for a refresh token, from the token endpoint that the document names.
///
/// It is the last step of the authorization-code flow, after the user has been sent to the
/// authorization URL and the code that came back was changed for a refresh token. The secrets are
/// overwritten in memory when they go; what a transport keeps of them is its own.
pub struct OAuthRefresh {
    token_url: Option<String>,
    client_id: String,
    client_secret: Secret,
    refresh_token: Mutex<Secret>,
    rotated: Option<Rotated>,
}

type Rotated = Box<dyn Fn(&str) + Send + Sync>;

impl OAuthRefresh {
    /// For the application `client_id`, on behalf of the user who gave it `refresh_token`.
    pub fn new(
        client_id: impl Into<String>,
        client_secret: impl Into<String>,
        refresh_token: impl Into<String>,
    ) -> Self {
        Self {
            token_url: None,
            client_id: client_id.into(),
            client_secret: Secret::new(client_secret.into()),
            refresh_token: Mutex::new(Secret::new(refresh_token.into())),
            rotated: None,
        }
    }

    /// The token endpoint; that of the document unless set.
    #[must_use]
    pub fn set_token_url(mut self, token_url: impl Into<String>) -> Self {
        self.token_url = Some(token_url.into());
        self
    }

    /// Is told each new refresh token that the endpoint gives in place of the one it took, which
    /// then is no longer valid: to be stored; nobody is told unless set. It holds up the calls that
    /// wait for the token.
    #[must_use]
    pub fn on_rotation(mut self, rotated: impl Fn(&str) + Send + Sync + 'static) -> Self {
        self.rotated = Some(Box::new(rotated));
        self
    }

    fn uri(&self, token_url: Option<&str>) -> Result<Uri, String> {
        let Some(url) = self.token_url.as_deref().or(token_url) else {
            return Err("the document names no token URL, and none is set".to_owned());
        };
        let wrong = |why: &str| Err(format!("the token URL {why}"));
        if url.contains('#') {
            return wrong("has a fragment");
        }
        let Ok(uri) = Uri::try_from(url) else {
            return wrong("is no URL");
        };
        let (Some(scheme), Some(authority)) = (uri.scheme_str(), uri.authority()) else {
            return wrong("is not absolute");
        };
        if authority.as_str().contains('@') {
            return wrong("has a user name or password");
        }
        match scheme {
            "https" => Ok(uri),
            "http" if is_loopback(authority.host()) => Ok(uri),
            _ => wrong("is not https, which keeps the secrets from everybody on the way"),
        }
    }

    async fn refresh(&self, request: TokenRequest<'_>) -> Result<Token, OAuthError> {
        let uri = self.uri(request.token_url).map_err(OAuthError::Setup)?;
        let form = {
            let refresh_token = self.refresh_token.lock();
            let refresh_token = refresh_token.unwrap_or_else(PoisonError::into_inner);
            self.form(&refresh_token)
        };
        let post = post(uri, request.user_agent, form);
        let answer = request.transport.send(post, request.timeout).await;
        let answer = answer.map_err(OAuthError::Transport)?;
        let granted = granted(answer).await?;
        if let Some(refresh_token) = granted.refresh_token {
            self.rotate(refresh_token);
        }
        let token = Token::new(granted.access_token);
        Ok(match granted.expires_in {
            Some(Seconds(lifetime)) => token.set_lifetime(lifetime),
            None => token,
        })
    }

    fn form(&self, refresh_token: &Secret) -> String {
        let client_id = escape(&self.client_id);
        let client_secret = Zeroizing::new(escape(self.client_secret.reveal()).to_string());
        let refresh_token = Zeroizing::new(escape(refresh_token.reveal()).to_string());
        format!(
            "grant_type=refresh_token&client_id={client_id}&client_secret={}&refresh_token={}",
            *client_secret, *refresh_token
        )
    }

    fn rotate(&self, new: String) {
        let new = Secret::new(new);
        let held = self.refresh_token.lock();
        let mut held = held.unwrap_or_else(PoisonError::into_inner);
        if *held == new {
            return;
        }
        *held = new.clone();
        drop(held);
        if let Some(rotated) = &self.rotated {
            rotated(new.reveal());
        }
    }
}

impl TokenProvider for OAuthRefresh {
    fn token<'a>(&'a self, request: TokenRequest<'a>) -> TokenFuture<'a> {
        Box::pin(async move { self.refresh(request).await.map_err(TokenError::new) })
    }

    fn check(&self, token_url: Option<&str>) -> Result<(), String> {
        self.uri(token_url).map(drop)
    }
}

impl fmt::Debug for OAuthRefresh {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        formatter
            .debug_struct("OAuthRefresh")
            .field("client_id", &self.client_id)
            .finish_non_exhaustive()
    }
}

fn post(uri: Uri, user_agent: &HeaderValue, form: String) -> Request<Body> {
    let mut request = Request::new(Body::from(form));
    *request.method_mut() = Method::POST;
    *request.uri_mut() = uri;
    let headers = request.headers_mut();
    let form = HeaderValue::from_static("application/x-www-form-urlencoded");
    headers.insert(CONTENT_TYPE, form);
    headers.insert(ACCEPT, HeaderValue::from_static("application/json"));
    headers.insert(USER_AGENT, user_agent.clone());
    request
}

/// RFC 6749, section 5.1.
#[derive(Deserialize)]
struct Granted {
    access_token: String,
    token_type: Option<String>,
    expires_in: Option<Seconds>,
    refresh_token: Option<String>,
}

/// A number, or a text that is one, as some servers have it.
#[derive(Deserialize)]
#[serde(try_from = "serde_json::Value")]
struct Seconds(Duration);

impl TryFrom<serde_json::Value> for Seconds {
    type Error = &'static str;

    fn try_from(value: serde_json::Value) -> Result<Self, Self::Error> {
        let seconds = match &value {
            serde_json::Value::String(text) => text.parse().ok(),
            other => other.as_f64(),
        };
        let seconds = seconds.ok_or("no number of seconds")?;
        let duration = Duration::try_from_secs_f64(seconds);
        duration.map(Self).map_err(|_| "no number of seconds")
    }
}

/// RFC 6749, section 5.2.
#[derive(Deserialize)]
struct Refused {
    error: String,
}

const CODES: [&str; 6] = [
    "invalid_request",
    "invalid_client",
    "invalid_grant",
    "unauthorized_client",
    "unsupported_grant_type",
    "invalid_scope",
];

/// Tokens are short.
const LONGEST_ANSWER: usize = 256 * 1024;

async fn granted(mut answer: Response<Body>) -> Result<Granted, OAuthError> {
    let status = answer.status();
    let cut = |why: &str| OAuthError::Unreadable(status, why.to_owned());
    let body = answer.body_mut().collect(LONGEST_ANSWER).await;
    let mut body = body.map_err(|_| cut("is cut short or too long"))?;
    let granted = if status.is_success() {
        serde_json::from_slice::<Granted>(&body).map_err(|_| cut("is not as RFC 6749 has it"))
    } else {
        let refused = serde_json::from_slice::<Refused>(&body).ok();
        let code = refused.and_then(|it| CODES.into_iter().find(|code| *code == it.error));
        Err(OAuthError::Refused(status, code))
    };
    body.zeroize();
    let granted = granted?;
    match &granted.token_type {
        Some(kind) if !kind.eq_ignore_ascii_case("bearer") => Err(OAuthError::Unreadable(
            status,
            "has a token that is no bearer token".to_owned(),
        )),
        _ => Ok(granted),
    }
}
