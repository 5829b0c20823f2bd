//! Drift: what clients of either kind tell of answers that are not as documented, and what they do not.

mod listening;
mod statuses;

use std::collections::VecDeque;
use std::future::ready;
use std::sync::{Arc, Mutex};
use std::time::Duration;

use http::{Request, Response};
use runtime::{
    Body, Client, ClientBuilder, Difference, Drift, Error, ErrorKind, RetryPolicy, Transport,
    TransportFuture, blocking,
};
use serde_json::{Value, json};

use crate::kind::{Kind, Operations};
use crate::samples::{API, Attachment, ListMessages};

/// Gives its answers in their order, the last for ever.
struct Answers(Mutex<VecDeque<(u16, String)>>);

impl Transport for Answers {
    fn send(&self, _: Request<Body>, _: Duration) -> TransportFuture<'_> {
        let mut answers = self.0.lock().unwrap();
        let (status, body) = match answers.len() {
            1 => answers[0].clone(),
            _ => answers.pop_front().expect("an answer"),
        };
        let response = Response::builder().status(status);
        Box::pin(ready(Ok(response.body(Body::from(body)).unwrap())))
    }
}

/// What a client told.
#[derive(Clone, Default)]
struct Told(Arc<Mutex<Vec<Drift>>>);

impl Told {
    fn lines(&self) -> Vec<Value> {
        let told = self.0.lock().unwrap();
        let lines = told.iter().map(|drift| {
            let line = drift.to_string();
            assert!(!line.contains('\n'));
            let value = serde_json::from_str(&line).expect("JSON");
            assert_eq!(serde_json::to_value(drift).unwrap(), value);
            value
        });
        lines.collect()
    }
}

fn answering<K: Kind>(answers: impl IntoIterator<Item = (u16, String)>) -> ClientBuilder<K, K> {
    let transport = Answers(Mutex::new(answers.into_iter().collect()));
    let builder = ClientBuilder::new(API).token("t0ken").transport(transport);
    builder.retry(RetryPolicy::none())
}

async fn call<K: Kind, O: Operations>(
    client: &K,
    operation: O,
) -> Result<O::Output, Error<O::Error>> {
    let outcome = client.call(operation, |call| call).await;
    outcome.map(runtime::Response::into_body)
}

/// What is told of a call for each of `bodies`.
async fn told<K: Kind>(bodies: &[Value]) -> Vec<Value> {
    let told = Told::default();
    let heard = told.clone();
    let bodies = bodies.iter().map(|body| (200, body.to_string()));
    let count = bodies.len();
    let client: K = answering::<K>(bodies)
        .on_drift(move |drift| heard.0.lock().unwrap().push(drift))
        .build()
        .unwrap();
    for _ in 0..count {
        let _ = call(&client, ListMessages::new("1")).await;
    }
    told.lines()
}

fn page(attachments: Value) -> Value {
    json!({"results": [{"id": "1", "attachments": attachments}]})
}

/// A line of `listMessages`, with the rest of it.
fn line(kind: &str, path: &str, schema: &str, rest: Value) -> Value {
    let mut line = json!({
        "kind": kind, "operation": "listMessages", "status": 200, "path": path, "schema": schema,
    });
    let map = line.as_object_mut().expect("an object");
    map.extend(rest.as_object().cloned().unwrap_or_default());
    line
}

const ITEM: &str = "results[].attachments[]";

async fn each_kind_is_told_with_its_place<K: Kind>() {
    let cases = [
        (
            json!([{"type": "FILE", "fileId": "1", "altText": {"a": 1}}]),
            line(
                "unknown_field",
                ITEM,
                "File",
                json!({"field": "altText", "type": "object"}),
            ),
        ),
        (
            // The tag comes last: what stands before it was kept until then.
            json!([{"attachments": [{"fileId": "1", "new": 1.5, "type": "FILE"}], "latitude": 1, "type": "PLACE"}]),
            line(
                "unknown_field",
                "results[].attachments[].attachments[]",
                "File",
                json!({"field": "new", "type": "number"}),
            ),
        ),
        (
            json!([{"type": "PLACE", "latitude": 1, "direction": "SIDEWAYS"}]),
            line(
                "unknown_value",
                "results[].attachments[].direction",
                "Direction",
                json!({"value": "SIDEWAYS"}),
            ),
        ),
        (
            json!([{"type": "HOLOGRAM", "depth": "jo@example.com"}]),
            line(
                "unknown_member",
                ITEM,
                "Attachment",
                json!({"tag": "HOLOGRAM", "type": "object"}),
            ),
        ),
        (
            json!([{"type": 5}]),
            line(
                "unknown_member",
                ITEM,
                "Attachment",
                json!({"type": "object"}),
            ),
        ),
        (
            json!([{"type": "FILE"}]),
            line("missing_field", ITEM, "File", json!({"field": "fileId"})),
        ),
        (
            json!([{"fileId": "1"}]),
            line(
                "missing_field",
                ITEM,
                "Attachment",
                json!({"field": "type"}),
            ),
        ),
        (
            json!([{"type": "FILE", "fileId": 17}]),
            line(
                "mismatch",
                "results[].attachments[].fileId",
                "File",
                json!({"message": "expected a string, found integer"}),
            ),
        ),
    ];
    for (attachments, expected) in cases {
        let lines = told::<K>(&[page(attachments.clone())]).await;
        assert_eq!(lines, [expected], "{attachments}");
    }
    // Where it is an error, it is told nevertheless.
    let lines = told::<K>(&[
        json!({"results": [{}]}),
        json!({"results": [{"id": "1", "n": "x"}]}),
    ])
    .await;
    let message = json!({"message": "expected i64, found string"});
    assert_eq!(
        lines,
        [
            line(
                "missing_field",
                "results[]",
                "Message",
                json!({"field": "id"})
            ),
            // Which key of a map it was is data.
            line("mismatch", "results[].*", "Message", message),
        ]
    );
    assert_eq!(
        told::<K>(&[page(json!([{"type": "FILE", "fileId": "1"}]))]).await,
        Vec::<Value>::new()
    );
}

async fn once_is_enough<K: Kind>() {
    let file = json!({"type": "FILE", "fileId": "1", "a": 1});
    let other = json!({"type": "FILE", "fileId": "2", "a": "other", "b": null});
    let pages = [
        page(json!([file, file])),
        page(json!([file])),
        page(json!([file, other])),
    ];
    let fields: Vec<Value> = told::<K>(&pages)
        .await
        .into_iter()
        .map(|line| json!([line["field"], line["type"]]))
        .collect();
    // Another type is another difference.
    assert_eq!(
        fields,
        [
            json!(["a", "integer"]),
            json!(["a", "string"]),
            json!(["b", "null"])
        ]
    );
}

/// However long a server keeps making up names and values.
async fn what_is_told_has_bounds<K: Kind>() {
    let mut pages = Vec::new();
    for round in 0..3 {
        let fields = (0..1000).map(|index| (format!("k{round}-{index}"), json!(1)));
        let mut file: serde_json::Map<String, Value> = fields.collect();
        file.insert("type".into(), json!("FILE"));
        file.insert("fileId".into(), json!("1"));
        let values = (0..1000).map(|index| json!({"type": "PLACE", "latitude": 1, "direction": format!("{round}-{index}")}));
        let mut attachments: Vec<Value> = values.collect();
        attachments.push(Value::Object(file));
        pages.push(page(Value::Array(attachments)));
    }
    // Such a name is of nobody's making, and such a value may be a text.
    let long = "x".repeat(300);
    pages.push(page(json!([
        {"type": "FILE", "fileId": "1", long.clone(): 1, "a\nb": 1},
        {"type": long.clone()},
        {"type": "PLACE", "latitude": 1, "attachments": [{"type": "PLACE", "latitude": 1, "direction": long}]},
    ])));
    let lines = told::<K>(&pages).await;
    let count = |kind: &str| lines.iter().filter(|line| line["kind"] == kind).count();
    assert_eq!(count("unknown_field"), 64);
    assert_eq!(count("unknown_value"), 64 + 1);
    assert_eq!(count("unknown_member"), 1);
    for line in lines {
        assert!(line.to_string().len() < 400, "{line}");
    }
}

async fn nothing_of_anybodys_is_told<K: Kind>() {
    let canary = "jo@example.com";
    let text = format!("Dear {canary}, {}", "please read this. ".repeat(10));
    let odd = [
        json!({"results": [{"id": {"secret": canary}}], "x": canary}),
        json!({"results": canary}),
        json!({"results": [{"id": "1", canary: canary}]}),
        page(json!([{"type": "PLACE", "latitude": canary}])),
        page(json!([{"type": "PLACE", "latitude": 1, "at": canary, "direction": text}])),
        page(json!([{"type": canary.repeat(10)}, {"type": [canary]}, canary])),
        page(json!([{"type": "FILE", "fileId": [canary], "to": [canary], "by": {canary: canary}}])),
    ];
    for body in odd {
        for line in told::<K>(std::slice::from_ref(&body)).await {
            assert!(
                !line.to_string().contains("example.com"),
                "{body} told as {line}"
            );
        }
    }
}

async fn a_strict_client_fails<K: Kind>() {
    let body = page(json!([{"type": "FILE", "fileId": "1"}, {"type": "FILE", "fileId": 5}]));
    let lenient: K = answering::<K>([(200, body.to_string())]).build().unwrap();
    let read = call(&lenient, ListMessages::new("1"))
        .await
        .expect("a page");
    let attachments = read.results[0].attachments.as_ref().unwrap();
    assert!(matches!(attachments[1], Attachment::Unrecognized(_)));

    let told = Told::default();
    let heard = told.clone();
    let strict: K = answering::<K>([(200, body.to_string())])
        .strict()
        .on_drift(move |drift| heard.0.lock().unwrap().push(drift))
        .build()
        .unwrap();
    let error = call(&strict, ListMessages::new("1"))
        .await
        .expect_err("a bad item");
    assert_eq!(error.kind(), ErrorKind::Decode);
    assert_eq!(error.json_path(), Some("results[0].attachments[1].fileId"));
    assert_eq!(error.raw_body(), Some(body.to_string().as_bytes()));
    assert_eq!(told.lines().len(), 1);
}

macro_rules! kinds {
    ($($kind:ident: $client:ty)*) => {$(
        mod $kind {
            use super::*;

            #[tokio::test]
            async fn each_kind_is_told_with_its_place() {
                super::each_kind_is_told_with_its_place::<$client>().await;
            }

            #[tokio::test]
            async fn once_is_enough() {
                super::once_is_enough::<$client>().await;
            }

            #[tokio::test]
            async fn what_is_told_has_bounds() {
                super::what_is_told_has_bounds::<$client>().await;
            }

            #[tokio::test]
            async fn nothing_of_anybodys_is_told() {
                super::nothing_of_anybodys_is_told::<$client>().await;
            }

            #[tokio::test]
            async fn a_strict_client_fails() {
                super::a_strict_client_fails::<$client>().await;
            }

            #[tokio::test]
            async fn statuses_are_told() {
                super::statuses::statuses_are_told::<$client>().await;
            }
        }
    )*};
}

kinds! {
    asynchronous: Client
    on_a_thread: blocking::Client
}

#[test]
fn what_is_different_can_be_matched() {
    let heard = Told::default();
    let sink = heard.clone();
    let body = page(json!([{"type": "NEW"}])).to_string();
    let client: blocking::Client = answering([(200, body)])
        .on_drift(move |drift| sink.0.lock().unwrap().push(drift))
        .build()
        .unwrap();
    client.call(ListMessages::new("1")).send().unwrap();
    let heard = heard.0.lock().unwrap();
    assert_eq!(heard[0].operation, "listMessages");
    assert_eq!(heard[0].schema, Some("Attachment"));
    assert!(matches!(
        &heard[0].difference,
        Difference::UnknownMember { tag: Some(tag), .. } if tag == "NEW"
    ));
}
