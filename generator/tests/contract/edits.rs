//! What gives another hash: one real edit each, and which operations it is in.

use serde_json::{Value, json};

use crate::document::{document, refer};
use crate::of;

const READ: &str = "GET /post/letters/{letterId}";
const SEND: &str = "POST /post/letters";

/// An edit: the place, what stands there afterwards, and the operations that it changes.
fn edits() -> Vec<(&'static str, Value, &'static [&'static str])> {
    vec![
        ("/servers/0/url", json!("https://other.example"), &[]),
        (
            "/components/schemas/Letter/required",
            json!(["id", "parts"]),
            &[READ, SEND],
        ),
        (
            "/components/schemas/Letter/properties/weight/nullable",
            json!(false),
            &[READ, SEND],
        ),
        (
            "/components/schemas/Letter/properties/weight/type",
            json!("integer"),
            &[READ, SEND],
        ),
        (
            "/components/schemas/Letter/properties/reply",
            json!({ "type": "object" }),
            &[READ, SEND],
        ),
        (
            "/components/schemas/Letter/properties/new",
            json!({ "type": "string" }),
            &[READ, SEND],
        ),
        (
            "/components/schemas/Letter/properties/copies",
            json!({ "type": "array", "items": { "type": "string" } }),
            &[READ, SEND],
        ),
        (
            "/components/schemas/Letter/properties/marks/additionalProperties/type",
            json!("string"),
            &[READ, SEND],
        ),
        (
            "/components/schemas/Letter/additionalProperties",
            json!(false),
            &[READ, SEND],
        ),
        (
            "/components/schemas/Letter/properties/weight/readOnly",
            json!(true),
            &[READ, SEND],
        ),
        ("/components/schemas/Id/format", json!("uri"), &[READ, SEND]),
        (
            "/components/schemas/State/enum",
            json!(["SENT", "READ"]),
            &[READ, SEND],
        ),
        (
            "/components/schemas/NewLetter/properties/urgent/default",
            json!(true),
            &[SEND],
        ),
        ("/components/schemas/NewLetter/required", json!([]), &[SEND]),
        (
            "/components/schemas/Part/oneOf",
            json!([refer("Text"), refer("Parcel"), refer("Hook")]),
            &[READ, SEND],
        ),
        (
            "/components/schemas/Text/properties/text/type",
            json!("integer"),
            &[READ, SEND],
        ),
        (
            "/components/schemas/Parcel/properties/inside/items",
            refer("Text"),
            &[READ, SEND],
        ),
        (
            "/components/schemas/Problem/properties/cause",
            refer("State"),
            &[READ],
        ),
        (
            "/components/schemas/Hook/properties/at/format",
            json!("date"),
            &[],
        ),
        (
            "/components/schemas/New",
            json!({ "type": "object", "properties": { "n": {} } }),
            &[],
        ),
        (
            "/components/securitySchemes/key/name",
            json!("X-Other"),
            &[SEND],
        ),
        (
            "/paths/~1post~1v1~1letters/post/requestBody/required",
            json!(false),
            &[SEND],
        ),
        (
            "/paths/~1post~1v1~1letters/post/security",
            json!([{ "oauth": ["write"] }]),
            &[SEND],
        ),
        (
            "/paths/~1post~1v1~1letters/post/security/0/oauth",
            json!(["read"]),
            &[SEND],
        ),
        (
            "/paths/~1post~1v1~1letters/post/x-idempotent",
            json!(true),
            &[SEND],
        ),
        (
            "/paths/~1post~1v1~1letters~1{letterId}/get/parameters/0/schema/type",
            json!("string"),
            &[READ],
        ),
        (
            "/paths/~1post~1v1~1letters~1{letterId}/get/parameters/1/explode",
            json!(true),
            &[READ],
        ),
        (
            "/paths/~1post~1v1~1letters~1{letterId}/get/parameters/1/name",
            json!("only"),
            &[READ],
        ),
        (
            "/paths/~1post~1v1~1letters~1{letterId}/get/parameters/1/required",
            json!(true),
            &[READ],
        ),
        (
            "/paths/~1post~1v1~1letters~1{letterId}/get/parameters/2/in",
            json!("query"),
            &[READ],
        ),
        (
            "/paths/~1post~1v1~1letters~1{letterId}/get/responses/200/headers/X-Left/required",
            json!(true),
            &[READ],
        ),
        (
            "/paths/~1post~1v1~1letters~1{letterId}/get/responses/207",
            json!({ "description": "Some." }),
            &[READ],
        ),
    ]
}

#[test]
fn every_real_edit_gives_another_hash_where_it_is() {
    let before = of(&document().to_string());
    let mut hashes = vec![before.whole.clone()];
    for (place, value, operations) in edits() {
        let mut edited = document();
        set(&mut edited, place, value);
        let after = of(&edited.to_string());
        let changed: Vec<&str> = after
            .operations
            .iter()
            .filter(|(key, hash)| before.operations.get(*key) != Some(hash))
            .map(|(key, _)| key.as_str())
            .collect();
        assert_eq!(changed, operations, "{place}");
        assert!(!hashes.contains(&after.whole), "{place}");
        hashes.push(after.whole);
    }
}

/// A name in another case is the same header.
#[test]
fn headers_have_no_case() {
    let text = document().to_string();
    assert_eq!(of(&text.replace("X-Trace", "x-trace")), of(&text));
}

#[test]
fn an_operation_that_goes_changes_no_other() {
    let before = of(&document().to_string());
    let mut edited = document();
    edited["paths"]
        .as_object_mut()
        .unwrap()
        .remove("/post/v1/letters");
    let after = of(&edited.to_string());
    assert_eq!(after.operations.len(), 1);
    assert_eq!(after.operations[READ], before.operations[READ]);
    assert_ne!(after.whole, before.whole);
}

fn set(document: &mut Value, place: &str, value: Value) {
    let (parent, key) = place.rsplit_once('/').unwrap();
    match document
        .pointer_mut(parent)
        .unwrap_or_else(|| panic!("no {parent}"))
    {
        Value::Object(object) => {
            object.insert(key.to_owned(), value);
        }
        Value::Array(items) => items[key.parse::<usize>().unwrap()] = value,
        _ => panic!("{place} is in no container"),
    }
}

/// A part's header is sent, so another value of it is another contract; another order is none.
#[test]
fn headers_of_parts_are_of_the_contract() {
    let hash = |headers: &str| {
        of(&format!(
            "{{openapi: 3.0.3, info: {{title: T, version: '1'}}, paths: {{/a: {{post: {{
               requestBody: {{content: {{multipart/form-data: {{
                 schema: {{type: object, properties: {{a: {{type: string}}}}}},
                 encoding: {{a: {{headers: {{{headers}}}}}}}}}}}}},
               responses: {{'204': {{description: Done}}}}}}}}}}}}"
        ))
        .whole
    };
    let header = |name: &str, value: &str| {
        format!("{name}: {{required: true, schema: {{type: string, enum: [{value}]}}}}")
    };
    let (a, b) = (header("X-A", "a"), header("X-B", "b"));
    let both = hash(&format!("{a}, {b}"));
    assert_eq!(both, hash(&format!("{b}, {a}")));
    assert_ne!(both, hash(&a));
    assert_ne!(hash(&a), hash(&header("X-A", "b")));
    assert_ne!(hash(&a), hash(""));
}
