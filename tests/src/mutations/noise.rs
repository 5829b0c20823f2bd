//! Edits that change nothing on the wire.

use serde_json::{Value, json};

use super::{Mutation, remove, rename, replace_strings, set};

const ORDER: &str = "/components/schemas/Order";

/// Gives a schema another name, wherever it is used.
fn call(document: &mut Value, from: &str, to: &str) {
    let place = |name: &str| format!("/components/schemas/{name}");
    rename(document, &place(from), &place(to));
    replace_strings(
        document,
        &format!("#{}", place(from)),
        &format!("#{}", place(to)),
    );
}

/// Writes a schema out where it is used.
fn inline(document: &mut Value, place: &str, name: &str) {
    let schema = document["components"]["schemas"][name].clone();
    set(document, place, schema);
}

pub(super) const ALL: &[Mutation] = &[
    Mutation {
        name: "nothing",
        edit: |_| {},
        ids: &[],
    },
    Mutation {
        name: "an operation gets another operationId",
        edit: |d| {
            set(
                d,
                "/paths/~1shop~1v1~1orders/get/operationId",
                json!("findOrders"),
            )
        },
        ids: &[],
    },
    Mutation {
        name: "an operation gets another tag",
        edit: |d| set(d, "/paths/~1shop~1v1~1orders/get/tags", json!(["All"])),
        ids: &[],
    },
    Mutation {
        name: "descriptions change",
        edit: |d| {
            set(
                d,
                "/paths/~1shop~1v1~1orders/get/description",
                json!("Every order."),
            );
            set(
                d,
                "/components/schemas/NewOrder/properties/customer/description",
                json!("The buyer."),
            );
            set(d, "/info/title", json!("Store"));
        },
        ids: &[],
    },
    Mutation {
        name: "examples come and go",
        edit: |d| {
            set(
                d,
                "/components/schemas/NewOrder/properties/customer/example",
                json!("Jo"),
            );
            set(d, "/components/schemas/Url/example", Value::Null);
        },
        ids: &[],
    },
    Mutation {
        name: "the values of an enumeration change places",
        edit: |d| {
            set(
                d,
                &format!("{ORDER}/allOf/1/properties/state/enum"),
                json!(["DONE", "NEW", "SENT"]),
            )
        },
        ids: &[],
    },
    Mutation {
        name: "the required properties change places",
        edit: |d| {
            let list = d.pointer_mut("/components/schemas/NewOrder/required");
            list.and_then(Value::as_array_mut)
                .expect("a list")
                .reverse();
        },
        ids: &[],
    },
    Mutation {
        name: "the members of a union change places",
        edit: |d| {
            let members = d["components"]["schemas"]["Payment"]["oneOf"].clone();
            let swapped = json!([members[1], members[0]]);
            set(d, "/components/schemas/Payment/oneOf", swapped);
        },
        ids: &[],
    },
    Mutation {
        name: "the parameters change places",
        edit: |d| {
            let list = d.pointer_mut("/paths/~1shop~1v1~1orders/get/parameters");
            list.and_then(Value::as_array_mut)
                .expect("a list")
                .reverse();
        },
        ids: &[],
    },
    Mutation {
        name: "an allOf is written flat",
        edit: |d| {
            let entity = d["components"]["schemas"]["Entity"].clone();
            let mut own = d["components"]["schemas"]["Order"]["allOf"][1].clone();
            for (name, property) in entity["properties"].as_object().expect("a map") {
                own["properties"][name] = property.clone();
            }
            let required = entity["required"].as_array().expect("a list").clone();
            let list = own["required"].as_array_mut().expect("a list");
            list.extend(required);
            list.rotate_left(1);
            set(d, ORDER, own);
        },
        ids: &[],
    },
    Mutation {
        name: "a schema is renamed",
        edit: |d| call(d, "NewLine", "NewOrderLine"),
        ids: &[],
    },
    Mutation {
        name: "a schema that refers to itself is renamed",
        edit: |d| call(d, "Order", "PlacedOrder"),
        ids: &[],
    },
    Mutation {
        name: "a member of a union is renamed",
        edit: |d| call(d, "NewCard", "NewCreditCard"),
        ids: &[],
    },
    Mutation {
        name: "a schema is written out where it is used",
        edit: |d| {
            inline(
                d,
                "/components/schemas/NewOrder/properties/address",
                "Address",
            );
            inline(d, &format!("{ORDER}/allOf/1/properties/site"), "Url");
        },
        ids: &[],
    },
    Mutation {
        name: "an inline schema becomes a component",
        edit: |d| {
            let state =
                d["components"]["schemas"]["Order"]["allOf"][1]["properties"]["state"].clone();
            set(d, "/components/schemas/OrderState", state);
            set(
                d,
                &format!("{ORDER}/allOf/1/properties/state"),
                json!({ "$ref": "#/components/schemas/OrderState" }),
            );
        },
        ids: &[],
    },
    Mutation {
        name: "an inline text with a rule becomes a component",
        edit: |d| {
            let customer = d["components"]["schemas"]["NewOrder"]["properties"]["customer"].clone();
            set(d, "/components/schemas/Customer", customer);
            set(
                d,
                "/components/schemas/NewOrder/properties/customer",
                json!({ "$ref": "#/components/schemas/Customer" }),
            );
        },
        ids: &[],
    },
    Mutation {
        name: "a reference is wrapped in an allOf",
        edit: |d| {
            let wrapped = json!({ "description": "Where to.", "allOf": [{ "$ref": "#/components/schemas/Address" }] });
            set(
                d,
                "/components/schemas/NewOrder/properties/address",
                wrapped,
            );
        },
        ids: &[],
    },
    Mutation {
        name: "the parameter of a path is renamed",
        edit: |d| {
            rename(
                d,
                "/paths/~1shop~1v1~1orders~1{orderId}",
                "/paths/~1shop~1v1~1orders~1{id}",
            );
            set(
                d,
                "/paths/~1shop~1v1~1orders~1{id}/parameters/0/name",
                json!("id"),
            );
        },
        ids: &[],
    },
    Mutation {
        name: "a discriminator says what the tags say",
        edit: |d| {
            let discriminator = json!({
                "propertyName": "type",
                "mapping": { "CARD": "#/components/schemas/NewCard", "CASH": "#/components/schemas/NewCash" }
            });
            set(
                d,
                "/components/schemas/NewPayment/discriminator",
                discriminator,
            );
        },
        ids: &[],
    },
    Mutation {
        name: "additionalProperties are said to be allowed",
        edit: |d| {
            set(
                d,
                "/components/schemas/NewLine/additionalProperties",
                json!(true),
            )
        },
        ids: &[],
    },
    Mutation {
        name: "what is the rule is said",
        edit: |d| {
            set(
                d,
                "/paths/~1shop~1v1~1orders/get/parameters/2/style",
                json!("form"),
            );
            set(
                d,
                "/paths/~1shop~1v1~1orders/get/parameters/2/explode",
                json!(true),
            );
            set(
                d,
                "/paths/~1shop~1v1~1orders/get/parameters/2/required",
                json!(false),
            );
            set(
                d,
                "/components/schemas/NewLine/properties/price/nullable",
                json!(false),
            );
        },
        ids: &[],
    },
    Mutation {
        name: "a security scheme is renamed",
        edit: |d| {
            rename(
                d,
                "/components/securitySchemes/key",
                "/components/securitySchemes/apiKey",
            );
            set(d, "/security/0", json!({ "apiKey": [] }));
        },
        ids: &[],
    },
    Mutation {
        name: "a component that nothing uses comes",
        edit: |d| set(d, "/components/schemas/Spare", json!({ "type": "object" })),
        ids: &[],
    },
    Mutation {
        name: "the union of a member is the parent of it",
        edit: |d| {
            for (name, tag) in [("Card", "last"), ("Cash", "currency")] {
                let own = remove(d, &format!("/components/schemas/{name}"));
                assert!(own["properties"].get(tag).is_some());
                let whole = json!({ "allOf": [{ "$ref": "#/components/schemas/Payment" }, own] });
                set(d, &format!("/components/schemas/{name}"), whole);
            }
            set(d, "/components/schemas/Payment/properties", json!({}));
        },
        ids: &[],
    },
];
