//! Objects, maps, arrays, primitives, null and defaults.

use super::{mean, mean_with, say};

#[test]
fn required_optional_and_nullable_combine() {
    mean(
        "
Pet:
  type: object
  required: [a, b]
  properties:
    a: {type: string}
    b: {type: string, nullable: true}
    c: {type: string}
    d: {type: string, nullable: true}
",
        &["Pet {a: string, b: string|null, c?: string, d?: string|null}"],
    );
}

#[test]
fn formats_choose_integers_and_are_kept_on_strings() {
    mean(
        "
T:
  type: object
  properties:
    a: {type: integer, format: int8}
    b: {type: integer, format: uint64}
    c: {type: integer}
    d: {type: integer, format: unix-time}
    e: {type: number}
    f: {type: number, format: float}
    g: {type: number, format: int64}
    h: {type: string, format: date-time}
    i: {type: string, format: x-odd}
    j: {type: boolean}
    k: {}
    l: {nullable: true}
    m: {format: date}
",
        &[
            "T {a?: int8, b?: uint64, c?: int64, d?: int64, e?: number, f?: float, g?: number, \
             h?: string(date-time), i?: string(x-odd), j?: boolean, k?: any, l?: any, m?: any}",
        ],
    );
}

#[test]
fn additional_properties_in_their_four_forms() {
    mean(
        "
Absent: {type: object, properties: {a: {type: string}}}
True: {type: object, properties: {a: {type: string}}, additionalProperties: true}
Empty: {type: object, properties: {a: {type: string}}, additionalProperties: {}}
False: {type: object, properties: {a: {type: string}}, additionalProperties: false}
Typed: {type: object, properties: {a: {type: string}}, additionalProperties: {type: integer, nullable: true}}
",
        &[
            "Absent {a?: string}",
            "True {a?: string}",
            "Empty {a?: string}",
            "False {a?: string, closed}",
            "Typed {a?: string, *: int64|null}",
        ],
    );
}

#[test]
fn objects_without_properties_are_maps_unless_they_have_a_name_and_say_nothing() {
    mean(
        "
Free: {type: object}
Map: {type: object, additionalProperties: {type: string}}
AnyMap: {type: object, additionalProperties: true}
Nothing: {type: object, additionalProperties: false}
Holder:
  properties:
    free: {type: object}
    map: {additionalProperties: {$ref: '#/components/schemas/Free'}}
    closed: {type: object, additionalProperties: false}
",
        &[
            "Free {}",
            "Map = {*: string}",
            "AnyMap = {*: any}",
            "Nothing {closed}",
            "Holder {free?: {*: any}, map?: {*: Free}, closed?: Holder.closed}",
            "Holder.closed {closed}",
        ],
    );
}

#[test]
fn inline_objects_are_named_by_their_place_outer_before_inner() {
    mean(
        "
A:
  type: object
  properties:
    list:
      type: array
      items:
        type: object
        properties:
          inner: {type: object, properties: {x: {type: string}}}
    map:
      type: object
      additionalProperties: {type: object, properties: {y: {type: string}}}
    nested: {type: array, items: {type: array, items: {type: integer, nullable: true}}}
B: {type: object}
",
        &[
            "A {list?: [A.list[]], map?: {*: A.map{}}, nested?: [[int64|null]]}",
            "B {}",
            "A.list[] {inner?: A.list[].inner}",
            "A.list[].inner {x?: string}",
            "A.map{} {y?: string}",
        ],
    );
}

#[test]
fn defaults_are_kept_where_they_fit() {
    mean(
        "
T:
  type: object
  properties:
    a: {type: string, default: x}
    b: {type: integer, format: int32, default: 2147483647}
    c: {type: array, items: {type: string}, default: [a]}
    d: {type: string, enum: [A, B], default: B}
    e: {type: number, default: 1.5}
    f: {$ref: '#/components/schemas/E'}
    g: {allOf: [{$ref: '#/components/schemas/E'}], default: A}
E: {type: string, enum: [A, B], default: B}
",
        &[
            "T {a?: string = \"x\", b?: int32 = 2147483647, c?: [string] = [\"a\"], d?: T.d = \"B\", \
             e?: number = 1.5, f?: E = \"B\", g?: E = \"A\"}",
            "E enum \"A\" \"B\"",
            "T.d enum \"A\" \"B\"",
        ],
    );
}

#[test]
fn defaults_that_cannot_be_are_left_out_with_a_word() {
    mean_with(
        "
T:
  type: object
  required: [f]
  properties:
    a: {type: boolean, default: 'false'}
    b: {type: integer, format: int32, default: 2147483648}
    c: {type: string, enum: [A], default: C}
    d: {type: integer, format: uint8, default: -1}
    e: {type: object, default: []}
    f: {type: string, default: x}
",
        &[
            "T {a?: boolean, b?: int32, c?: T.c, d?: uint8, e?: {*: any}, f: string = \"x\"}",
            "T.c enum \"A\"",
        ],
        &[
            "W0204 /components/schemas/T/properties/a/default",
            "W0204 /components/schemas/T/properties/b/default",
            "W0204 /components/schemas/T/properties/c/default",
            "W0204 /components/schemas/T/properties/d/default",
            "W0204 /components/schemas/T/properties/e/default",
            "W0205 /components/schemas/T/properties/f/default",
        ],
    );
}

#[test]
fn null_is_known_through_references_and_all_of() {
    mean(
        "
Name: {type: string, nullable: true}
Again: {$ref: '#/components/schemas/Name'}
Plain: {type: object, properties: {x: {type: string}}}
T:
  type: object
  properties:
    a: {$ref: '#/components/schemas/Again'}
    b: {allOf: [{$ref: '#/components/schemas/Plain'}], nullable: true}
    c: {nullable: true, allOf: [{description: words}, {$ref: '#/components/schemas/Plain'}]}
    d: {type: array, items: {$ref: '#/components/schemas/Name'}}
    e: {allOf: [{$ref: '#/components/schemas/Name'}], type: object}
",
        &[
            "Name = string|null",
            "Again = Name|null",
            "Plain {x?: string}",
            "T {a?: Again|null, b?: Plain|null, c?: Plain|null, d?: [Name|null], e?: Name}",
        ],
    );
}

#[test]
fn access_is_known_through_all_of() {
    mean(
        "
Id: {type: string, readOnly: true}
T:
  properties:
    a: {$ref: '#/components/schemas/Id'}
    b: {type: string, writeOnly: true}
    c: {allOf: [{$ref: '#/components/schemas/T'}, {readOnly: true}]}
",
        &[
            "Id = string",
            "T {a?: Id read, b?: string write, c?: T read}",
        ],
    );
}

#[test]
fn a_list_of_itself_is_broken() {
    mean_with(
        "
A: {type: array, items: {$ref: '#/components/schemas/B'}}
B: {additionalProperties: {$ref: '#/components/schemas/A'}}
Fine: {type: object, properties: {all: {type: array, items: {$ref: '#/components/schemas/Fine'}}}}
",
        &["A = [any]", "B = {*: A}", "Fine {all?: [Fine]}"],
        &["W0206 /components/schemas/A"],
    );
}

#[test]
fn what_has_no_effect_is_named() {
    mean_with(
        "
T:
  type: object
  required: [nam, other]
  properties:
    name: {type: strng}
    b: {not: {type: string}}
    c: {type: string, not: {enum: [x]}}
    d: {type: file}
",
        &["T {name?: any, b?: any, c?: string, d?: any}"],
        &[
            "W0201 /components/schemas/T/properties/d/type",
            "W0201 /components/schemas/T/properties/name/type",
            "W0202 /components/schemas/T/properties/b/not",
            "W0202 /components/schemas/T/properties/c/not",
            "W0203 /components/schemas/T/required/0",
            "W0203 /components/schemas/T/required/1",
        ],
    );
}

#[test]
fn a_mistyped_type_is_recognised() {
    let (_, diagnostics) = super::lower(&super::with_schemas("T: {type: strng}"));
    assert_eq!(diagnostics[0].help, "did you mean `string`?");
}

#[test]
fn validation_keywords_are_no_news() {
    say(
        "
T:
  type: object
  minProperties: 1
  properties:
    a: {type: string, minLength: 1, maxLength: 5, pattern: x}
    b: {type: integer, minimum: 0.5, maximum: 1.0e+300, exclusiveMinimum: true}
    c: {type: array, uniqueItems: true, items: {}}
",
        &[],
    );
}
