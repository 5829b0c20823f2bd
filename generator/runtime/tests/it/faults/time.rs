//! Servers that take their time, and times that no clock can hold.

use std::thread::sleep;
use std::time::{Duration, Instant};

use http::StatusCode;
use runtime::{Delivery, ErrorKind, RetryPolicy};

use super::{PAGE, build, builder, check, client, failed, list};
use crate::kind::Kind;
use crate::samples::ListMessages;
use crate::server::{Server, answer, send};

const TIMEOUT: Duration = Duration::from_secs(1);

/// A call with a timeout, which it must not outlast by more than a tenth, and what the scheduler of a
/// busy machine takes.
async fn timed_out<K: Kind>(server: &Server, delivery: Delivery) {
    let client = client::<K>(server);
    let begin = Instant::now();
    let call = client.call(ListMessages::new("1"), |call| call.with_timeout(TIMEOUT));
    let error = failed(call.await);
    let taken = begin.elapsed();
    check(&error, ErrorKind::Timeout, delivery);
    assert!(error.is_timeout() && !error.is_connect());
    assert!(taken < TIMEOUT + Duration::from_millis(400), "{taken:?}");
}

pub(super) async fn a_stalled_head_is_a_timeout<K: Kind>() {
    let server = Server::start(|_| sleep(Duration::from_secs(20)));
    timed_out::<K>(&server, Delivery::MaybeSent).await;
    let drips = Server::start(|stream| {
        for byte in b"HTTP/1.1 200 OK\r\nContent-Length: 15\r\n\r\n" {
            send(stream, &[*byte]);
            sleep(Duration::from_millis(100));
        }
    });
    timed_out::<K>(&drips, Delivery::MaybeSent).await;
}

pub(super) async fn silence_is_a_timeout_of_its_own<K: Kind>() {
    let server = Server::start(|_| sleep(Duration::from_secs(20)));
    let client: K = build(builder(server.url()).read_timeout(Duration::from_millis(300)));
    let error = failed(list(&client).await);
    check(&error, ErrorKind::Timeout, Delivery::MaybeSent);
}

pub(super) async fn a_dripping_body_does_not_outlast_the_timeout<K: Kind>() {
    let server = Server::start(|stream| {
        send(stream, b"HTTP/1.1 200 OK\r\nContent-Length: 1000\r\n\r\n");
        for _ in 0..100 {
            send(stream, b" ");
            sleep(Duration::from_millis(100));
        }
    });
    timed_out::<K>(&server, Delivery::Answered(StatusCode::OK)).await;
}

pub(super) async fn a_stalled_body_does_not_outlast_the_timeout<K: Kind>() {
    let server = Server::start(|stream| {
        send(stream, b"HTTP/1.1 500 No\r\nContent-Length: 1000\r\n\r\n{");
        sleep(Duration::from_secs(20));
    });
    let delivery = Delivery::Answered(StatusCode::INTERNAL_SERVER_ERROR);
    timed_out::<K>(&server, delivery).await;
}

pub(super) async fn absurd_times_do_not_panic<K: Kind>() {
    let server = Server::answering(answer("200 OK", "", PAGE));
    let longest = Duration::MAX;
    let builder_of = |server: &Server| {
        let builder = builder::<K>(server.url())
            .timeout(longest)
            .deadline(longest);
        builder.connect_timeout(longest).read_timeout(longest)
    };
    list(&build(builder_of(&server)))
        .await
        .expect("time enough");
    let none = builder::<K>(server.url()).connect_timeout(Duration::ZERO);
    // There may be an answer before anybody looks at the clock.
    if let Err(error) = list(&build(none.timeout(Duration::ZERO))).await {
        assert!(error.is_timeout(), "{error}");
    }
    // A pause without end, of any share: the deadline is not passed.
    let failing = Server::answering(answer("503 Busy", "", ""));
    for share in [0.0, 1.0, f64::NAN, f64::INFINITY, -1.0] {
        let policy = RetryPolicy::new().set_backoff(longest, longest);
        let builder = builder_of(&failing).retry(policy).random(move || share);
        let client = build(builder.deadline(Duration::from_secs(2)));
        let error = failed(list(&client).await);
        let delivery = Delivery::Answered(StatusCode::SERVICE_UNAVAILABLE);
        check(&error, ErrorKind::Api, delivery);
    }
    let asks = answer("503 Busy", "Retry-After: 99999999999999999999999\r\n", "");
    let policy = RetryPolicy::new().set_max_hint(longest);
    let client: K = build(
        builder(Server::answering(asks).url())
            .retry(policy)
            .deadline(TIMEOUT),
    );
    let error = failed(list(&client).await);
    assert_eq!(error.retry_after(), Some(longest));
}
