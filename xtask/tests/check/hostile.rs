//! Documents made to hang or overflow whoever judges their examples: each is answered, and the
//! process ends by itself.

use crate::{findings, folder, run};

fn document(schemas: &str) -> String {
    format!(
        "openapi: 3.0.3\ninfo: {{ title: T, version: '1' }}\npaths: {{}}\ncomponents:\n  schemas:\n{schemas}"
    )
}

fn codes(text: &str) -> Vec<String> {
    let folder = folder(&[("api.yaml", text)]);
    let found = findings(folder.path(), &["check", "api.yaml"]);
    let codes = found
        .iter()
        .map(|it| it["code"].as_str().unwrap().to_owned());
    codes.collect()
}

#[test]
fn the_inheritance_cycle_judges_its_examples() {
    let schemas = |lives: &str| {
        document(&format!(
            "    Pet:
      properties: {{}}
      oneOf: [{{ $ref: '#/components/schemas/Cat' }}, {{ $ref: '#/components/schemas/Dog' }}]
      example: {{ is: cat, lives: {lives} }}
    Cat:
      allOf:
        - $ref: '#/components/schemas/Pet'
        - type: object
          required: [is]
          properties: {{ is: {{ type: string, enum: [cat] }}, lives: {{ type: integer }} }}
    Dog:
      allOf:
        - $ref: '#/components/schemas/Pet'
        - type: object
          required: [is]
          properties: {{ is: {{ type: string, enum: [dog] }} }}
"
        ))
    };
    assert!(!codes(&schemas("9")).contains(&"W0510".to_owned()));
    assert!(codes(&schemas("nine")).contains(&"W0510".to_owned()));
}

#[test]
fn unions_that_contain_themselves_end() {
    let text = document(
        "    A: { oneOf: [{ $ref: '#/components/schemas/B' }, { type: string }], example: 5 }
    B: { anyOf: [{ $ref: '#/components/schemas/A' }, { type: boolean }], example: 5 }
    C: { anyOf: [{ $ref: '#/components/schemas/C' }], nullable: true, example: 5 }
",
    );
    assert!(codes(&text).contains(&"W0510".to_owned()));
}

#[test]
fn a_long_chain_of_schemas_is_followed() {
    let mut schemas = String::new();
    for number in 0..10_000 {
        let next = number + 1;
        schemas.push_str(&format!(
            "    S{number}: {{ properties: {{ a: {{ $ref: '#/components/schemas/S{next}' }} }} }}\n"
        ));
    }
    schemas.push_str("    S10000: { type: object, example: 5 }\n    T: { allOf: [{ $ref: '#/components/schemas/S0' }], example: { a: { a: 1 } } }\n");
    assert!(codes(&document(&schemas)).contains(&"W0510".to_owned()));
}

#[test]
fn thousands_of_findings_are_few_lines() {
    let schemas: String = (0..5_000)
        .map(|number| format!("    S{number}: {{ type: string, example: {number} }}\n"))
        .collect();
    let folder = folder(&[("api.yaml", &document(&schemas))]);
    let (_, _, errors) = run(folder.path(), &["check", "api.yaml"]);
    assert!(errors.lines().count() < 100, "{}", errors.lines().count());
}

#[test]
fn patterns_that_are_none_are_told_and_the_others_judge() {
    let text = document(
        "    A: { type: string, pattern: '(', example: a }
    B: { type: string, pattern: '^[0-9]+$', example: a }
    C: { type: object, properties: { pattern: { type: string } }, example: { pattern: [5] } }
",
    );
    let codes = codes(&text);
    assert_eq!(
        codes.iter().filter(|code| *code == "W0510").count(),
        2,
        "{codes:?}"
    );
    assert_eq!(
        codes.iter().filter(|code| *code == "W0512").count(),
        1,
        "{codes:?}"
    );
}
