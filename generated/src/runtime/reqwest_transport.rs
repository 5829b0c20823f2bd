//! The transport over reqwest: HTTP/1.1 and 2, one pool of connections, the certificates of the
//! system.
//!
//! It follows no redirect and repeats nothing, reads answers up to a limit, and says of each failure
//! how far the request got. It needs tokio.

use std::fmt;
use std::pin::Pin;
use std::sync::OnceLock;
use std::task::{Context, Poll};
use std::time::Duration;

use bytes::Bytes;
use http::{Request, Response};
use http_body::{Frame, SizeHint};

use super::network::Network;
use super::{Body, Delivery, Transport, TransportError, TransportFuture};

/// Sends requests with reqwest.
pub struct ReqwestTransport {
    network: Network,
    /// Made with the first request: that reads the system's certificates, which clients that only
    /// write requests need not have. What fails is told to whoever sends.
    client: OnceLock<Result<reqwest::Client, String>>,
}

impl ReqwestTransport {
    pub(super) fn new(network: Network) -> Self {
        let client = OnceLock::new();
        Self { network, client }
    }

    fn client(&self) -> Result<&reqwest::Client, TransportError> {
        let made = self.client.get_or_init(|| {
            make(self.network).map_err(|error| {
                // The innermost cause says what is missing.
                let mut root: &dyn std::error::Error = &*error;
                while let Some(source) = root.source() {
                    root = source;
                }
                root.to_string()
            })
        });
        made.as_ref()
            .map_err(|reason| TransportError::connect(reason.clone()))
    }
}

impl Default for ReqwestTransport {
    /// With 10 seconds for a connection, and 30 of silence.
    fn default() -> Self {
        Self::new(Network::default())
    }
}

/// A client set up elsewhere. It should follow no redirects and make no retries of its own.
impl From<reqwest::Client> for ReqwestTransport {
    fn from(client: reqwest::Client) -> Self {
        Self {
            network: Network::default(),
            client: OnceLock::from(Ok(client)),
        }
    }
}

/// Without the client's own, which may hold the credentials of a proxy.
impl fmt::Debug for ReqwestTransport {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        formatter
            .debug_struct("ReqwestTransport")
            .finish_non_exhaustive()
    }
}

impl Transport for ReqwestTransport {
    fn send(&self, request: Request<Body>, timeout: Duration) -> TransportFuture<'_> {
        Box::pin(async move { send(self.client()?, request, timeout).await })
    }

    fn heeds_timeout(&self) -> bool {
        true
    }
}

async fn send(
    client: &reqwest::Client,
    request: Request<Body>,
    timeout: Duration,
) -> Result<Response<Body>, TransportError> {
    let request = request.map(outgoing);
    let mut request = reqwest::Request::try_from(request).map_err(without_answer)?;
    // From here to the last byte of the body: reqwest's own idea of a timeout.
    *request.timeout_mut() = Some(timeout);
    let answer = client.execute(request).await.map_err(without_answer)?;
    let answer: Response<reqwest::Body> = answer.into();
    let delivery = Delivery::Answered(answer.status());
    Ok(answer.map(|body| Body::from_http_body(Incoming { body, delivery })))
}

fn outgoing(body: Body) -> reqwest::Body {
    match body.into_bytes() {
        Ok(bytes) => bytes.into(),
        Err(stream) => reqwest::Body::wrap(stream),
    }
}

/// The body of an answer, whose errors say what they mean for the call.
struct Incoming {
    body: reqwest::Body,
    delivery: Delivery,
}

impl http_body::Body for Incoming {
    type Data = Bytes;
    type Error = TransportError;

    fn poll_frame(
        mut self: Pin<&mut Self>,
        context: &mut Context<'_>,
    ) -> Poll<Option<Result<Frame<Bytes>, TransportError>>> {
        let frame = Pin::new(&mut self.body).poll_frame(context);
        frame.map_err(|error| {
            if error.is_timeout() {
                TransportError::timeout(self.delivery)
            } else {
                TransportError::interrupted(self.delivery, error.without_url())
            }
        })
    }

    fn is_end_stream(&self) -> bool {
        self.body.is_end_stream()
    }

    fn size_hint(&self) -> SizeHint {
        self.body.size_hint()
    }
}

/// Only where there never was a connection, nothing was sent. All else may have been.
fn without_answer(error: reqwest::Error) -> TransportError {
    // The URL may hold a token.
    let error = error.without_url();
    match (error.is_connect(), error.is_timeout()) {
        (true, true) => TransportError::connect_timeout(error),
        (true, false) => TransportError::connect(error),
        (false, true) => TransportError::timeout(Delivery::MaybeSent),
        (false, false) if error.is_builder() => {
            TransportError::interrupted(Delivery::NotSent, error)
        }
        (false, false) => TransportError::interrupted(Delivery::MaybeSent, error),
    }
}

fn make(network: Network) -> Result<reqwest::Client, Box<dyn std::error::Error + Send + Sync>> {
    let builder = reqwest::Client::builder();
    #[cfg(feature = "rustls")]
    let builder = builder.tls_backend_preconfigured(super::tls::config(network)?);
    let builder = builder
        .redirect(reqwest::redirect::Policy::none())
        .retry(reqwest::retry::never())
        .connect_timeout(network.connect_timeout)
        .read_timeout(network.read_timeout);
    let builder = if network.proxy {
        builder
    } else {
        builder.no_proxy()
    };
    Ok(builder.build()?)
}
