//! `oneOf` and `anyOf`.

use super::{codes, lower, mean, mean_with, say, with_schemas};

const CAT_AND_DOG: &str = "
Cat: {type: object, required: [kind], properties: {kind: {type: string, enum: [cat]}}}
Dog: {type: object, required: [kind], properties: {kind: {type: string, enum: [dog]}}}
";

#[test]
fn a_required_constant_tells_the_members_apart() {
    mean_with(
        &format!(
            "{CAT_AND_DOG}
Pet: {{oneOf: [{{$ref: '#/components/schemas/Cat'}}, {{$ref: '#/components/schemas/Dog'}}]}}"
        ),
        &[
            "Cat {kind: \"cat\"}",
            "Dog {kind: \"dog\"}",
            "Pet by kind (cat: Cat <cat> | dog: Dog <dog>)",
        ],
        &["N0202 /components/schemas/Pet"],
    );
}

#[test]
fn constants_go_before_listed_values_and_listed_values_must_differ() {
    mean_with(
        "
A: {type: object, required: [many, one], properties: {many: {type: string, enum: [a, b]}, one: {type: string, enum: [A]}}}
B: {type: object, required: [many, one], properties: {many: {type: string, enum: [c, d]}, one: {type: string, enum: [B]}}}
C: {type: object, required: [many], properties: {many: {type: string, enum: [c, e]}}}
Constants: {oneOf: [{$ref: '#/components/schemas/A'}, {$ref: '#/components/schemas/B'}]}
Values: {oneOf: [{$ref: '#/components/schemas/A'}, {$ref: '#/components/schemas/C'}]}
Overlap: {oneOf: [{$ref: '#/components/schemas/B'}, {$ref: '#/components/schemas/C'}]}
",
        &[
            "A {many: A.many, one: \"A\"}",
            "B {many: B.many, one: \"B\"}",
            "C {many: C.many}",
            "Constants by one (A: A <A> | B: B <B>)",
            "Values by many (A: A <a b> | C: C <c e>)",
            "Overlap (B: B | C: C)",
            "A.many enum \"a\" \"b\"",
            "B.many enum \"c\" \"d\"",
            "C.many enum \"c\" \"e\"",
        ],
        &[
            "N0202 /components/schemas/Constants",
            "N0202 /components/schemas/Values",
            "W0224 /components/schemas/Overlap",
        ],
    );
}

#[test]
fn a_discriminator_makes_its_property_a_constant_of_each_member() {
    mean(
        "
Cat: {type: object, required: [kind], properties: {kind: {type: string}, c: {type: string}}}
Dog: {type: object, required: [kind], properties: {kind: {type: string}}}
Bird: {type: object, required: [kind], properties: {kind: {type: string}}}
Pet:
  oneOf: [{$ref: '#/components/schemas/Cat'}, {$ref: '#/components/schemas/Dog'}, {$ref: '#/components/schemas/Bird'}]
  discriminator:
    propertyName: kind
    mapping: {cat: '#/components/schemas/Cat', dog: Dog, hound: Dog}
",
        &[
            "Cat {kind: \"cat\", c?: string}",
            "Dog {kind: string}",
            "Bird {kind: \"Bird\"}",
            "Pet by kind (cat: Cat <cat> | Dog: Dog <dog hound> | Bird: Bird <Bird>)",
        ],
    );
}

#[test]
fn one_value_in_the_whole_document_makes_a_constant() {
    mean(
        "
A: {type: object, required: [t], properties: {t: {type: string}}}
B: {type: object, required: [t], properties: {t: {type: string}}}
One: {oneOf: [{$ref: '#/components/schemas/A'}, {$ref: '#/components/schemas/B'}], discriminator: {propertyName: t, mapping: {a: A, b: B}}}
Two: {anyOf: [{$ref: '#/components/schemas/B'}, {$ref: '#/components/schemas/A'}], discriminator: {propertyName: t, mapping: {x: A, b: B}}}
",
        &[
            "A {t: string}",
            "B {t: \"b\"}",
            "One by t (a: A <a> | b: B <b>)",
            "Two by t (b: B <b> | x: A <x>)",
        ],
    );
}

#[test]
fn a_shared_enumeration_narrows_where_its_values_mean_other_members() {
    mean(
        "
T: {type: string, enum: [a, b]}
A: {type: object, required: [t], properties: {t: {$ref: '#/components/schemas/T'}}}
B: {type: object, required: [t], properties: {t: {$ref: '#/components/schemas/T'}}}
U: {oneOf: [{$ref: '#/components/schemas/A'}, {$ref: '#/components/schemas/B'}], discriminator: {propertyName: t, mapping: {a: A, b: B}}}
",
        &[
            "T enum \"a\" \"b\"",
            "A {t: \"a\"}",
            "B {t: \"b\"}",
            "U by t (a: A <a> | b: B <b>)",
        ],
    );
}

#[test]
fn a_discriminator_that_members_lack_is_added() {
    mean_with(
        "
A: {type: object, properties: {x: {type: string}}}
B: {type: object, properties: {t: {type: string}}}
U: {oneOf: [{$ref: '#/components/schemas/A'}, {$ref: '#/components/schemas/B'}], discriminator: {propertyName: t, mapping: {a: A}}}
",
        &[
            "A {t: \"a\", x?: string}",
            "B {t: \"B\"}",
            "U by t (a: A <a> | B: B <B>)",
        ],
        &["W0221 /components/schemas/A", "W0222 /components/schemas/B/properties/t"],
    );
}

#[test]
fn wrong_mappings_are_named() {
    mean_with(
        &format!(
            "{CAT_AND_DOG}
Wrong:
  oneOf: [{{$ref: '#/components/schemas/Cat'}}, {{$ref: '#/components/schemas/Dog'}}]
  discriminator: {{propertyName: kind, mapping: {{CAT: Cat, fish: Fish}}}}"
        ),
        &[
            "Cat {kind: \"cat\"}",
            "Dog {kind: \"dog\"}",
            "Wrong by kind (cat: Cat <cat> | dog: Dog <dog>)",
        ],
        &[
            "N0202 /components/schemas/Wrong",
            "W0216 /components/schemas/Wrong/discriminator/mapping/CAT",
            "W0217 /components/schemas/Wrong/discriminator/mapping/fish",
        ],
    );
}

#[test]
fn a_discriminator_without_members_is_named() {
    mean_with(
        "P: {type: object, properties: {t: {type: string}}, discriminator: {propertyName: t}}",
        &["P {t?: string}"],
        &["W0223 /components/schemas/P/discriminator"],
    );
}

#[test]
fn null_members_fold_into_the_usage() {
    mean(
        "
A: {type: object, properties: {x: {type: string}}}
N: {type: object, nullable: true, properties: {x: {type: string}}}
T:
  properties:
    a: {oneOf: [{$ref: '#/components/schemas/A'}, {nullable: true}]}
    b: {anyOf: [{$ref: '#/components/schemas/A'}, {enum: [null]}]}
    c: {oneOf: [{$ref: '#/components/schemas/A'}, {type: 'null'}]}
    d: {oneOf: [{$ref: '#/components/schemas/N'}, {type: string}]}
    e: {anyOf: [{type: string, nullable: true}]}
",
        &[
            "A {x?: string}",
            "N {x?: string}",
            "T {a?: A|null, b?: A|null, c?: A|null, d?: T.d|null, e?: string|null}",
            "T.d (N: N | string: string)",
        ],
    );
}

#[test]
fn scalars_of_one_kind_are_one_type() {
    mean(
        "
E: {type: string, enum: [a, b]}
F: {type: string, enum: [b, c]}
A: {anyOf: [{type: string}, {$ref: '#/components/schemas/E'}]}
B: {oneOf: [{type: string, format: date}, {type: string, format: date-time}]}
C: {oneOf: [{$ref: '#/components/schemas/E'}, {$ref: '#/components/schemas/F'}]}
D: {oneOf: [{type: integer, format: int32}, {type: integer}]}
G: {oneOf: [{type: integer}, {type: number}]}
H: {anyOf: [{type: string}, {type: string, enum: [x]}, {type: integer}, {type: array, items: {type: string}}]}
",
        &[
            "E enum \"a\" \"b\"",
            "F enum \"b\" \"c\"",
            "A = E",
            "B = string",
            "C enum \"a\" \"b\" \"c\"",
            "D = int64",
            "G = number",
            "H (string: H|string | integer: int64 | array: [string])",
            "H|string enum \"x\"",
        ],
    );
}

#[test]
fn different_kinds_of_json_need_no_tag() {
    mean(
        "
O: {type: object, properties: {x: {type: string}}}
T: {oneOf: [{type: string}, {type: boolean}, {$ref: '#/components/schemas/O'}, {type: array, items: {$ref: '#/components/schemas/O'}}]}
",
        &[
            "O {x?: string}",
            "T (string: string | boolean: boolean | O: O | array: [O])",
        ],
    );
}

#[test]
fn members_that_look_alike_are_named() {
    say(
        "
A: {type: object, properties: {x: {type: string}}}
Objects: {oneOf: [{$ref: '#/components/schemas/A'}, {type: object, properties: {y: {type: string}}}]}
Arrays: {oneOf: [{type: array, items: {type: string}}, {type: array, items: {type: integer}}]}
Any: {oneOf: [{$ref: '#/components/schemas/A'}, {title: whatever}, {type: integer}]}
",
        &[
            "W0224 /components/schemas/Any",
            "W0224 /components/schemas/Arrays",
            "W0224 /components/schemas/Objects",
        ],
    );
}

#[test]
fn inline_members_are_named_by_title_tag_or_place() {
    let (definitions, _) = super::schemas(
        "
T:
  oneOf:
    - {title: Titled, type: object, properties: {a: {type: string}}}
    - {type: object, required: [k], properties: {k: {type: string, enum: [tagged]}}}
    - {type: object, properties: {c: {type: string}}}
",
    );
    assert_eq!(
        definitions[0],
        "T (Titled: T|Titled | tagged: T|tagged | 3: T|3)"
    );
}

#[test]
fn a_nested_union_with_the_same_tag_stays_one_member() {
    let (definitions, codes) = super::schemas(&format!(
        "{CAT_AND_DOG}
Pet: {{oneOf: [{{$ref: '#/components/schemas/Cat'}}, {{$ref: '#/components/schemas/Dog'}}]}}
Car: {{type: object, required: [kind], properties: {{kind: {{type: string, enum: [car]}}}}}}
Plain: {{type: object, properties: {{x: {{type: string}}}}}}
Same: {{oneOf: [{{$ref: '#/components/schemas/Pet'}}, {{$ref: '#/components/schemas/Car'}}]}}
Other: {{oneOf: [{{$ref: '#/components/schemas/Pet'}}, {{$ref: '#/components/schemas/Plain'}}]}}
Inline: {{oneOf: [{{$ref: '#/components/schemas/Car'}}, {{oneOf: [{{$ref: '#/components/schemas/Cat'}}, {{type: string}}]}}]}}"
    ));
    assert_eq!(
        definitions[5..],
        [
            "Same by kind (Pet: Pet <cat dog> | car: Car <car>)",
            "Other (cat: Cat | dog: Dog | Plain: Plain)",
            "Inline by kind (car: Car <car> | cat: Cat <cat> | string: string)",
        ]
    );
    assert_eq!(codes.last().unwrap(), "W0224 /components/schemas/Other");
}

#[test]
fn unions_of_the_same_members_are_one_type() {
    let (definitions, _) = super::schemas(&format!(
        "{CAT_AND_DOG}
T:
  properties:
    named: {{oneOf: [{{$ref: '#/components/schemas/Dog'}}, {{$ref: '#/components/schemas/Cat'}}]}}
    first: {{anyOf: [{{$ref: '#/components/schemas/Dog'}}, {{$ref: '#/components/schemas/T'}}]}}
    again: {{type: array, items: {{anyOf: [{{$ref: '#/components/schemas/T'}}, {{$ref: '#/components/schemas/Dog'}}]}}}}
Pet: {{oneOf: [{{$ref: '#/components/schemas/Cat'}}, {{$ref: '#/components/schemas/Dog'}}]}}"
    ));
    assert_eq!(
        definitions[2],
        "T {named?: Pet, first?: T.first, again?: [T.first]}"
    );
}

#[test]
fn inline_unions_with_plain_members_are_one_type_too() {
    let (definitions, _) = super::schemas(
        "
A: {type: object, properties: {x: {type: string}}}
T:
  properties:
    one: {anyOf: [{type: string, maxLength: 5}, {$ref: '#/components/schemas/A'}]}
    two: {nullable: true, anyOf: [{$ref: '#/components/schemas/A'}, {type: string}]}
    other: {anyOf: [{type: string, format: date}, {$ref: '#/components/schemas/A'}]}
    dates: {anyOf: [{type: array, items: {type: string}}, {type: string, enum: [all]}]}
    again: {anyOf: [{type: array, items: {type: string}}, {type: string, enum: [none]}]}
",
    );
    assert_eq!(
        definitions[1],
        "T {one?: T.one, two?: T.one|null, other?: T.other, dates?: T.dates, again?: T.again}"
    );
}

#[test]
fn duplicate_members_are_one() {
    let (api, diagnostics) = lower(&with_schemas(
        "
A: {type: object, properties: {x: {type: string}}}
B: {$ref: '#/components/schemas/A'}
T: {oneOf: [{$ref: '#/components/schemas/A'}, {$ref: '#/components/schemas/A'}]}
U: {oneOf: [{$ref: '#/components/schemas/A'}, {type: string}, {$ref: '#/components/schemas/A'}]}
V: {oneOf: [{$ref: '#/components/schemas/A'}, {type: string}, {$ref: '#/components/schemas/B'}]}
",
    ));
    let definitions = super::show::definitions(&api);
    assert_eq!(
        definitions[2..],
        [
            "T = A",
            "U (A: A | string: string)",
            "V (A: A | string: string)"
        ]
    );
    assert_eq!(codes(&diagnostics), Vec::<String>::new());
}

#[test]
fn properties_beside_one_of_change_nothing_when_empty() {
    mean_with(
        &format!(
            "{CAT_AND_DOG}
Pet: {{type: object, properties: {{}}, oneOf: [{{$ref: '#/components/schemas/Cat'}}, {{$ref: '#/components/schemas/Dog'}}]}}"
        ),
        &[
            "Cat {kind: \"cat\"}",
            "Dog {kind: \"dog\"}",
            "Pet by kind (cat: Cat <cat> | dog: Dog <dog>)",
        ],
        &["N0202 /components/schemas/Pet"],
    );
}
