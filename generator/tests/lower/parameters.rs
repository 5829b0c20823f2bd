//! Parameters.

use generator::api::{Api, Location, Style};

use super::{codes, lower, show, with_paths};

/// The parameters of the first operation, one a line.
fn parameters(api: &Api) -> Vec<String> {
    let operation = &api.operations[0];
    let show = |parameter: &generator::api::Parameter| {
        let location = match parameter.location {
            Location::Path => "path",
            Location::Query => "query",
            Location::Header => "header",
            Location::Cookie => "cookie",
        };
        let style = match parameter.style {
            Style::Simple => "simple",
            Style::Label => "label",
            Style::Matrix => "matrix",
            Style::Form => "form",
            Style::SpaceDelimited => "space",
            Style::PipeDelimited => "pipe",
            Style::DeepObject => "deep",
            Style::Json => "json",
        };
        let explode = if parameter.explode { "*" } else { "" };
        let optional = if parameter.required { "" } else { "?" };
        let usage = show::usage(api, &parameter.usage);
        let default = parameter.default.as_ref().map(show::json);
        let default = default.map(|default| format!(" = {default}"));
        format!(
            "{location} {}{optional}: {usage}{} {style}{explode}",
            parameter.name,
            default.unwrap_or_default()
        )
    };
    operation.parameters.iter().map(show).collect()
}

#[test]
fn path_level_and_own_parameters_come_together() {
    let (api, diagnostics) = lower(&with_paths(
        "
/a/{x}/{y}:
  parameters:
    - {name: limit, in: query, schema: {type: string}}
    - {name: y, in: path, required: true, schema: {type: string}}
    - {name: q, in: query, schema: {type: boolean}}
  get:
    parameters:
      - {name: limit, in: query, required: true, schema: {type: integer, format: int32, default: 10}}
      - {name: x, in: path, required: true, schema: {type: integer}}
      - {name: limit, in: header, schema: {type: string, enum: [only]}}
    responses: {'204': {description: ok}}
",
        "{}",
    ));
    assert_eq!(
        parameters(&api),
        [
            "path x: int64 simple",
            "path y: string simple",
            "query limit: int32 = 10 form*",
            "query q?: boolean form*",
            "header limit?: <get a>(parameter limit) simple",
        ]
    );
    assert_eq!(codes(&diagnostics), Vec::<String>::new());
}

#[test]
fn styles_have_their_defaults() {
    let (api, diagnostics) = lower(&with_paths(
        "
/a/{l}/{m}:
  get:
    parameters:
      - {name: l, in: path, required: true, style: label, explode: true, schema: {type: array, items: {type: string}}}
      - {name: m, in: path, required: true, style: matrix, schema: {type: string}}
      - {name: f, in: query, explode: false, schema: {type: array, items: {type: string}}}
      - {name: s, in: query, style: spaceDelimited, schema: {type: array, items: {type: string}}}
      - {name: p, in: query, style: pipeDelimited, schema: {type: array, items: {type: string}}}
      - {name: d, in: query, style: deepObject, schema: {type: object, properties: {a: {type: string}}}}
      - {name: j, in: query, content: {application/json: {schema: {type: object, additionalProperties: {type: string}}}}}
      - {name: t, in: query, content: {text/plain: {schema: {type: integer}}}}
      - {name: c, in: cookie, schema: {type: string}}
    responses: {'204': {description: ok}}
",
        "{}",
    ));
    assert_eq!(
        parameters(&api),
        [
            "path l: [string] label*",
            "path m: string matrix",
            "query f?: [string] form",
            "query s?: [string] space",
            "query p?: [string] pipe",
            "query d?: <get a>(parameter d) deep*",
            "query j?: {*: string} json",
            "query t?: string form*",
            "cookie c?: string form*",
        ]
    );
    assert_eq!(codes(&diagnostics), Vec::<String>::new());
}

#[test]
fn template_and_parameters_must_agree() {
    let (api, diagnostics) = lower(&with_paths(
        "
/a/{there}/{missing}:
  get:
    parameters:
      - {name: there, in: path, schema: {type: string}}
      - {name: unused, in: path, required: true, schema: {type: string}}
    responses: {'204': {description: ok}}
",
        "{}",
    ));
    assert_eq!(
        parameters(&api),
        ["path there: string simple", "path missing: string simple"]
    );
    assert_eq!(
        codes(&diagnostics),
        [
            "W0233 /paths/~1a~1{there}~1{missing}",
            "W0234 /paths/~1a~1{there}~1{missing}/get/parameters/1",
            "W0235 /paths/~1a~1{there}~1{missing}/get/parameters/0",
        ]
    );
}

#[test]
fn a_parameter_stands_once() {
    let (_, diagnostics) = lower(&with_paths(
        "
/a:
  get:
    parameters:
      - {name: q, in: query, schema: {type: string}}
      - {name: q, in: query, schema: {type: string}}
      - {name: q, in: query, schema: {type: integer}}
      - {name: X-Y, in: header, schema: {type: string}}
      - {name: x-y, in: header, schema: {type: string}}
    responses: {'204': {description: ok}}
",
        "{}",
    ));
    assert_eq!(
        codes(&diagnostics),
        [
            "E0236 /paths/~1a/get/parameters/2",
            "E0236 /paths/~1a/get/parameters/4",
            "W0236 /paths/~1a/get/parameters/1",
        ]
    );
}

#[test]
fn headers_of_the_client_and_impossible_names() {
    let (api, diagnostics) = lower(&with_paths(
        r#"
/a:
  get:
    parameters:
      - {name: Authorization, in: header, schema: {type: string}}
      - {name: content-type, in: header, schema: {type: string}}
      - {name: "X\r\nEvil", in: header, schema: {type: string}}
      - {name: "a b", in: cookie, schema: {type: string}}
      - {name: "any thing", in: query, schema: {type: string}}
    responses: {'204': {description: ok}}
"#,
        "{}",
    ));
    assert_eq!(parameters(&api), ["query any thing?: string form*"]);
    assert_eq!(
        codes(&diagnostics),
        [
            "E0237 /paths/~1a/get/parameters/2",
            "E0237 /paths/~1a/get/parameters/3",
            "W0238 /paths/~1a/get/parameters/0",
            "W0238 /paths/~1a/get/parameters/1",
        ]
    );
}
