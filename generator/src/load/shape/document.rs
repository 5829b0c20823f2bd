//! The objects around the operations: the document itself, info, servers, security.

use super::Shape::{Components, Data, List, Map, Object as Of, Paths, Scopes, Text, Word};
use super::{Object, Rule, Shape, TEXTS, loose, object, optional, required, unread};

pub(crate) static DOCUMENT: Object = Object {
    name: "the document",
    fields: &[
        required("openapi", Text),
        required("info", Of(&INFO)),
        optional("servers", SERVERS),
        required("paths", Paths),
        optional("components", Components),
        optional("security", SECURITY),
        loose("tags", List(&Of(&TAG))),
        loose("externalDocs", Of(&EXTERNAL_DOCS)),
    ],
    foreign: &[
        (
            "webhooks",
            "OpenAPI 3.1 has it; calls that the server makes are no part of a client",
        ),
        (
            "jsonSchemaDialect",
            "OpenAPI 3.1 has it; 3.0 has one dialect, so leave it out",
        ),
        (
            "definitions",
            "Swagger 2.0 has it; OpenAPI 3.0 has `components.schemas`",
        ),
        (
            "securityDefinitions",
            "Swagger 2.0 has it; OpenAPI 3.0 has `components.securitySchemes`",
        ),
        (
            "parameters",
            "Swagger 2.0 has it; OpenAPI 3.0 has `components.parameters`",
        ),
        (
            "responses",
            "Swagger 2.0 has it; OpenAPI 3.0 has `components.responses`",
        ),
        ("host", "Swagger 2.0 has it; OpenAPI 3.0 has `servers`"),
        ("basePath", "Swagger 2.0 has it; OpenAPI 3.0 has `servers`"),
        ("schemes", "Swagger 2.0 has it; OpenAPI 3.0 has `servers`"),
        (
            "produces",
            "Swagger 2.0 has it; OpenAPI 3.0 has `content` in each response",
        ),
        (
            "consumes",
            "Swagger 2.0 has it; OpenAPI 3.0 has `content` in each request body",
        ),
    ],
    rule: Rule::None,
};

pub(crate) static COMPONENTS: Object = Object {
    name: "the Components Object",
    // Only the names count here: `read/pieces.rs` reads each section by its object.
    fields: &[
        optional("schemas", Data),
        optional("responses", Data),
        optional("parameters", Data),
        optional("examples", Data),
        optional("requestBodies", Data),
        optional("headers", Data),
        optional("securitySchemes", Data),
        optional("links", Data),
        optional("callbacks", Data),
    ],
    foreign: &[(
        "pathItems",
        "OpenAPI 3.1 has it; in 3.0 path items stand under `paths`",
    )],
    rule: Rule::None,
};

static INFO: Object = Object {
    name: "the Info Object",
    fields: &[
        required("title", Text),
        required("version", Text),
        optional("description", Text),
        loose("termsOfService", Text),
        loose("contact", Of(&CONTACT)),
        loose("license", Of(&LICENSE)),
    ],
    foreign: &[(
        "summary",
        "OpenAPI 3.1 has it; in 3.0 put it into `description`",
    )],
    rule: Rule::None,
};

static CONTACT: Object = object(
    "a Contact Object",
    &[
        loose("name", Text),
        loose("url", Text),
        loose("email", Text),
    ],
);

static LICENSE: Object = Object {
    name: "a License Object",
    fields: &[required("name", Text), loose("url", Text)],
    foreign: &[(
        "identifier",
        "OpenAPI 3.1 has it; in 3.0 put the licence's address into `url`",
    )],
    rule: Rule::None,
};

pub(crate) static TAG: Object = object(
    "a Tag Object",
    &[
        required("name", Text),
        loose("description", Text),
        loose("externalDocs", Of(&EXTERNAL_DOCS)),
    ],
);

pub(super) static EXTERNAL_DOCS: Object = object(
    "an External Documentation Object",
    &[required("url", Text), loose("description", Text)],
);

pub(super) const SERVERS: Shape = List(&Of(&SERVER));

pub(crate) static SERVER: Object = object(
    "a Server Object",
    &[
        required("url", Text),
        loose("description", Text),
        optional("variables", Map(&Of(&SERVER_VARIABLE))),
    ],
);

static SERVER_VARIABLE: Object = object(
    "a Server Variable Object",
    &[
        required("default", Text),
        optional("enum", TEXTS),
        loose("description", Text),
    ],
);

/// A list of alternatives, each a map: scheme → scopes.
pub(super) const SECURITY: Shape = List(&Map(&Scopes));

pub(crate) static SECURITY_SCHEME: Object = Object {
    name: "a Security Scheme Object",
    fields: &[
        required("type", Word(&["apiKey", "http", "oauth2", "openIdConnect"])),
        loose("description", Text),
        optional("name", Text),
        optional("in", Word(&["query", "header", "cookie"])),
        optional("scheme", Text),
        loose("bearerFormat", Text),
        optional("flows", Of(&FLOWS)),
        optional("openIdConnectUrl", Text),
    ],
    foreign: &[
        ("flow", "Swagger 2.0 has it; OpenAPI 3.0 has `flows`"),
        (
            "scopes",
            "Swagger 2.0 has it; OpenAPI 3.0 has `flows`, and `scopes` in each",
        ),
        (
            "authorizationUrl",
            "Swagger 2.0 has it; OpenAPI 3.0 has it inside `flows`",
        ),
        (
            "tokenUrl",
            "Swagger 2.0 has it; OpenAPI 3.0 has it inside `flows`",
        ),
    ],
    rule: Rule::SecurityScheme,
};

static FLOWS: Object = object(
    "an OAuth Flows Object",
    &[
        loose("implicit", Of(&IMPLICIT_FLOW)),
        loose("password", Of(&TOKEN_FLOW)),
        loose("clientCredentials", Of(&TOKEN_FLOW)),
        loose("authorizationCode", Of(&CODE_FLOW)),
    ],
);

const SCOPES: Shape = Map(&Text);

static IMPLICIT_FLOW: Object = object(
    "an OAuth Flow Object",
    &[
        required("authorizationUrl", Text),
        unread("tokenUrl"),
        loose("refreshUrl", Text),
        required("scopes", SCOPES),
    ],
);

static TOKEN_FLOW: Object = object(
    "an OAuth Flow Object",
    &[
        required("tokenUrl", Text),
        unread("authorizationUrl"),
        loose("refreshUrl", Text),
        required("scopes", SCOPES),
    ],
);

static CODE_FLOW: Object = object(
    "an OAuth Flow Object",
    &[
        required("authorizationUrl", Text),
        required("tokenUrl", Text),
        loose("refreshUrl", Text),
        required("scopes", SCOPES),
    ],
);
