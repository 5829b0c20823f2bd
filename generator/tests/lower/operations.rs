//! Paths, names, bodies, security and servers.

use generator::api::{Method, Operation, OperationName, SecurityKind};

use super::{codes, lower, show, with_paths};

/// A document whose operations are these lines: `method path operationId?`.
fn document(operations: &[&str]) -> String {
    let mut paths = String::new();
    for line in operations {
        let mut words = line.splitn(3, ' ');
        let (method, path) = (words.next().unwrap(), words.next().unwrap());
        let id = words.next().map(|id| format!("operationId: {id:?}, "));
        let key = format!("\"{path}\":\n");
        let operation = format!(
            "  {method}: {{{}responses: {{'204': {{description: ok}}}}}}\n",
            id.unwrap_or_default()
        );
        match paths.find(&key) {
            Some(at) => paths.insert_str(at + key.len(), &operation),
            None => paths.push_str(&format!("{key}{operation}")),
        }
    }
    with_paths(&paths, "{}")
}

fn names(operations: &[&str]) -> Vec<String> {
    let (api, _) = lower(&document(operations));
    api.operations
        .iter()
        .map(|operation| match &operation.name {
            OperationName::Given(name) => name.clone(),
            OperationName::Derived(words) => format!("[{}]", words.join(" ")),
        })
        .collect()
}

#[test]
fn names_are_given_or_derived() {
    assert_eq!(
        names(&[
            "get /pets listPets",
            "put /pets pets/list",
            "post /pets create-{pet}",
            "get /x",
            "get /v3/threads/{threadId}/messages getV3ThreadsThreadIdMessages",
            "get /y x()",
            "put /y _x",
            "post /y Find.pet_by: id-1",
        ]),
        [
            "listPets",
            "[put pets]",
            "[post pets]",
            "[get x]",
            "[get threads messages]",
            "[get y]",
            "[put y]",
            "Find.pet_by: id-1",
        ]
    );
}

#[test]
fn derived_names_are_the_same_in_every_version() {
    let new = names(&["get /conversations/conversations/2026-09-beta/threads/{threadId}/messages"]);
    let old = names(&["get /conversations/v3/conversations/threads/{threadId}/messages"]);
    assert_eq!(new, old);
}

#[test]
fn equal_derived_names_get_the_last_parameter() {
    assert_eq!(
        names(&[
            "get /threads/{threadId}/messages",
            "get /threads/{threadId}/messages/{messageId}",
            "delete /threads/{threadId}/messages/{messageId}",
        ]),
        [
            "[get threads messages]",
            "[get threads messages messageId]",
            "[delete threads messages]",
        ]
    );
}

#[test]
fn operation_ids_are_unique_and_names() {
    let (_, diagnostics) = lower(&document(&["get /a x", "get /b x", "get /c a/b"]));
    assert_eq!(
        codes(&diagnostics),
        [
            "E0232 /paths/~1b/get/operationId",
            "N0232 /paths/~1c/get/operationId",
        ]
    );
    assert_eq!(
        show::place(&diagnostics[0].related[0].0),
        "/paths/~1a/get/operationId"
    );
}

#[test]
fn paths_are_checked() {
    let (api, diagnostics) = lower(&document(&[
        "get /a/{x",
        "get /a/../b",
        "get /c?x=1",
        "get /d/{x}{y}.json",
        "get /e/{one}",
        "put /e/{two}",
        "get /f#fragment",
    ]));
    let paths: Vec<&str> = api
        .operations
        .iter()
        .map(|operation| operation.path.template.as_str())
        .collect();
    assert_eq!(paths, ["/d/{x}{y}.json", "/e/{one}", "/e/{two}", "/f"]);
    let found: Vec<String> = codes(&diagnostics)
        .into_iter()
        .filter(|code| !code.starts_with("W0233"))
        .collect();
    assert_eq!(
        found,
        [
            "E0230 /paths/~1a~1..~1b",
            "E0230 /paths/~1a~1{x",
            "E0230 /paths/~1c?x=1",
            "W0229 /paths/~1f#fragment",
            "W0231 /paths/~1e~1{two}",
        ]
    );
}

fn body(content: &str) -> (Option<String>, Vec<String>) {
    let (api, diagnostics) = lower(&with_paths(
        &format!(
            "/a:\n  post:\n    operationId: op\n    requestBody: {{required: true, content: {content}}}\n    responses: {{'204': {{description: ok}}}}"
        ),
        "{}",
    ));
    let body = api.operations.first().and_then(|one| one.body.as_ref());
    let body = body.map(|body| show::content(&api, &body.content));
    (body, codes(&diagnostics))
}

#[test]
fn bodies_by_media_type() {
    let cases = [
        (
            "{application/json: {schema: {type: string}}}",
            "application/json json string",
        ),
        ("{application/json: {}}", "application/json json any"),
        (
            "{'application/merge-patch+json; charset=utf-8': {schema: {type: object}}}",
            "application/merge-patch+json; charset=utf-8 json {*: any}",
        ),
        (
            "{application/x-www-form-urlencoded: {schema: {type: object, properties: {a: {type: string}}}}}",
            "application/x-www-form-urlencoded form <op>(request)",
        ),
        (
            "{'*/*': {schema: {type: object}}}",
            "application/json json {*: any}",
        ),
        ("{'*/*': {schema: {type: string}}}", "text/plain text"),
        (
            "{'*/*': {schema: {type: string, format: binary}}}",
            "application/octet-stream bytes",
        ),
        ("{'*/*': {}}", "application/octet-stream bytes"),
        ("{text/csv: {schema: {type: string}}}", "text/csv text"),
        (
            "{image/png: {schema: {type: string, format: binary}}}",
            "image/png bytes",
        ),
    ];
    for (content, expected) in cases {
        let (body, codes) = body(content);
        assert_eq!(body.as_deref(), Some(expected), "{content}");
        assert!(codes.is_empty(), "{codes:?}");
    }
}

#[test]
fn json_goes_first_and_multipart_of_other_kinds_never() {
    let (chosen, said) = body(
        "{multipart/form-data: {}, application/xml: {}, application/x-www-form-urlencoded: {}, application/json: {}}",
    );
    assert_eq!(chosen.as_deref(), Some("application/json json any"));
    assert_eq!(said, ["N0242 /paths/~1a/post/requestBody/content"]);
    let (chosen, said) = body("{multipart/related: {schema: {type: object}}}");
    assert_eq!(chosen, None);
    assert_eq!(said, ["W0240 /paths/~1a/post"]);
}

#[test]
fn get_has_no_body() {
    let with = |schema: &str| {
        let (api, diagnostics) = lower(&with_paths(
            &format!(
                "/a:\n  get:\n    requestBody: {{content: {{application/json: {{schema: {schema}}}}}}}\n    responses: {{'204': {{description: ok}}}}"
            ),
            "{}",
        ));
        assert!(api.operations[0].body.is_none());
        codes(&diagnostics)
    };
    assert_eq!(with("{type: string}"), ["W0241 /paths/~1a/get/requestBody"]);
    // Some documents say so everywhere, and it says nothing.
    assert!(with("{type: object, properties: {}}").is_empty());
}

#[test]
fn security_is_the_operations_or_the_documents() {
    let document = r"
openapi: 3.0.3
info: {title: t, version: '1'}
security: [{bearer: []}, {}]
paths:
  /a:
    get: {responses: {'204': {description: ok}}}
    put: {security: [], responses: {'204': {description: ok}}}
    post: {security: [{oauth: [write], key: []}, {bearr: []}], responses: {'204': {description: ok}}}
components:
  securitySchemes:
    bearer: {type: http, scheme: Bearer}
    basic: {type: http, scheme: basic}
    digest: {type: http, scheme: digest}
    key: {type: apiKey, in: header, name: X-Key}
    bad: {type: apiKey, in: header, name: 'X Key'}
    oauth: {type: oauth2, flows: {authorizationCode: {authorizationUrl: https://a, tokenUrl: https://t, refreshUrl: https://r, scopes: {}}}}
    open: {type: openIdConnect, openIdConnectUrl: https://o}
    again: {$ref: '#/components/securitySchemes/bearer'}
";
    let (api, diagnostics) = lower(document);
    let alternatives = |operation: &Operation| {
        let alternatives = operation.security.iter();
        alternatives
            .map(|alternative| alternative.schemes.clone())
            .collect::<Vec<_>>()
    };
    let required: Vec<_> = api.operations.iter().map(alternatives).collect();
    let scheme = |name: &str, scopes: &[&str]| {
        let scopes = scopes.iter().map(|scope| (*scope).to_owned()).collect();
        (name.to_owned(), scopes)
    };
    assert_eq!(
        required,
        [
            vec![vec![scheme("bearer", &[])], vec![]],
            vec![],
            vec![
                vec![scheme("oauth", &["write"]), scheme("key", &[])],
                vec![scheme("bearr", &[])],
            ],
        ]
    );
    let kinds: Vec<&SecurityKind> = api.security_schemes.iter().map(|one| &one.kind).collect();
    assert_eq!(kinds.len(), 8);
    assert_eq!(*kinds[0], SecurityKind::Bearer);
    assert_eq!(*kinds[2], SecurityKind::Other("digest".to_owned()));
    assert_eq!(
        *kinds[5],
        SecurityKind::OAuth2 {
            authorization_url: Some("https://a".to_owned()),
            token_url: Some("https://t".to_owned()),
            refresh_url: Some("https://r".to_owned()),
        }
    );
    assert_eq!(*kinds[7], SecurityKind::Bearer);
    assert_eq!(
        codes(&diagnostics),
        [
            "E0237 /components/securitySchemes/bad/name",
            "E0250 /paths/~1a/post/security/1/bearr",
        ]
    );
    assert_eq!(diagnostics[1].help, "did you mean `bearer`?");
}

#[test]
fn server_variables_are_filled_in() {
    let (api, diagnostics) = lower(
        "
openapi: 3.0.3
info: {title: t, version: '1'}
servers:
  - {url: 'https://{host}:{port}/v1', variables: {host: {default: api.example.com}, port: {default: '443'}}}
  - {url: 'https://{who}/'}
  - {url: '/relative/{'}
paths:
  /a:
    servers: [{url: https://other}]
    put: {servers: [{url: 'https://{host}:{port}/v1'}], responses: {'204': {description: ok}}}
    get: {servers: [{url: https://other}], responses: {'204': {description: ok}}}
",
    );
    let urls: Vec<&str> = api
        .servers
        .iter()
        .map(|server| server.url.as_str())
        .collect();
    assert_eq!(
        urls,
        [
            "https://api.example.com:443/v1",
            "https://{who}/",
            "/relative/{"
        ]
    );
    assert_eq!(
        codes(&diagnostics),
        [
            "W0244 /paths/~1a/get/servers",
            "W0244 /paths/~1a/servers",
            "W0251 /servers/1/url",
        ]
    );
}

#[test]
fn an_operation_says_that_it_is_idempotent() {
    let document = r"
openapi: 3.0.3
info: {title: t, version: '1'}
paths:
  /a:
    post: {x-idempotent: true, responses: {'204': {description: ok}}}
    patch: {x-idempotent: 'true', responses: {'204': {description: ok}}}
    put: {x-idempotent: false, responses: {'204': {description: ok}}}
    delete: {x-idempotent: null, responses: {'204': {description: ok}}}
    get: {responses: {'204': {description: ok}}}
";
    let (api, diagnostics) = lower(document);
    let operations = api.operations.iter();
    let idempotent: Vec<_> = operations
        .filter(|one| one.idempotent)
        .map(|one| one.method)
        .collect();
    assert_eq!(idempotent, [Method::Post]);
    assert_eq!(
        codes(&diagnostics),
        [
            "W0247 /paths/~1a/delete/x-idempotent",
            "W0247 /paths/~1a/patch/x-idempotent",
        ]
    );
}
