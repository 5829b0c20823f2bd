//! Servers that take their time.

use std::thread::sleep;
use std::time::Duration;

use http::StatusCode;
use runtime::{Delivery, ErrorKind};

use super::{PAGE, client, list};
use crate::samples::{ListMessages, builder};
use crate::server::{Server, answer, send};

#[tokio::test]
async fn a_stalled_head_is_a_timeout() {
    let server = Server::start(|_| sleep(Duration::from_secs(20)));
    let call = client(&server).call(ListMessages::new("1"));
    let error = call
        .with_timeout(Duration::from_millis(300))
        .send()
        .await
        .unwrap_err();
    assert_eq!(
        (error.kind(), error.delivery()),
        (ErrorKind::Timeout, Delivery::MaybeSent)
    );
    assert!(error.is_timeout() && !error.is_connect());
}

#[tokio::test]
async fn silence_is_a_timeout_of_its_own() {
    let server = Server::start(|_| sleep(Duration::from_secs(20)));
    let client = builder()
        .token("t")
        .base_url(server.url())
        .read_timeout(Duration::from_millis(300))
        .build()
        .unwrap();
    let error = list(&client).await.unwrap_err();
    assert_eq!(
        (error.kind(), error.delivery()),
        (ErrorKind::Timeout, Delivery::MaybeSent)
    );
}

#[tokio::test]
async fn a_dripping_body_does_not_outlast_the_deadline() {
    let server = Server::start(|stream| {
        send(stream, b"HTTP/1.1 200 OK\r\nContent-Length: 1000\r\n\r\n");
        for _ in 0..100 {
            send(stream, b" ");
            sleep(Duration::from_millis(100));
        }
    });
    let call = client(&server).call(ListMessages::new("1"));
    let error = call
        .with_timeout(Duration::from_millis(700))
        .send()
        .await
        .unwrap_err();
    assert_eq!(error.kind(), ErrorKind::Timeout);
    assert_eq!(error.delivery(), Delivery::Answered(StatusCode::OK));
}

#[tokio::test]
async fn absurd_timeouts_do_not_panic() {
    let server = Server::answering(answer("200 OK", "", PAGE));
    let call = client(&server).call(ListMessages::new("1"));
    call.with_timeout(Duration::MAX).send().await.unwrap();
    let call = client(&server).call(ListMessages::new("1"));
    // There may be an answer before anybody looks at the clock.
    if let Err(error) = call.with_timeout(Duration::ZERO).send().await {
        assert!(error.is_timeout());
    }
}
