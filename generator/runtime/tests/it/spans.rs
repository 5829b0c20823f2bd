//! What tracing is told of calls, and what it is not.

use std::collections::BTreeMap;
use std::fmt::Debug;
use std::sync::{Arc, Mutex};
use std::time::Duration;

use http::Request;
use runtime::test_util::{Failure, Script, Step};
use runtime::{Attempt, Body, BodyError, Client, Interceptor};
use serde_json::json;
use tracing::field::{Field, Visit};
use tracing::span::{Attributes, Id, Record};
use tracing::{Event, Instrument, Metadata, Subscriber};
use tracing_subscriber::layer::{Context, Layer, SubscriberExt};
use tracing_subscriber::registry::LookupSpan;

use crate::samples::{ListMessages, SendMessage, builder, message};

/// A span or an event: level and name, that of the span around it, and the fields.
#[derive(Clone, Debug, Default)]
struct Entry {
    head: String,
    parent: String,
    fields: BTreeMap<String, String>,
}

impl Entry {
    fn new(metadata: &Metadata<'_>, name: &str, parent: Option<&str>) -> Self {
        Self {
            head: format!("{} {name}", metadata.level()),
            parent: parent.unwrap_or_default().to_owned(),
            fields: BTreeMap::new(),
        }
    }

    /// `key=value` of all that are asked for.
    fn only(&self, keys: &[&str]) -> String {
        let found = keys.iter().map(|key| {
            let value = self.fields.get(*key).map_or("-", String::as_str);
            format!("{key}={value}")
        });
        found.collect::<Vec<_>>().join(" ")
    }
}

impl Visit for Entry {
    fn record_str(&mut self, field: &Field, value: &str) {
        self.fields
            .insert(field.name().to_owned(), value.to_owned());
    }

    fn record_debug(&mut self, field: &Field, value: &dyn Debug) {
        self.fields
            .insert(field.name().to_owned(), format!("{value:?}"));
    }
}

/// Takes down everything.
#[derive(Clone, Default)]
struct Capture {
    spans: Arc<Mutex<BTreeMap<u64, Entry>>>,
    events: Arc<Mutex<Vec<Entry>>>,
}

impl<S: Subscriber + for<'a> LookupSpan<'a>> Layer<S> for Capture {
    fn on_new_span(&self, attributes: &Attributes<'_>, id: &Id, context: Context<'_, S>) {
        let parent = context.span(id).and_then(|span| span.parent());
        let metadata = attributes.metadata();
        let parent = parent.as_ref().map(|parent| parent.name());
        let mut entry = Entry::new(metadata, metadata.name(), parent);
        attributes.record(&mut entry);
        self.spans.lock().unwrap().insert(id.into_u64(), entry);
    }

    fn on_record(&self, id: &Id, values: &Record<'_>, _: Context<'_, S>) {
        values.record(self.spans.lock().unwrap().get_mut(&id.into_u64()).unwrap());
    }

    fn on_event(&self, event: &Event<'_>, context: Context<'_, S>) {
        let parent = context.event_span(event);
        let parent = parent.as_ref().map(|parent| parent.name());
        let mut entry = Entry::new(event.metadata(), "event", parent);
        event.record(&mut entry);
        self.events.lock().unwrap().push(entry);
    }

    /// Ids are used again: what is over goes where the events are.
    fn on_close(&self, id: Id, _: Context<'_, S>) {
        let entry = self.spans.lock().unwrap().remove(&id.into_u64()).unwrap();
        self.events.lock().unwrap().push(entry);
    }
}

/// What is told while `future` runs, in the order of the ends.
fn told<F: Future>(future: F) -> Vec<Entry> {
    let capture = Capture::default();
    let subscriber = tracing_subscriber::registry().with(capture.clone());
    let runtime = tokio::runtime::Builder::new_current_thread()
        .build()
        .unwrap();
    tracing::subscriber::with_default(subscriber, || {
        runtime.block_on(future);
    });
    assert!(capture.spans.lock().unwrap().is_empty(), "every span ends");
    let events = capture.events.lock().unwrap();
    let own = |entry: &&Entry| {
        entry.head.ends_with(" call") || entry.parent == "call" || entry.parent == "attempt"
    };
    events.iter().filter(own).cloned().collect()
}

fn heads(entries: &[Entry]) -> Vec<&str> {
    entries.iter().map(|entry| entry.head.as_str()).collect()
}

fn client(script: &Script) -> Client {
    builder()
        .token("c4nary-token")
        .script(script)
        .build()
        .unwrap()
}

#[test]
fn a_call_and_its_attempts_are_spans() {
    let script = Script::new([
        Step::fail(Failure::Connect),
        Step::answer(503).header("retry-after", "2"),
        Step::json(200, &json!({"results": []})),
    ]);
    let client = client(&script);
    let told = told(async move {
        client.call(ListMessages::new("7")).send().await.unwrap();
    });
    assert_eq!(
        heads(&told),
        [
            "DEBUG attempt",
            "INFO event",
            "DEBUG attempt",
            "INFO event",
            "DEBUG attempt",
            "INFO call"
        ],
    );
    assert!(
        told[..5].iter().all(|entry| entry.parent == "call"),
        "{told:?}"
    );
    let [refused, pause, busy, hinted, answered, call] = told.as_slice() else {
        panic!("{told:?}");
    };
    let keys = [
        "attempt",
        "http.request.resend_count",
        "delivery",
        "http.response.status_code",
        "error.type",
        "otel.status_code",
    ];
    assert_eq!(
        [refused, busy, answered].map(|entry| entry.only(&keys)),
        [
            "attempt=1 http.request.resend_count=- delivery=not_sent http.response.status_code=- error.type=connect otel.status_code=ERROR",
            "attempt=2 http.request.resend_count=1 delivery=answered http.response.status_code=503 error.type=503 otel.status_code=ERROR",
            "attempt=3 http.request.resend_count=2 delivery=answered http.response.status_code=200 error.type=- otel.status_code=-",
        ],
    );
    let keys = [
        "otel.name",
        "otel.kind",
        "http.request.method",
        "url.template",
        "server.address",
        "server.port",
    ];
    assert_eq!(
        answered.only(&keys),
        "otel.name=GET /threads/{threadId}/messages otel.kind=client http.request.method=GET \
         url.template=/threads/{threadId}/messages server.address=api.example.com server.port=443",
    );
    assert_eq!(
        call.only(&keys),
        "otel.name=listMessages otel.kind=internal http.request.method=GET \
         url.template=/threads/{threadId}/messages server.address=api.example.com server.port=443",
    );
    assert_eq!(
        call.only(&[
            "operation",
            "attempts",
            "waits_ms",
            "delivery",
            "http.response.status_code",
            "error.type"
        ]),
        "operation=listMessages attempts=3 waits_ms=[500, 2000] delivery=answered http.response.status_code=200 error.type=-",
    );
    let keys = ["attempt", "wait_ms", "retry_after_ms"];
    assert_eq!(pause.only(&keys), "attempt=1 wait_ms=500 retry_after_ms=-");
    assert_eq!(
        hinted.only(&keys),
        "attempt=2 wait_ms=2000 retry_after_ms=2000"
    );
}

#[test]
fn failures_say_what_they_are() {
    for (step, name, delivery, status) in [
        (Step::fail(Failure::Cut), "transport", "maybe_sent", "-"),
        (Step::fail(Failure::NoAnswer), "timeout", "maybe_sent", "-"),
        (Step::answer(400), "400", "answered", "400"),
        (
            Step::answer(201).body("c4nary"),
            "decode",
            "answered",
            "201",
        ),
        (
            Step::answer(201).body("c4nary").cut_after(2),
            "transport",
            "answered",
            "201",
        ),
    ] {
        let script = Script::new([step]);
        let client = client(&script);
        let told = told(async move {
            let call = client.call(SendMessage { body: None });
            call.send().await.unwrap_err();
        });
        assert_eq!(
            heads(&told),
            ["DEBUG attempt", "DEBUG event", "INFO call"],
            "{name}"
        );
        let keys = [
            "error.type",
            "delivery",
            "http.response.status_code",
            "otel.status_code",
        ];
        let expected = format!(
            "error.type={name} delivery={delivery} http.response.status_code={status} otel.status_code=ERROR"
        );
        assert_eq!(told[2].only(&keys), expected);
    }
    // Without an attempt.
    let told = told(async {
        let script = Script::new([]);
        client(&script)
            .call(ListMessages::new(".."))
            .send()
            .await
            .unwrap_err();
    });
    assert_eq!(heads(&told), ["DEBUG event", "INFO call"]);
    assert_eq!(
        told[1].only(&["error.type", "delivery", "attempts"]),
        "error.type=request delivery=not_sent attempts=0"
    );
}

/// Sees the attempt's span, as is needed to pass its id on.
struct Watching;

impl Interceptor for Watching {
    fn before_send(&self, _: &mut Request<Body>, _: &Attempt<'_>) -> Result<(), BodyError> {
        tracing::error!("intercepted");
        Ok(())
    }
}

#[test]
fn spans_are_entered_only_while_they_run() {
    let script = Script::new([
        Step::json(200, &json!({"results": []})).after(Duration::from_secs(2)),
        Step::json(200, &json!({"results": []})).after(Duration::from_secs(1)),
    ]);
    let client = builder()
        .token("t")
        .script(&script)
        .interceptor(Watching)
        .build()
        .unwrap();
    let told = told(async move {
        let outside = tracing::info_span!("outside");
        let one = client.call(ListMessages::new("1")).send();
        let other = client
            .call(ListMessages::new("2"))
            .send()
            .instrument(outside);
        let (one, other) = tokio::join!(one, other);
        assert!(one.is_ok() && other.is_ok());
        // Nobody's span is left entered.
        assert!(tracing::Span::current().is_none());
    });
    let parents: Vec<_> = told
        .iter()
        .map(|entry| format!("{} in {:?}", entry.head, entry.parent))
        .collect();
    assert_eq!(
        parents,
        [
            "ERROR event in \"attempt\"",
            "ERROR event in \"attempt\"",
            "DEBUG attempt in \"call\"",
            "INFO call in \"outside\"",
            "DEBUG attempt in \"call\"",
            "INFO call in \"\"",
        ],
    );
}

#[test]
fn nothing_secret_or_personal_is_told() {
    let canary = json!({"results": [{"id": "c4nary-answer"}], "message": "c4nary-message", "id": "c4nary-id"});
    let steps = || {
        [
            Step::json(200, &canary),
            Step::json(201, &canary).header("location", "/c4nary"),
            Step::json(404, &canary),
            Step::json(302, &canary).header("location", "https://example.com/c4nary"),
            Step::json(200, &json!({"results": "c4nary"})),
            Step::json(200, &canary).cut_after(20),
            Step::fail(Failure::NoAnswer),
            Step::json(429, &canary).header("retry-after", "999"),
        ]
    };
    for (count, step) in steps().into_iter().enumerate() {
        let script = Script::new([step]);
        let once = runtime::RetryPolicy::new().set_max_attempts(1);
        let client = builder()
            .token("c4nary-token")
            .script(&script)
            .retry(once)
            .build()
            .unwrap();
        let told = told(async move {
            if count % 2 == 0 {
                let mut call = client.call(ListMessages::new("c4nary-path"));
                call.operation_mut().after = Some("c4nary-query".to_owned());
                let call = call.with_query("q", "c4nary").with_header("x-c", "c4nary");
                let _ = call.send().await;
            } else {
                let body = Some(message("c4nary-body"));
                let _ = client.call(SendMessage { body }).send().await;
            }
        });
        assert!(told.len() >= 2);
        let text = format!("{told:?}");
        assert!(!text.contains("c4nary"), "{text}");
    }
    // A base URL may hold what is nobody's business, too.
    let script = Script::new([Step::answer(404)]);
    let told = told(async {
        let call = client(&script).call(SendMessage { body: None });
        let call = call.with_base_url("https://[::1]:8443/c4nary");
        call.send().await.unwrap_err();
    });
    assert_eq!(
        told[0].only(&["server.address", "server.port"]),
        "server.address=::1 server.port=8443"
    );
    let text = format!("{told:?}");
    assert!(!text.contains("c4nary"), "{text}");
}
