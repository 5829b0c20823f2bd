//! Bodies that are too large, once they are unpacked, or in a form that was not asked for.

use std::io::Write;
use std::sync::Arc;
use std::sync::atomic::{AtomicUsize, Ordering};

use flate2::Compression;
use flate2::write::GzEncoder;
use http::StatusCode;
use runtime::{
    Case, Delivery, ErrorKind, Method, Operation, Reply, RequestError, RequestWriter, Status,
};

use super::{PAGE, build, builder, check, child, client, failed, failure, list};
use crate::kind::Kind;
use crate::samples::ErrorBody;
use crate::server::{Server, answer, send};

const OK: Delivery = Delivery::Answered(StatusCode::OK);

pub(super) async fn answers_are_read_up_to_the_limit<K: Kind>() {
    let limited =
        |server: &Server, limit| build::<K>(builder(server.url()).max_response_bytes(limit));
    let announced = Server::answering(answer("200 OK", "X-Id: 7\r\n", PAGE));
    let unannounced = Server::answering(format!("HTTP/1.1 200 OK\r\nX-Id: 7\r\n\r\n{PAGE}"));
    let chunked = Server::answering(format!(
        "HTTP/1.1 200 OK\r\nX-Id: 7\r\nTransfer-Encoding: chunked\r\n\r\nf\r\n{PAGE}\r\n0\r\n\r\n"
    ));
    for server in [announced, unannounced, chunked] {
        list(&limited(&server, PAGE.len()))
            .await
            .expect("within the limit");
        let error = failed(list(&limited(&server, PAGE.len() - 1)).await);
        check(&error, ErrorKind::TooLarge, OK);
        assert_eq!(error.headers().expect("a head came")["x-id"], "7");
    }
    // Of five gigabytes, not much more than the limit is taken from the server.
    let sent = Arc::new(AtomicUsize::new(0));
    let count = Arc::clone(&sent);
    let endless = Server::start(move |stream| {
        send(
            stream,
            b"HTTP/1.1 200 OK\r\nContent-Type: application/json\r\n\r\n",
        );
        while stream.write_all(&[b' '; 65536]).is_ok() {
            count.fetch_add(65536, Ordering::Relaxed);
        }
    });
    let error = failed(list(&limited(&endless, 1_000_000)).await);
    check(&error, ErrorKind::TooLarge, OK);
    assert!(sent.load(Ordering::Relaxed) < 50_000_000);
}

fn gzip(times: usize) -> Vec<u8> {
    let mut encoder = GzEncoder::new(Vec::new(), Compression::best());
    for _ in 0..times {
        encoder.write_all(&[b' '; 1024 * 1024]).expect("memory");
    }
    encoder.write_all(PAGE.as_bytes()).expect("memory");
    encoder.finish().expect("memory")
}

fn encoded(encoding: &str, body: &[u8]) -> Vec<u8> {
    let length = body.len();
    let head = format!(
        "HTTP/1.1 200 OK\r\nContent-Encoding: {encoding}\r\nContent-Length: {length}\r\n\
         Connection: close\r\n\r\n"
    );
    [head.as_bytes(), body].concat()
}

/// What this process has held at most, and holds now, in bytes.
fn memory() -> Option<(usize, usize)> {
    let status = std::fs::read_to_string("/proc/self/status").ok()?;
    let line = |name: &str| {
        let line = status.lines().find_map(|line| line.strip_prefix(name))?;
        let kilobytes: usize = line.split_whitespace().next()?.parse().ok()?;
        Some(kilobytes * 1024)
    };
    Some((line("VmHWM:")?, line("VmRSS:")?))
}

const CAP: usize = 4 * 1024 * 1024;

pub(super) async fn a_bomb_does_not_fill_the_memory<K: Kind>() {
    let bomb = encoded("gzip", &gzip(200));
    assert!(bomb.len() < 1024 * 1024);
    let server = Server::in_turn(vec![encoded("gzip", &gzip(0)), bomb]);
    // What one thread has given back counts for all others, too.
    let one_heap = [("MALLOC_ARENA_MAX", "1")];
    child::run::<K>("a_bombed_child", &server.url(), &one_heap).await;
    assert!(server.requests().len() >= 2);
}

pub(super) async fn a_bombed_child<K: Kind>() {
    let Some(url) = child::url() else { return };
    let client: K = build(builder(url).max_response_bytes(CAP));
    list(&client).await.expect("a small answer, unpacked");
    let before = memory();
    for _ in 0..3 {
        check(&failed(list(&client).await), ErrorKind::TooLarge, OK);
    }
    // Where there is such a file.
    if let (Some((_, before)), Some((most, _))) = (before, memory()) {
        assert!(most < before + CAP + 2 * 1024 * 1024, "{before} {most}");
    }
}

/// Only gzip is asked for, once. What comes otherwise is not guessed at.
pub(super) async fn an_encoding_that_was_not_asked_for_is_refused<K: Kind>() {
    for encoding in [
        "br",
        "deflate",
        "zstd",
        "gzip, gzip",
        "gzip, br",
        "x",
        "\"\"",
    ] {
        let server = Server::answering(encoded(encoding, &gzip(1)));
        check(&failure::<K>(&server).await, ErrorKind::Decode, OK);
        let [request] = &server.requests()[..] else {
            panic!("one request");
        };
        let request = request.to_lowercase();
        assert!(request.contains("accept-encoding: gzip\r\n"), "{request}");
    }
    let plain = Server::answering(encoded("identity", PAGE.as_bytes()));
    list(&client::<K>(&plain)).await.expect("nothing is packed");
    let broken = Server::answering(encoded("gzip", b"no gzip at all"));
    check(&failure::<K>(&broken).await, ErrorKind::Transport, OK);
    let cut = gzip(0);
    let cut = Server::answering(encoded("gzip", &cut[..cut.len() - 4]));
    check(&failure::<K>(&cut).await, ErrorKind::Transport, OK);
}

/// Reads a text.
struct Read;

impl Operation for Read {
    type Output = String;
    type Error = ErrorBody;
    type Headers = ();
    const NAME: &'static str = "read";
    const METHOD: Method = Method::GET;
    const PATH: &'static str = "/text";
    const SUCCESS: &'static [Case<String>] = &[Case::new(Status::Code(200), Reply::text)];
    const FAILURE: &'static [Case<ErrorBody>] = &[];
    fn write(&self, _: &mut RequestWriter) -> Result<(), RequestError> {
        Ok(())
    }
}

pub(super) async fn media_types_and_charsets<K: Kind>() {
    let server = |media_type: &str, body: &[u8]| {
        let length = body.len();
        let head = format!(
            "HTTP/1.1 200 OK\r\n{media_type}Content-Length: {length}\r\nConnection: close\r\n\r\n"
        );
        Server::answering([head.as_bytes(), body].concat())
    };
    for (charset, body, text) in [
        ("", &b"J\xc3\xb6"[..], Some("Jö")),
        ("; charset=utf-8", b"J\xc3\xb6", Some("Jö")),
        ("; charset=\"ISO-8859-1\"", b"J\xf6", Some("Jö")),
        ("; charset=latin1", b"J\xc3\xb6", Some("JÃ¶")),
        ("", b"J\xf6", None),
        ("; charset=utf-16", b"J\0", None),
    ] {
        let server = server(&format!("Content-Type: text/plain{charset}\r\n"), body);
        let outcome = client::<K>(&server).call(Read, |call| call).await;
        match text {
            Some(text) => assert_eq!(outcome.expect("a text").into_body(), text),
            None => check(&failed(outcome), ErrorKind::Decode, OK),
        }
    }
    // JSON is JSON, whatever it is called.
    for media_type in ["", "Content-Type: text/html\r\n", "Content-Type: ;;\r\n"] {
        let server = server(media_type, PAGE.as_bytes());
        list(&client::<K>(&server)).await.expect("JSON");
    }
}
