//! The generated blocking client: the same operations, without async.

use hubspot_conversations::blocking::Client;
use hubspot_conversations::models::*;
use hubspot_conversations::runtime::Delivery;

use super::{MESSAGES, comment, example, quiet};
use crate::responder::Responder;

fn client(base_url: &str) -> Client {
    Client::builder()
        .token("secret-token")
        .base_url(base_url)
        .build()
        .expect("a client")
}

#[test]
fn a_message_is_sent() {
    let answer = example("ThreadMessage/page.json").to_string();
    let server = Responder::start(move |request, _| {
        let sent = request.answer(201, &answer);
        let text = String::from_utf8_lossy(&sent).into_owned();
        assert!(
            text.starts_with(&format!("POST {MESSAGES} HTTP/1.1\r\n")),
            "{text}"
        );
    });
    let sent = client(&server.url())
        .send_message(8_675_309, comment())
        .send();
    assert!(matches!(
        sent.expect("a message"),
        ThreadMessage::Message(_)
    ));
    assert_eq!(server.requests(), 1);
}

#[test]
fn what_may_have_been_sent_is_not_sent_again() {
    let server = Responder::start(|request, _| {
        request.read_to_end_of_body();
    });
    let call = client(&server.url()).send_message(1, comment());
    let error = call.send().expect_err("cut");
    assert_eq!(error.delivery(), Delivery::MaybeSent);
    assert_eq!(server.requests(), 1);
    quiet(&error);
}
