//! The generated client under its own feature `test-util`, as its users test with it.

use std::time::Duration;

use hubspot_conversations::Client;
use hubspot_conversations::runtime::test_util::{Failure, Recorder, Replay, Script, Step};
use serde_json::{Value, json};

use crate::files::{read, root};

/// A message, which only a server makes.
fn message(id: &str) -> Value {
    let mut message: Value = serde_json::from_str(&read(
        &root().join("spec/2026-09-beta/examples/ThreadMessage/incoming-email.json"),
    ))
    .expect("an example is JSON");
    message["id"] = id.into();
    message
}

#[tokio::test]
async fn a_script_is_played_to_the_generated_client() {
    let page = json!({"results": [message("1")]});
    let script = Script::new([
        Step::fail(Failure::Connect),
        Step::json(200, &page)
            .after(Duration::from_secs(20))
            .expecting(
                "GET",
                "/conversations/conversations/2026-09-beta/threads/7/messages",
            ),
    ]);
    let client = Client::builder().token("t").script(&script).build();
    let client = client.expect("a client");
    let received = client.list_messages(7).set_limit(5).send().await;
    let received = serde_json::to_value(received.expect("a page"));
    assert_eq!(received.expect("a page is JSON"), page);
    let requests = script.requests();
    assert_eq!(requests[1].query_value("limit").as_deref(), Some("5"));
    assert_eq!(
        requests[1].header("user-agent"),
        Some("hubspot-conversations/0.1.0 (2026-09-beta)")
    );
    script.finish();
}

#[tokio::test]
async fn what_was_recorded_is_replayed() {
    let folder = tempfile::tempdir().expect("a temporary folder");
    let file = folder.path().join("page.json");
    let script = Script::new([Step::json(200, &message("1"))]);
    let recorder = Recorder::new(script.transport(), &file);
    let client = Client::builder().token("s3cret").transport(recorder);
    let client = client.build().expect("a client");
    let sent = client.get_message(7, "1").send().await.expect("a message");

    let text = std::fs::read_to_string(&file).expect("a recording");
    assert!(!text.contains("s3cret") && text.contains("/messages/1"));
    let replay = Replay::open(&file).expect("a recording");
    let client = Client::builder().token("another").transport(replay);
    let client = client.build().expect("a client");
    let again = client.get_message(7, "1").send().await;
    assert_eq!(again.expect("the message"), sent);
}
