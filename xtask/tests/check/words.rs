//! What is said about an example that does not meet its schema, and where.

use crate::{findings, folder};

/// The sentence about the example of a schema, and its place from the schema on.
fn said(schema: &str) -> (String, String) {
    let document = format!(
        "openapi: 3.0.3\ninfo: {{ title: T, version: '1' }}\npaths: {{}}\ncomponents:\n  schemas:\n    A: {{ {schema} }}
    Cat: {{ type: object, required: [is, lives], properties: {{ is: {{ type: string, enum: [cat] }}, lives: {{ type: integer }} }} }}
    Dog: {{ type: object, required: [is], properties: {{ is: {{ type: string, enum: [dog] }}, size: {{ type: string, enum: [L, S] }} }} }}
    Cow: {{ type: object, required: [is, milk], properties: {{ is: {{ type: string, enum: [cow] }}, milk: {{ type: integer }} }} }}\n"
    );
    let folder = folder(&[("api.yaml", &document)]);
    let found = findings(folder.path(), &["check", "api.yaml"]);
    let found: Vec<_> = found.iter().filter(|it| it["code"] == "W0510").collect();
    let Some(first) = found.first() else {
        return (String::new(), String::new());
    };
    let message = first["message"].as_str().unwrap();
    let pointer = first["pointer"].as_str().unwrap();
    (
        message
            .trim_start_matches("this example does not meet its schema: ")
            .to_owned(),
        pointer
            .trim_start_matches("/components/schemas/A")
            .to_owned(),
    )
}

const PETS: &str = "oneOf: [{ $ref: '#/components/schemas/Cat' }, { $ref: '#/components/schemas/Dog' }, { $ref: '#/components/schemas/Cow' }]";

#[test]
fn each_limit_has_its_words() {
    for (schema, words) in [
        ("type: integer, example: a", "`\"a\"` is no integer"),
        (
            "type: integer, nullable: true, example: a",
            "`\"a\"` is no ",
        ),
        ("type: integer, example: null", "`null` is no integer"),
        ("type: object, required: [a], example: {}", "`a` is missing"),
        (
            "type: string, enum: [a, b], example: c",
            "`\"c\"` is none of `\"a\"`, `\"b\"`",
        ),
        (
            "type: integer, minimum: 3, example: 2",
            "`2` is below 3, the minimum",
        ),
        (
            "type: integer, maximum: 3, example: 4",
            "`4` is above 3, the maximum",
        ),
        (
            "type: integer, minimum: 3, exclusiveMinimum: true, example: 3",
            "`3` is not above 3",
        ),
        (
            "type: integer, format: int32, example: 3000000000",
            "`3000000000` is above 2147483647, the maximum",
        ),
        (
            "type: number, multipleOf: 2, example: 3",
            "`3` is no multiple of 2",
        ),
        (
            "type: string, minLength: 2, example: a",
            "`\"a\"` has fewer than 2 characters",
        ),
        (
            "type: string, maxLength: 1, example: ab",
            "`\"ab\"` has more than 1 characters",
        ),
        (
            "type: array, items: {}, minItems: 2, example: [1]",
            "there are fewer than 2 items",
        ),
        (
            "type: array, items: {}, maxItems: 0, example: [1]",
            "there are more than 0 items",
        ),
        (
            "type: array, items: {}, uniqueItems: true, example: [1, 1]",
            "two items are equal",
        ),
        (
            "type: string, pattern: '^a', example: b",
            "`\"b\"` does not match the pattern `^a`",
        ),
        (
            "type: string, format: date-time, example: x",
            "`\"x\"` is no `date-time`",
        ),
        (
            "type: string, format: byte, example: '***'",
            "`\"***\"` does not match the pattern",
        ),
        (
            "type: object, properties: { b: {} }, additionalProperties: false, example: { a: 1 }",
            "`a` is not described, and nothing else may stand here",
        ),
        (
            "type: object, additionalProperties: false, example: { a: 1 }",
            "nothing may stand here",
        ),
        (
            "not: { type: string }, example: a",
            "`\"a\"` is what `not` excludes",
        ),
    ] {
        let (found, _) = said(schema);
        assert!(found.starts_with(words), "{schema}: {found}");
    }
}

#[test]
fn of_a_union_the_member_is_told_that_the_tag_names() {
    for (example, words, place) in [
        ("{ is: cat }", "`lives` is missing", "/example"),
        (
            "{ is: cat, lives: nine }",
            "`\"nine\"` is no integer",
            "/example/lives",
        ),
        (
            "{ is: dog, size: XL }",
            "`\"XL\"` is none of `\"L\"`, `\"S\"`",
            "/example/size",
        ),
        (
            "{ is: cta, lives: 9 }",
            "`\"cta\"` is none of `\"cat\"`, `\"dog\"`, `\"cow\"`",
            "/example/is",
        ),
        (
            "a text",
            "`\"a text\"` fits no member of the union",
            "/example",
        ),
    ] {
        let found = said(&format!("{PETS}, example: {example}"));
        assert_eq!(found, (words.to_owned(), place.to_owned()), "{example}");
    }
    let both = said("oneOf: [{ type: integer }, { type: number }], example: 3");
    assert_eq!(
        both.0,
        "`3` fits several members of `oneOf`, where exactly one must"
    );
}

#[test]
fn what_fits_is_not_told() {
    for schema in [
        "type: integer, nullable: true, example: null",
        "type: string, nullable: true, enum: [a], example: null",
        "type: object, required: [id], properties: { id: { type: integer, readOnly: true } }, example: {}",
        "type: object, required: [pw], properties: { pw: { type: string, writeOnly: true } }, example: {}",
        "nullable: true, allOf: [{ $ref: '#/components/schemas/Cat' }], example: null",
        "type: string, format: odd, example: x",
        "type: string, example: 010",
        "oneOf: [{ $ref: '#/components/schemas/Cat' }, { type: string }], example: { is: cat, lives: 9, more: 1 }",
        "anyOf: [{ type: integer }, { type: number }], example: 3",
    ] {
        assert_eq!(said(schema).0, "", "{schema}");
    }
}
