//! Pages over the network, and what goes around the document: its own endpoints and limits.

use hubspot_conversations::runtime::{ErrorKind, Method};
use serde_json::{Value, json};
use wiremock::matchers::{header, method, path, query_param, query_param_is_missing};
use wiremock::{Mock, MockServer, ResponseTemplate};

use super::{MESSAGES, client, example};

fn page(ids: &[&str], after: Option<&str>) -> Value {
    let message = |id: &&str| {
        let mut message = example("ThreadMessage/page.json");
        message["id"] = json!(id);
        message
    };
    let mut page = json!({ "results": ids.iter().map(message).collect::<Vec<_>>() });
    if let Some(after) = after {
        page["paging"] = json!({ "next": { "after": after } });
    }
    page
}

fn id(message: &impl serde::Serialize) -> String {
    let message = serde_json::to_value(message).expect("JSON");
    message["id"].as_str().expect("an id").to_owned()
}

#[tokio::test]
async fn three_pages_are_walked_with_a_fall_between() {
    let server = MockServer::start().await;
    let list = || Mock::given(method("GET")).and(path(MESSAGES));
    let answer = |page: Value| ResponseTemplate::new(200).set_body_json(page);
    list()
        .and(query_param_is_missing("after"))
        .and(query_param("limit", "2"))
        .respond_with(answer(page(&["1", "2"], Some("b&"))))
        .expect(1)
        .mount(&server)
        .await;
    list()
        .and(query_param("after", "b&"))
        .and(query_param("limit", "2"))
        .respond_with(answer(page(&["3"], Some("c"))))
        .expect(1)
        .mount(&server)
        .await;
    let last = || list().and(query_param("after", "c"));
    last()
        .respond_with(ResponseTemplate::new(400))
        .up_to_n_times(1)
        .mount(&server)
        .await;
    last()
        .respond_with(answer(page(&["4"], None)))
        .expect(1)
        .mount(&server)
        .await;

    let client = client(&server.uri());
    let call = client.list_messages(8_675_309).set_limit(2);
    let mut messages = call.clone().items();
    let mut ids = Vec::new();
    while let Some(message) = messages.next().await {
        match message {
            Ok(message) => ids.push(id(&message)),
            Err(error) => assert_eq!(error.status().expect("an answer"), 400),
        }
    }
    assert_eq!(ids, ["1", "2", "3"]);
    let cursor = messages.cursor().expect("a page is left").clone();
    let mut rest = call.set_after(cursor).pages();
    let page = rest.next().await.expect("a page").expect("an answer");
    assert_eq!(id(&page.results[0]), "4");
    assert!(rest.next().await.is_none());
}

#[tokio::test]
async fn undocumented_endpoints_are_called_alike() {
    let server = MockServer::start().await;
    Mock::given(method("POST"))
        .and(path("/new/thing"))
        .and(query_param("a", "b"))
        .and(header("authorization", "Bearer secret-token"))
        .respond_with(ResponseTemplate::new(200).set_body_json(json!({ "made": 7 })))
        .expect(1)
        .mount(&server)
        .await;
    let client = client(&server.uri());
    let call = client.request(Method::POST, "/new/thing?a=b");
    let made: Value = call
        .with_json(&json!({ "x": 1 }))
        .send_json()
        .await
        .expect("made");
    assert_eq!(made, json!({ "made": 7 }));
    // Its errors are the crate's, so that one `?` will do for all calls.
    let error: hubspot_conversations::Error = client
        .request(Method::GET, "/nowhere")
        .send()
        .await
        .expect_err("nothing is there");
    assert_eq!(error.kind(), ErrorKind::Api);
    assert_eq!(error.status().expect("an answer"), 404);
}

#[tokio::test]
async fn the_limits_of_the_api_are_read() {
    let server = MockServer::start().await;
    Mock::given(method("GET"))
        .respond_with(
            ResponseTemplate::new(200)
                .insert_header("X-HubSpot-RateLimit-Max", "190")
                .insert_header("X-HubSpot-RateLimit-Interval-Milliseconds", "10000")
                .insert_header("X-HubSpot-RateLimit-Daily-Remaining", "12")
                .set_body_json(page(&[], None)),
        )
        .mount(&server)
        .await;
    let call = client(&server.uri()).list_messages(8_675_309);
    let response = call.send_response().await.expect("a page");
    let limit = response.rate_limit();
    assert_eq!((limit.limit, limit.remaining), (Some(190), None));
    assert_eq!(limit.interval.map(|time| time.as_secs()), Some(10));
    assert_eq!(limit.daily_remaining, Some(12));
}
