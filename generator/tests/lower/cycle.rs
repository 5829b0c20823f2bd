//! The inheritance cycle: members that are `allOf` a parent whose `oneOf` lists them. It means the
//! same as members that stand alone.

use generator::api::Api;

use super::show::stripped;
use super::{codes, lower, show, with_schemas};

const FLAT: &str = "
Thing:
  oneOf:
    - $ref: '#/components/schemas/File'
    - $ref: '#/components/schemas/Place'
File:
  type: object
  required: [type, fileId]
  properties:
    type: {type: string, enum: [FILE]}
    fileId: {type: string}
    inner: {type: object, properties: {x: {type: string}}}
Place:
  type: object
  required: [type, latitude]
  properties:
    type: {type: string, enum: [PLACE]}
    latitude: {type: number}
    parent: {$ref: '#/components/schemas/Thing'}
List:
  type: object
  properties:
    things: {type: array, items: {$ref: '#/components/schemas/Thing'}}
";

const CYCLIC: &str = "
Thing:
  type: object
  properties: {}
  oneOf:
    - $ref: '#/components/schemas/File'
    - $ref: '#/components/schemas/Place'
File:
  allOf:
    - $ref: '#/components/schemas/Thing'
    - type: object
      required: [type, fileId]
      properties:
        type: {type: string, enum: [FILE]}
        fileId: {type: string}
        inner: {type: object, properties: {x: {type: string}}}
Place:
  allOf:
    - $ref: '#/components/schemas/Thing'
    - type: object
      required: [type, latitude]
      properties:
        type: {type: string, enum: [PLACE]}
        latitude: {type: number}
        parent: {$ref: '#/components/schemas/Thing'}
List:
  type: object
  properties:
    things: {type: array, items: {$ref: '#/components/schemas/Thing'}}
";

fn model(schemas: &str) -> Api {
    let (api, diagnostics) = lower(&with_schemas(schemas));
    assert_eq!(codes(&diagnostics), ["N0202 /components/schemas/Thing"]);
    stripped(api)
}

#[test]
fn the_cycle_means_the_flat_form() {
    let flat = model(FLAT);
    assert_eq!(model(CYCLIC), flat);
    assert_eq!(
        show::definitions(&flat),
        [
            "Thing by type (FILE: File <FILE> | PLACE: Place <PLACE>)",
            "File {type: \"FILE\", fileId: string, inner?: File.inner}",
            "Place {type: \"PLACE\", latitude: number, parent?: Thing}",
            "List {things?: [Thing]}",
            "File.inner {x?: string}",
        ]
    );
}

#[test]
fn it_does_so_whatever_comes_first() {
    // The same schemas with the members before the parent.
    let moved = |schemas: &str| {
        let at = schemas.find("File:\n").unwrap();
        format!("\n{}{}", &schemas[at..], &schemas[1..at])
    };
    assert_eq!(model(&moved(CYCLIC)), model(&moved(FLAT)));
}

#[test]
fn shared_properties_of_the_parent_are_the_members_own() {
    super::mean(
        "
Parent:
  type: object
  required: [type, id]
  properties: {type: {type: string}, id: {type: string}}
  discriminator: {propertyName: type, mapping: {a: A, b: '#/components/schemas/B'}}
  oneOf: [{$ref: '#/components/schemas/A'}, {$ref: '#/components/schemas/B'}]
A: {allOf: [{$ref: '#/components/schemas/Parent'}, {properties: {x: {type: string}}}]}
B: {allOf: [{$ref: '#/components/schemas/Parent'}]}
",
        &[
            "Parent by type (a: A <a> | b: B <b>)",
            "A {type: \"a\", id: string, x?: string}",
            "B {type: \"b\", id: string}",
        ],
    );
}

#[test]
fn grandchildren_inherit_without_the_unions() {
    super::mean(
        "
Top:
  type: object
  properties: {t: {type: string}}
  oneOf: [{$ref: '#/components/schemas/Mid'}, {$ref: '#/components/schemas/Other'}]
  discriminator: {propertyName: kind}
Mid: {allOf: [{$ref: '#/components/schemas/Top'}, {required: [kind], properties: {kind: {type: string, enum: [mid]}}}]}
Other: {allOf: [{$ref: '#/components/schemas/Top'}, {required: [kind], properties: {kind: {type: string}}}]}
Leaf: {allOf: [{$ref: '#/components/schemas/Mid'}, {properties: {leaf: {type: string}}}]}
",
        &[
            "Top by kind (mid: Mid <mid> | Other: Other <Other>)",
            "Mid {t?: string, kind: \"mid\"}",
            "Other {t?: string, kind: \"Other\"}",
            "Leaf {t?: string, kind: \"mid\", leaf?: string}",
        ],
    );
}

#[test]
fn a_member_wrapped_in_an_all_of_is_the_same_cycle() {
    super::mean(
        "
Parent:
  oneOf: [{allOf: [{$ref: '#/components/schemas/A'}]}, {description: words, allOf: [{$ref: '#/components/schemas/B'}]}]
  discriminator: {propertyName: t, mapping: {a: A, b: B}}
A: {allOf: [{$ref: '#/components/schemas/Parent'}, {required: [t], properties: {t: {type: string}}}]}
B: {allOf: [{$ref: '#/components/schemas/Parent'}, {required: [t], properties: {t: {type: string}, b: {type: string}}}]}
",
        &[
            "Parent by t (a: A <a> | b: B <b>)",
            "A {t: \"a\"}",
            "B {t: \"b\", b?: string}",
        ],
    );
}
