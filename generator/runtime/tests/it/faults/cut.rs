//! Connections that break, and peers that speak no HTTP.

use std::io::Write;
use std::time::{Duration, Instant};

use http::StatusCode;
use runtime::{Delivery, ErrorKind};

use super::{PAGE, build, builder, check, failed, failure, list, post};
use crate::kind::Kind;
use crate::server::{Server, answer, send};

async fn cut<K: Kind>(answer: &str) {
    let error = failure::<K>(&Server::answering(answer)).await;
    let delivery = Delivery::Answered(StatusCode::OK);
    check(&error, ErrorKind::Transport, delivery);
    assert_eq!(error.headers().expect("a head came")["x-id"], "7");
    assert!(error.raw_body().is_none());
}

pub(super) async fn a_body_cut_short_was_answered<K: Kind>() {
    let head = "HTTP/1.1 200 OK\r\nX-Id: 7\r\n";
    cut::<K>(&format!("{head}Content-Length: 100\r\n\r\n{PAGE}")).await;
    cut::<K>(&format!(
        "{head}Transfer-Encoding: chunked\r\n\r\nf\r\n{PAGE}\r\n"
    ))
    .await;
}

pub(super) async fn a_bad_chunk_was_answered<K: Kind>() {
    let head = "HTTP/1.1 200 OK\r\nX-Id: 7\r\nTransfer-Encoding: chunked\r\n\r\n";
    cut::<K>(&format!("{head}zz\r\n")).await;
    cut::<K>(&format!("{head}f\r\n{PAGE}!!0\r\n\r\n")).await;
    cut::<K>(&format!("{head}fffffffffffffffff\r\n{PAGE}")).await;
}

pub(super) async fn a_reset_may_have_been_sent<K: Kind>() {
    // Closing with the request unread resets the connection.
    let server = Server::raw(|stream| {
        let _ = stream.peek(&mut [0]);
    });
    let error = failed(post(&build::<K>(builder(server.url())), "1").await);
    check(&error, ErrorKind::Transport, Delivery::MaybeSent);
}

pub(super) async fn cut_before_the_answer_may_have_been_sent<K: Kind>() {
    let server = Server::start(|_| {});
    let error = failure::<K>(&server).await;
    check(&error, ErrorKind::Transport, Delivery::MaybeSent);
    assert!(
        error.to_string().contains("may have been carried out"),
        "{error}"
    );
    // Nobody repeated it.
    assert_eq!(server.requests().len(), 1);
}

pub(super) async fn no_http_may_have_been_sent<K: Kind>() {
    let endless = format!("HTTP/1.1 200 OK\r\nX: {}\r\n\r\n", "x".repeat(1_000_000));
    let many = format!("HTTP/1.1 200 OK\r\n{}\r\n", "X: y\r\n".repeat(10_000));
    for answer in [
        "garbage\r\n\r\n",
        "HTTP/1.1 2000 OK\r\n\r\n",
        "HTTP/9.9 200 OK\r\n\r\n",
        "HTTP/1.1 200 OK\r\nContent-Length: 1\r\nContent-Length: 2\r\n\r\nxx",
        "HTTP/1.1 200 OK\r\nContent-Length: -1\r\n\r\n",
        "HTTP/1.1 200 OK\r\nNo colon\r\n\r\n",
        "HTTP/1.1 200 OK\r\nX: \0\r\n\r\n",
        "HTTP/1.1 200",
        &endless,
        &many,
    ] {
        let error = failure::<K>(&Server::answering(answer)).await;
        check(&error, ErrorKind::Transport, Delivery::MaybeSent);
    }
}

pub(super) async fn informational_answers_are_passed_over_in_time<K: Kind>() {
    let mut some = b"HTTP/1.1 103 Early Hints\r\nLink: </x>\r\n\r\n".repeat(50);
    some.extend(answer("200 OK", "", PAGE));
    list(&build::<K>(builder(Server::answering(some).url())))
        .await
        .expect("the last is the answer");
    let flood = Server::start(
        |stream| {
            while stream.write_all(b"HTTP/1.1 100 Continue\r\n\r\n").is_ok() {}
        },
    );
    let client: K = build(builder(flood.url()).timeout(Duration::from_millis(500)));
    let begin = Instant::now();
    let error = failed(list(&client).await);
    assert_eq!(error.delivery(), Delivery::MaybeSent, "{error}");
    assert!(begin.elapsed() < Duration::from_secs(5));
    // No switch was asked for.
    let switching = Server::start(|stream| {
        send(
            stream,
            b"HTTP/1.1 101 Switching Protocols\r\nUpgrade: x\r\nConnection: upgrade\r\n\r\n",
        );
    });
    let error = failed(list(&build::<K>(builder(switching.url()))).await);
    assert_ne!(error.delivery(), Delivery::NotSent, "{error}");
}
