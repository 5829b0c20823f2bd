//! Services and layers of tower around and within a client.

use std::sync::Arc;
use std::sync::atomic::{AtomicU32, Ordering};
use std::time::Duration;

use http::{Request, Response, StatusCode};
use runtime::{
    Body, Delivery, ErrorKind, ReqwestTransport, RetryPolicy, TowerTransport, Transport,
    TransportError, TransportFuture, TransportService,
};
use tower::{ServiceBuilder, service_fn};

use crate::samples::{ListMessages, builder};
use crate::server::{Server, answer};

const PAGE: &str = r#"{"results": []}"#;

fn once() -> RetryPolicy {
    RetryPolicy::none()
}

#[tokio::test]
async fn any_service_is_a_transport() {
    let service = service_fn(|request: Request<Body>| async move {
        assert_eq!(request.uri().path(), "/threads/1/messages");
        Ok::<_, std::io::Error>(Response::new(Body::from(PAGE)))
    });
    let transport = TowerTransport::new(service);
    let client = builder().token("t").transport(transport).build().unwrap();
    let page = client.call(ListMessages::new("1")).send().await.unwrap();
    assert!(page.results.is_empty());
}

#[tokio::test]
async fn layers_go_around_a_transport() {
    let seen = Arc::new(AtomicU32::new(0));
    let counter = Arc::clone(&seen);
    let service = ServiceBuilder::new()
        .map_request(move |mut request: Request<Body>| {
            counter.fetch_add(1, Ordering::SeqCst);
            let signature = http::HeaderValue::from_static("signed");
            request.headers_mut().insert("x-signature", signature);
            request
        })
        .concurrency_limit(2)
        .service(TransportService::new(ReqwestTransport::default()));
    let server = Server::answering(answer("200 OK", "", PAGE));
    let client = builder()
        .token("t")
        .base_url(server.url())
        .transport(TowerTransport::new(service))
        .build()
        .unwrap();
    client.call(ListMessages::new("1")).send().await.unwrap();
    assert_eq!(seen.load(Ordering::SeqCst), 1);
    assert!(server.requests()[0].contains("x-signature: signed"));
}

struct Refusing;

impl Transport for Refusing {
    fn send(&self, _: Request<Body>, _: Duration) -> TransportFuture<'_> {
        Box::pin(async { Err(TransportError::connect("nobody is there")) })
    }
}

/// What a transport knows of its failure is not lost on the way through the layers.
#[tokio::test]
async fn delivery_survives_the_layers() {
    let service = ServiceBuilder::new()
        .timeout(Duration::from_secs(5))
        .service(TransportService::new(Refusing));
    let transport = TowerTransport::new(service);
    let client = builder().token("t").transport(transport).retry(once());
    let client = client.build().unwrap();
    let error = client
        .call(ListMessages::new("1"))
        .send()
        .await
        .unwrap_err();
    assert_eq!(
        (error.kind(), error.delivery()),
        (ErrorKind::Connect, Delivery::NotSent)
    );
}

#[tokio::test]
async fn what_a_service_fails_with_may_have_been_sent() {
    let service = service_fn(|_: Request<Body>| async {
        Err::<Response<Body>, _>(std::io::Error::other("somewhere"))
    });
    let transport = TowerTransport::new(service);
    let client = builder().token("t").transport(transport).retry(once());
    let client = client.build().unwrap();
    let error = client
        .call(ListMessages::new("1"))
        .send()
        .await
        .unwrap_err();
    assert_eq!(
        (error.kind(), error.delivery()),
        (ErrorKind::Transport, Delivery::MaybeSent)
    );
    assert!(
        error
            .to_string()
            .ends_with("somewhere; the request may have been carried out"),
        "{error}"
    );
}

/// The client keeps the time where the service does not.
#[tokio::test]
async fn services_need_not_keep_the_time() {
    let service = service_fn(|_: Request<Body>| {
        std::future::pending::<Result<Response<Body>, std::io::Error>>()
    });
    let transport = TowerTransport::new(service);
    let client = builder().token("t").transport(transport).retry(once());
    let client = client.timeout(Duration::from_millis(100)).build().unwrap();
    let error = client
        .call(ListMessages::new("1"))
        .send()
        .await
        .unwrap_err();
    assert_eq!(
        (error.kind(), error.delivery()),
        (ErrorKind::Timeout, Delivery::MaybeSent)
    );
    let slow = service_fn(|_: Request<Body>| async {
        let mut answer = Response::new(Body::from_stream(Never, None));
        *answer.status_mut() = StatusCode::OK;
        Ok::<_, std::io::Error>(answer)
    });
    let client = builder()
        .token("t")
        .transport(TowerTransport::new(slow))
        .retry(once());
    let client = client.timeout(Duration::from_millis(100)).build().unwrap();
    let error = client
        .call(ListMessages::new("1"))
        .send()
        .await
        .unwrap_err();
    let ok = Delivery::Answered(StatusCode::OK);
    assert_eq!((error.kind(), error.delivery()), (ErrorKind::Timeout, ok));
}

/// A body that never comes.
struct Never;

impl futures_core::Stream for Never {
    type Item = Result<bytes::Bytes, std::io::Error>;

    fn poll_next(
        self: std::pin::Pin<&mut Self>,
        _: &mut std::task::Context<'_>,
    ) -> std::task::Poll<Option<Self::Item>> {
        std::task::Poll::Pending
    }
}
