//! Responses and their headers.

use generator::api::Api;

use super::{codes, lower, show, with_paths};

fn responses(responses: &str) -> (Api, Vec<String>, Vec<String>) {
    let indented = responses.trim_matches('\n').replace('\n', "\n      ");
    let (api, diagnostics) = lower(&with_paths(
        &format!("/a:\n  get:\n    operationId: op\n    responses:\n      {indented}"),
        "
schemas:
  Error: {type: object, properties: {message: {type: string}}}
responses:
  Failure:
    description: failure
    content: {'*/*': {schema: {$ref: '#/components/schemas/Error'}}}
",
    ));
    let shown = api.operations[0]
        .responses
        .iter()
        .map(|response| {
            let content = response.content.as_ref();
            let content = content.map(|content| show::content(&api, content));
            let status = show::status(response.status);
            format!(
                "{status} {}",
                content.unwrap_or_else(|| "nothing".to_owned())
            )
        })
        .collect();
    let codes = codes(&diagnostics);
    (api, shown, codes)
}

#[test]
fn codes_ranges_and_default() {
    let (_, shown, codes) = responses(
        "
'201': {description: ok, content: {application/json: {schema: {type: object, properties: {x: {type: string}}}}}}
'204': {description: ok}
'2XX': {description: ok, content: {text/plain: {}}}
'404': {description: ok, content: {image/png: {}}}
default: {$ref: '#/components/responses/Failure'}
",
    );
    assert_eq!(
        shown,
        [
            "201 application/json json <op>(201)",
            "204 nothing",
            "2XX text/plain text",
            "404 image/png bytes",
            "default */* json Error",
        ]
    );
    assert_eq!(codes, Vec::<String>::new());
}

#[test]
fn default_alone_stands_for_successes_too() {
    let (_, shown, codes) = responses("default: {$ref: '#/components/responses/Failure'}");
    assert_eq!(shown, ["2XX */* json Error", "default */* json Error"]);
    assert_eq!(codes, ["N0243 /paths/~1a/get/responses/default"]);
    let (_, shown, codes) = responses("default: {description: nothing}");
    assert_eq!(shown, ["default nothing"]);
    assert_eq!(codes, Vec::<String>::new());
}

#[test]
fn headers_are_typed() {
    let (api, _, codes) = responses(
        r#"
'201':
  description: ok
  headers:
    Location: {required: true, schema: {type: string, format: uri}}
    X-Count: {schema: {type: integer, format: int32}}
    Content-Type: {schema: {type: string}}
    "a b": {schema: {type: string}}
    X-Json: {content: {application/json: {schema: {type: object}}}}
"#,
    );
    let headers: Vec<String> = api.operations[0].responses[0]
        .headers
        .iter()
        .map(|header| {
            let usage = show::usage(&api, &header.usage);
            format!("{} {usage} {}", header.name, header.required)
        })
        .collect();
    assert_eq!(
        headers,
        [
            "Location string(uri) true",
            "X-Count int32 false",
            "X-Json string false",
        ]
    );
    assert_eq!(codes, ["W0239 /paths/~1a/get/responses/201/headers/a b"]);
}
