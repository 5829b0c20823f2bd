//! Unions that are members of themselves: one rule, whatever the members are.

use super::{mean, mean_with};

#[test]
fn a_union_in_itself_is_left_out() {
    for own in [
        "$ref: '#/components/schemas/A'",
        "$ref: '#/components/schemas/Other'",
    ] {
        for (others, expected) in [
            ("{type: string}", "A = string"),
            (
                "{type: string}, {type: integer}",
                "A (string: string | integer: int64)",
            ),
            ("{type: string, enum: [x]}", "A enum \"x\""),
            (
                "{type: object, required: [x], properties: {x: {type: string}}}",
                "A {x: string}",
            ),
        ] {
            mean_with(
                &format!(
                    "
A: {{anyOf: [{{{own}}}, {others}]}}
Other: {{$ref: '#/components/schemas/A'}}"
                ),
                &[expected, "Other = A"],
                &["W0225 /components/schemas/A/anyOf/0"],
            );
        }
    }
}

#[test]
fn nothing_but_itself_is_any_json() {
    mean_with(
        "A: {oneOf: [{$ref: '#/components/schemas/A'}]}",
        &["A = any"],
        &["W0225 /components/schemas/A/oneOf/0"],
    );
}

#[test]
fn a_ring_is_opened_where_it_closes_and_what_remains_stays_open() {
    mean_with(
        "
A: {oneOf: [{$ref: '#/components/schemas/B'}, {type: string}]}
B: {oneOf: [{$ref: '#/components/schemas/C'}, {type: integer}]}
C: {oneOf: [{allOf: [{$ref: '#/components/schemas/A'}], description: any of them}, {type: boolean}]}
",
        &[
            "A (boolean: boolean | integer: int64 | string: string)",
            "B (boolean: boolean | integer: int64)",
            // Not `bool` alone: a string and an integer are a `C`, too, and are kept unread.
            "C (boolean: boolean)",
        ],
        &["W0225 /components/schemas/C/oneOf/0"],
    );
}

#[test]
fn a_union_inside_the_union_counts() {
    mean_with(
        "A: {oneOf: [{oneOf: [{$ref: '#/components/schemas/A'}, {type: boolean}]}, {type: string}]}",
        &["A (boolean: boolean | string: string)"],
        &["W0225 /components/schemas/A/oneOf/0/oneOf/0"],
    );
}

#[test]
fn a_parent_that_lists_itself_loses_that_member_alone() {
    mean_with(
        "
Shape:
  properties: {kind: {type: string}}
  required: [kind]
  discriminator: {propertyName: kind}
  oneOf:
    - $ref: '#/components/schemas/Shape'
    - $ref: '#/components/schemas/Circle'
    - $ref: '#/components/schemas/Square'
Circle: {allOf: [{$ref: '#/components/schemas/Shape'}, {properties: {radius: {type: number}}}]}
Square: {allOf: [{$ref: '#/components/schemas/Shape'}, {properties: {side: {type: number}}}]}
",
        &[
            "Shape by kind (Circle: Circle <Circle> | Square: Square <Square>)",
            "Circle {kind: \"Circle\", radius?: number}",
            "Square {kind: \"Square\", side?: number}",
        ],
        &["W0225 /components/schemas/Shape/oneOf/0"],
    );
}

#[test]
fn a_union_below_itself_is_none_in_itself() {
    mean(
        "
List: {oneOf: [{type: string}, {type: array, items: {$ref: '#/components/schemas/List'}}]}
Node: {type: object, properties: {next: {oneOf: [{$ref: '#/components/schemas/Node'}, {type: string}]}}}
",
        &[
            "List (string: string | array: [List])",
            "Node {next?: Node.next}",
            "Node.next (Node: Node | string: string)",
        ],
    );
}

#[test]
fn a_long_chain_of_unions_is_no_deep_one() {
    let chain: String = (0..10_000)
        .map(|index| {
            let next = (index + 1) % 10_000;
            format!("A{index}: {{oneOf: [{{$ref: '#/components/schemas/A{next}'}}]}}\n")
        })
        .collect();
    let (definitions, said) = super::schemas(&chain);
    assert_eq!(definitions[9_999], "A9999 = any");
    assert_eq!(said, ["W0225 /components/schemas/A9999/oneOf/0"]);
}
