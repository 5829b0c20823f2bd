//! The blocking client over a real socket: the same calls and errors, without async.

use std::io::{Read, Write};
use std::net::TcpListener;
use std::time::{Duration, Instant};

use http::StatusCode;
use runtime::blocking::Client;
use runtime::{ClientBuilder, Delivery, Error, ErrorKind, RetryPolicy, Stop};

use crate::samples::{API, ErrorBody, ListMessages, Page, SendMessage, message};
use crate::server::{Server, answer, send};

const PAGE: &str = r#"{"results": []}"#;

fn builder(url: &str) -> ClientBuilder<Client, Client> {
    let quick = RetryPolicy::new().set_backoff(Duration::from_millis(1), Duration::from_millis(2));
    ClientBuilder::new(API)
        .token("t0ken")
        .base_url(url)
        .retry(quick)
}

fn client(url: &str) -> Client {
    builder(url).build().expect("a sound client")
}

fn list(url: &str) -> Result<Page, Error<ErrorBody>> {
    client(url).call(ListMessages::new("1")).send()
}

fn post(url: &str) -> Error<ErrorBody> {
    let body = Some(message("0"));
    let call = client(url).call(SendMessage { body });
    let error = call.send().expect_err("a failure");
    let text = format!("{error} {error:?}");
    assert!(
        text.contains("sendMessage") && !text.contains("t0ken"),
        "{text}"
    );
    error
}

#[test]
fn clients_are_shared_between_threads() {
    fn check<T: Clone + Send + Sync + 'static>() {}
    check::<Client>();
}

#[test]
fn calls_arrive_as_written_and_come_back() {
    let server = Server::answering(answer("200 OK", "X-Remaining: 9\r\n", PAGE));
    let call = client(&server.url()).call(ListMessages::new("a b"));
    let response = call
        .with_query("x", "1&2")
        .with_header("x-mine", "yes")
        .send_response();
    let response = response.expect("an answer");
    assert_eq!(response.headers()["x-remaining"], "9");
    assert_eq!(response.attempts().count(), 1);
    let [request] = &server.requests()[..] else {
        panic!("one request");
    };
    let mut lines: Vec<_> = request.trim_end().lines().collect();
    lines[1..].sort_unstable();
    let host = format!("host: {}", server.address);
    let mut expected = [
        "GET /threads/a%20b/messages?x=1%262 HTTP/1.1",
        "accept: application/json",
        "accept-encoding: gzip",
        "authorization: Bearer t0ken",
        &host,
        "user-agent: sample/1.0",
        "x-mine: yes",
    ];
    expected[1..].sort_unstable();
    assert_eq!(lines, expected);
}

#[test]
fn a_post_brings_its_body() {
    let server = Server::answering(answer(
        "201 Created",
        "X-Remaining: 9\r\n",
        r#"{"id": "1"}"#,
    ));
    let body = Some(message("0"));
    let sent = client(&server.url()).call(SendMessage { body }).send();
    assert_eq!(sent.expect("a message").id, "1");
    let request = &server.requests()[0];
    assert!(
        request.ends_with("\r\n\r\n{\"id\":\"0\",\"attachments\":[]}"),
        "{request}"
    );
    assert!(request.contains("content-length: 27\r\n"), "{request}");
}

#[test]
fn a_post_without_a_body_says_so() {
    let server = Server::answering(answer("201 Created", "", r#"{"id": "1"}"#));
    let call = client(&server.url()).call(SendMessage { body: None });
    call.send().expect("a message");
    assert!(server.requests()[0].contains("content-length: 0\r\n"));
}

#[test]
fn refused_is_not_sent() {
    let listener = TcpListener::bind("127.0.0.1:0").expect("a free port");
    let url = format!("http://{}", listener.local_addr().expect("an address"));
    drop(listener);
    let error = post(&url);
    assert_eq!(
        (error.kind(), error.delivery()),
        (ErrorKind::Connect, Delivery::NotSent)
    );
    assert_eq!(
        (error.attempts().count(), error.attempts().stop()),
        (3, Stop::Attempts)
    );
}

#[test]
fn no_tls_is_not_sent() {
    for greeting in ["HTTP/1.1 400 Bad Request\r\n\r\n", ""] {
        let server = TcpListener::bind("127.0.0.1:0").expect("a free port");
        let url = format!("https://{}", server.local_addr().expect("an address"));
        std::thread::spawn(move || {
            while let Ok((mut stream, _)) = server.accept() {
                send(&mut stream, greeting.as_bytes());
            }
        });
        let error = post(&url);
        assert_eq!(
            (error.kind(), error.delivery()),
            (ErrorKind::Connect, Delivery::NotSent),
            "{error}"
        );
    }
}

#[test]
fn what_is_cut_is_posted_once_and_listed_thrice() {
    let server = Server::start(|_| {});
    let error = post(&server.url());
    assert_eq!(
        (error.kind(), error.delivery()),
        (ErrorKind::Transport, Delivery::MaybeSent)
    );
    assert_eq!(server.requests().len(), 1);
    let error = list(&server.url()).expect_err("a failure");
    assert_eq!(error.delivery(), Delivery::MaybeSent);
    assert_eq!((error.attempts().count(), server.requests().len()), (3, 4));
}

#[test]
fn a_body_cut_short_was_answered() {
    let server =
        Server::answering("HTTP/1.1 201 Created\r\nX-Id: 7\r\nContent-Length: 100\r\n\r\n{");
    let error = post(&server.url());
    assert_eq!(error.kind(), ErrorKind::Transport, "{error}");
    assert_eq!(error.delivery(), Delivery::Answered(StatusCode::CREATED));
    assert_eq!(error.headers().expect("a head")["x-id"], "7");
}

#[test]
fn time_is_kept() {
    let silent = Server::start(|_| std::thread::sleep(Duration::from_secs(20)));
    let dripping = Server::start(|stream| {
        send(stream, b"HTTP/1.1 200 OK\r\nContent-Length: 1000\r\n\r\n");
        for _ in 0..100 {
            send(stream, b" ");
            std::thread::sleep(Duration::from_millis(100));
        }
    });
    let ok = Delivery::Answered(StatusCode::OK);
    for (server, delivery) in [(silent, Delivery::MaybeSent), (dripping, ok)] {
        let begin = Instant::now();
        let call = client(&server.url()).call(ListMessages::new("1"));
        let call = call
            .with_timeout(Duration::from_secs(5))
            .with_deadline(Duration::from_millis(400));
        let error = call.send().expect_err("no time");
        assert_eq!(
            (error.kind(), error.delivery()),
            (ErrorKind::Timeout, delivery),
            "{error}"
        );
        assert!(error.is_timeout() && begin.elapsed() < Duration::from_secs(2));
    }
    let server = Server::answering(answer("200 OK", "", PAGE));
    let call = client(&server.url()).call(ListMessages::new("1"));
    call.with_timeout(Duration::MAX)
        .with_deadline(Duration::MAX)
        .send()
        .expect("a page");
}

#[test]
fn redirects_are_not_followed() {
    let other = Server::answering(answer("200 OK", "", PAGE));
    for status in [
        "301 Moved",
        "302 Found",
        "303 See Other",
        "307 Temporary",
        "308 Permanent",
    ] {
        let location = format!("Location: {}/elsewhere?key=s3cret\r\n", other.url());
        let server = Server::answering(answer(status, &location, ""));
        let error = post(&server.url());
        assert_eq!(error.kind(), ErrorKind::Redirect);
        assert!(!error.to_string().contains("s3cret"));
    }
    assert!(other.requests().is_empty());
}

#[test]
fn answers_are_read_up_to_the_limit() {
    let server = Server::answering(format!("HTTP/1.1 200 OK\r\n\r\n{PAGE}"));
    let limited = |limit| {
        let client = builder(&server.url())
            .max_response_bytes(limit)
            .build()
            .expect("a client");
        client.call(ListMessages::new("1")).send()
    };
    limited(PAGE.len()).expect("a page");
    let error = limited(PAGE.len() - 1).expect_err("too large");
    assert_eq!(
        (error.kind(), error.attempts().count()),
        (ErrorKind::TooLarge, 1)
    );
}

#[test]
fn streams_are_not_limited() {
    let server = Server::start(|stream| {
        send(stream, b"HTTP/1.1 200 OK\r\n\r\n");
        for _ in 0..64 {
            let _ = stream.write_all(&[b'x'; 65536]);
        }
    });
    let client = builder(&server.url())
        .max_response_bytes(10)
        .build()
        .expect("a client");
    let answer = client
        .call(ListMessages::new("1"))
        .send_stream()
        .expect("an answer");
    let mut read = 0;
    let mut reader = answer.into_body().into_reader();
    let mut buffer = [0; 1000];
    while let Ok(length @ 1..) = reader.read(&mut buffer) {
        read += length;
    }
    assert_eq!(read, 64 * 65536);
}
