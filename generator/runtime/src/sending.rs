//! How a client sends: by what, how long, how often, and who looks on.

use std::fmt;
use std::sync::Arc;
use std::time::Duration;

use super::clock::SystemClock;
use super::limiter::Limiter;
use super::listener::Listening;
#[cfg(any(feature = "blocking", feature = "reqwest"))]
use super::network::Network;
use super::platform;
use super::quota::Quota;
use super::retry::Random;
#[cfg(feature = "blocking")]
use super::ureq_transport::UreqTransport;
use super::{ClientBuilder, Clock, Interceptor, RetryPolicy, Transport};

/// The settings of a client that it needs for sending and for nothing else.
pub(super) struct Sending {
    pub transport: Option<Arc<dyn Transport>>,
    pub timeout: Duration,
    pub deadline: Option<Duration>,
    pub max_response_bytes: usize,
    pub retry: RetryPolicy,
    pub quota: Option<Arc<Quota>>,
    pub limiter: Option<Limiter>,
    pub random: Random,
    pub clock: Arc<dyn Clock>,
    pub interceptors: Vec<Arc<dyn Interceptor>>,
    pub listening: Listening,
}

impl Default for Sending {
    fn default() -> Self {
        Self {
            transport: None,
            timeout: Duration::from_secs(60),
            deadline: None,
            max_response_bytes: 64 * 1024 * 1024,
            retry: RetryPolicy::default(),
            quota: Some(Arc::default()),
            limiter: None,
            random: Arc::new(platform::random),
            clock: Arc::new(SystemClock),
            interceptors: Vec::new(),
            listening: Listening::default(),
        }
    }
}

impl fmt::Debug for Sending {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        formatter
            .debug_struct("Sending")
            .field("timeout", &self.timeout)
            .field("deadline", &self.deadline)
            .field("max_response_bytes", &self.max_response_bytes)
            .field("retry", &self.retry)
            .finish_non_exhaustive()
    }
}

#[cfg(any(feature = "blocking", feature = "reqwest"))]
impl Sending {
    /// With the transport of its kind, where there is none yet and the crate has one.
    pub(super) fn or_default_transport(mut self, network: Network, blocking: bool) -> Self {
        if self.transport.is_none() {
            self.transport = if blocking {
                blocking_transport(network)
            } else {
                async_transport(network)
            };
        }
        self
    }
}

#[cfg(feature = "blocking")]
fn blocking_transport(network: Network) -> Option<Arc<dyn Transport>> {
    Some(Arc::new(UreqTransport::new(network)))
}

#[cfg(all(feature = "reqwest", not(feature = "blocking")))]
fn blocking_transport(_: Network) -> Option<Arc<dyn Transport>> {
    None
}

#[cfg(all(
    feature = "reqwest",
    not(all(target_family = "wasm", target_os = "unknown"))
))]
fn async_transport(network: Network) -> Option<Arc<dyn Transport>> {
    Some(Arc::new(super::ReqwestTransport::new(network)))
}

#[cfg(all(feature = "reqwest", target_family = "wasm", target_os = "unknown"))]
fn async_transport(_: Network) -> Option<Arc<dyn Transport>> {
    Some(Arc::new(super::FetchTransport))
}

#[cfg(all(feature = "blocking", not(feature = "reqwest")))]
fn async_transport(_: Network) -> Option<Arc<dyn Transport>> {
    None
}

impl<C, R> ClientBuilder<C, R> {
    /// The time for each attempt of a call, to the last byte of its answer; one minute unless set.
    pub fn timeout(mut self, timeout: Duration) -> Self {
        self.sending.timeout = timeout;
        self
    }

    /// The time for a whole call, with all its attempts and the pauses between; none unless set.
    pub fn deadline(mut self, deadline: Duration) -> Self {
        self.sending.deadline = Some(deadline);
        self
    }

    /// The largest answer that is taken, in bytes; 64 MiB unless set.
    pub fn max_response_bytes(mut self, bytes: usize) -> Self {
        self.sending.max_response_bytes = bytes;
        self
    }

    /// When calls are sent again.
    pub fn retry(mut self, policy: RetryPolicy) -> Self {
        self.sending.retry = policy;
        self
    }

    /// Lets calls be retried as often as their policy says, however badly the server does. Without
    /// this a client that has to retry nearly every call stops retrying.
    pub fn without_retry_quota(mut self) -> Self {
        self.sending.quota = None;
        self
    }

    /// Sends no more than so many requests in any stretch of time that is `per` long, retries and the
    /// calls of all clones included; at least one. The others wait, in the order in which they came,
    /// and that counts against their deadline. No limit unless set.
    pub fn rate_limit(mut self, requests: u32, per: Duration) -> Self {
        self.sending.limiter = Some(Limiter::new(requests, per));
        self
    }

    /// The source of jitter: from 0 (included) to 1 (excluded).
    pub fn random(mut self, random: impl Fn() -> f64 + Send + Sync + 'static) -> Self {
        self.sending.random = Arc::new(random);
        self
    }

    /// What time it is and how to wait, if not by the system's clock.
    pub fn clock(mut self, clock: impl Clock) -> Self {
        self.sending.clock = Arc::new(clock);
        self
    }

    /// What sends the requests.
    pub fn transport(mut self, transport: impl Transport) -> Self {
        self.sending.transport = Some(Arc::new(transport));
        self
    }

    /// Code of your own around each attempt. Those added first are called first.
    pub fn interceptor(mut self, interceptor: impl Interceptor) -> Self {
        self.sending.interceptors.push(Arc::new(interceptor));
        self
    }
}
