//! Connections that break.

use std::net::TcpListener;

use http::StatusCode;
use runtime::{Delivery, ErrorKind, RetryPolicy};

use super::{failure, list};
use crate::samples::builder;
use crate::server::Server;

#[tokio::test]
async fn cut_before_the_answer_may_have_been_sent() {
    let server = Server::start(|_| {});
    let error = failure(&server).await;
    assert_eq!(
        (error.kind(), error.delivery()),
        (ErrorKind::Transport, Delivery::MaybeSent)
    );
    assert!(
        error.to_string().contains("may have been carried out"),
        "{error}"
    );
    // Nobody repeated it.
    assert_eq!(server.requests().len(), 1);
}

#[tokio::test]
async fn a_reset_may_have_been_sent() {
    let listener = TcpListener::bind("127.0.0.1:0").unwrap();
    let url = format!("http://{}", listener.local_addr().unwrap());
    std::thread::spawn(move || {
        let (stream, _) = listener.accept().unwrap();
        // Closing with the request unread resets the connection.
        let mut arrived = [0];
        stream.peek(&mut arrived).unwrap();
    });
    let client = builder()
        .token("t")
        .base_url(url)
        .retry(RetryPolicy::none())
        .build()
        .unwrap();
    let error = list(&client).await.unwrap_err();
    assert_eq!(error.kind(), ErrorKind::Transport, "{error}");
    assert_eq!(error.delivery(), Delivery::MaybeSent);
}

#[tokio::test]
async fn no_http_may_have_been_sent() {
    for answer in [
        "garbage\r\n\r\n",
        "HTTP/1.1 200 OK\r\nContent-Length: 1\r\nContent-Length: 2\r\n\r\nxx",
        "HTTP/1.1 200 OK\r\nNo colon\r\n\r\n",
    ] {
        let error = failure(&Server::answering(answer)).await;
        assert_eq!(
            (error.kind(), error.delivery()),
            (ErrorKind::Transport, Delivery::MaybeSent)
        );
    }
    let endless = format!("HTTP/1.1 200 OK\r\nX: {}\r\n\r\n", "x".repeat(1_000_000));
    let error = failure(&Server::answering(endless)).await;
    assert_eq!(
        (error.kind(), error.delivery()),
        (ErrorKind::Transport, Delivery::MaybeSent)
    );
}

#[tokio::test]
async fn a_body_cut_short_was_answered() {
    for cut in [
        "HTTP/1.1 200 OK\r\nX-Id: 7\r\nContent-Length: 100\r\n\r\n{\"results\": []}",
        "HTTP/1.1 200 OK\r\nX-Id: 7\r\nTransfer-Encoding: chunked\r\n\r\nf\r\n{\"results\": []}\r\n",
        "HTTP/1.1 200 OK\r\nX-Id: 7\r\nTransfer-Encoding: chunked\r\n\r\nzz\r\n",
    ] {
        let error = failure(&Server::answering(cut)).await;
        assert_eq!(error.kind(), ErrorKind::Transport, "{error}");
        assert_eq!(error.delivery(), Delivery::Answered(StatusCode::OK));
        assert_eq!(error.headers().unwrap()["x-id"], "7");
        assert!(error.raw_body().is_none());
    }
}
