//! The transport over reqwest: rustls with ring, the certificates of the system, HTTP/1.1 and 2.
//!
//! It follows no redirect and repeats nothing, reads answers up to a limit, and says of each failure
//! how far the request got. It needs tokio.

use std::fmt;
use std::sync::{Arc, OnceLock};
use std::time::Duration;

use http::{Request, Response};
use rustls::{ClientConfig, RootCertStore};
use rustls_platform_verifier::BuilderVerifierExt;

use super::{Delivery, Limits, Transport, TransportError, TransportFuture};

/// Sends requests with reqwest.
pub struct ReqwestTransport {
    network: Network,
    /// Made with the first request: that reads the system's certificates, which clients that only
    /// write requests need not have. What fails is told to whoever sends.
    client: OnceLock<Result<reqwest::Client, String>>,
}

/// How connections are made.
#[derive(Clone, Copy)]
pub(super) struct Network {
    pub connect_timeout: Duration,
    pub read_timeout: Duration,
    /// Whether the environment may name one.
    pub proxy: bool,
    /// Whether certificates will be seen.
    pub tls: bool,
}

impl Default for Network {
    fn default() -> Self {
        Self {
            connect_timeout: Duration::from_secs(10),
            read_timeout: Duration::from_secs(30),
            proxy: true,
            tls: true,
        }
    }
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
    fn send(&self, request: Request<Vec<u8>>, limits: Limits) -> TransportFuture<'_> {
        Box::pin(async move { send(self.client()?, request, limits).await })
    }
}

async fn send(
    client: &reqwest::Client,
    request: Request<Vec<u8>>,
    limits: Limits,
) -> Result<Response<Vec<u8>>, TransportError> {
    let mut request = reqwest::Request::try_from(request).map_err(without_answer)?;
    // From here to the last byte of the body: reqwest's own idea of a timeout.
    *request.timeout_mut() = Some(limits.timeout);
    let answer = client.execute(request).await.map_err(without_answer)?;
    let status = answer.status();
    let headers = answer.headers().clone();
    match body(answer, limits.max_response_bytes).await {
        Ok(body) => {
            let mut response = Response::new(body);
            *response.status_mut() = status;
            *response.headers_mut() = headers;
            Ok(response)
        }
        Err(None) => Err(TransportError::too_large(status).with_head(status, headers)),
        Err(Some(error)) => {
            let answered = Delivery::Answered(status);
            let error = if error.is_timeout() {
                TransportError::timeout(answered)
            } else {
                TransportError::interrupted(answered, error)
            };
            Err(error.with_head(status, headers))
        }
    }
}

/// The whole body; `None` is an error for being too large.
async fn body(
    mut answer: reqwest::Response,
    limit: usize,
) -> Result<Vec<u8>, Option<reqwest::Error>> {
    let announced = answer.content_length().unwrap_or(0);
    if usize::try_from(announced).map_or(true, |announced| announced > limit) {
        return Err(None);
    }
    let mut body = Vec::new();
    while let Some(chunk) = answer
        .chunk()
        .await
        .map_err(|error| Some(error.without_url()))?
    {
        if chunk.len() > limit - body.len() {
            return Err(None);
        }
        body.extend_from_slice(&chunk);
    }
    Ok(body)
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
    let builder = reqwest::Client::builder()
        .tls_backend_preconfigured(tls(network)?)
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

/// With a provider of its own, so that the process need not have one installed.
fn tls(network: Network) -> Result<ClientConfig, rustls::Error> {
    let provider = Arc::new(rustls::crypto::ring::default_provider());
    let builder =
        ClientConfig::builder_with_provider(provider).with_safe_default_protocol_versions()?;
    let builder = if network.tls {
        builder.with_platform_verifier()?
    } else {
        builder.with_root_certificates(RootCertStore::empty())
    };
    let mut config = builder.with_no_client_auth();
    config.alpn_protocols = vec![b"h2".to_vec(), b"http/1.1".to_vec()];
    Ok(config)
}
