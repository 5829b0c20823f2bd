//! The objects of a call: path item, operation, parameter, body, response, header, link.

use super::Shape::{
    Callbacks, Data, Flag, List, Map, Object as Of, Referable, Responses, Schema, Text, Word,
};
use super::document::{EXTERNAL_DOCS, SECURITY, SERVER, SERVERS};
use super::{Object, Rule, Shape, TEXTS, loose, object, optional, required, unread};

pub(crate) static PATH_ITEM: Object = Object {
    name: "a Path Item Object",
    fields: &[
        optional("summary", Text),
        optional("description", Text),
        optional("get", Of(&OPERATION)),
        optional("put", Of(&OPERATION)),
        optional("post", Of(&OPERATION)),
        optional("delete", Of(&OPERATION)),
        optional("options", Of(&OPERATION)),
        optional("head", Of(&OPERATION)),
        optional("patch", Of(&OPERATION)),
        optional("trace", Of(&OPERATION)),
        optional("servers", SERVERS),
        optional("parameters", PARAMETERS),
    ],
    foreign: &[(
        "query",
        "OpenAPI 3.2 has it; the methods of 3.0 are get, put, post, delete, options, head, patch and trace",
    )],
    rule: Rule::None,
};

pub(crate) static OPERATION: Object = Object {
    name: "an Operation Object",
    fields: &[
        loose("tags", TEXTS),
        optional("summary", Text),
        optional("description", Text),
        loose("externalDocs", Of(&EXTERNAL_DOCS)),
        optional("operationId", Text),
        optional("parameters", PARAMETERS),
        optional("requestBody", Referable(&REQUEST_BODY)),
        required("responses", Responses),
        loose("callbacks", Callbacks),
        optional("deprecated", Flag),
        optional("security", SECURITY),
        optional("servers", SERVERS),
    ],
    foreign: &[
        (
            "produces",
            "Swagger 2.0 has it; OpenAPI 3.0 has `content` in each response",
        ),
        (
            "consumes",
            "Swagger 2.0 has it; OpenAPI 3.0 has `content` in `requestBody`",
        ),
        ("schemes", "Swagger 2.0 has it; OpenAPI 3.0 has `servers`"),
    ],
    rule: Rule::None,
};

const PARAMETERS: Shape = List(&Referable(&PARAMETER));
const EXAMPLES: Shape = Map(&Referable(&EXAMPLE));

const INTO_SCHEMA: &str = "Swagger 2.0 has it; in OpenAPI 3.0 it stands inside `schema`";

pub(crate) static PARAMETER: Object = Object {
    name: "a Parameter Object",
    fields: &[
        required("name", Text),
        required("in", Word(&["query", "header", "path", "cookie"])),
        optional("description", Text),
        optional("required", Flag),
        optional("deprecated", Flag),
        optional("allowEmptyValue", Flag),
        optional("style", Text),
        optional("explode", Flag),
        optional("allowReserved", Flag),
        optional("schema", Schema),
        optional("content", Map(&Of(&MEDIA_TYPE))),
        loose("example", Data),
        loose("examples", EXAMPLES),
    ],
    foreign: &[
        ("type", INTO_SCHEMA),
        ("format", INTO_SCHEMA),
        ("items", INTO_SCHEMA),
        ("enum", INTO_SCHEMA),
        ("default", INTO_SCHEMA),
        ("minimum", INTO_SCHEMA),
        ("maximum", INTO_SCHEMA),
        ("pattern", INTO_SCHEMA),
        (
            "collectionFormat",
            "Swagger 2.0 has it; OpenAPI 3.0 has `style` and `explode`",
        ),
    ],
    rule: Rule::Parameter,
};

pub(crate) static REQUEST_BODY: Object = object(
    "a Request Body Object",
    &[
        optional("description", Text),
        required("content", Map(&Of(&MEDIA_TYPE))),
        optional("required", Flag),
    ],
);

pub(crate) static MEDIA_TYPE: Object = object(
    "a Media Type Object",
    &[
        optional("schema", Schema),
        loose("example", Data),
        loose("examples", EXAMPLES),
        optional("encoding", Map(&Of(&ENCODING))),
    ],
);

static ENCODING: Object = Object {
    name: "an Encoding Object",
    fields: &[
        optional("contentType", Text),
        optional("headers", Map(&Referable(&HEADER))),
        optional(
            "style",
            Word(&["form", "spaceDelimited", "pipeDelimited", "deepObject"]),
        ),
        optional("explode", Flag),
        optional("allowReserved", Flag),
    ],
    foreign: &[],
    rule: Rule::Encoding,
};

pub(crate) static RESPONSE: Object = Object {
    name: "a Response Object",
    fields: &[
        required("description", Text),
        optional("headers", Map(&Referable(&HEADER))),
        optional("content", Map(&Of(&MEDIA_TYPE))),
        loose("links", Map(&Referable(&LINK))),
    ],
    foreign: &[
        (
            "schema",
            "Swagger 2.0 has it; OpenAPI 3.0 has `content`, and `schema` under each media type",
        ),
        (
            "examples",
            "Swagger 2.0 has it; OpenAPI 3.0 has `content`, and `examples` under each media type",
        ),
    ],
    rule: Rule::None,
};

pub(crate) static HEADER: Object = Object {
    name: "a Header Object",
    fields: &[
        optional("description", Text),
        optional("required", Flag),
        optional("deprecated", Flag),
        optional("style", Word(&["simple"])),
        unread("explode"),
        unread("allowEmptyValue"),
        unread("allowReserved"),
        optional("schema", Schema),
        optional("content", Map(&Of(&MEDIA_TYPE))),
        loose("example", Data),
        loose("examples", EXAMPLES),
    ],
    foreign: &[
        ("type", INTO_SCHEMA),
        ("format", INTO_SCHEMA),
        ("items", INTO_SCHEMA),
    ],
    rule: Rule::SchemaOrContent,
};

pub(crate) static EXAMPLE: Object = object(
    "an Example Object",
    &[
        loose("summary", Text),
        loose("description", Text),
        optional("value", Data),
        optional("externalValue", Text),
    ],
);

pub(crate) static LINK: Object = Object {
    name: "a Link Object",
    fields: &[
        optional("operationRef", Text),
        optional("operationId", Text),
        optional("parameters", Map(&Data)),
        optional("requestBody", Data),
        loose("description", Text),
        loose("server", Of(&SERVER)),
    ],
    foreign: &[],
    rule: Rule::Link,
};
