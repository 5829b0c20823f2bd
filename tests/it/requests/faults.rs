//! A peer that refuses, cuts, hangs or sends elsewhere.

use std::time::Duration;

use hubspot_conversations::runtime::Delivery;

use super::{client, comment, quiet};
use crate::responder::Responder;

#[tokio::test]
async fn a_refused_connection_is_not_sent() {
    let free = Responder::unused_address();
    let error = client(&format!("http://{free}"))
        .send_message(1, comment())
        .send()
        .await
        .expect_err("refused");
    assert_eq!(error.delivery(), Delivery::NotSent);
    assert!(error.is_connect(), "{error}");
    quiet(&error);
}

#[tokio::test]
async fn a_connection_cut_after_the_request_may_have_been_sent() {
    let server = Responder::start(|request, _| {
        request.read_to_end_of_body();
    });
    let error = client(&server.url())
        .send_message(1, comment())
        .send()
        .await
        .expect_err("cut");
    assert_eq!(error.delivery(), Delivery::MaybeSent);
    assert_eq!(server.requests(), 1, "a POST is never sent twice");
    quiet(&error);
}

#[tokio::test]
async fn a_slow_answer_ends_in_time() {
    let server = Responder::start(|request, stop| {
        request.read_to_end_of_body();
        stop.wait();
    });
    let error = client(&server.url())
        .send_message(1, comment())
        .with_timeout(Duration::from_millis(300))
        .send()
        .await
        .expect_err("a timeout");
    assert!(error.is_timeout(), "{error}");
    assert_eq!(error.delivery(), Delivery::MaybeSent);
}

#[tokio::test]
async fn a_redirect_is_not_followed() {
    let other = Responder::start(|request, _| {
        request.answer(200, "{}");
    });
    let target = other.url().replace("127.0.0.1", "localhost");
    let location = format!("{target}/elsewhere?token=query-secret");
    let server = Responder::start(move |request, _| request.redirect(307, &location));
    let error = client(&server.url())
        .send_message(1, comment())
        .send()
        .await
        .expect_err("a redirect");
    assert!(error.to_string().contains("localhost"), "{error}");
    assert!(!format!("{error} {error:?}").contains("query-secret"));
    assert_eq!(other.requests(), 0, "nothing may reach the other host");
    quiet(&error);
}
