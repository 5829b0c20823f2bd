//! Edits of what is received.

use serde_json::json;

use super::{Mutation, pull, push, remove, set};

pub(super) const ALL: &[Mutation] = &[
    Mutation {
        name: "a response property is added",
        edit: |d| {
            set(
                d,
                "/components/schemas/Card/properties/brand",
                json!({ "type": "string" }),
            )
        },
        ids: &["response-property-added"],
    },
    Mutation {
        name: "a required response property is added",
        edit: |d| {
            set(
                d,
                "/components/schemas/Cash/properties/till",
                json!({ "type": "string" }),
            );
            push(d, "/components/schemas/Cash/required", json!("till"));
        },
        ids: &["response-property-added"],
    },
    Mutation {
        name: "an optional response property is removed",
        edit: |d| {
            remove(d, "/components/schemas/Entity/properties/updatedAt");
        },
        ids: &["response-property-removed"],
    },
    Mutation {
        name: "a required response property is removed",
        edit: |d| {
            remove(d, "/components/schemas/Card/properties/last");
            pull(d, "/components/schemas/Card/required", "last");
        },
        ids: &["response-property-required-removed"],
    },
    Mutation {
        name: "a response property becomes optional",
        edit: |d| pull(d, "/components/schemas/Entity/required", "createdAt"),
        ids: &["response-property-became-optional"],
    },
    Mutation {
        name: "a response property becomes required",
        edit: |d| push(d, "/components/schemas/Entity/required", json!("updatedAt")),
        ids: &["response-property-became-required"],
    },
    Mutation {
        name: "a response property becomes nullable",
        edit: |d| {
            set(
                d,
                "/components/schemas/Order/allOf/1/properties/total/nullable",
                json!(true),
            )
        },
        ids: &["response-property-became-nullable"],
    },
    Mutation {
        name: "a response property is no longer nullable",
        edit: |d| {
            remove(
                d,
                "/components/schemas/Order/allOf/1/properties/memo/nullable",
            );
        },
        ids: &["response-property-became-not-nullable"],
    },
    Mutation {
        name: "a response property becomes write-only",
        edit: |d| {
            set(
                d,
                "/components/schemas/Order/allOf/1/properties/note/writeOnly",
                json!(true),
            )
        },
        ids: &["response-property-became-write-only"],
    },
    Mutation {
        name: "a response property is no longer write-only",
        edit: |d| {
            remove(
                d,
                "/components/schemas/Order/allOf/1/properties/secret/writeOnly",
            );
        },
        ids: &["response-property-became-readable"],
    },
    Mutation {
        name: "a response property gets another type",
        edit: |d| {
            set(
                d,
                "/components/schemas/Cash/properties/currency",
                json!({ "type": "boolean" }),
            )
        },
        ids: &["response-property-type-changed"],
    },
    Mutation {
        name: "a response property may be anything",
        edit: |d| set(d, "/components/schemas/Problem/properties/code", json!({})),
        ids: &["response-property-type-generalized"],
    },
    Mutation {
        name: "a number of a response is an integer",
        edit: |d| {
            set(
                d,
                "/components/schemas/Order/allOf/1/properties/total",
                json!({ "type": "integer" }),
            )
        },
        ids: &["response-property-type-specialized"],
    },
    Mutation {
        name: "an integer of a response gets wider",
        edit: |d| {
            set(
                d,
                "/components/schemas/Order/allOf/1/properties/weight/format",
                json!("int64"),
            )
        },
        ids: &["response-property-format-generalized"],
    },
    Mutation {
        name: "a date of a response becomes any text",
        edit: |d| {
            remove(d, "/components/schemas/Entity/properties/createdAt/format");
        },
        ids: &["response-property-format-generalized"],
    },
    Mutation {
        name: "a date of a response becomes a date with time",
        edit: |d| {
            set(
                d,
                "/components/schemas/Entity/properties/updatedAt/format",
                json!("date"),
            )
        },
        ids: &["response-property-format-changed"],
    },
    Mutation {
        name: "an alias gets another format",
        edit: |d| set(d, "/components/schemas/Url/format", json!("uuid")),
        ids: &["response-property-format-changed"],
    },
    Mutation {
        name: "a value of a response enumeration is added",
        edit: |d| {
            push(
                d,
                "/components/schemas/Order/allOf/1/properties/state/enum",
                json!("LOST"),
            )
        },
        ids: &["response-property-enum-value-added"],
    },
    Mutation {
        name: "a value of a response enumeration is removed",
        edit: |d| {
            pull(
                d,
                "/components/schemas/Order/allOf/1/properties/state/enum",
                "DONE",
            )
        },
        ids: &["response-property-enum-value-removed"],
    },
    Mutation {
        name: "a member of a response union is added",
        edit: |d| {
            let voucher = json!({
                "type": "object",
                "required": ["type"],
                "properties": { "type": { "type": "string", "enum": ["VOUCHER"] } }
            });
            set(d, "/components/schemas/Voucher", voucher);
            push(
                d,
                "/components/schemas/Payment/oneOf",
                json!({ "$ref": "#/components/schemas/Voucher" }),
            );
            set(
                d,
                "/components/schemas/Payment/discriminator/mapping/VOUCHER",
                json!("#/components/schemas/Voucher"),
            );
        },
        ids: &["response-property-one-of-added"],
    },
    Mutation {
        name: "a union of a response becomes its first member",
        edit: |d| {
            set(
                d,
                "/components/schemas/Order/allOf/1/properties/payment",
                json!({ "$ref": "#/components/schemas/Card" }),
            )
        },
        ids: &["response-property-one-of-removed"],
    },
    Mutation {
        name: "a list of a response becomes a map",
        edit: |d| {
            let map = json!({ "type": "object", "additionalProperties": { "$ref": "#/components/schemas/Order" } });
            set(d, "/components/schemas/OrderPage/properties/results", map);
        },
        ids: &["response-property-type-changed"],
    },
    Mutation {
        name: "the values of a response map get wider",
        edit: |d| {
            set(
                d,
                "/components/schemas/Order/allOf/1/properties/counts/additionalProperties/format",
                json!("int64"),
            )
        },
        ids: &["response-property-format-generalized"],
    },
    Mutation {
        name: "a default of a response changes",
        edit: |d| {
            set(
                d,
                "/components/schemas/Order/allOf/1/properties/mood/default",
                json!("bad"),
            )
        },
        ids: &["response-property-default-changed"],
    },
    Mutation {
        name: "a property of both directions is removed",
        edit: |d| {
            remove(d, "/components/schemas/Address/properties/street");
        },
        ids: &["request-property-removed", "response-property-removed"],
    },
    Mutation {
        name: "a value of an enumeration of both directions is added",
        edit: |d| {
            push(
                d,
                "/components/schemas/Address/properties/land/enum",
                json!("IT"),
            )
        },
        ids: &[
            "request-property-enum-value-added",
            "response-property-enum-value-added",
        ],
    },
    Mutation {
        name: "a success is split off",
        edit: |d| {
            let made = json!({
                "description": "Some of them.",
                "content": { "application/json": { "schema": { "$ref": "#/components/schemas/Problem" } } }
            });
            set(d, "/paths/~1shop~1v1~1orders/post/responses/207", made);
        },
        ids: &["response-success-status-added"],
    },
    Mutation {
        name: "a success gets another status",
        edit: |d| {
            let made = remove(d, "/paths/~1shop~1v1~1orders/post/responses/201");
            set(d, "/paths/~1shop~1v1~1orders/post/responses/200", made);
        },
        ids: &[
            "response-success-status-added",
            "response-success-status-removed",
        ],
    },
    Mutation {
        name: "a failure is described",
        edit: |d| {
            set(
                d,
                "/paths/~1shop~1v1~1orders~1{orderId}/get/responses/409",
                json!({ "$ref": "#/components/responses/Problem" }),
            );
        },
        ids: &["response-failure-status-added"],
    },
    Mutation {
        name: "a failure is no longer described",
        edit: |d| {
            remove(d, "/paths/~1shop~1v1~1orders/get/responses/404");
        },
        ids: &["response-failure-status-removed"],
    },
    Mutation {
        name: "a response gets a body",
        edit: |d| {
            let content = json!({ "application/json": { "schema": { "$ref": "#/components/schemas/Order" } } });
            set(
                d,
                "/paths/~1shop~1v1~1orders~1{orderId}/patch/responses/204/content",
                content,
            );
        },
        ids: &["response-body-added"],
    },
    Mutation {
        name: "a response loses its body",
        edit: |d| {
            remove(
                d,
                "/paths/~1shop~1v1~1orders~1{orderId}/get/responses/200/content",
            );
        },
        ids: &["response-body-removed"],
    },
    Mutation {
        name: "a response comes in another form",
        edit: |d| {
            let text = json!({ "text/plain": { "schema": { "type": "string" } } });
            set(
                d,
                "/paths/~1shop~1v1~1orders~1{orderId}/get/responses/200/content",
                text,
            );
        },
        ids: &[
            "response-body-media-type-added",
            "response-body-media-type-removed",
        ],
    },
    Mutation {
        name: "a response header is added",
        edit: |d| {
            let headers =
                json!({ "Location": { "schema": { "type": "string", "format": "uri" } } });
            set(
                d,
                "/paths/~1shop~1v1~1orders/post/responses/201/headers",
                headers,
            );
        },
        ids: &["response-header-added"],
    },
    Mutation {
        name: "an optional response header is removed",
        edit: |d| {
            remove(
                d,
                "/paths/~1shop~1v1~1orders/get/responses/200/headers/X-Page",
            );
        },
        ids: &["response-header-removed"],
    },
    Mutation {
        name: "a required response header is removed",
        edit: |d| {
            remove(
                d,
                "/paths/~1shop~1v1~1orders/get/responses/200/headers/X-Total",
            );
        },
        ids: &["response-header-required-removed"],
    },
    Mutation {
        name: "a response header becomes optional",
        edit: |d| {
            remove(
                d,
                "/paths/~1shop~1v1~1orders/get/responses/200/headers/X-Total/required",
            );
        },
        ids: &["response-header-became-optional"],
    },
    Mutation {
        name: "a response header gets wider",
        edit: |d| {
            set(
                d,
                "/paths/~1shop~1v1~1orders/get/responses/200/headers/X-Total/schema/format",
                json!("int64"),
            )
        },
        ids: &["response-header-format-generalized"],
    },
];
