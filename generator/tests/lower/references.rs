//! `$ref`: what it reaches, and what it does not.

use super::{codes, lower, mean, say, with_paths, with_schemas};

#[test]
fn references_to_references_and_recursion() {
    mean(
        "
A: {$ref: '#/components/schemas/B'}
B: {$ref: '#/components/schemas/C'}
C: {type: object, required: [next], properties: {next: {$ref: '#/components/schemas/A'}, d: {$ref: '#/components/schemas/D'}}}
D: {type: object, properties: {c: {$ref: '#/components/schemas/C'}}}
",
        &["A = B", "B = C", "C {next: A, d?: D}", "D {c?: C}"],
    );
}

#[test]
fn escapes_are_undone() {
    mean(
        "
a/b: {type: string}
c~d: {type: string}
e f: {type: string}
'50%': {type: string}
T:
  properties:
    a: {$ref: '#/components/schemas/a~1b'}
    c: {$ref: '#/components/schemas/c~0d'}
    e: {$ref: '#/components/schemas/e%20f'}
    p: {$ref: '#/components/schemas/50%'}
    q: {$ref: '#/components/schemas/50%25'}
",
        &[
            "a/b = string",
            "c~d = string",
            "e f = string",
            "50% = string",
            "T {a?: a/b, c?: c~d, e?: e f, p?: 50%, q?: 50%}",
        ],
    );
}

#[test]
fn what_leads_nowhere_is_refused() {
    say(
        "
T:
  properties:
    a: {$ref: '#/components/schemas/Tt'}
    b: {$ref: '#/components/parameters/T'}
    c: {$ref: 'other.yaml#/T'}
    d: {$ref: 'https://example.com/x'}
    e: {$ref: '#'}
    f: {$ref: '#/components/schemas/T/properties/a'}
    g: {$ref: '#/paths/~1a'}
",
        &[
            "E0201 /components/schemas/T/properties/a/$ref",
            "E0202 /components/schemas/T/properties/c/$ref",
            "E0202 /components/schemas/T/properties/d/$ref",
            "E0202 /components/schemas/T/properties/e/$ref",
            "E0202 /components/schemas/T/properties/f/$ref",
            "E0202 /components/schemas/T/properties/g/$ref",
            "E0203 /components/schemas/T/properties/b/$ref",
        ],
    );
}

#[test]
fn a_missing_name_suggests_the_nearest() {
    let (_, diagnostics) = lower(&with_schemas(
        "
Message: {type: string}
T: {properties: {a: {$ref: '#/components/schemas/Mesage'}}}
",
    ));
    assert_eq!(diagnostics[0].help, "did you mean `Message`?");
}

#[test]
fn rings_are_refused_once_with_every_link() {
    let (_, diagnostics) = lower(&with_schemas(
        "
Outside: {$ref: '#/components/schemas/A'}
A: {$ref: '#/components/schemas/B'}
B: {$ref: '#/components/schemas/A'}
Self: {$ref: '#/components/schemas/Self'}
C: {allOf: [{$ref: '#/components/schemas/D'}]}
D: {description: words, allOf: [{$ref: '#/components/schemas/C'}]}
",
    ));
    assert_eq!(
        codes(&diagnostics),
        [
            "E0204 /components/schemas/A",
            "E0204 /components/schemas/C",
            "E0204 /components/schemas/Self",
        ]
    );
    assert_eq!(diagnostics[0].related.len(), 2);
}

#[test]
fn every_section_is_followed_and_each_knows_its_own() {
    let document = with_paths(
        "
/a:
  post:
    parameters: [{$ref: '#/components/parameters/Limit'}, {$ref: '#/components/parameters/Missing'}]
    requestBody: {$ref: '#/components/requestBodies/New'}
    responses:
      '200': {$ref: '#/components/responses/Again'}
      '400': {$ref: '#/components/schemas/T'}
/b: {$ref: '#/paths/~1a'}
",
        "
parameters:
  Limit: {name: limit, in: query, schema: {type: string, enum: [a, b]}}
requestBodies:
  New: {content: {application/json: {schema: {type: object, properties: {x: {type: string}}}}}}
responses:
  Again: {$ref: '#/components/responses/T'}
  T:
    description: ok
    headers: {X-Next: {$ref: '#/components/headers/Next'}}
    content: {application/json: {schema: {type: object, properties: {y: {type: string}}}}}
headers:
  Next: {schema: {type: string, enum: [n, m]}}
schemas:
  T: {type: string}
",
    );
    let (api, diagnostics) = lower(&document);
    assert_eq!(
        codes(&diagnostics),
        [
            "E0201 /paths/~1a/post/parameters/1/$ref",
            "E0202 /paths/~1b/$ref",
            "E0203 /paths/~1a/post/responses/400/$ref",
        ]
    );
    // What is shared is named by the component it stands in; a schema's name stays the schema's.
    assert_eq!(
        super::show::definitions(&api),
        [
            "T = string",
            "Limit enum \"a\" \"b\"",
            "New {x?: string}",
            "T(200) {y?: string}",
            "Next enum \"n\" \"m\"",
        ]
    );
}
