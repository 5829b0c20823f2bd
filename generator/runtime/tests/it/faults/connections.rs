//! What becomes of connections, over more than one call.

use std::collections::BTreeMap;
use std::io::Read;
use std::sync::atomic::{AtomicUsize, Ordering};
use std::sync::{Arc, Mutex};
use std::thread::sleep;
use std::time::{Duration, Instant};

use http::StatusCode;
use runtime::{Client, Delivery, ErrorKind, RetryPolicy, blocking};

use super::{PAGE, TOKEN, build, builder, client, failed, list, post};
use crate::kind::Kind;
use crate::samples::ListMessages;
use crate::server::{Server, answer, read_request, send};

/// An answer after which the connection is said to stay open.
fn open_ended(status: &str, body: &str) -> Vec<u8> {
    let length = body.len();
    format!("HTTP/1.1 {status}\r\nContent-Length: {length}\r\n\r\n{body}").into_bytes()
}

pub(super) async fn a_connection_closed_between_calls<K: Kind>() {
    let server = Server::start(|stream| send(stream, &open_ended("200 OK", PAGE)));
    let policy = RetryPolicy::new().set_backoff(Duration::ZERO, Duration::ZERO);
    let client: K = build(builder(server.url()).retry(policy));
    for _ in 0..20 {
        list(&client).await.expect("it is transparent");
    }
    assert!(server.requests().len() >= 20);
}

/// The server says that a connection stays open and closes it at a moment that nobody can know: the
/// next request may be on its way already. It must not be sent again, unless nothing of it was.
pub(super) async fn no_post_is_accepted_twice_over_stale_connections<K: Kind>() {
    let accepted = Arc::new(Mutex::new(BTreeMap::<String, usize>::new()));
    let count = Arc::clone(&accepted);
    let turn = AtomicUsize::new(0);
    let server = Server::raw(move |stream| {
        // Between one and three requests each, then the end.
        let turn = turn.fetch_add(1, Ordering::Relaxed);
        for _ in 0..=turn % 3 {
            let Some(request) = read_request(stream) else {
                return;
            };
            let (_, rest) = request.split_once(r#""id":""#).expect("a message");
            let (id, _) = rest.split_once('"').expect("a message");
            let body = format!(r#"{{"id": "{id}"}}"#);
            *count
                .lock()
                .expect("no panic")
                .entry(id.to_owned())
                .or_default() += 1;
            send(stream, &open_ended("201 Created", &body));
        }
        sleep(Duration::from_micros(turn as u64 * 37 % 500));
    });
    let policy = RetryPolicy::new().set_backoff(Duration::ZERO, Duration::ZERO);
    let client: K = build(builder(server.url()).retry(policy).without_retry_quota());
    let mut tasks = Vec::new();
    for task in 0..8 {
        let client = client.clone();
        tasks.push(tokio::spawn(async move {
            let mut outcomes = Vec::new();
            for number in 0..250 {
                let id = format!("{task}-{number}");
                let outcome = post(&client, &id).await;
                outcomes.push((id, outcome.err().map(|error| error.delivery())));
            }
            outcomes
        }));
    }
    let mut successes = 0;
    for task in tasks {
        for (id, delivery) in task.await.expect("no panic") {
            let accepted = accepted
                .lock()
                .expect("no panic")
                .get(&id)
                .copied()
                .unwrap_or(0);
            assert!(accepted <= 1, "{id} was accepted {accepted} times");
            match delivery {
                None => assert_eq!(accepted, 1, "{id}"),
                Some(Delivery::NotSent) => assert_eq!(accepted, 0, "{id}"),
                Some(Delivery::MaybeSent) => {}
                Some(Delivery::Answered(status)) => panic!("{id}: {status}"),
            }
            successes += usize::from(delivery.is_none());
        }
    }
    assert!(successes > 1000, "{successes}");
}

pub(super) async fn many_calls_at_once<K: Kind>() {
    let server = Server::answering(answer("200 OK", "", PAGE));
    let client: K = client(&server);
    let calls: Vec<_> = (0..200)
        .map(|_| {
            let client = client.clone();
            tokio::spawn(async move { list(&client).await })
        })
        .collect();
    for call in calls {
        call.await.expect("no panic").expect("a page");
    }
    assert_eq!(server.requests().len(), 200);
}

/// A call that is dropped closes its connection; the client works on.
pub(super) async fn calls_are_given_up() {
    let open = Arc::new(AtomicUsize::new(0));
    let count = Arc::clone(&open);
    let server = Server::start(move |stream| {
        count.fetch_add(1, Ordering::SeqCst);
        let _ = stream.read(&mut [0]);
        count.fetch_sub(1, Ordering::SeqCst);
    });
    let client: Client = client(&server);
    let calls = (0..50).map(|_| {
        let client = client.clone();
        tokio::spawn(async move { list(&client).await })
    });
    let calls: Vec<_> = calls.collect();
    wait_for(|| open.load(Ordering::SeqCst) == 50).await;
    for call in calls {
        call.abort();
    }
    wait_for(|| open.load(Ordering::SeqCst) == 0).await;
    assert_eq!(server.requests().len(), 50);
}

async fn wait_for(condition: impl Fn() -> bool) {
    let begin = Instant::now();
    while !condition() {
        assert!(
            begin.elapsed() < Duration::from_secs(20),
            "it never happens"
        );
        tokio::time::sleep(Duration::from_millis(5)).await;
    }
}

pub(super) async fn a_runtime_is_shut_down() {
    let connections = Arc::new(AtomicUsize::new(0));
    let seen = Arc::clone(&connections);
    let server = Server::start(move |stream| {
        if connections.fetch_add(1, Ordering::SeqCst) == 1 {
            let _ = stream.read(&mut [0]);
        } else {
            send(stream, &open_ended("200 OK", PAGE));
        }
    });
    let client: Client = client(&server);
    let elsewhere = client.clone();
    std::thread::spawn(move || {
        let runtime = tokio::runtime::Runtime::new().expect("a runtime");
        runtime.block_on(list(&elsewhere)).expect("a page");
        let _call = runtime.spawn(async move { list(&elsewhere).await });
        runtime.block_on(wait_for(|| seen.load(Ordering::SeqCst) == 2));
        // The call is dropped in its midst, its connections too.
        runtime.shutdown_timeout(Duration::from_secs(5));
    })
    .join()
    .expect("no panic");
    let call = client
        .call(ListMessages::new("1"))
        .with_timeout(Duration::from_secs(10));
    call.send().await.expect("the client outlives a runtime");
}

pub(super) async fn an_early_answer_is_read() {
    let refusal = answer("413 Too Large", "", r#"{"message": "too large"}"#);
    for linger in [Duration::from_millis(500), Duration::ZERO] {
        let refusal = refusal.clone();
        let server = Server::raw(move |stream| {
            // The head, and at most a little more.
            let _ = stream.read(&mut [0; 1024]);
            send(stream, &refusal);
            sleep(linger);
        });
        for _ in 0..10 {
            let large = "x".repeat(8_000_000);
            let error = failed(post(&client::<Client>(&server), &large).await);
            let answered = Delivery::Answered(StatusCode::PAYLOAD_TOO_LARGE);
            let found = (error.kind(), error.delivery());
            // Where the connection is closed at once, its end may overtake the answer.
            let overtaken = found == (ErrorKind::Transport, Delivery::MaybeSent);
            let may = linger.is_zero() && overtaken;
            assert!(found == (ErrorKind::Api, answered) || may, "{error}");
            assert!(!error.to_string().contains(TOKEN));
        }
    }
}

/// ureq reads no answer while it still writes: the error leaves open what became of the request.
pub(super) async fn an_early_answer_may_be_lost() {
    let refusal = answer("413 Too Large", "", r#"{"message": "too large"}"#);
    let server = Server::raw(move |stream| {
        let _ = stream.read(&mut [0; 1024]);
        send(stream, &refusal);
    });
    let large = "x".repeat(8_000_000);
    let error = failed(post(&client::<blocking::Client>(&server), &large).await);
    let answered = Delivery::Answered(StatusCode::PAYLOAD_TOO_LARGE);
    let found = (error.kind(), error.delivery());
    let lost = (ErrorKind::Transport, Delivery::MaybeSent);
    assert!(
        found == (ErrorKind::Api, answered) || found == lost,
        "{error}"
    );
}
