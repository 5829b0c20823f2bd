//! Everything that can be set before there is a client, and the check of it.

use std::fmt;
use std::marker::PhantomData;

use http::HeaderValue;

#[cfg(feature = "client")]
use super::TokenProvider;
use super::base_url::BaseUrl;
use super::client::Shared;
use super::credentials::Given;
#[cfg(any(feature = "blocking", feature = "reqwest"))]
use super::network::Network;
#[cfg(feature = "client")]
use super::sending::Sending;
use super::{ApiInfo, BuildError, Caller, Client, Credential};

/// Everything that can be set before there is a client `C`; `R` is the runtime's client within.
pub struct ClientBuilder<C, R = Client> {
    api: ApiInfo,
    given: Given,
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
            given: Given::default(),
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

    /// The token that goes with every call that needs one; none unless set. Where the document has
    /// several security schemes, it is for the main one and those that are sent alike.
    pub fn token(mut self, token: impl Into<String>) -> Self {
        self.given.token = Some(Credential::token(token));
        self
    }

    /// What gives the token, again and again, for one that does not last; none unless set.
    #[cfg(feature = "client")]
    pub fn token_provider(mut self, provider: impl TokenProvider) -> Self {
        self.given.token = Some(Credential::provider(provider));
        self
    }

    /// User and password for basic authentication; none unless set.
    pub fn basic(mut self, user: impl Into<String>, password: impl Into<String>) -> Self {
        self.given.basic = Some(Credential::basic(user, password));
        self
    }

    /// The credential for the security scheme that the document calls `scheme`; none unless set. A
    /// text is a token: `.credential("apiKey", "…")`.
    pub fn credential(
        mut self,
        scheme: impl Into<String>,
        credential: impl Into<Credential>,
    ) -> Self {
        let named = (scheme.into(), credential.into());
        self.given.named.push(named);
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
        let credentials = self.given.prepare(self.api.schemes)?;
        let user_agent = self.user_agent.as_deref().unwrap_or(self.api.user_agent);
        let Some(user_agent) = Some(user_agent)
            .filter(|user_agent| user_agent.is_ascii())
            .and_then(|user_agent| HeaderValue::from_str(user_agent).ok())
        else {
            return Err(BuildError::new(
                "the user agent has characters no header can hold",
            ));
        };
        #[cfg(any(feature = "blocking", feature = "reqwest"))]
        self.network.check()?;
        #[cfg(feature = "client")]
        let sending = self.sending;
        #[cfg(any(feature = "blocking", feature = "reqwest"))]
        let sending = sending.or_default_transport(self.network.to(&base_url), R::BLOCKING);
        let shared = Shared {
            #[cfg(feature = "client")]
            throttles: self.api.throttles,
            #[cfg(feature = "client")]
            rate_limit: self.api.rate_limit,
            base_url,
            allow_plain_http: self.allow_plain_http,
            credentials,
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
            .field("credentials", &self.given)
            .finish_non_exhaustive()
    }
}
