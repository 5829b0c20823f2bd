//! Everything that can be set before there is a client, and the check of it.

use std::fmt;
use std::marker::PhantomData;

use http::HeaderValue;

use super::base_url::BaseUrl;
use super::client::Shared;
#[cfg(any(feature = "blocking", feature = "reqwest"))]
use super::network::Network;
use super::secret::Secret;
#[cfg(feature = "client")]
use super::sending::Sending;
use super::{ApiInfo, BuildError, Caller, Client};

/// Everything that can be set before there is a client `C`; `R` is the runtime's client within.
pub struct ClientBuilder<C, R = Client> {
    api: ApiInfo,
    token: Option<Secret>,
    base_url: Option<String>,
    user_agent: Option<String>,
    allow_plain_http: bool,
    #[cfg(feature = "client")]
    pub(super) sending: Sending,
    #[cfg(any(feature = "blocking", feature = "reqwest"))]
    pub(super) network: Network,
    client: PhantomData<fn() -> (C, R)>,
}

impl<C: From<R>, R: Caller> ClientBuilder<C, R> {
    /// The settings that the API's document implies.
    pub fn new(api: ApiInfo) -> Self {
        Self {
            api,
            token: None,
            base_url: None,
            user_agent: None,
            allow_plain_http: false,
            #[cfg(feature = "client")]
            sending: Sending::default(),
            #[cfg(any(feature = "blocking", feature = "reqwest"))]
            network: Network::default(),
            client: PhantomData,
        }
    }

    /// The token that goes with every call that needs one.
    pub fn token(mut self, token: impl Into<String>) -> Self {
        self.token = Some(Secret::new(token.into()));
        self
    }

    /// Where the API is, if not where its document says. A path is kept.
    pub fn base_url(mut self, base_url: impl Into<String>) -> Self {
        self.base_url = Some(base_url.into());
        self
    }

    /// Permits plain http to other machines, where the token and all messages can be read on the way.
    pub fn allow_plain_http(mut self) -> Self {
        self.allow_plain_http = true;
        self
    }

    /// How the client introduces itself.
    pub fn user_agent(mut self, user_agent: impl Into<String>) -> Self {
        self.user_agent = Some(user_agent.into());
        self
    }

    /// Checks the settings.
    pub fn build(self) -> Result<C, BuildError> {
        let Some(base_url) = self.base_url.as_deref().or(self.api.base_url) else {
            return Err(BuildError::new("there is no base URL"));
        };
        let base_url = BaseUrl::parse(base_url, self.allow_plain_http)?;
        let credential = match &self.token {
            Some(token) => self.api.auth.credential(token)?,
            None => None,
        };
        let user_agent = self.user_agent.as_deref().unwrap_or(self.api.user_agent);
        let Some(user_agent) = Some(user_agent)
            .filter(|user_agent| user_agent.is_ascii())
            .and_then(|user_agent| HeaderValue::from_str(user_agent).ok())
        else {
            return Err(BuildError::new(
                "the user agent has characters no header can hold",
            ));
        };
        #[cfg(feature = "client")]
        let sending = self.sending;
        #[cfg(any(feature = "blocking", feature = "reqwest"))]
        let sending = sending.or_default_transport(self.network.to(&base_url), R::BLOCKING);
        let shared = Shared {
            api: self.api,
            base_url,
            allow_plain_http: self.allow_plain_http,
            credential,
            user_agent,
            #[cfg(feature = "client")]
            sending,
        };
        Ok(R::from_runtime(Client::new(shared)).into())
    }
}

impl<C, R> fmt::Debug for ClientBuilder<C, R> {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        formatter
            .debug_struct("ClientBuilder")
            .field("api", &self.api)
            .field("token", &self.token)
            .finish_non_exhaustive()
    }
}
