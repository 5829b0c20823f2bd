//! `allOf`.

use super::{mean, mean_with, say};

#[test]
fn parts_make_one_object() {
    mean(
        "
Base: {type: object, required: [id], properties: {id: {type: string}, own: {type: string}}}
T:
  allOf:
    - $ref: '#/components/schemas/Base'
    - {type: object, required: [b, own], properties: {b: {type: integer}}}
    - {required: [c]}
  properties: {c: {type: string}}
",
        &[
            "Base {id: string, own?: string}",
            "T {id: string, own: string, b: int64, c: string}",
        ],
    );
}

#[test]
fn one_part_with_words_is_that_part() {
    mean(
        "
A: {type: object, properties: {x: {type: string}}}
B: {description: words, allOf: [{$ref: '#/components/schemas/A'}]}
C: {type: object, allOf: [{properties: {y: {type: string}}}, {description: words}]}
T:
  properties:
    a: {description: words, allOf: [{$ref: '#/components/schemas/A'}]}
    b: {allOf: [{type: object, properties: {z: {type: string}}}]}
",
        &[
            "A {x?: string}",
            "B = A",
            "C {y?: string}",
            "T {a?: A, b?: T.b}",
            "T.b {z?: string}",
        ],
    );
}

#[test]
fn inline_parts_of_a_parent_are_defined_once() {
    mean(
        "
Parent: {properties: {meta: {type: object, properties: {x: {type: string}}}}}
One: {allOf: [{$ref: '#/components/schemas/Parent'}, {properties: {a: {type: string}}}]}
Two: {allOf: [{$ref: '#/components/schemas/Parent'}, {properties: {b: {type: string}}}]}
",
        &[
            "Parent {meta?: Parent.meta}",
            "One {meta?: Parent.meta, a?: string}",
            "Two {meta?: Parent.meta, b?: string}",
            "Parent.meta {x?: string}",
        ],
    );
}

#[test]
fn the_narrower_declaration_of_a_property_wins() {
    mean(
        "
Kind: {type: string, enum: [A, B]}
Base:
  properties:
    equal: {type: string}
    any: {}
    kind: {type: string}
    constant: {$ref: '#/components/schemas/Kind'}
    none: {type: string, nullable: true}
    int: {type: integer}
    number: {type: number}
    format: {type: string}
    list: {type: array, items: {type: string}}
    object: {$ref: '#/components/schemas/Wide'}
Wide: {type: object, properties: {w: {type: string}}}
Narrow: {allOf: [{$ref: '#/components/schemas/Wide'}, {properties: {n: {type: string}}}]}
T:
  allOf:
    - $ref: '#/components/schemas/Base'
    - required: [constant]
      properties:
        equal: {type: string, description: words}
        any: {type: integer}
        kind: {$ref: '#/components/schemas/Kind'}
        constant: {type: string, enum: [B]}
        none: {type: string}
        int: {type: integer, format: int32}
        number: {type: integer}
        format: {type: string, format: uuid}
        list: {type: array, items: {$ref: '#/components/schemas/Kind'}}
        object: {$ref: '#/components/schemas/Narrow'}
",
        &[
            "Kind enum \"A\" \"B\"",
            "Base {equal?: string, any?: any, kind?: string, constant?: Kind, none?: string|null, \
             int?: int64, number?: number, format?: string, list?: [string], object?: Wide}",
            "Wide {w?: string}",
            "Narrow {w?: string, n?: string}",
            "T {equal?: string, any?: int64, kind?: Kind, constant: \"B\", none?: string, \
             int?: int32, number?: int64, format?: string(uuid), list?: [Kind], object?: Narrow}",
        ],
    );
}

#[test]
fn objects_of_one_property_are_put_together() {
    mean(
        "
A: {properties: {o: {properties: {x: {type: string}}}, l: {type: array, items: {properties: {x: {type: string}}}}}}
T:
  allOf:
    - $ref: '#/components/schemas/A'
    - properties:
        o: {required: [x], properties: {y: {type: string}}}
        l: {type: array, items: {properties: {y: {type: string}}}}
",
        &[
            "A {o?: A.o, l?: [A.l[]]}",
            "T {o?: T.o, l?: [T.l[]]}",
            "A.o {x?: string}",
            "A.l[] {x?: string}",
            "T.o {x: string, y?: string}",
            "T.l[] {x?: string, y?: string}",
        ],
    );
}

#[test]
fn scalars_narrow_each_other() {
    mean_with(
        "
Text: {type: string}
A: {allOf: [{$ref: '#/components/schemas/Text'}, {enum: [a, b]}]}
B: {allOf: [{type: integer}, {type: integer, format: int32}]}
C: {allOf: [{$ref: '#/components/schemas/Text'}, {maxLength: 5}]}
D: {type: string, anyOf: [{format: ipv4}, {format: ipv6}]}
",
        &[
            "Text = string",
            "A enum \"a\" \"b\"",
            "B = int32",
            "C = Text",
            "D = string",
        ],
        &["N0201 /components/schemas/D/anyOf"],
    );
}

#[test]
fn contradictions_are_refused_at_both_places() {
    let (_, diagnostics) = super::lower(&super::with_schemas(
        "
A: {allOf: [{type: string}, {type: integer}]}
B:
  allOf:
    - properties: {x: {type: string}, y: {type: string, enum: [a]}}
    - properties: {x: {type: object}, y: {type: string, enum: [b]}}
",
    ));
    assert_eq!(
        super::codes(&diagnostics),
        [
            "E0211 /components/schemas/A/allOf/1",
            "E0212 /components/schemas/B/allOf/1/properties/x",
            "E0212 /components/schemas/B/allOf/1/properties/y",
        ]
    );
    let (related, _) = &diagnostics[1].related[0];
    assert_eq!(
        super::show::place(related),
        "/components/schemas/B/allOf/0/properties/x"
    );
}

#[test]
fn rings_are_refused() {
    say(
        "
A: {allOf: [{$ref: '#/components/schemas/B'}, {properties: {x: {type: string}}}]}
B: {allOf: [{$ref: '#/components/schemas/A'}, {properties: {y: {type: string}}}]}
",
        &["E0210 /components/schemas/A", "E0210 /components/schemas/B"],
    );
}

#[test]
fn a_union_among_the_parts_is_distributed() {
    mean_with(
        "
Base: {type: object, required: [id], properties: {id: {type: string}}}
Cat: {type: object, required: [kind], properties: {kind: {type: string, enum: [cat]}}}
Pet:
  allOf:
    - $ref: '#/components/schemas/Base'
    - oneOf:
        - $ref: '#/components/schemas/Cat'
        - {type: object, required: [kind], properties: {kind: {type: string, enum: [dog]}}}
Beside:
  type: object
  properties: {z: {type: string}}
  anyOf: [{$ref: '#/components/schemas/Cat'}, {$ref: '#/components/schemas/Base'}]
",
        &[
            "Base {id: string}",
            "Cat {kind: \"cat\"}",
            "Pet by kind (cat: Pet|Cat <cat> | dog: Pet|dog <dog>)",
            "Beside (Cat: Beside|Cat | Base: Beside|Base)",
            "Pet|Cat {id: string, kind: \"cat\"}",
            "Pet|dog {id: string, kind: \"dog\"}",
            "Beside|Cat {z?: string, kind: \"cat\"}",
            "Beside|Base {z?: string, id: string}",
        ],
        &[
            "N0202 /components/schemas/Pet",
            "W0224 /components/schemas/Beside",
        ],
    );
}

#[test]
fn members_that_only_constrain_are_ignored() {
    mean_with(
        "
T:
  type: object
  properties: {a: {type: string}, b: {type: string}}
  anyOf: [{required: [a]}, {required: [b]}]
",
        &["T {a?: string, b?: string}"],
        &["N0201 /components/schemas/T/anyOf"],
    );
}

#[test]
fn two_unions_at_once_are_left_open() {
    mean_with(
        "
A: {type: object, properties: {a: {type: string}}}
B: {type: object, properties: {b: {type: string}}}
T:
  properties: {t: {type: string}}
  oneOf: [{$ref: '#/components/schemas/A'}, {$ref: '#/components/schemas/B'}]
  anyOf: [{$ref: '#/components/schemas/A'}, {$ref: '#/components/schemas/B'}]
",
        &["A {a?: string}", "B {b?: string}", "T {t?: string}"],
        &["W0213 /components/schemas/T/oneOf"],
    );
}

#[test]
fn what_is_a_part_of_itself_refers_to_itself() {
    mean(
        "
Node:
  properties:
    parent: {allOf: [{$ref: '#/components/schemas/Node'}, {properties: {extra: {type: string}}}]}
A: {properties: {next: {$ref: '#/components/schemas/A'}, a: {type: string}}}
B: {properties: {next: {$ref: '#/components/schemas/B'}, b: {type: string}}}
Both: {allOf: [{$ref: '#/components/schemas/A'}, {$ref: '#/components/schemas/B'}]}
",
        &[
            "Node {parent?: Node.parent}",
            "A {next?: A, a?: string}",
            "B {next?: B, b?: string}",
            "Both {next?: Both.next, a?: string, b?: string}",
            "Node.parent {parent?: Node.parent, extra?: string}",
            "Both.next {next?: Both.next, a?: string, b?: string}",
        ],
    );
}
