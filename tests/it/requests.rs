//! Each operation on the wire: first without any I/O, then through the real transport against a real
//! HTTP server on loopback.

use std::time::Duration;

use hubspot_conversations::models::*;
use hubspot_conversations::operations::*;
use hubspot_conversations::runtime::{Delivery, Operation};
use hubspot_conversations::{Client, Error};
use serde_json::{Value, json};
use wiremock::matchers::{body_json, header, method, path, query_param};
use wiremock::{Mock, MockServer, ResponseTemplate};

use crate::files::{read, root};
use crate::responder::Responder;

const MESSAGES: &str = "/conversations/conversations/2026-09-beta/threads/8675309/messages";

fn offline() -> Client {
    Client::new("secret-token").expect("a client")
}

fn client(base_url: &str) -> Client {
    Client::builder()
        .token("secret-token")
        .base_url(base_url)
        .timeout(Duration::from_secs(5))
        .build()
        .expect("a client")
}

fn example(name: &str) -> Value {
    let file = root().join("spec/2026-09-beta/examples").join(name);
    serde_json::from_str(&read(&file)).expect("an example is JSON")
}

fn comment() -> NewComment {
    NewComment::new("For colleagues only.", Vec::new())
}

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

#[tokio::test]
async fn a_message_is_sent() {
    let server = MockServer::start().await;
    let request = example("NewThreadMessage/page.json");
    Mock::given(method("POST"))
        .and(path(MESSAGES))
        .and(header("authorization", "Bearer secret-token"))
        .and(body_json(&request))
        .respond_with(
            ResponseTemplate::new(201)
                .insert_header("Location", "https://api.example/new")
                .set_body_json(example("ThreadMessage/page.json")),
        )
        .expect(1)
        .mount(&server)
        .await;
    let message: NewThreadMessage = serde_json::from_value(request).expect("a message");
    let response = client(&server.uri())
        .send_message(8_675_309, message)
        .send_response()
        .await
        .expect("sent");
    assert_eq!(response.status(), 201);
    assert_eq!(response.headers()["location"], "https://api.example/new");
    assert_eq!(
        serde_json::to_value(response.into_body()).expect("JSON"),
        example("ThreadMessage/page.json")
    );
}

#[tokio::test]
async fn a_page_is_listed() {
    let server = MockServer::start().await;
    let page = example("ThreadMessagePage/with-paging.json");
    Mock::given(method("GET"))
        .and(path(MESSAGES))
        .and(query_param("limit", "2"))
        .respond_with(ResponseTemplate::new(200).set_body_json(&page))
        .mount(&server)
        .await;
    let call = client(&server.uri()).list_messages(8_675_309).set_limit(2);
    let read = call.clone().send().await.expect("a page");
    assert_eq!(serde_json::to_value(&read).expect("JSON"), page);
    let next = call.next_page(&read).expect("another page");
    assert_eq!(
        next.operation().after.as_deref(),
        page["paging"]["next"]["after"].as_str()
    );
    assert_eq!(next.operation().limit, Some(2));
}

/// Servers have answered 200 where 201 was documented.
#[tokio::test]
async fn any_2xx_is_a_success() {
    for status in [200, 201, 202, 207] {
        let server = MockServer::start().await;
        Mock::given(method("POST"))
            .respond_with(
                ResponseTemplate::new(status).set_body_json(example("ThreadMessage/page.json")),
            )
            .mount(&server)
            .await;
        let message = client(&server.uri())
            .send_message(1, comment())
            .send()
            .await
            .expect("a success");
        assert!(matches!(message, ThreadMessage::Message(_)));
    }
}

#[tokio::test]
async fn each_form_of_error_is_typed() {
    for (status, file) in [
        (400, "ErrorBody/validation.json"),
        (429, "ErrorBody/rate-limited.json"),
        (403, "ErrorBody/missing-scopes.json"),
    ] {
        let server = MockServer::start().await;
        Mock::given(method("POST"))
            .respond_with(ResponseTemplate::new(status).set_body_json(example(file)))
            .mount(&server)
            .await;
        let error = client(&server.uri())
            .send_message(1, comment())
            .send()
            .await
            .expect_err("an error");
        let expected = http::StatusCode::from_u16(status).expect("a status");
        assert_eq!(error.delivery(), Delivery::Answered(expected));
        let body = error.api_error().expect("a typed body");
        assert_eq!(serde_json::to_value(body).expect("JSON"), example(file));
        quiet(&error);
    }
}

#[tokio::test]
async fn an_error_page_is_kept_raw() {
    let server = MockServer::start().await;
    Mock::given(method("POST"))
        .respond_with(ResponseTemplate::new(502).set_body_string("<html>Bad gateway</html>"))
        .mount(&server)
        .await;
    let error = client(&server.uri())
        .send_message(1, comment())
        .send()
        .await
        .expect_err("an error");
    assert!(error.api_error().is_none());
    assert_eq!(error.raw_body(), Some(&b"<html>Bad gateway</html>"[..]));
    assert!(error.to_string().contains("502"), "{error}");
}

#[tokio::test]
async fn an_empty_success_says_that_the_message_was_sent() {
    let server = MockServer::start().await;
    Mock::given(method("POST"))
        .respond_with(ResponseTemplate::new(204))
        .mount(&server)
        .await;
    let error = client(&server.uri())
        .send_message(1, comment())
        .send()
        .await
        .expect_err("no body");
    assert_eq!(
        error.delivery(),
        Delivery::Answered(http::StatusCode::NO_CONTENT)
    );
    assert!(error.to_string().contains("accepted"), "{error}");
}

#[tokio::test]
async fn malformed_json_after_201_says_that_the_message_was_sent() {
    let server = MockServer::start().await;
    let mut body = example("ThreadMessage/page.json");
    body["attachments"][0]["fileId"] = json!(5);
    Mock::given(method("POST"))
        .respond_with(ResponseTemplate::new(201).set_body_json(&body))
        .mount(&server)
        .await;
    let error = client(&server.uri())
        .send_message(1, comment())
        .send()
        .await
        .expect_err("malformed");
    assert_eq!(
        error.delivery(),
        Delivery::Answered(http::StatusCode::CREATED)
    );
    assert_eq!(error.json_path(), Some("attachments[0].fileId"));
    assert!(error.raw_body().is_some());
    assert!(error.to_string().contains("accepted"), "{error}");
    quiet(&error);
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
    let error = ListMessages::read(response).expect_err("fileId is no text");
    assert_eq!(error.json_path(), Some("results[0].attachments[0].fileId"));
}

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
    let other = Responder::start(|request, _| request.answer(200, "{}"));
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

/// Neither form of an error may show the token.
fn quiet<E: std::fmt::Debug + 'static>(error: &Error<E>) {
    let mut text = format!("{error} {error:?}");
    let mut source = std::error::Error::source(error);
    while let Some(inner) = source {
        text += &format!(" {inner} {inner:?}");
        source = inner.source();
    }
    assert!(!text.contains("secret-token"), "{text}");
}

#[test]
fn the_error_type_has_the_shared_body_by_default() {
    fn takes(_: Option<Error>) {}
    takes(None::<Error<ErrorBody>>);
}
