//! Answers that are read piece by piece: without a limit, without an end of time, and never taken for
//! whole when they are not.

use std::io::{self, Read, Write};
use std::time::Duration;

use runtime::{Body, ClientBuilder, Delivery, Error, ErrorKind, RetryPolicy, blocking};

use crate::samples::{API, ErrorBody, ListMessages};
use crate::server::{Server, answer, send};

/// What a client gives of a download: all of it, or the error that ended it.
type Downloaded = Result<Result<Vec<u8>, String>, Error<ErrorBody>>;

async fn asynchronous(url: &str, timeout: Duration) -> Downloaded {
    let builder = ClientBuilder::<runtime::Client, runtime::Client>::new(API).token("t0ken");
    let builder = builder
        .base_url(url)
        .max_response_bytes(10)
        .retry(RetryPolicy::none());
    let client = builder.build().expect("a sound client");
    let call = client.call(ListMessages::new("1")).with_timeout(timeout);
    let mut body: Body = call.send_stream().await?.into_body();
    let mut all = Vec::new();
    while let Some(piece) = body.next().await {
        match piece {
            Ok(piece) => all.extend_from_slice(&piece),
            Err(error) => return Ok(Err(error.to_string())),
        }
    }
    Ok(Ok(all))
}

async fn blocking(url: &str, timeout: Duration) -> Downloaded {
    let builder = ClientBuilder::<blocking::Client, blocking::Client>::new(API).token("t0ken");
    let builder = builder
        .base_url(url)
        .max_response_bytes(10)
        .retry(RetryPolicy::none());
    let client = builder.build().expect("a sound client");
    let download = move || {
        let call = client.call(ListMessages::new("1")).with_timeout(timeout);
        let mut all = Vec::new();
        let mut reader = call.send_stream()?.into_body().into_reader();
        let read: io::Result<_> = reader.read_to_end(&mut all);
        Ok(read.map(|_| all).map_err(|error| error.to_string()))
    };
    tokio::task::spawn_blocking(download)
        .await
        .expect("no panic")
}

async fn both(url: &str, timeout: Duration) -> [Downloaded; 2] {
    [
        asynchronous(url, timeout).await,
        blocking(url, timeout).await,
    ]
}

const LONG: Duration = Duration::from_secs(60);

#[tokio::test]
async fn no_limit_holds() {
    let server = Server::start(|stream| {
        send(stream, b"HTTP/1.1 200 OK\r\n\r\n");
        for _ in 0..64 {
            let _ = stream.write_all(&[b'x'; 65536]);
        }
    });
    for downloaded in both(&server.url(), LONG).await {
        let all = downloaded.expect("an answer").expect("all of it");
        assert!(all.len() == 64 * 65536 && all.iter().all(|byte| *byte == b'x'));
    }
}

/// It comes for longer than the call has time.
#[tokio::test]
async fn the_timeout_is_for_the_head() {
    let server = Server::start(|stream| {
        send(stream, b"HTTP/1.1 200 OK\r\nContent-Length: 30\r\n\r\n");
        for _ in 0..30 {
            std::thread::sleep(Duration::from_millis(100));
            send(stream, b"x");
        }
    });
    for downloaded in both(&server.url(), Duration::from_secs(2)).await {
        assert_eq!(downloaded.expect("an answer").expect("all of it").len(), 30);
    }
}

#[tokio::test]
async fn a_head_that_does_not_come_is_not_waited_for() {
    let server = Server::start(|_| std::thread::sleep(LONG));
    for downloaded in both(&server.url(), Duration::from_millis(200)).await {
        let error = downloaded.expect_err("no answer");
        assert_eq!(
            (error.kind(), error.delivery()),
            (ErrorKind::Timeout, Delivery::MaybeSent)
        );
    }
}

#[tokio::test]
async fn what_is_cut_is_not_whole() {
    for cut in [
        "HTTP/1.1 200 OK\r\nContent-Length: 100\r\n\r\nxxx",
        "HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n3\r\nxxx\r\n",
    ] {
        let server = Server::answering(cut);
        for downloaded in both(&server.url(), LONG).await {
            let error = downloaded.expect("an answer").expect_err("a part only");
            assert!(error.contains("cut short"), "{error}");
        }
    }
}

/// They are small, and typed.
#[tokio::test]
async fn failures_are_read_as_always() {
    let server = Server::answering(answer("400 Bad Request", "", "{}"));
    for downloaded in both(&server.url(), LONG).await {
        let error = downloaded.expect_err("a failure");
        assert_eq!(error.kind(), ErrorKind::Api);
        assert!(error.api_error().is_some());
    }
}
