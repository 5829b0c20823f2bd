//! Edits of what is sent.

use serde_json::json;

use super::{Mutation, pull, push, remove, set};

pub(super) const ALL: &[Mutation] = &[
    Mutation {
        name: "a request property is added",
        edit: |d| {
            set(
                d,
                "/components/schemas/NewLine/properties/colour",
                json!({ "type": "string" }),
            )
        },
        ids: &["request-property-added"],
    },
    Mutation {
        name: "a required request property is added",
        edit: |d| {
            set(
                d,
                "/components/schemas/NewLine/properties/size",
                json!({ "type": "string" }),
            );
            push(d, "/components/schemas/NewLine/required", json!("size"));
        },
        ids: &["request-property-required-added"],
    },
    Mutation {
        name: "an optional request property is removed",
        edit: |d| {
            remove(d, "/components/schemas/NewOrder/properties/wish");
        },
        ids: &["request-property-removed"],
    },
    Mutation {
        name: "a property is removed from a closed request",
        edit: |d| {
            remove(d, "/components/schemas/OrderPatch/properties/note");
        },
        ids: &["request-property-closed-removed"],
    },
    Mutation {
        name: "a request property becomes required",
        edit: |d| push(d, "/components/schemas/NewOrder/required", json!("gift")),
        // A default on a required property never applies, and is still said.
        ids: &["request-property-became-required"],
    },
    Mutation {
        name: "a request property becomes optional",
        edit: |d| pull(d, "/components/schemas/NewOrder/required", "customer"),
        ids: &["request-property-became-optional"],
    },
    Mutation {
        name: "a request property becomes nullable",
        edit: |d| {
            set(
                d,
                "/components/schemas/NewLine/properties/price/nullable",
                json!(true),
            )
        },
        ids: &["request-property-became-nullable"],
    },
    Mutation {
        name: "a request property is no longer nullable",
        edit: |d| {
            remove(d, "/components/schemas/NewOrder/properties/note/nullable");
        },
        ids: &["request-property-became-not-nullable"],
    },
    Mutation {
        name: "a request property becomes read-only",
        edit: |d| {
            set(
                d,
                "/components/schemas/NewLine/properties/price/readOnly",
                json!(true),
            )
        },
        ids: &["request-property-became-read-only"],
    },
    Mutation {
        name: "a request property gets another type",
        edit: |d| {
            set(
                d,
                "/components/schemas/NewCard/properties/number",
                json!({ "type": "boolean" }),
            )
        },
        ids: &["request-property-type-changed"],
    },
    Mutation {
        name: "an integer of a request may be any number",
        edit: |d| {
            set(
                d,
                "/components/schemas/NewLine/properties/count",
                json!({ "type": "number", "minimum": 1 }),
            )
        },
        ids: &["request-property-type-generalized"],
    },
    Mutation {
        name: "a number of a request is an integer",
        edit: |d| {
            set(
                d,
                "/components/schemas/NewLine/properties/price",
                json!({ "type": "integer" }),
            )
        },
        ids: &["request-property-type-specialized"],
    },
    Mutation {
        name: "an integer of a request gets wider",
        edit: |d| {
            set(
                d,
                "/components/schemas/NewLine/properties/count/format",
                json!("int64"),
            )
        },
        ids: &["request-property-format-generalized"],
    },
    Mutation {
        name: "an integer of a request gets narrower",
        edit: |d| {
            set(
                d,
                "/components/schemas/OrderPatch/properties/weight/format",
                json!("int32"),
            )
        },
        ids: &["request-property-format-specialized"],
    },
    Mutation {
        name: "a string of a request gets a format",
        edit: |d| {
            set(
                d,
                "/components/schemas/NewCash/properties/currency/format",
                json!("uuid"),
            )
        },
        ids: &["request-property-format-specialized"],
    },
    Mutation {
        name: "a value of a request enumeration is added",
        edit: |d| {
            push(
                d,
                "/components/schemas/NewOrder/properties/kind/enum",
                json!("SLOW"),
            )
        },
        ids: &["request-property-enum-value-added"],
    },
    Mutation {
        name: "a value of a request enumeration is removed and another added",
        edit: |d| {
            set(
                d,
                "/components/schemas/NewOrder/properties/kind/enum",
                json!(["PLAIN", "FAST"]),
            )
        },
        ids: &[
            "request-property-enum-value-added",
            "request-property-enum-value-removed",
        ],
    },
    Mutation {
        name: "a request enumeration becomes a plain string",
        edit: |d| {
            remove(d, "/components/schemas/NewOrder/properties/kind/enum");
        },
        ids: &["request-property-enum-opened"],
    },
    Mutation {
        name: "a string of a request becomes an enumeration",
        edit: |d| {
            set(
                d,
                "/components/schemas/NewCash/properties/currency/enum",
                json!(["EUR", "USD"]),
            )
        },
        ids: &["request-property-enum-closed"],
    },
    Mutation {
        name: "a member of a request union is added",
        edit: |d| {
            let voucher = json!({
                "type": "object",
                "required": ["type"],
                "properties": { "type": { "type": "string", "enum": ["VOUCHER"] } }
            });
            set(d, "/components/schemas/NewVoucher", voucher);
            push(
                d,
                "/components/schemas/NewPayment/oneOf",
                json!({ "$ref": "#/components/schemas/NewVoucher" }),
            );
        },
        ids: &["request-property-one-of-added"],
    },
    Mutation {
        name: "a member of a request union is removed",
        edit: |d| {
            let third = json!({ "type": "object", "required": ["type"], "properties": { "type": { "type": "string", "enum": ["GIFT"] } } });
            set(d, "/components/schemas/NewPayment/oneOf/1", third);
        },
        ids: &[
            "request-property-one-of-added",
            "request-property-one-of-removed",
        ],
    },
    Mutation {
        name: "a list of a request becomes a single value",
        edit: |d| {
            set(
                d,
                "/components/schemas/NewOrder/properties/lines",
                json!({ "$ref": "#/components/schemas/NewLine" }),
            )
        },
        // Without a list, nothing says how many.
        ids: &[
            "request-property-min-items-loosened",
            "request-property-type-changed",
        ],
    },
    Mutation {
        name: "the values of a request map get another type",
        edit: |d| {
            set(
                d,
                "/components/schemas/NewOrder/properties/labels/additionalProperties",
                json!({ "type": "boolean" }),
            )
        },
        ids: &["request-property-type-changed"],
    },
    Mutation {
        name: "a default of a request changes",
        edit: |d| {
            set(
                d,
                "/components/schemas/NewOrder/properties/gift/default",
                json!(true),
            )
        },
        ids: &["request-property-default-changed"],
    },
    Mutation {
        name: "a request property is deprecated",
        edit: |d| {
            set(
                d,
                "/components/schemas/NewOrder/properties/wish/deprecated",
                json!(true),
            )
        },
        ids: &["request-property-deprecated"],
    },
    Mutation {
        name: "a closed request is opened",
        edit: |d| {
            remove(d, "/components/schemas/OrderPatch/additionalProperties");
        },
        ids: &["request-property-additional-properties-opened"],
    },
    Mutation {
        name: "an open request is closed",
        edit: |d| {
            set(
                d,
                "/components/schemas/NewCash/additionalProperties",
                json!(false),
            )
        },
        ids: &["request-property-additional-properties-closed"],
    },
    Mutation {
        name: "a body becomes required",
        edit: |d| {
            set(
                d,
                "/paths/~1shop~1v1~1orders~1{orderId}/patch/requestBody/required",
                json!(true),
            )
        },
        ids: &["request-body-became-required"],
    },
    Mutation {
        name: "a body becomes optional",
        edit: |d| {
            remove(d, "/paths/~1shop~1v1~1orders/post/requestBody/required");
        },
        ids: &["request-body-became-optional"],
    },
    Mutation {
        name: "a body is removed",
        edit: |d| {
            remove(d, "/paths/~1shop~1v1~1orders~1{orderId}/patch/requestBody");
        },
        ids: &["request-body-removed"],
    },
    Mutation {
        name: "a body is added",
        edit: |d| {
            let body = json!({ "content": { "application/json": { "schema": { "$ref": "#/components/schemas/Problem" } } } });
            set(
                d,
                "/paths/~1shop~1v1~1orders~1{orderId}/delete/requestBody",
                body,
            );
        },
        ids: &["request-body-added"],
    },
    Mutation {
        name: "a body may come as a form, too",
        edit: |d| {
            let form = json!({ "schema": { "$ref": "#/components/schemas/OrderPatch" } });
            set(
                d,
                "/paths/~1shop~1v1~1orders~1{orderId}/patch/requestBody/content/application~1x-www-form-urlencoded",
                form,
            );
        },
        ids: &["request-body-media-type-added"],
    },
];
