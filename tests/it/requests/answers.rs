//! What a real HTTP server answers, through the real transport.

use hubspot_conversations::models::*;
use hubspot_conversations::runtime::Delivery;
use serde_json::json;
use wiremock::matchers::{body_json, header, method, path, query_param};
use wiremock::{Mock, MockServer, ResponseTemplate};

use super::{MESSAGES, client, comment, example, quiet};

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
    body["client"]["clientType"] = json!(5);
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
    assert_eq!(error.json_path(), Some("client.clientType"));
    assert!(error.raw_body().is_some());
    assert!(error.to_string().contains("accepted"), "{error}");
    quiet(&error);
}
