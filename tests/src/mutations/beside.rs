//! Edits of what no code comes from.

use serde_json::json;

use super::{Mutation, set};

const ORDERS: &str = "/paths/~1shop~1v1~1orders";
const OAUTH: &str = "/components/securitySchemes/oauth/flows/clientCredentials";

pub(super) const ALL: &[Mutation] = &[
    Mutation {
        name: "the server calls back",
        edit: |d| {
            let order = json!({ "schema": { "type": "string" } });
            let post = json!({
                "requestBody": { "content": { "application/json": order } },
                "responses": { "204": { "description": "Heard." } }
            });
            let callbacks = json!({ "sent": { "{$request.query.url}": { "post": post } } });
            set(d, &format!("{ORDERS}/post/callbacks"), callbacks);
        },
        ids: &["endpoint-callback-added"],
    },
    Mutation {
        name: "an answer says what can be called next",
        edit: |d| {
            let link = json!({ "operationId": "createOrder" });
            set(
                d,
                &format!("{ORDERS}/get/responses/200/links"),
                json!({ "again": link }),
            );
        },
        ids: &["response-link-added"],
    },
    Mutation {
        name: "a text of a request must not be one of a few",
        edit: |d| {
            set(
                d,
                "/components/schemas/NewLine/properties/article/not",
                json!({ "enum": ["A0"] }),
            )
        },
        ids: &["request-property-restriction-tightened"],
    },
    Mutation {
        name: "an object of a request needs one of two properties",
        edit: |d| {
            let either = json!([{ "required": ["note"] }, { "required": ["wish"] }]);
            set(d, "/components/schemas/NewOrder/anyOf", either);
        },
        ids: &["request-property-restriction-tightened"],
    },
    Mutation {
        name: "a number of a request is one of a few",
        edit: |d| {
            set(
                d,
                "/components/schemas/NewLine/properties/price/enum",
                json!([1.5, 2.5]),
            )
        },
        ids: &["request-property-enum-closed"],
    },
    Mutation {
        name: "an operation has a server of its own",
        edit: |d| {
            set(
                d,
                &format!("{ORDERS}/post/servers"),
                json!([{ "url": "https://upload.example.com" }]),
            )
        },
        ids: &["endpoint-server-changed"],
    },
    Mutation {
        name: "a parameter may have no value",
        edit: |d| {
            set(
                d,
                &format!("{ORDERS}/get/parameters/1/allowEmptyValue"),
                json!(true),
            )
        },
        ids: &["request-parameter-empty-value-allowed"],
    },
    Mutation {
        name: "there is a new scope",
        edit: |d| set(d, &format!("{OAUTH}/scopes/admin"), json!("All.")),
        ids: &["api-security-scope-added"],
    },
    Mutation {
        name: "tokens are given out elsewhere",
        edit: |d| {
            set(
                d,
                &format!("{OAUTH}/tokenUrl"),
                json!("https://example.com/other"),
            )
        },
        ids: &["api-security-scheme-changed"],
    },
];
