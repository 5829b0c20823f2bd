//! Requests built and answers read without any I/O.

use hubspot_conversations::Error;
use hubspot_conversations::models::*;
use hubspot_conversations::operations::*;
use hubspot_conversations::runtime::{Delivery, Operation};
use serde_json::{Value, json};

use super::{MESSAGES, example, offline};

#[test]
fn send_message_without_io() {
    let body = example("NewThreadMessage/page.json");
    let message: NewThreadMessage = serde_json::from_value(body.clone()).expect("a message");
    let request = offline()
        .send_message(8_675_309, message)
        .into_request()
        .expect("a request");
    assert_eq!(request.method(), "POST");
    assert_eq!(
        request.uri(),
        format!("https://api.hubapi.com{MESSAGES}").as_str()
    );
    assert_eq!(request.headers()["authorization"], "Bearer secret-token");
    assert_eq!(request.headers()["content-type"], "application/json");
    assert_eq!(request.headers()["accept"], "application/json");
    assert_eq!(
        serde_json::from_slice::<Value>(request.body()).expect("JSON"),
        body
    );
}

#[test]
fn list_messages_without_io() {
    let request = offline()
        .list_messages(8_675_309)
        .set_after("a b&c+d")
        .set_archived(false)
        .set_limit(50)
        .set_property("p/q")
        .set_sort(["createdAt".to_owned(), "-createdAt".to_owned()])
        .into_request()
        .expect("a request");
    assert_eq!(request.method(), "GET");
    assert_eq!(request.uri().path(), MESSAGES);
    let query: Vec<(String, String)> =
        form_urlencoded::parse(request.uri().query().expect("a query").as_bytes())
            .into_owned()
            .collect();
    let expected = [
        ("after", "a b&c+d"),
        ("archived", "false"),
        ("limit", "50"),
        ("property", "p/q"),
        ("sort", "createdAt"),
        ("sort", "-createdAt"),
    ];
    assert_eq!(
        query,
        expected.map(|(key, value)| (key.to_owned(), value.to_owned()))
    );
    assert!(
        request.uri().query().expect("a query").contains("a%20b"),
        "a space is %20"
    );
    assert!(request.body().is_empty());
    assert!(!request.headers().contains_key("content-type"));
    let bare = offline()
        .list_messages(1)
        .into_request()
        .expect("a request");
    assert_eq!(bare.uri().query(), None);
}

#[test]
fn get_message_without_io() {
    let request = offline()
        .get_message(1, "a b/c?d#é")
        .into_request()
        .expect("a request");
    assert_eq!(request.method(), "GET");
    assert_eq!(
        request.uri().path(),
        "/conversations/conversations/2026-09-beta/threads/1/messages/a%20b%2Fc%3Fd%23%C3%A9"
    );
}

#[test]
fn get_original_content_without_io() {
    let request = offline()
        .get_original_content(1, "m")
        .set_property("x")
        .into_request()
        .expect("a request");
    assert_eq!(
        request.uri().path_and_query().expect("a path").as_str(),
        "/conversations/conversations/2026-09-beta/threads/1/messages/m/original-content?property=x"
    );
}

#[test]
fn dot_segments_are_refused_before_sending() {
    for value in [".", "..", "%2e%2e", "%2E.", ""] {
        let error = offline()
            .get_message(1, value)
            .into_request()
            .expect_err("refused");
        assert_eq!(error.delivery(), Delivery::NotSent, "{value}");
    }
}

#[test]
fn a_response_is_read_without_io() {
    let response = http::Response::builder()
        .status(201)
        .header("location", "https://api.example/x")
        .body(example("ThreadMessage/page.json").to_string().into_bytes())
        .expect("a response");
    let read = SendMessage::read(response).expect("a message");
    assert_eq!(read.status(), 201);
    assert_eq!(
        read.typed_headers().expect("headers").location.as_deref(),
        Some("https://api.example/x")
    );
    assert!(matches!(read.body(), ThreadMessage::Message(_)));
}

#[test]
fn an_integer_beyond_its_format_names_the_field() {
    let mut body = example("ThreadMessage/page.json");
    body["client"]["integrationAppId"] = json!(2_147_483_648_i64);
    let response = http::Response::new(body.to_string().into_bytes());
    let error = GetMessage::read(response).expect_err("beyond int32");
    assert_eq!(error.json_path(), Some("client.integrationAppId"));
}

/// Wherever the tag stands, the path leads to the field.
#[test]
fn a_path_leads_through_unions_whose_tag_comes_last() {
    let attachment = r#"{"fileId": {"deep": 1}, "fileUsageType": "AUDIO", "type": "FILE"}"#;
    let message = example("ThreadMessage/page.json").to_string();
    let mut value: Value = serde_json::from_str(&message).expect("JSON");
    value["attachments"] = json!([]);
    let text = value.to_string().replace(
        r#""attachments":[]"#,
        &format!(r#""attachments":[{attachment}]"#),
    );
    let page = format!(r#"{{"results": [{text}]}}"#);
    let response = http::Response::new(page.into_bytes());
    let read = ListMessages::read(response).expect("one bad attachment loses no page");
    let [ThreadMessage::Message(message)] = &read.body().results[..] else {
        panic!("a message");
    };
    let [Attachment::Unrecognized(kept)] = &message.attachments[..] else {
        panic!("fileId is no text");
    };
    let error = kept.decode_error().expect("why it was not read");
    assert_eq!(error.json_path(), Some("results[0].attachments[0].fileId"));
}

#[test]
fn the_error_type_has_the_shared_body_by_default() {
    fn takes(_: Option<Error>) {}
    takes(None::<Error<ErrorBody>>);
}
