//! The client that every generated client wraps: settings, checked once, that its clones share.

use std::fmt;
use std::sync::Arc;

use http::HeaderValue;

use super::base_url::BaseUrl;
use super::credentials::Credentials;
#[cfg(feature = "client")]
use super::sending::Sending;
use super::{Call, Operation};

/// Cheap to clone: the clones share everything.
#[derive(Clone)]
pub struct Client {
    shared: Arc<Shared>,
}

pub(super) struct Shared {
    #[cfg(feature = "client")]
    pub throttles: super::Throttles,
    #[cfg(feature = "client")]
    pub rate_limit: &'static super::RateLimitHeaders,
    pub base_url: BaseUrl,
    pub allow_plain_http: bool,
    pub credentials: Credentials,
    pub user_agent: HeaderValue,
    #[cfg(feature = "client")]
    pub sending: Sending,
}

impl Client {
    pub(super) fn new(shared: Shared) -> Self {
        let shared = Arc::new(shared);
        Self { shared }
    }

    /// A call of an operation, to be sent.
    pub fn call<O: Operation>(&self, operation: O) -> Call<O> {
        Call::new(operation, self.clone())
    }

    pub(super) fn shared(&self) -> &Shared {
        &self.shared
    }
}

/// A client of either kind, async or blocking.
pub trait Caller: sealed::Sealed {
    /// What both kinds share.
    fn runtime(&self) -> &Client;
}

impl Caller for Client {
    fn runtime(&self) -> &Client {
        self
    }
}

pub(super) mod sealed {
    use super::Client;

    pub trait Sealed: Sized {
        /// Whether its transport is to block.
        const BLOCKING: bool;

        fn from_runtime(client: Client) -> Self;
    }

    impl Sealed for Client {
        const BLOCKING: bool = false;

        fn from_runtime(client: Client) -> Self {
            client
        }
    }
}

impl fmt::Debug for Client {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        let mut debug = formatter.debug_struct("Client");
        debug.field("base_url", &self.shared.base_url.as_str());
        debug.field("credentials", &self.shared.credentials);
        #[cfg(feature = "client")]
        debug.field("sending", &self.shared.sending);
        debug.finish_non_exhaustive()
    }
}
