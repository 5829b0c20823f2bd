//! The client that every generated client wraps: settings, checked once, and a transport.

use std::fmt;
use std::marker::PhantomData;
use std::sync::Arc;
use std::time::Duration;

use http::HeaderValue;

use super::auth::Credential;
use super::base_url::BaseUrl;
#[cfg(feature = "reqwest")]
use super::reqwest_transport::{Network, ReqwestTransport};
use super::secret::Secret;
use super::{ApiInfo, Auth, BuildError, Call, Limits, Operation, Transport};

/// Cheap to clone: the clones share everything.
#[derive(Clone)]
pub struct Client {
    shared: Arc<Shared>,
}

pub(super) struct Shared {
    pub base_url: BaseUrl,
    pub credential: Option<Credential>,
    pub auth: Auth,
    pub user_agent: HeaderValue,
    pub transport: Option<Arc<dyn Transport>>,
    pub limits: Limits,
}

impl Client {
    /// A call of an operation, to be sent.
    pub fn call<O: Operation>(&self, operation: O) -> Call<O> {
        Call::new(operation, self.clone())
    }

    pub(super) fn shared(&self) -> &Shared {
        &self.shared
    }
}

impl fmt::Debug for Client {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        formatter
            .debug_struct("Client")
            .field("base_url", &self.shared.base_url.as_str())
            .field("has_token", &self.shared.credential.is_some())
            .field("limits", &self.shared.limits)
            .finish_non_exhaustive()
    }
}

/// Everything that can be set before there is a client `C`.
pub struct ClientBuilder<C> {
    api: ApiInfo,
    token: Option<Secret>,
    base_url: Option<String>,
    user_agent: Option<String>,
    allow_plain_http: bool,
    limits: Limits,
    transport: Option<Arc<dyn Transport>>,
    #[cfg(feature = "reqwest")]
    network: Network,
    client: PhantomData<fn() -> C>,
}

impl<C: From<Client>> ClientBuilder<C> {
    /// The settings that the API's document implies.
    pub fn new(api: ApiInfo) -> Self {
        Self {
            api,
            token: None,
            base_url: None,
            user_agent: None,
            allow_plain_http: false,
            limits: Limits::default(),
            transport: None,
            #[cfg(feature = "reqwest")]
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

    /// The time for a whole call, to the last byte of its answer; one minute unless set.
    pub fn timeout(mut self, timeout: Duration) -> Self {
        self.limits.timeout = timeout;
        self
    }

    /// The largest answer that is taken, in bytes; 64 MiB unless set.
    pub fn max_response_bytes(mut self, bytes: usize) -> Self {
        self.limits.max_response_bytes = bytes;
        self
    }

    /// What sends the requests, if not reqwest.
    pub fn transport(mut self, transport: impl Transport) -> Self {
        self.transport = Some(Arc::new(transport));
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
        #[cfg(feature = "reqwest")]
        let default_transport = || -> Option<Arc<dyn Transport>> {
            Some(Arc::new(ReqwestTransport::new(Network {
                proxy: self.network.proxy && !base_url.is_loopback(),
                tls: base_url.is_https(),
                ..self.network
            })))
        };
        #[cfg(not(feature = "reqwest"))]
        let default_transport = || None;
        let transport = self.transport.or_else(default_transport);
        let shared = Shared {
            base_url,
            credential,
            auth: self.api.auth,
            user_agent,
            transport,
            limits: self.limits,
        };
        let shared = Arc::new(shared);
        Ok(Client { shared }.into())
    }
}

/// Settings of reqwest, without effect on another transport.
#[cfg(feature = "reqwest")]
impl<C> ClientBuilder<C> {
    /// The time for a connection to be there; 10 seconds unless set.
    pub fn connect_timeout(mut self, timeout: Duration) -> Self {
        self.network.connect_timeout = timeout;
        self
    }

    /// The longest silence of the server, before its answer and within it; 30 seconds unless set.
    pub fn read_timeout(mut self, timeout: Duration) -> Self {
        self.network.read_timeout = timeout;
        self
    }

    /// Connects directly, whatever the environment (`HTTPS_PROXY`, `ALL_PROXY`, `NO_PROXY`) says.
    /// An API on this machine is never called through a proxy.
    pub fn no_proxy(mut self) -> Self {
        self.network.proxy = false;
        self
    }
}

impl<C> fmt::Debug for ClientBuilder<C> {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        formatter
            .debug_struct("ClientBuilder")
            .field("api", &self.api)
            .field("token", &self.token)
            .field("limits", &self.limits)
            .finish_non_exhaustive()
    }
}
