//! Drift of the generated client, on the wire: what it keeps, and what it tells line by line.

use std::sync::{Arc, Mutex};

use hubspot_conversations::models::*;
use hubspot_conversations::runtime::{Drift, ErrorKind};
use hubspot_conversations::{Client, blocking};
use serde_json::{Value, json};

use super::example;
use crate::files::{read, root};
use crate::responder::Responder;

#[derive(Clone, Default)]
struct Lines(Arc<Mutex<Vec<String>>>);

impl Lines {
    fn listener(&self) -> impl Fn(Drift) + Send + Sync + 'static {
        let lines = self.0.clone();
        move |drift| lines.lock().expect("a list").push(drift.to_string())
    }

    fn text(&self) -> String {
        self.0.lock().expect("a list").join("\n")
    }
}

fn serving(page: &Value) -> Responder {
    let page = page.to_string();
    Responder::start(move |request, _| {
        request.answer(200, &page);
    })
}

/// A page of which each kind of difference is part, and none is an error.
fn page() -> Value {
    let mut message = example("ThreadMessage/page.json");
    message["direction"] = json!("SIDEWAYS");
    message["mood"] = json!("merry");
    message["attachments"] = json!([{"type": "FILE", "fileUsageType": "OTHER"}]);
    json!({"results": [{"type": "HOLOGRAM", "id": "1"}, message]})
}

/// What the command's own tests read.
fn expected() -> String {
    read(&root().join("xtask/tests/drift.jsonl"))
}

fn check(page: &ThreadMessagePage, lines: &str) {
    assert!(matches!(page.results[0], ThreadMessage::Unrecognized(_)));
    let ThreadMessage::Message(message) = &page.results[1] else {
        panic!("a message");
    };
    assert!(matches!(
        message.attachments[0],
        Attachment::Unrecognized(_)
    ));
    assert_eq!(lines, expected().trim_end());
}

#[tokio::test]
async fn an_async_client_tells_of_drift() {
    let server = serving(&page());
    let lines = Lines::default();
    let client = Client::builder()
        .token("secret-token")
        .base_url(server.url())
        .on_drift(lines.listener())
        .build()
        .expect("a client");
    for _ in 0..2 {
        let read = client.list_messages(1).send().await.expect("a page");
        check(&read, &lines.text());
    }
}

#[test]
fn a_blocking_client_tells_of_drift() {
    let server = serving(&page());
    let lines = Lines::default();
    let client = blocking::Client::builder()
        .token("secret-token")
        .base_url(server.url())
        .on_drift(lines.listener())
        .build()
        .expect("a client");
    for _ in 0..2 {
        let read = client.list_messages(1).send().expect("a page");
        check(&read, &lines.text());
    }
    let strict = blocking::Client::builder()
        .token("secret-token")
        .base_url(server.url())
        .strict()
        .build()
        .expect("a client");
    let error = strict.list_messages(1).send().expect_err("a bad item");
    assert_eq!(error.kind(), ErrorKind::Decode);
    assert_eq!(error.json_path(), Some("results[1].attachments[0]"));
}

/// What is only received can be made where it is tested with.
#[test]
fn models_that_are_only_received_are_made_in_tests() {
    let mut page = ThreadMessagePage::new(Vec::new());
    let mut paging = Paging::new();
    paging.next = Some(NextPage::new("5"));
    page.paging = Some(paging);
    assert_eq!(
        serde_json::to_value(&page).expect("JSON"),
        json!({"results": [], "paging": {"next": {"after": "5"}}})
    );
}
