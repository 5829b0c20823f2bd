//! Null as a body: not the same as no body, in requests and in answers.

use tests::fixtures::operation_bodies::Client;
use tests::fixtures::operation_bodies::models::{Item, ItemOrNull};
use tests::fixtures::operation_bodies::operations::RequiredNull;
use tests::runtime::{Call, Operation};

fn client() -> Client {
    Client::new("https://api.example.com").expect("a client")
}

/// The media type and the body of a call's request.
fn written<O: Operation>(call: Call<O>) -> (bool, String) {
    let Ok(request) = call.into_request() else {
        panic!("not written");
    };
    let has_type = request.headers().contains_key("content-type");
    let body = String::from_utf8(request.into_body()).expect("a text");
    (has_type, body)
}

#[test]
fn a_body_that_may_be_null_is_sent_as_null() {
    let item: ItemOrNull = Item::new("1");
    let null = (true, "null".to_owned());
    let some = (true, r#"{"id":"1"}"#.to_owned());
    assert_eq!(written(client().required_null(None)), null);
    assert_eq!(written(client().required_null(Some(item.clone()))), some);
    assert_eq!(written(client().optional_null().set_body(None)), null);
    assert_eq!(written(client().optional_null().set_body(Some(item))), some);
}

#[test]
fn an_optional_body_that_is_not_set_is_not_sent() {
    let none = (false, String::new());
    assert_eq!(written(client().optional_null()), none);
    assert_eq!(written(client().optional_json()), none);
}

#[test]
fn an_answer_that_may_be_null_is_read_as_null() {
    let read = |body: &str| {
        let response = http::Response::builder()
            .header("content-type", "application/json")
            .body(body.as_bytes().to_vec());
        RequiredNull::read(response.expect("a response")).expect("a documented answer")
    };
    assert_eq!(read("null").into_body(), None);
    assert_eq!(read(r#"{"id":"1"}"#).into_body(), Some(Item::new("1")));
}
