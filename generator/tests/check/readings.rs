//! Which scalars without quotes are told, by where they stand.

use crate::{said, with_schemas};

/// What is said about a value that stands behind a key of a schema.
fn codes(schema: &str) -> Vec<String> {
    let document = with_schemas(&format!("    A: {{ title: A, {schema} }}\n"));
    let said = said(&document).into_iter().map(|(code, _)| code);
    said.filter(|code| matches!(code.as_str(), "W0518" | "W0519" | "N0520" | "N0101"))
        .collect()
}

#[test]
fn texts_that_are_read_otherwise_are_told() {
    for (text, code) in [
        ("NO", "W0518"),
        ("off", "W0518"),
        ("true", "W0518"),
        ("010", "W0518"),
        ("1.10", "W0518"),
        ("7", "W0518"),
        ("1_000", "W0518"),
        ("0b101", "W0518"),
        ("0x1F", "W0518"),
        ("12:30:00", "W0518"),
        ("1e400", "W0518"),
        ("2026-09-09", "N0520"),
        ("2026-09-09T10:00:00Z", "N0520"),
    ] {
        assert_eq!(
            codes(&format!("type: string, default: {text}")),
            [code],
            "{text}"
        );
        let quoted = format!("type: string, default: '{text}'");
        assert!(codes(&quoted).is_empty(), "{text} in quotes");
    }
}

#[test]
fn texts_that_all_read_alike_are_not_told() {
    for text in [
        "a",
        "nO",
        "y",
        "1.2.3",
        "2026-09-beta",
        "1:99",
        "127.0.0.1",
        "+",
        "-",
        "1a",
        "_1",
        "0b",
        "12-30",
        "é",
        "no-one",
    ] {
        assert!(
            codes(&format!("type: string, default: {text}")).is_empty(),
            "{text}"
        );
    }
}

#[test]
fn numbers_and_flags_may_stand_where_they_are_meant() {
    for schema in [
        "type: number, default: 1.10",
        "type: integer, default: 5",
        "type: boolean, default: true",
        "example: 1.10",
        "example: { price: 1.10, count: 3, lit: true }",
        "type: integer, enum: [1, 2]",
        "enum: [1, 2]",
    ] {
        assert!(codes(schema).is_empty(), "{schema}");
    }
}

#[test]
fn values_that_change_without_a_type_are_told() {
    for schema in [
        "enum: [1.10]",
        "enum: [NO]",
        "enum: [010]",
        "type: integer, default: 010",
        "example: { country: NO }",
        "example: [[1_000]]",
    ] {
        assert_eq!(codes(schema), ["W0518"], "{schema}");
    }
    assert_eq!(codes("type: string, enum: [NO]"), ["N0101"]);
}

#[test]
fn keys_are_told_and_statuses_are_not() {
    assert_eq!(
        codes("type: object, properties: { on: { type: string } }"),
        ["W0519"]
    );
    for name in ["'on'", "y", "200", "a"] {
        let schema = format!("type: object, properties: {{ {name}: {{ type: string }} }}");
        assert!(codes(&schema).is_empty(), "{name}");
    }
}
