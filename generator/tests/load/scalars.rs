//! What plain scalars are where a text is wanted, and where anything is.

use openapiv3::{ReferenceOr, Schema, SchemaKind, Type};
use serde_json::json;

use crate::{only, read, said, with_operation, with_schemas};
use generator::load::load;

fn schema(document: &str) -> Schema {
    let (loaded, _, _) = load(document.as_bytes());
    let mut schemas = loaded.unwrap().document.components.unwrap().schemas;
    match schemas.shift_remove("A").unwrap() {
        ReferenceOr::Item(schema) => schema,
        ReferenceOr::Reference { .. } => panic!("a reference"),
    }
}

#[test]
fn texts_keep_their_source() {
    let info = "openapi: 3.0.3\ninfo:\n  title: 010\n  version: 1.10\n  description: NO\n  x-n: 1.10\npaths: {}\n";
    let info = read(info).document.info;
    assert_eq!(
        (info.title.as_str(), info.version.as_str()),
        ("010", "1.10")
    );
    assert_eq!(info.description.as_deref(), Some("NO"));
    assert_eq!(
        info.extensions["x-n"],
        json!(1.1),
        "an extension has no type"
    );
    let date = "openapi: 3.0.3\ninfo: {title: T, version: 2026-09-09}\npaths: {}\n";
    assert_eq!(read(date).document.info.version, "2026-09-09");
}

#[test]
fn enum_values_of_a_string_schema_keep_their_source() {
    let document = with_schemas(
        "A:\n  type: string\n  nullable: true\n  enum: [NO, 010, 0o10, 1.10, 2026-09-09, 1_000, true, 12:30, plain, \"1\", ~]\n  default: 1.10\n  example: 0x1F",
    );
    let schema = schema(&document);
    let SchemaKind::Type(Type::String(string)) = &schema.schema_kind else {
        panic!("{schema:?}");
    };
    let values: Vec<_> = string.enumeration.iter().map(Option::as_deref).collect();
    let texts = [
        "NO",
        "010",
        "0o10",
        "1.10",
        "2026-09-09",
        "1_000",
        "true",
        "12:30",
        "plain",
        "1",
    ];
    let mut expected: Vec<_> = texts.into_iter().map(Some).collect();
    expected.push(None);
    assert_eq!(values, expected);
    assert_eq!(schema.schema_data.default, Some(json!("1.10")));
    assert_eq!(schema.schema_data.example, Some(json!("0x1F")));
    let notes = said(&document);
    assert_eq!(notes.len(), 8, "{notes:#?}");
    assert_eq!(
        notes[0],
        "N0101 9:14 `NO` is read as a text, as the schema's type has it; other tools may read it otherwise"
    );
}

#[test]
fn defaults_of_lists_and_objects_follow_their_schemas() {
    let document = with_schemas(
        "A:\n  type: object\n  properties:\n    code: {type: string}\n    n: {type: integer}\n    codes: {type: array, items: {type: string}, default: [010, ~]}\n  example: {code: 010, n: 010, other: NO, free: 010}",
    );
    let schema = schema(&document);
    let expected = json!({"code": "010", "n": 10, "other": "NO", "free": 10});
    assert_eq!(schema.schema_data.example, Some(expected));
    let SchemaKind::Type(Type::Object(object)) = schema.schema_kind else {
        panic!();
    };
    let codes = object.properties["codes"].as_item().unwrap();
    assert_eq!(codes.schema_data.default, Some(json!(["010", null])));
}

#[test]
fn data_without_a_type_follows_the_core_schema() {
    let document = with_schemas(
        "A:\n  x-d: [~, null, '', true, False, yes, 1, -1, +1, 010, 0o17, 0x1F, 1.5, 1e3, .5, 1_000, '1', 18446744073709551615, inf, 1.2.3]",
    );
    assert_eq!(
        schema(&document).schema_data.extensions["x-d"],
        json!([
            null,
            null,
            "",
            true,
            false,
            "yes",
            1,
            -1,
            1,
            10,
            15,
            31,
            1.5,
            1000.0,
            0.5,
            "1_000",
            "1",
            18_446_744_073_709_551_615_u64,
            "inf",
            "1.2.3"
        ])
    );
}

#[test]
fn enum_values_of_another_type_are_left_out() {
    let document = with_schemas("A:\n  type: integer\n  enum: [1, x, 2.0, 2.5, '3']");
    assert_eq!(
        said(&document),
        [
            "W0106 8:17 the text `x` is no value of the type `integer`; it is left out of the enum",
            "W0106 8:25 the number `2.5` is no value of the type `integer`; it is left out of the enum",
            "W0106 8:30 the text `3` is no value of the type `integer`; it is left out of the enum",
        ]
    );
    let SchemaKind::Type(Type::Integer(integer)) = schema(&document).schema_kind else {
        panic!();
    };
    assert_eq!(integer.enumeration, [Some(1), Some(2)]);
}

#[test]
fn limits_that_cannot_be_held_are_left_out() {
    let document = with_schemas(
        "A:\n  type: integer\n  format: int32\n  minimum: 1.5\n  maximum: 1e400\n  multipleOf: 2.0",
    );
    assert_eq!(
        said(&document),
        [
            "E0151 9:16 `minimum` is 1.5, but the schema is an integer",
            "E0150 10:16 the number `1e400` is beyond what a double holds",
        ]
    );
    let SchemaKind::Type(Type::Integer(integer)) = schema(&document).schema_kind else {
        panic!();
    };
    assert_eq!((integer.minimum, integer.maximum), (None, None));
    assert_eq!(integer.multiple_of, Some(2));
}

#[test]
fn counts_are_whole_and_not_negative() {
    let document = |limit: &str| with_schemas(&format!("A:\n  type: string\n  maxLength: {limit}"));
    let SchemaKind::Type(Type::String(string)) = schema(&document("10.0")).schema_kind else {
        panic!();
    };
    assert_eq!(string.max_length, Some(10));
    for limit in ["-1", "1.5", "'10'", "ten", "1e300"] {
        let said = only(document(limit));
        assert!(said.starts_with("E0140 8:18 `maxLength` is "), "{said}");
    }
}

#[test]
fn status_codes_are_keys() {
    let loaded = read(with_operation(
        "responses:\n  200: {description: OK}\n  4XX: {description: No}\n  default: {description: D}",
    ));
    let item = loaded.document.paths.paths["/x"].as_item().unwrap();
    let responses = &item.get.as_ref().unwrap().responses;
    assert_eq!(responses.responses.len(), 2);
    assert!(responses.default.is_some());
}
