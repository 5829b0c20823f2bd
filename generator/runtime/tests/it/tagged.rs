//! Unions told apart by a tag.

use proptest::prelude::*;
use serde_json::{Map, Value, from_str, from_value, json, to_value};

use crate::samples::Attachment;

#[test]
fn members_are_picked_by_their_tag_wherever_it_stands() {
    for text in [
        r#"{"type": "FILE", "fileId": "1", "size": 3, "new": {"a": [1.0, 1]}}"#,
        r#"{"fileId": "1", "type": "FILE"}"#,
        r#"{"new": {"a": [null]}, "fileId": "1", "type": "FILE"}"#,
        r#"{"latitude": 5.0, "at": 17, "attachments": [{"fileId": "1", "type": "FILE"}], "type": "PLACE"}"#,
        r#"{"type": "PLACE", "latitude": 5, "direction": "SIDEWAYS"}"#,
    ] {
        let read: Attachment = from_str(text).unwrap();
        assert!(!matches!(read, Attachment::Unrecognized(_)), "{text}");
        let value: Value = from_str(text).unwrap();
        assert_eq!(to_value(&read).unwrap(), value);
        assert_eq!(from_value::<Attachment>(value).unwrap(), read);
    }
}

#[test]
fn unknown_members_are_kept_whole() {
    for value in [
        json!({"type": "HOLOGRAM", "x": [1, {"y": null}]}),
        json!({"a": 1, "type": "file"}),
        json!({"type": ""}),
        json!({"type": null, "fileId": "1"}),
        json!({"type": 5}),
        json!({"type": ["FILE"], "fileId": "1"}),
    ] {
        let read: Attachment = from_value(value.clone()).unwrap();
        let Attachment::Unrecognized(kept) = &read else {
            panic!("{value} read as {read:?}");
        };
        assert_eq!(kept.tag(), value["type"].as_str());
        assert_eq!(kept.as_value(), &value);
        assert_eq!(to_value(&read).unwrap(), value);
    }
}

#[test]
fn what_is_no_member_is_an_error() {
    for (text, reason) in [
        (r#"{"fileId": "1"}"#, "missing field `type`"),
        ("{}", "missing field `type`"),
        ("null", "an object (Attachment)"),
        ("[]", "an object (Attachment)"),
        (r#""FILE""#, "an object (Attachment)"),
        (r#"{"type": "FILE"}"#, "missing field `fileId`"),
        (r#"{"type": "FILE", "fileId": 1}"#, "expected a string"),
        (r#"{"fileId": 1, "type": "FILE"}"#, "expected a string"),
        (
            r#"{"type": "FILE", "type": "FILE", "fileId": "1"}"#,
            "duplicate field `type`",
        ),
        (
            r#"{"type": "FILE", "fileId": "1", "size": 3000000000}"#,
            "expected i32",
        ),
    ] {
        let error = from_str::<Attachment>(text).unwrap_err().to_string();
        assert!(error.contains(reason), "{text}: {error}");
    }
}

proptest! {
    /// Whatever stands around the tag, and wherever it stands, comes back.
    #[test]
    fn entries_survive(
        entries in proptest::collection::btree_map("[a-e]{1,3}", -9..9_i64, 0..6),
        at in 0..7_usize,
        known: bool,
    ) {
        let mut parts: Vec<String> =
            entries.iter().map(|(key, value)| format!("{key:?}: {value}")).collect();
        let tag = if known { r#""type": "FILE", "fileId": "7""# } else { r#""type": "NEW""# };
        parts.insert(at.min(parts.len()), tag.to_owned());
        let text = format!("{{{}}}", parts.join(", "));
        let value: Map<String, Value> = from_str(&text).unwrap();
        let read: Attachment = from_str(&text).unwrap();
        prop_assert_eq!(matches!(read, Attachment::File(_)), known);
        prop_assert_eq!(to_value(&read).unwrap(), Value::Object(value));
    }
}
