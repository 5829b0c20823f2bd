//! Examples in files.

use super::{codes, lower, show, with_paths};

#[test]
fn files_are_listed_once_with_their_types() {
    let (api, diagnostics) = lower(&with_paths(
        "
/a:
  post:
    requestBody:
      content:
        application/json:
          schema: {$ref: '#/components/schemas/Message'}
          examples:
            one: {externalValue: examples/Message/one.json}
            two: {$ref: '#/components/examples/Two'}
            inline: {value: {text: hello}}
    responses:
      '200':
        description: ok
        content:
          application/json:
            schema: {type: array, items: {$ref: '#/components/schemas/Message'}}
            examples:
              page: {externalValue: examples/pages/page.json}
              again: {externalValue: examples/Message/one.json}
",
        "
schemas:
  Message: {type: object, properties: {text: {type: string}}}
  Error: {type: object, properties: {message: {type: string}}}
examples:
  Two: {externalValue: other.json}
  Error: {externalValue: examples/Error/error.json}
  Lost: {externalValue: lost.json}
",
    ));
    let examples: Vec<String> = api
        .examples
        .iter()
        .map(|example| format!("{} {}", example.file, show::ty(&api, &example.ty)))
        .collect();
    assert_eq!(
        examples,
        [
            "examples/Message/one.json Message",
            "other.json Message",
            "examples/pages/page.json [Message]",
            "examples/Error/error.json Error",
        ]
    );
    assert_eq!(
        codes(&diagnostics),
        ["W0252 /components/examples/Lost/externalValue"]
    );
}
