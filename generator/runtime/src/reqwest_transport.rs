//! The transport over reqwest: HTTP/1.1 and 2, one pool of connections, the certificates of the
//! system.
//!
//! It follows no redirect and repeats nothing, and says of each failure how far the request got. It
//! needs tokio.

use std::fmt;
use std::future::{Future, poll_fn};
use std::pin::{Pin, pin};
use std::sync::atomic::{AtomicU8, Ordering};
use std::sync::{Arc, OnceLock};
use std::task::{Context, Poll};
use std::time::Duration;

use bytes::Bytes;
use futures_timer::Delay;
#[cfg(feature = "rustls")]
use http::uri::Scheme;
use http::{Request, Response};
use http_body::{Frame, SizeHint};

use super::network::{LONGEST, Network};
use super::transport::HeadOnly;
use super::{Body, BodyError, Delivery, Transport, TransportError, TransportFuture};

/// Sends requests with reqwest.
pub struct ReqwestTransport {
    network: Network,
    /// Made with the first request: that reads the system's certificates, which clients that only
    /// write requests need not have. What fails is told to whoever sends.
    client: OnceLock<Made>,
    /// For calls by https of a client whose base URL has plain http, and thus no certificates.
    #[cfg(feature = "rustls")]
    secure: OnceLock<Made>,
}

type Made = Result<reqwest::Client, String>;

impl ReqwestTransport {
    pub(super) fn new(network: Network) -> Self {
        Self::with(network, OnceLock::new())
    }

    fn with(network: Network, client: OnceLock<Made>) -> Self {
        Self {
            network,
            client,
            #[cfg(feature = "rustls")]
            secure: OnceLock::new(),
        }
    }

    fn client(&self, request: &Request<Body>) -> Result<&reqwest::Client, TransportError> {
        #[cfg(feature = "rustls")]
        if !self.network.tls && request.uri().scheme() == Some(&Scheme::HTTPS) {
            let network = Network {
                tls: true,
                ..self.network.clone()
            };
            return Self::made(&self.secure, &network);
        }
        #[cfg(not(feature = "rustls"))]
        let _ = request;
        Self::made(&self.client, &self.network)
    }

    fn made<'a>(
        place: &'a OnceLock<Made>,
        network: &Network,
    ) -> Result<&'a reqwest::Client, TransportError> {
        let made = place.get_or_init(|| {
            make(network).map_err(|error| {
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
        Self::with(Network::default(), OnceLock::from(Ok(client)))
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
        Box::pin(async move {
            // What is large is gone before anything is waited for: the future is small.
            let sent = begin(self.client(&request)?, request, timeout)?;
            sent.answer().await
        })
    }

    fn heeds_timeout(&self) -> bool {
        true
    }
}

fn begin(
    client: &reqwest::Client,
    request: Request<Body>,
    timeout: Duration,
) -> Result<Sent<impl Future<Output = reqwest::Result<reqwest::Response>>>, TransportError> {
    let head = request.extensions().get::<HeadOnly>().map(|_| timeout);
    let progress = Arc::new(Progress::default());
    let request = request.map(|body| {
        let progress = Arc::clone(&progress);
        reqwest::Body::wrap(Outgoing { body, progress })
    });
    let request = reqwest::Request::try_from(request);
    let mut request = request.map_err(|error| without_answer(error, progress.delivery()))?;
    if head.is_none() {
        // From here to the last byte of the body: reqwest's own idea of a timeout.
        *request.timeout_mut() = Some(timeout.min(LONGEST));
    }
    Ok(Sent {
        answer: client.execute(request),
        progress,
        head,
    })
}

/// A request on its way.
struct Sent<F> {
    answer: F,
    progress: Arc<Progress>,
    /// The time to the answer's head, where reqwest is not to bound what follows.
    head: Option<Duration>,
}

impl<F: Future<Output = reqwest::Result<reqwest::Response>>> Sent<F> {
    async fn answer(self) -> Result<Response<Body>, TransportError> {
        let progress = self.progress;
        let answer = match self.head {
            Some(time) => {
                let late = || TransportError::timeout(progress.delivery());
                until(self.answer, time).await.ok_or_else(late)?
            }
            None => self.answer.await,
        };
        let answer = answer.map_err(|error| without_answer(error, progress.delivery()))?;
        let answer: Response<reqwest::Body> = answer.into();
        let delivery = Delivery::Answered(answer.status());
        Ok(answer.map(|body| Body::from_frames(Incoming { body, delivery })))
    }
}

/// `None`: the time was up.
async fn until<F: Future>(future: F, time: Duration) -> Option<F::Output> {
    let mut future = pin!(future);
    let mut delay = Delay::new(time.min(LONGEST));
    poll_fn(|context| match future.as_mut().poll(context) {
        Poll::Ready(output) => Poll::Ready(Some(output)),
        Poll::Pending => Pin::new(&mut delay).poll(context).map(|()| None),
    })
    .await
}

/// How far a request got, as hyper, which may be about to write it, and the caller, whose time may be
/// up at that very moment, agree on it: whoever comes first settles it.
#[derive(Default)]
struct Progress {
    state: AtomicU8,
}

const WAITING: u8 = 0;
const BEGUN: u8 = 1;
const GIVEN_UP: u8 = 2;

impl Progress {
    /// Whether it may still be written.
    fn begin(&self) -> bool {
        self.settle(BEGUN) == BEGUN
    }

    /// Gives up. What was not begun will not be written.
    fn delivery(&self) -> Delivery {
        match self.settle(GIVEN_UP) {
            GIVEN_UP => Delivery::NotSent,
            _ => Delivery::MaybeSent,
        }
    }

    fn settle(&self, state: u8) -> u8 {
        let settled =
            self.state
                .compare_exchange(WAITING, state, Ordering::AcqRel, Ordering::Acquire);
        settled.map_or_else(|found| found, |_| state)
    }
}

/// A body that notes when it is asked for more, or whether there is more. hyper asks when there is a
/// connection and before it writes anything of the request: one nobody has asked was not sent.
struct Outgoing {
    body: Body,
    progress: Arc<Progress>,
}

impl http_body::Body for Outgoing {
    type Data = Bytes;
    type Error = BodyError;

    fn poll_frame(
        mut self: Pin<&mut Self>,
        context: &mut Context<'_>,
    ) -> Poll<Option<Result<Frame<Bytes>, BodyError>>> {
        if !self.progress.begin() {
            // Ends the connection, with the request's head unwritten.
            return Poll::Ready(Some(Err("the call was given up".into())));
        }
        Pin::new(&mut self.body).poll_frame(context)
    }

    fn is_end_stream(&self) -> bool {
        self.progress.begin() && self.body.as_bytes().is_some_and(<[u8]>::is_empty)
    }

    /// Asked for much earlier, too. What was given up has a body, so that it is asked for.
    fn size_hint(&self) -> SizeHint {
        if self.progress.state.load(Ordering::Acquire) == GIVEN_UP {
            return SizeHint::new();
        }
        self.body.size_hint()
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

fn without_answer(error: reqwest::Error, delivery: Delivery) -> TransportError {
    // The URL may hold a token.
    let error = error.without_url();
    let is_connect = error.is_connect() && delivery == Delivery::NotSent;
    match (is_connect, error.is_timeout()) {
        (true, true) => TransportError::connect_timeout(error),
        (true, false) => TransportError::connect(error),
        (false, true) => TransportError::timeout(delivery),
        (false, false) => TransportError::interrupted(delivery, error),
    }
}

fn make(network: &Network) -> Result<reqwest::Client, Box<dyn std::error::Error + Send + Sync>> {
    let builder = reqwest::Client::builder();
    #[cfg(feature = "rustls")]
    let builder = builder.tls_backend_preconfigured(super::tls::config(network)?);
    let builder = builder
        .redirect(reqwest::redirect::Policy::none())
        .retry(reqwest::retry::never())
        .connect_timeout(network.connect_timeout.min(LONGEST))
        .read_timeout(network.read_timeout.min(LONGEST));
    let builder = if network.proxy {
        builder
    } else {
        builder.no_proxy()
    };
    Ok(builder.build()?)
}
