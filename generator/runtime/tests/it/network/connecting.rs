//! No connection: nothing was sent.

use runtime::{Delivery, ErrorKind};
use std::net::TcpListener;

use super::list;
use crate::samples::builder;
use crate::server::send;

#[tokio::test]
async fn refused_is_not_sent() {
    let listener = TcpListener::bind("127.0.0.1:0").unwrap();
    let address = listener.local_addr().unwrap();
    drop(listener);
    let client = builder()
        .token("t")
        .base_url(format!("http://{address}"))
        .build()
        .unwrap();
    let error = list(&client).await.unwrap_err();
    assert_eq!(
        (error.kind(), error.delivery()),
        (ErrorKind::Connect, Delivery::NotSent)
    );
    assert!(error.is_connect() && !error.is_timeout() && error.status().is_none());
    let text = error.to_string();
    assert!(
        text.starts_with(&format!("listMessages: {address}: could not connect: ")),
        "{text}"
    );
    assert!(std::error::Error::source(&error).is_some());
}

#[tokio::test]
async fn an_unknown_host_is_not_sent() {
    let client = builder()
        .token("t")
        .base_url("https://host.invalid")
        .no_proxy()
        .build()
        .unwrap();
    let error = list(&client).await.unwrap_err();
    assert_eq!(
        (error.kind(), error.delivery()),
        (ErrorKind::Connect, Delivery::NotSent)
    );
    assert!(error.to_string().contains("host.invalid"), "{error}");
}

#[tokio::test]
async fn a_failed_handshake_is_not_sent() {
    for answer in ["HTTP/1.1 400 Bad Request\r\n\r\n", ""] {
        let listener = TcpListener::bind("127.0.0.1:0").unwrap();
        let address = listener.local_addr().unwrap();
        std::thread::spawn(move || {
            let (mut stream, _) = listener.accept().unwrap();
            send(&mut stream, answer.as_bytes());
        });
        let url = format!("https://{address}");
        let client = builder().token("t").base_url(url).build().unwrap();
        let error = list(&client).await.unwrap_err();
        assert_eq!(error.kind(), ErrorKind::Connect, "{error}");
        assert_eq!(error.delivery(), Delivery::NotSent);
    }
}
