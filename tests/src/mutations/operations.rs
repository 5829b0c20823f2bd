//! Edits of operations, their parameters, and of who may call them.

use serde_json::{Value, json};

use super::{Mutation, pull, push, remove, rename, set};

const LIST: &str = "/paths/~1shop~1v1~1orders/get/parameters";

/// Moves every path to another version.
fn version(document: &mut Value, to: &str) {
    for (from, rest) in [
        ("/paths/~1shop~1v1~1orders", "orders"),
        ("/paths/~1shop~1v1~1orders~1{orderId}", "orders~1{orderId}"),
    ] {
        rename(
            document,
            from,
            &format!("/paths/{}{rest}", to.replace('/', "~1")),
        );
    }
}

fn parameter(document: &mut Value, index: usize, key: &str, value: Value) {
    set(document, &format!("{LIST}/{index}/{key}"), value);
}

pub(super) const ALL: &[Mutation] = &[
    Mutation {
        name: "an operation is added",
        edit: |d| {
            let put = json!({ "operationId": "putOrder", "responses": { "204": { "description": "Done." } } });
            set(d, "/paths/~1shop~1v1~1orders~1{orderId}/put", put);
        },
        ids: &["endpoint-added"],
    },
    Mutation {
        name: "an operation is removed",
        edit: |d| {
            remove(d, "/paths/~1shop~1v1~1orders~1{orderId}/delete");
        },
        ids: &["endpoint-removed"],
    },
    Mutation {
        name: "an operation moves to another path",
        edit: |d| {
            let gone = remove(d, "/paths/~1shop~1v1~1orders~1{orderId}/delete");
            let mut item =
                json!({ "parameters": d["paths"]["/shop/v1/orders/{orderId}"]["parameters"] });
            item["delete"] = gone;
            set(d, "/paths/~1shop~1v1~1bin~1{orderId}", item);
        },
        ids: &["endpoint-added", "endpoint-removed"],
    },
    Mutation {
        name: "an operation is deprecated",
        edit: |d| set(d, "/paths/~1shop~1v1~1orders/post/deprecated", json!(true)),
        ids: &["endpoint-deprecated"],
    },
    Mutation {
        name: "an operation may be repeated",
        edit: |d| {
            set(
                d,
                "/paths/~1shop~1v1~1orders/post/x-idempotent",
                json!(true),
            )
        },
        ids: &["endpoint-idempotency-added"],
    },
    Mutation {
        name: "the version in the paths changes",
        edit: |d| version(d, "/shop/v2/"),
        ids: &["endpoint-version-changed"],
    },
    Mutation {
        name: "the version moves to the front of the paths and is a date",
        edit: |d| version(d, "/2026-09-beta/shop/"),
        ids: &["endpoint-version-changed"],
    },
    Mutation {
        name: "an optional parameter is added",
        edit: |d| {
            push(
                d,
                LIST,
                json!({ "name": "page", "in": "query", "schema": { "type": "string" } }),
            )
        },
        ids: &["request-parameter-added"],
    },
    Mutation {
        name: "a required parameter is added",
        edit: |d| {
            let shop = json!({ "name": "shop", "in": "query", "required": true, "schema": { "type": "string" } });
            push(d, LIST, shop);
        },
        ids: &["request-parameter-required-added"],
    },
    Mutation {
        name: "a parameter is removed",
        edit: |d| {
            remove(d, &format!("{LIST}/1"));
        },
        ids: &["request-parameter-removed"],
    },
    Mutation {
        name: "a parameter moves to another place",
        edit: |d| parameter(d, 4, "in", json!("query")),
        ids: &["request-parameter-added", "request-parameter-removed"],
    },
    Mutation {
        name: "a parameter becomes required",
        edit: |d| parameter(d, 2, "required", json!(true)),
        ids: &["request-parameter-became-required"],
    },
    Mutation {
        name: "a parameter becomes optional",
        edit: |d| parameter(d, 3, "required", json!(false)),
        ids: &["request-parameter-became-optional"],
    },
    Mutation {
        name: "a parameter gets another type",
        edit: |d| parameter(d, 3, "schema", json!({ "type": "integer" })),
        ids: &["request-parameter-type-changed"],
    },
    Mutation {
        name: "a path parameter gets another type",
        edit: |d| {
            set(
                d,
                "/paths/~1shop~1v1~1orders~1{orderId}/parameters/0/schema",
                json!({ "type": "string" }),
            )
        },
        ids: &["request-parameter-type-changed"],
    },
    Mutation {
        name: "a list in the query is written in one piece",
        edit: |d| parameter(d, 2, "explode", json!(false)),
        ids: &["request-parameter-serialization-changed"],
    },
    Mutation {
        name: "a value of a parameter's enumeration is removed",
        edit: |d| parameter(d, 1, "schema/enum", json!(["NEW", "LOST"])),
        ids: &[
            "request-parameter-enum-value-added",
            "request-parameter-enum-value-removed",
        ],
    },
    Mutation {
        name: "a default of a parameter changes",
        edit: |d| parameter(d, 0, "schema/default", json!(50)),
        ids: &["request-parameter-default-changed"],
    },
    Mutation {
        name: "a default of a parameter is dropped",
        edit: |d| {
            remove(d, &format!("{LIST}/0/schema/default"));
        },
        ids: &["request-parameter-default-removed"],
    },
    Mutation {
        name: "a parameter is deprecated",
        edit: |d| parameter(d, 2, "deprecated", json!(true)),
        ids: &["request-parameter-deprecated"],
    },
    Mutation {
        name: "a scope is renamed",
        edit: |d| {
            set(
                d,
                "/paths/~1shop~1v1~1orders/post/security",
                json!([{ "oauth": ["orders"] }]),
            )
        },
        ids: &[
            "endpoint-security-scope-added",
            "endpoint-security-scope-removed",
        ],
    },
    Mutation {
        name: "a kind of credential is no longer taken",
        edit: |d| {
            remove(d, "/security/0");
        },
        ids: &["endpoint-security-removed"],
    },
    Mutation {
        name: "another kind of credential is taken",
        edit: |d| {
            set(
                d,
                "/components/securitySchemes/token",
                json!({ "type": "http", "scheme": "bearer" }),
            );
            push(d, "/security", json!({ "token": [] }));
        },
        ids: &["api-security-scheme-added", "endpoint-security-added"],
    },
    Mutation {
        name: "an operation needs no credential",
        edit: |d| set(d, "/paths/~1shop~1v1~1orders/post/security", json!([])),
        ids: &["endpoint-security-removed"],
    },
    Mutation {
        name: "an API key is sent in another header",
        edit: |d| set(d, "/components/securitySchemes/key/name", json!("X-Other")),
        ids: &["api-security-scheme-changed"],
    },
    Mutation {
        name: "the server moves",
        edit: |d| set(d, "/servers/0/url", json!("https://other.example.com")),
        ids: &["api-server-changed"],
    },
    Mutation {
        name: "a server is added",
        edit: |d| push(d, "/servers", json!({ "url": "https://eu.example.com" })),
        ids: &["api-server-added"],
    },
    Mutation {
        name: "a failure of a shared response is no longer typed",
        edit: |d| {
            pull(d, "/components/schemas/Card/required", "nothing");
            remove(d, "/components/responses/Problem/content");
        },
        ids: &["response-body-removed"],
    },
];
