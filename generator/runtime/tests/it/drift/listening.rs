//! What is read is the same whether anybody listens or not.

use proptest::prelude::*;
use runtime::blocking;
use serde_json::{Value, json};

use super::{answering, page};
use crate::samples::ListMessages;

/// Whether anybody listens changes nothing of what is read.
fn listening_changes_nothing(attachments: &Value) -> Result<(), TestCaseError> {
    let body = page(attachments.clone()).to_string();
    let silent: blocking::Client = answering([(200, body.clone())]).build().unwrap();
    let heard: blocking::Client = answering([(200, body)]).on_drift(drop).build().unwrap();
    let read = |client: &blocking::Client| {
        let outcome = client.call(ListMessages::new("1")).send();
        outcome.map_err(|error| (error.to_string(), error.json_path().map(str::to_owned)))
    };
    let (silent, heard) = (read(&silent), read(&heard));
    prop_assert_eq!(&silent, &heard);
    let page = silent.expect("no item loses a page");
    let attachments = attachments.as_array().expect("a list");
    let read = page.results[0].attachments.as_ref().expect("a list");
    prop_assert_eq!(&serde_json::to_value(read).unwrap(), &json!(attachments));
    Ok(())
}

fn item() -> impl Strategy<Value = Value> {
    let leaf = prop_oneof![
        Just(json!({"type": "FILE", "fileId": "1"})),
        Just(json!({"type": "FILE", "fileId": 1, "x": 2.5})),
        Just(json!({"type": "FILE"})),
        Just(json!({"type": "NEW"})),
        Just(json!({"type": "PLACE", "latitude": 1.0, "direction": "SIDEWAYS"})),
        Just(json!({"type": "PLACE", "latitude": "x"})),
        Just(json!({})),
        Just(json!(5)),
        Just(Value::Null),
    ];
    leaf.prop_recursive(3, 12, 4, |inner| {
        let inner = proptest::collection::vec(inner, 0..4);
        (inner, any::<bool>()).prop_map(|(inner, tag_last)| {
            let key = if tag_last {
                "attachments"
            } else {
                "zattachments"
            };
            json!({key: inner.clone(), "attachments": inner, "latitude": 1, "type": "PLACE"})
        })
    })
}

proptest! {
    #[test]
    fn no_item_loses_a_page(items in proptest::collection::vec(item(), 0..5)) {
        listening_changes_nothing(&Value::Array(items))?;
    }
}
