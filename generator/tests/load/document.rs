//! The objects of OpenAPI: what is missing, misspelt, of another type, of another version

use generator::load::load;
use generator::pointer::Pointer;
use openapiv3::OpenAPI;

use crate::{only, read, said, with_operation, with_schemas};

#[test]
fn other_versions_are_named_with_those_that_are_read() {
    for (first, expected) in [
        (
            "openapi: 3.0",
            "E0132 1:10 `openapi` is the number 3.0; it names a version of three parts, and 3.0.0 to 3.0.4 are read",
        ),
        (
            "openapi: '3.0'",
            "E0131 1:10 the document is OpenAPI `3.0`; versions 3.0.0 to 3.0.4 are read",
        ),
        (
            "openapi: 3.1.0",
            "E0131 1:10 the document is OpenAPI `3.1.0`; versions 3.0.0 to 3.0.4 are read",
        ),
        (
            "openapi: 3.2.0",
            "E0131 1:10 the document is OpenAPI `3.2.0`; versions 3.0.0 to 3.0.4 are read",
        ),
        (
            "openapi: 3.0.9",
            "E0131 1:10 the document is OpenAPI `3.0.9`; versions 3.0.0 to 3.0.4 are read",
        ),
        (
            "openapi:",
            "E0132 1:1 `openapi` names no version; 3.0.0 to 3.0.4 are read",
        ),
        (
            "swagger: '2.0'",
            "E0130 1:1 this is a Swagger 2.0 document; OpenAPI 3.0.0 to 3.0.4 is read",
        ),
        (
            "servers: []",
            "E0133 1:1 the document does not say which version of OpenAPI it is; 3.0.0 to 3.0.4 are read",
        ),
    ] {
        let document = format!("{first}\ninfo: {{title: T}}\npaths: {{nonsense: 1}}\n");
        assert_eq!(only(document), expected);
    }
    let other = "asyncapi: 2.0.0\ninfo: {title: T}\n";
    assert_eq!(
        only(other),
        "E0134 1:1 this is no OpenAPI document: it has neither `openapi` nor `paths`"
    );
}

#[test]
fn every_version_of_3_0_is_read() {
    for patch in 0..=4 {
        read(format!(
            "openapi: 3.0.{patch}\ninfo: {{title: T, version: '1'}}\npaths: {{}}"
        ));
    }
}

#[test]
fn missing_keys_are_named_at_their_object() {
    assert_eq!(
        said("openapi: 3.0.3\ninfo:\n  description: d\n"),
        [
            "E0141 2:1 `title` is missing; the Info Object needs it",
            "E0141 2:1 `version` is missing; the Info Object needs it",
            "E0141 1:1 `paths` is missing; the document needs it",
        ]
    );
    let operation = with_operation(
        "parameters:\n  - schema: {type: string}\n  - name: q\n    in: query\nsummary: s",
    );
    assert_eq!(
        said(operation),
        [
            "E0141 7:11 `name` is missing; a Parameter Object needs it",
            "E0141 7:11 `in` is missing; a Parameter Object needs it",
            "E0141 8:11 `schema` is missing; a Parameter Object needs it, or `content`",
            "E0141 5:5 `responses` is missing; an Operation Object needs it",
        ]
    );
    let items = with_schemas("A: {type: array}");
    assert_eq!(
        only(items),
        "W0105 6:15 an array without `items`: its elements may be anything"
    );
}

#[test]
fn misspelt_words_are_recognised() {
    let (_, _, diagnostics) = load(
        with_schemas("A:\n  type: strng\n  requred: [a]\n  fromat: x\n  descripton: d\n  Nullable: true\n  min_length: 1\n  wholly: other")
            .as_bytes(),
    );
    let lines: Vec<_> = diagnostics
        .iter()
        .map(|it| (it.code, it.message.as_str(), it.help.as_str()))
        .collect();
    assert_eq!(
        lines[0],
        ("E0142", "`strng` is no type", "did you mean `string`?")
    );
    assert_eq!(
        lines[1],
        (
            "W0101",
            "the key `requred` has no effect: a Schema Object has no such key",
            "did you mean `required`?"
        )
    );
    let helps: Vec<_> = lines[2..].iter().map(|(_, _, help)| *help).collect();
    assert_eq!(
        helps,
        [
            "did you mean `format`?",
            "did you mean `description`?",
            "did you mean `nullable`?",
            "did you mean `minLength`?",
            "remove it; a key of your own begins with `x-`",
        ]
    );
    let said = said(with_operation("responses: {}\nsummry: s"));
    assert_eq!(
        said,
        ["W0101 7:7 the key `summry` has no effect: an Operation Object has no such key"]
    );
}

#[test]
fn wrong_types_are_said_with_what_stands_there() {
    for (schema, expected) in [
        (
            "A: {required: true}",
            "E0140 6:19 `required` is `true`; a list of property names is expected",
        ),
        (
            "A: {required: [1, [a]]}",
            "E0140 6:23 item 2 of `required` is a list; a text is expected",
        ),
        (
            "A: {properties: [a]}",
            "E0140 6:21 `properties` is a list; a map of keys is expected",
        ),
        (
            "A: {properties: {a: }}",
            "E0140 6:22 `a` is nothing; a schema is expected",
        ),
        (
            "A: {items: string}",
            "E0140 6:16 `items` is the text `string`; a schema is expected",
        ),
        (
            "A: {nullable: 'true'}",
            "E0140 6:19 `nullable` is the text `true`; `true` or `false` is expected",
        ),
        (
            "A: {nullable: yes}",
            "E0140 6:19 `nullable` is the text `yes`; `true` or `false` is expected",
        ),
        (
            "A: {allOf: {}}",
            "E0140 6:16 `allOf` is a map; a list is expected",
        ),
        (
            "A: {enum: a}",
            "E0140 6:15 `enum` is the text `a`; a list is expected",
        ),
        (
            "A: {type: {}}",
            "E0140 6:15 `type` is a map; a text is expected",
        ),
        (
            "A: {type: [string, 'null']}",
            "E0142 6:15 a list of types is OpenAPI 3.1; in 3.0 `type` is one word",
        ),
        (
            "A: {type: null}",
            "W0104 6:9 nothing stands behind `type`; it is read as if the key were absent",
        ),
        (
            "A: {items: true}",
            "E0140 6:16 `true` is a schema only in OpenAPI 3.1",
        ),
        (
            "A: {discriminator: type}",
            "E0140 6:24 `discriminator` is the text `type`; a map of keys is expected",
        ),
        (
            "A: text",
            "E0140 6:8 `A` is the text `text`; a schema is expected",
        ),
        (
            "A: {exclusiveMinimum: 5}",
            "E0140 6:27 `exclusiveMinimum` is the number `5`; `true` or `false` is expected",
        ),
    ] {
        assert_eq!(only(with_schemas(schema)), expected, "{schema}");
    }
}

/// No code depends on these: the document is read without them.
#[test]
fn what_no_code_depends_on_is_left_out_with_a_warning() {
    for schema in [
        "A: {exclusiveMinimum: 5}",
        "A: {externalDocs: {}}",
        "A: {uniqueItems: 1}",
    ] {
        let (loaded, _, diagnostics) = load(with_schemas(schema).as_bytes());
        assert!(loaded.is_some(), "{schema}: {diagnostics:#?}");
        assert!(
            diagnostics[0]
                .help
                .ends_with("(it is left out; no code depends on it)")
        );
    }
}

#[test]
fn words_of_other_versions_are_named_as_such() {
    for word in [
        "const",
        "examples",
        "$defs",
        "prefixItems",
        "patternProperties",
        "if",
        "$id",
        "contentEncoding",
    ] {
        let said = only(with_schemas(&format!("A: {{{word}: {{}}}}")));
        assert_eq!(
            said,
            format!("W0102 6:9 the key `{word}` has no effect: it is not of OpenAPI 3.0")
        );
    }
    let root = "openapi: 3.0.3\ninfo: {title: T, version: '1'}\npaths: {}\nwebhooks: {}\n";
    assert_eq!(
        only(root),
        "W0102 4:1 the key `webhooks` has no effect: it is not of OpenAPI 3.0"
    );
}

#[test]
fn references_out_of_the_document_are_refused_by_their_text() {
    for reference in [
        "other.yaml#/A",
        "/etc/passwd",
        "../x.yaml",
        "file:///etc/passwd",
        "http://localhost:1/x",
        "data:,x",
        "#",
        "#A",
        "",
    ] {
        let said = only(with_schemas(&format!("A:\n  $ref: '{reference}'")));
        assert_eq!(
            said,
            format!(
                "E0144 7:13 the reference `{reference}` leads out of the document; only `#/…` is followed"
            )
        );
    }
    // Also where a fault is otherwise no error.
    let example = with_operation(
        "responses:\n  200:\n    description: d\n    content:\n      a/b:\n        examples:\n          e: {$ref: 'e.json'}",
    );
    assert!(only(example).starts_with("E0144 12:"));
}

#[test]
fn keys_beside_a_reference_are_named_and_descriptions_kept() {
    let document = with_schemas(
        "A:\n  type: object\n  properties:\n    b:\n      $ref: '#/components/schemas/B'\n      description: The b.\n      nullable: true\nB: {type: string}",
    );
    assert_eq!(
        only(&document),
        "W0103 12:11 the key `nullable` has no effect beside `$ref`"
    );
    let (loaded, _, _) = load(document.as_bytes());
    let place = Pointer::parse("/components/schemas/A/properties/b").unwrap();
    assert_eq!(loaded.unwrap().descriptions[&place], "The b.");
}

#[test]
fn a_reference_cannot_stand_for_everything() {
    let said = said(with_operation("$ref: '#/x'"));
    assert_eq!(
        said[0],
        "E0145 6:7 a `$ref` cannot stand for an Operation Object"
    );
}

#[test]
fn paths_and_status_codes_have_a_form() {
    let path = "openapi: 3.0.3\ninfo: {title: T, version: '1'}\npaths:\n  x/y: {}\n  x-mine: 1\n";
    assert_eq!(
        only(path),
        "E0146 4:3 the path `x/y` does not begin with `/`"
    );
    for code in ["ok", "20", "2000", "6XX", "2X", "-20", "+20"] {
        let said = only(with_operation(&format!(
            "responses:\n  '{code}': {{description: d}}"
        )));
        assert_eq!(said, format!("E0147 7:9 `{code}` is no status code"));
    }
    let twice = with_operation("responses:\n  2XX: {description: a}\n  2xx: {description: b}");
    assert_eq!(
        only(twice),
        "E0148 8:9 the range `2xx` stands here twice [the first 7:9]"
    );
}

#[test]
fn parameters_say_where_and_how() {
    let parameter = |text: &str| {
        only(with_operation(&format!(
            "responses: {{}}\nparameters:\n  - {{name: p, {text}}}"
        )))
    };
    let schema = "schema: {type: string}";
    assert_eq!(
        parameter(&format!("in: body, {schema}")),
        "E0143 8:25 `body` is no value of `in`"
    );
    assert_eq!(
        parameter(&format!("in: path, style: form, {schema}")),
        "E0143 8:38 `form` is no value of `style` with `in: path`"
    );
    assert_eq!(
        parameter(&format!("in: path, allowReserved: true, {schema}")),
        "W0109 8:31 the key `allowReserved` has no effect with `in: path`"
    );
    assert_eq!(
        parameter(&format!("in: query, content: {{}}, {schema}")),
        "E0149 8:32 `schema` and `content` exclude each other [the schema 8:45]"
    );
}

#[test]
fn security_schemes_need_the_keys_of_their_type() {
    let scheme = |text: &str| {
        format!(
            "openapi: 3.0.3\ninfo: {{title: T, version: '1'}}\npaths: {{}}\ncomponents:\n  securitySchemes:\n    s: {{{text}}}\n"
        )
    };
    read(scheme("type: http, scheme: bearer"));
    for (text, key) in [
        ("type: http", "scheme"),
        ("type: oauth2", "flows"),
        ("type: apiKey, in: header", "name"),
    ] {
        let said = only(scheme(text));
        assert!(
            said.starts_with(&format!("E0141 6:5 `{key}` is missing; ")),
            "{said}"
        );
    }
    assert_eq!(
        only(scheme("type: basic")),
        "E0143 6:15 `basic` is no value of `type`"
    );
}

#[test]
fn odd_but_allowed_documents_are_read() {
    read(with_schemas(
        "A:\n  properties: {}\n  oneOf: [{$ref: '#/components/schemas/B'}]\nB: {example: null, additionalProperties: {}}",
    ));
    read(with_operation(
        "responses:\n  default:\n    description: d\n    content: {'*/*': {}}",
    ));
}

/// Reading schema by schema gives what openapiv3 makes of the whole document.
#[test]
fn pieces_make_the_same_document_as_the_whole() {
    let text = include_str!("everything.yaml");
    let loaded = read(text);
    let whole: OpenAPI = serde_yaml::from_str(text).unwrap();
    assert_eq!(loaded.document, whole);
}
