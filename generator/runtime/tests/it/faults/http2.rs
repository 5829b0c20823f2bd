//! HTTP/2, as it is agreed on within TLS. ureq knows only HTTP/1.1.

use std::sync::Arc;
use std::sync::atomic::{AtomicUsize, Ordering};
use std::time::Duration;

use bytes::Bytes;
use h2::{Reason, server};
use http::{Response, StatusCode};
use runtime::{Client, Delivery, ErrorKind, RetryPolicy};
use tokio::io::{AsyncReadExt, AsyncWriteExt};

use super::{PAGE, build, builder, check, failed, list, post};
use crate::tls_server::{Certificate, Stream, TlsServer};

/// What the server does to the first requests; it answers all others.
#[derive(Clone, Copy)]
enum Fault {
    None,
    Goaway,
    Reset(Reason),
    /// After the head of its answer.
    ResetBody,
}

async fn start(fault: Fault, times: usize) -> (TlsServer, Arc<AtomicUsize>) {
    let count = Arc::new(AtomicUsize::new(0));
    let seen = Arc::clone(&count);
    let server = TlsServer::start(Certificate::Sound, &["h2"], move |stream| {
        serve(stream, fault, times, Arc::clone(&seen))
    });
    (server.await, count)
}

async fn serve(stream: Stream, fault: Fault, times: usize, count: Arc<AtomicUsize>) {
    let Ok(mut connection) = server::handshake(stream).await else {
        return;
    };
    while let Some(Ok((_request, mut respond))) = connection.accept().await {
        let number = count.fetch_add(1, Ordering::SeqCst);
        match fault {
            Fault::Goaway if number < times => connection.abrupt_shutdown(Reason::INTERNAL_ERROR),
            Fault::Reset(reason) if number < times => respond.send_reset(reason),
            Fault::ResetBody if number < times => {
                let mut body = respond
                    .send_response(Response::new(()), false)
                    .expect("open");
                body.send_data(Bytes::from_static(b"{"), false)
                    .expect("open");
                tokio::spawn(async move {
                    // The head must be on its way, or the reset overtakes it.
                    tokio::time::sleep(Duration::from_millis(300)).await;
                    body.send_reset(Reason::INTERNAL_ERROR);
                });
            }
            _ => {
                let mut body = respond
                    .send_response(Response::new(()), false)
                    .expect("open");
                body.send_data(Bytes::from_static(PAGE.as_bytes()), true)
                    .expect("open");
            }
        }
    }
}

fn client(server: &TlsServer, policy: RetryPolicy) -> Client {
    let builder = builder(server.url()).root_certificate(&server.authority);
    build(builder.retry(policy.set_backoff(Duration::ZERO, Duration::ZERO)))
}

pub(super) async fn a_call_over_http2() {
    let (server, count) = start(Fault::None, 0).await;
    let client = client(&server, RetryPolicy::none());
    for _ in 0..5 {
        list(&client).await.expect("a page");
    }
    assert_eq!(count.load(Ordering::SeqCst), 5);
}

pub(super) async fn goaway_and_reset_are_typed() {
    for fault in [
        Fault::Goaway,
        Fault::Reset(Reason::REFUSED_STREAM),
        Fault::Reset(Reason::INTERNAL_ERROR),
        Fault::Reset(Reason::ENHANCE_YOUR_CALM),
    ] {
        // Once, and a GET is repeated.
        let (server, count) = start(fault, 1).await;
        list(&client(&server, RetryPolicy::new()))
            .await
            .expect("a page");
        assert_eq!(count.load(Ordering::SeqCst), 2);
        // Always, and a POST is not.
        let (server, count) = start(fault, 100).await;
        let error = failed(post(&client(&server, RetryPolicy::new()), "1").await);
        check(&error, ErrorKind::Transport, Delivery::MaybeSent);
        assert_eq!(count.load(Ordering::SeqCst), 1);
    }
    let (server, _) = start(Fault::ResetBody, 100).await;
    let error = failed(list(&client(&server, RetryPolicy::none())).await);
    check(
        &error,
        ErrorKind::Transport,
        Delivery::Answered(StatusCode::OK),
    );
}

/// RFC 9113, section 4.1: length, type, flags, stream.
fn frame(kind: u8, flags: u8, stream: u32, payload: &[u8]) -> Vec<u8> {
    let length = u32::try_from(payload.len())
        .expect("a small frame")
        .to_be_bytes();
    let head = [length[1], length[2], length[3], kind, flags];
    [&head[..], &stream.to_be_bytes(), payload].concat()
}

pub(super) async fn endless_continuations_are_an_error() {
    let server = TlsServer::start(Certificate::Sound, &["h2"], |mut stream| async move {
        let mut seen = Vec::new();
        // Preface, settings and the head of the request, however they come.
        while seen.len() < 100 {
            if !stream.read_buf(&mut seen).await.is_ok_and(|read| read > 0) {
                return;
            }
        }
        // Settings; a head that only says `:status: 200` and has no end; and more of it.
        let mut bytes = [frame(4, 0, 0, &[]), frame(1, 0, 1, &[0x88])].concat();
        for number in 0..100 {
            let value = [
                vec![0x00, 0x02, b'x', b'0' + number % 10, 0x7f, 0x81, 0x07],
                vec![b'y'; 1024],
            ];
            bytes.extend(frame(9, 0, 1, &value.concat()));
        }
        let _ = stream.write_all(&bytes).await;
        let mut rest = Vec::new();
        let _ = stream.read_to_end(&mut rest).await;
    })
    .await;
    let client = client(&server, RetryPolicy::none());
    let error = failed(post(&client, "1").await);
    check(&error, ErrorKind::Transport, Delivery::MaybeSent);
}
