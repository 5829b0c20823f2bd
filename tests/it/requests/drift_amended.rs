//! A client that meets drift, and the client of the document that the command makes of it: the same
//! answers are as documented then.

use std::sync::{Arc, Mutex};

use serde_json::{Value, json};
use tests::fixtures::{drift_after, drift_before};
use tests::runtime::test_util::{Script, Step};

use crate::files::{read, root};

/// An answer for each kind of difference that a document can be amended for.
fn answers() -> Vec<(u16, Value)> {
    let page = |pets: Value| json!({ "pets": pets });
    let cat = json!({ "kind": "CAT", "name": "Tom", "mood": "ASLEEP" });
    let strange = json!({ "kind": "CAT", "name": "Tom", "mood": "SULKY", "lives": 9 });
    let wild = json!({ "kind": "CAT", "mood": "HUNGRY" });
    vec![
        (200, page(json!([cat, { "kind": "DOG", "size": 1 }]))),
        (200, page(json!([strange]))),
        (200, page(json!([wild]))),
        (200, page(json!([{ "kind": "DOG", "size": 3 }]))),
        (200, page(json!([{ "kind": "GUINEA_PIG" }]))),
        (202, page(json!([]))),
        (404, json!({ "message": "no pets" })),
    ]
}

/// What a client of this crate tells of the answers, line by line.
macro_rules! lines {
    ($fixture:ident) => {{
        let mut lines = Vec::new();
        for (status, body) in answers() {
            let script = Script::new([Step::json(status, &body)]);
            let told = Arc::new(Mutex::new(Vec::new()));
            let listener = Arc::clone(&told);
            let client = $fixture::Client::builder()
                .script(&script)
                .on_drift(move |drift| listener.lock().expect("a list").push(drift.to_string()))
                .build()
                .expect("a client");
            let answer = client.list_pets().send().await;
            assert_eq!(answer.is_ok(), status < 300, "{answer:?}");
            lines.append(&mut told.lock().expect("a list"));
        }
        lines
    }};
}

#[tokio::test]
async fn what_was_met_is_drift_no_more_once_the_document_has_it() {
    let met = lines!(drift_before);
    let expected = read(&root().join("tests/fixtures/drift_before/drift.jsonl"));
    assert_eq!(met, expected.lines().collect::<Vec<_>>(), "{met:#?}");
    let left: Vec<String> = lines!(drift_after);
    assert_eq!(left, [""; 0]);
}
