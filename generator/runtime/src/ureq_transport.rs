//! The transport over ureq, for the blocking client: HTTP/1.1, one pool of connections, the
//! certificates of the system.
//!
//! It follows no redirect and repeats nothing, and says of each failure how far the request got. It
//! blocks the thread that polls it.

use std::error::Error;
use std::fmt;
use std::io;
use std::time::Duration;

use http::header::CONTENT_LENGTH;
use http::{Method, Request, Response, Uri};
use ureq::config::Config;
#[cfg(feature = "rustls")]
use ureq::tls::{Certificate, RootCerts};
use ureq::unversioned::resolver::{DefaultResolver, ResolvedSocketAddrs, Resolver};
use ureq::unversioned::transport::{ConnectionDetails, Connector, DefaultConnector, NextTimeout};
use ureq::{Agent, SendBody};

use super::network::{LONGEST, Network};
use super::transport::HeadOnly;
use super::{Body, Delivery, Transport, TransportError, TransportFuture};

/// Sends requests with ureq.
pub struct UreqTransport {
    agent: Agent,
}

impl UreqTransport {
    pub(super) fn new(network: Network) -> Self {
        let config = Agent::config_builder()
            .http_status_as_error(false)
            .max_redirects(0)
            .max_redirects_will_error(false)
            .user_agent("")
            .accept("")
            .timeout_connect(Some(network.connect_timeout.min(LONGEST)))
            .timeout_per_read(Some(network.read_timeout.min(LONGEST)));
        let config = if network.proxy {
            config
        } else {
            config.proxy(None)
        };
        #[cfg(feature = "rustls")]
        let config = config.tls_config(
            ureq::tls::TlsConfig::builder()
                .root_certs(roots(&network))
                .unversioned_rustls_crypto_provider(super::tls::provider())
                .build(),
        );
        #[cfg(all(feature = "native-tls", not(feature = "rustls")))]
        let config = config.tls_config(
            ureq::tls::TlsConfig::builder()
                .provider(ureq::tls::TlsProvider::NativeTls)
                .root_certs(ureq::tls::RootCerts::PlatformVerifier)
                .build(),
        );
        Self::with(config.build())
    }

    fn with(config: Config) -> Self {
        let connector = Connecting(DefaultConnector::default());
        let agent = Agent::with_parts(config, connector, Resolving(DefaultResolver::default()));
        Self { agent }
    }

    fn send(
        &self,
        request: Request<Body>,
        timeout: Duration,
    ) -> Result<Response<Body>, TransportError> {
        let head_only = request.extensions().get::<HeadOnly>().is_some();
        let time = Some(timeout.min(LONGEST));
        let request = self.agent.configure_request(outgoing(request));
        let request = if head_only {
            // ureq has no timeout for all that comes before the body.
            request
                .timeout_resolve(time)
                .timeout_send_request(time)
                .timeout_send_body(time)
                .timeout_recv_response(time)
        } else {
            request.timeout_global(time)
        };
        let request = request.build();
        let answer = self.agent.run(request).map_err(without_answer)?;
        let delivery = Delivery::Answered(answer.status());
        Ok(answer.map(|body| {
            let length = body.content_length();
            // The client has a limit of its own.
            let reader = body.into_with_config().limit(u64::MAX).reader();
            Body::from_reader_with(reader, length, move |error| within_answer(delivery, error))
        }))
    }
}

impl Default for UreqTransport {
    /// With 10 seconds for a connection, and 30 of silence.
    fn default() -> Self {
        Self::new(Network::default())
    }
}

impl fmt::Debug for UreqTransport {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        formatter
            .debug_struct("UreqTransport")
            .finish_non_exhaustive()
    }
}

impl Transport for UreqTransport {
    fn send(&self, request: Request<Body>, timeout: Duration) -> TransportFuture<'_> {
        Box::pin(async move { self.send(request, timeout) })
    }

    fn heeds_timeout(&self) -> bool {
        true
    }
}

/// ureq trusts either the system's certificates or those it is given.
#[cfg(feature = "rustls")]
fn roots(network: &Network) -> RootCerts {
    match network.roots.as_deref() {
        Ok(roots @ [_, ..]) => {
            let roots = roots
                .iter()
                .map(|root| Certificate::from_der(root).to_owned());
            RootCerts::new_with_certs(&roots.collect::<Vec<_>>())
        }
        _ => RootCerts::PlatformVerifier,
    }
}

/// With the length in a header, by which ureq knows it.
fn outgoing(request: Request<Body>) -> Request<SendBody<'static>> {
    let (mut head, body) = request.into_parts();
    let length = body.length();
    let bodiless = [Method::GET, Method::HEAD, Method::OPTIONS, Method::DELETE];
    if length == Some(0) && bodiless.contains(&head.method) {
        return Request::from_parts(head, SendBody::none());
    }
    if let Some(length) = length {
        head.headers.insert(CONTENT_LENGTH, length.into());
    }
    Request::from_parts(head, SendBody::from_owned_reader(body.into_reader()))
}

/// Only where there never was a connection, nothing was sent. All else may have been.
fn without_answer(error: ureq::Error) -> TransportError {
    match error {
        ureq::Error::Other(other) => match other.downcast::<NotConnected>() {
            Ok(error) if matches!(error.0, ureq::Error::Timeout(_)) => {
                TransportError::connect_timeout(error.0)
            }
            Ok(error) => TransportError::connect(error.0),
            Err(other) => TransportError::interrupted(Delivery::MaybeSent, other),
        },
        ureq::Error::Timeout(_) => TransportError::timeout(Delivery::MaybeSent),
        error => TransportError::interrupted(Delivery::MaybeSent, error),
    }
}

fn within_answer(delivery: Delivery, error: io::Error) -> TransportError {
    match ureq::Error::from(error) {
        ureq::Error::Timeout(_) => TransportError::timeout(delivery),
        error => TransportError::interrupted(delivery, error),
    }
}

/// Marks what goes wrong while there is no connection yet: address, connection, TLS.
#[derive(Debug)]
struct Connecting(DefaultConnector);

impl Connector for Connecting {
    type Out = <DefaultConnector as Connector>::Out;

    fn connect(
        &self,
        details: &ConnectionDetails<'_>,
        chained: Option<()>,
    ) -> Result<Option<Self::Out>, ureq::Error> {
        self.0.connect(details, chained).map_err(NotConnected::wrap)
    }
}

/// Marks what goes wrong with the address.
#[derive(Debug)]
struct Resolving(DefaultResolver);

impl Resolver for Resolving {
    fn resolve(
        &self,
        uri: &Uri,
        config: &Config,
        timeout: NextTimeout,
    ) -> Result<ResolvedSocketAddrs, ureq::Error> {
        self.0
            .resolve(uri, config, timeout)
            .map_err(NotConnected::wrap)
    }
}

#[derive(Debug)]
struct NotConnected(ureq::Error);

impl NotConnected {
    fn wrap(error: ureq::Error) -> ureq::Error {
        ureq::Error::Other(Box::new(Self(error)))
    }
}

impl fmt::Display for NotConnected {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        self.0.fmt(formatter)
    }
}

impl Error for NotConnected {}
