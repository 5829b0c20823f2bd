//! tower's services as transports, and transports as services: the way to bring middleware.

use std::future::poll_fn;
use std::sync::Arc;
use std::task::{Context, Poll};
use std::time::Duration;

use http::{Request, Response};
use tower_service::Service;

use super::platform;
use super::{Body, BodyError, Delivery, Transport, TransportError, TransportFuture};

/// Sends requests by any service that takes and gives HTTP.
///
/// What fails before the service is ready was not sent; what fails later may have been, unless the
/// error, or one of its sources, is a [`TransportError`], which knows better.
#[derive(Clone, Debug)]
pub struct TowerTransport<S> {
    service: S,
}

impl<S> TowerTransport<S> {
    /// A clone of the service is called for each request.
    pub fn new(service: S) -> Self {
        Self { service }
    }
}

#[allow(unused_qualifications, reason = "in a browser it is not that of std")]
impl<S, B> Transport for TowerTransport<S>
where
    S: Service<Request<Body>, Response = Response<B>> + Clone + Send + Sync + 'static,
    S::Error: Into<BodyError>,
    S::Future: platform::Send,
    B: http_body::Body + platform::Send + 'static,
    B::Error: Into<BodyError>,
{
    fn send(&self, mut request: Request<Body>, timeout: Duration) -> TransportFuture<'_> {
        let mut service = self.service.clone();
        Box::pin(async move {
            request.extensions_mut().insert(AttemptTimeout(timeout));
            poll_fn(|context| service.poll_ready(context))
                .await
                .map_err(|error| known(error.into(), Delivery::NotSent))?;
            let answer = service.call(request).await;
            let answer = answer.map_err(|error| known(error.into(), Delivery::MaybeSent))?;
            Ok(answer.map(Body::from_http_body))
        })
    }
}

/// What a transport said of it, if one did.
fn known(error: BodyError, delivery: Delivery) -> TransportError {
    let error = match error.downcast::<TransportError>() {
        Ok(known) => return *known,
        Err(error) => error,
    };
    let mut source = error.source();
    while let Some(inner) = source {
        if let Some(known) = inner.downcast_ref::<TransportError>() {
            return known.repeated();
        }
        source = inner.source();
    }
    TransportError::interrupted(delivery, error)
}

/// The time for an attempt, which a request carries through the service as an extension.
#[derive(Clone, Copy, Debug)]
struct AttemptTimeout(Duration);

/// A transport as a service, for the innermost place of a stack of layers.
pub struct TransportService {
    transport: Arc<dyn Transport>,
}

impl TransportService {
    /// The service that sends by `transport`.
    pub fn new(transport: impl Transport) -> Self {
        Self {
            transport: Arc::new(transport),
        }
    }
}

impl Clone for TransportService {
    fn clone(&self) -> Self {
        Self {
            transport: Arc::clone(&self.transport),
        }
    }
}

impl Service<Request<Body>> for TransportService {
    type Response = Response<Body>;
    type Error = TransportError;
    type Future = TransportFuture<'static>;

    fn poll_ready(&mut self, _: &mut Context<'_>) -> Poll<Result<(), TransportError>> {
        Poll::Ready(Ok(()))
    }

    fn call(&mut self, request: Request<Body>) -> Self::Future {
        // Without a client around it nobody says how long it may take.
        const OTHERWISE: Duration = Duration::from_secs(60);
        let transport = Arc::clone(&self.transport);
        let timeout = request.extensions().get::<AttemptTimeout>();
        let timeout = timeout.map_or(OTHERWISE, |timeout| timeout.0);
        Box::pin(async move { transport.send(request, timeout).await })
    }
}
