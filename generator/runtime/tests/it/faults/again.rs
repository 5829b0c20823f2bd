//! Calls that are sent again, or are not.

use std::time::{Duration, Instant, SystemTime};

use http::StatusCode;
use runtime::{Client, Delivery, ErrorKind, RetryPolicy, Stop};

use super::{PAGE, build, builder, check, failed, list, post};
use crate::kind::Kind;
use crate::samples::ListMessages;
use crate::server::{Server, answer};

const BUSY: Delivery = Delivery::Answered(StatusCode::SERVICE_UNAVAILABLE);

fn quick() -> RetryPolicy {
    RetryPolicy::new().set_backoff(Duration::from_millis(2), Duration::from_millis(2))
}

fn busy_once(headers: &str) -> Server {
    let busy = answer("429 Slow Down", headers, "{}");
    Server::in_turn(vec![busy, answer("200 OK", "", PAGE)])
}

pub(super) async fn hints_are_heeded<K: Kind>() {
    let now = SystemTime::now();
    let date = |after: u64| httpdate::fmt_http_date(now + Duration::from_secs(after));
    // Ours is years ahead of this server's clock.
    let old =
        "Date: Fri, 01 Jan 2021 00:00:00 GMT\r\nRetry-After: Fri, 01 Jan 2021 00:00:01 GMT\r\n";
    // The first, before time has passed, is the one that goes by our clock.
    for (headers, least) in [
        (format!("Retry-After: {}\r\n", date(2)), 500),
        ("Retry-After: 1\r\n".to_owned(), 1000),
        ("Retry-After: 0.3\r\n".to_owned(), 300),
        ("retry-after-ms: 200\r\nRetry-After: 30\r\n".to_owned(), 200),
        (old.to_owned(), 1000),
        // Long past, or no hint at all.
        (
            "Retry-After: Fri, 01 Jan 2021 00:00:01 GMT\r\n".to_owned(),
            0,
        ),
        ("Retry-After: -5\r\n".to_owned(), 0),
        ("Retry-After: soon\r\n".to_owned(), 0),
        ("Retry-After: NaN\r\n".to_owned(), 0),
        ("Retry-After: \r\n".to_owned(), 0),
        (String::new(), 0),
    ] {
        let client: K = build(builder(busy_once(&headers).url()).retry(quick()));
        let begin = Instant::now();
        list(&client).await.expect("the second time");
        let taken = begin.elapsed().as_millis();
        // Whatever else the machine does, it is not half a minute.
        assert!(
            (least..least + 5000).contains(&taken),
            "{headers}{taken} ms"
        );
    }
}

pub(super) async fn a_hint_ends_the_call_where_it_asks_too_much<K: Kind>() {
    for (hint, seconds, deadline, stop) in [
        ("61", 61, 600, Stop::Hint),
        ("100000000000", 100_000_000_000, 600, Stop::Hint),
        ("5", 5, 2, Stop::Deadline),
    ] {
        let server = Server::answering(answer("503 Busy", &format!("Retry-After: {hint}\r\n"), ""));
        let builder = builder::<K>(server.url()).retry(quick());
        let client = build(builder.deadline(Duration::from_secs(deadline)));
        let begin = Instant::now();
        let error = failed(list(&client).await);
        assert!(begin.elapsed() < Duration::from_secs(3));
        check(&error, ErrorKind::Api, BUSY);
        assert_eq!(error.retry_after(), Some(Duration::from_secs(seconds)));
        assert_eq!(
            (error.attempts().stop(), server.requests().len()),
            (stop, 1)
        );
    }
}

pub(super) async fn a_deadline_cuts_the_pause<K: Kind>() {
    let server = Server::answering(answer("503 Busy", "", ""));
    let patient = RetryPolicy::new()
        .set_max_attempts(1000)
        .set_backoff(Duration::from_millis(100), Duration::from_millis(100));
    let builder = builder::<K>(server.url()).retry(patient).random(|| 0.99);
    let client = build(
        builder
            .deadline(Duration::from_millis(500))
            .without_retry_quota(),
    );
    let begin = Instant::now();
    let error = failed(list(&client).await);
    assert!(begin.elapsed() < Duration::from_secs(3));
    assert_eq!(error.attempts().stop(), Stop::Deadline);
    assert!((2..=6).contains(&server.requests().len()));
}

pub(super) async fn passing_failures_are_retried_where_that_is_safe<K: Kind>() {
    for status in [
        "500 No",
        "502 Bad Gateway",
        "503 Busy",
        "504 Late",
        "408 Late",
    ] {
        let failing = answer(status, "", "");
        let passing = vec![failing.clone(), failing.clone(), answer("200 OK", "", PAGE)];
        let server = Server::in_turn(passing);
        let client: K = build(builder(server.url()).retry(quick()));
        let call = client.call(ListMessages::new("1"), |call| call);
        let response = call.await.expect("the third time");
        assert_eq!(
            (response.attempts().count(), server.requests().len()),
            (3, 3)
        );

        let server = Server::answering(failing);
        let client: K = build(builder(server.url()).retry(quick()));
        let error = failed(list(&client).await);
        assert_eq!((error.attempts().count(), server.requests().len()), (3, 3));
        assert!(error.to_string().contains("3 attempts"), "{error}");

        let error = failed(post(&client, "1").await);
        assert_eq!((error.attempts().count(), server.requests().len()), (1, 4));
    }
}

pub(super) async fn a_post_that_was_cut_off_is_not_repeated<K: Kind>() {
    let server = Server::start(|_| {});
    let client: K = build(builder(server.url()).retry(quick()));
    let error = failed(post(&client, "1").await);
    check(&error, ErrorKind::Transport, Delivery::MaybeSent);
    assert!(
        error.to_string().contains("may have been carried out"),
        "{error}"
    );
    assert_eq!((error.attempts().count(), server.requests().len()), (1, 1));
}

pub(super) async fn a_call_given_up_in_its_pause_ends_at_once() {
    let server = Server::answering(answer("503 Busy", "Retry-After: 30\r\n", ""));
    let client: Client = build(builder(server.url()).retry(quick()));
    let call = tokio::spawn(async move { list(&client).await.map(drop) });
    while server.requests().is_empty() {
        tokio::time::sleep(Duration::from_millis(5)).await;
    }
    tokio::time::sleep(Duration::from_millis(300)).await;
    let begin = Instant::now();
    call.abort();
    assert!(call.await.expect_err("given up").is_cancelled());
    assert!(begin.elapsed() < Duration::from_secs(10));
    assert_eq!(server.requests().len(), 1);
}
