//! Edits of validation keywords.

use serde_json::json;

use super::{Mutation, remove, set};

const NEW_ORDER: &str = "/components/schemas/NewOrder/properties";
const NEW_LINE: &str = "/components/schemas/NewLine/properties";
const ORDER: &str = "/components/schemas/Order/allOf/1/properties";

pub(super) const ALL: &[Mutation] = &[
    Mutation {
        name: "a text of a request must be shorter",
        edit: |d| set(d, &format!("{NEW_ORDER}/customer/maxLength"), json!(20)),
        ids: &["request-property-max-length-tightened"],
    },
    Mutation {
        name: "a text of a request may be of any length",
        edit: |d| {
            remove(d, &format!("{NEW_ORDER}/customer/maxLength"));
        },
        ids: &["request-property-max-length-loosened"],
    },
    Mutation {
        name: "a text of a request must have a length",
        edit: |d| set(d, &format!("{NEW_ORDER}/customer/minLength"), json!(1)),
        ids: &["request-property-min-length-tightened"],
    },
    Mutation {
        name: "a least length of nothing says nothing",
        edit: |d| set(d, &format!("{NEW_ORDER}/customer/minLength"), json!(0)),
        ids: &[],
    },
    Mutation {
        name: "a number of a request must be larger",
        edit: |d| set(d, &format!("{NEW_LINE}/count/minimum"), json!(2)),
        ids: &["request-property-minimum-tightened"],
    },
    Mutation {
        name: "a number of a request must not be its bound",
        edit: |d| {
            set(
                d,
                &format!("{NEW_LINE}/count/exclusiveMinimum"),
                json!(true),
            )
        },
        ids: &["request-property-minimum-tightened"],
    },
    Mutation {
        name: "a number of a request gets a largest value",
        edit: |d| set(d, &format!("{NEW_LINE}/count/maximum"), json!(99)),
        ids: &["request-property-maximum-tightened"],
    },
    Mutation {
        name: "a number of a request must be a multiple",
        edit: |d| set(d, &format!("{NEW_LINE}/count/multipleOf"), json!(2)),
        ids: &["request-property-multiple-of-tightened"],
    },
    Mutation {
        name: "a text of a request gets another pattern",
        edit: |d| set(d, &format!("{NEW_LINE}/article/pattern"), json!("^B")),
        ids: &["request-property-pattern-changed"],
    },
    Mutation {
        name: "a text of a request gets rid of its pattern",
        edit: |d| {
            remove(d, &format!("{NEW_LINE}/article/pattern"));
        },
        ids: &["request-property-pattern-loosened"],
    },
    Mutation {
        name: "a list of a request gets a largest length",
        edit: |d| set(d, &format!("{NEW_ORDER}/lines/maxItems"), json!(10)),
        ids: &["request-property-max-items-tightened"],
    },
    Mutation {
        name: "a list of a request may be empty",
        edit: |d| {
            remove(d, &format!("{NEW_ORDER}/lines/minItems"));
        },
        ids: &["request-property-min-items-loosened"],
    },
    Mutation {
        name: "a list of a request has no value twice",
        edit: |d| set(d, &format!("{NEW_ORDER}/lines/uniqueItems"), json!(true)),
        ids: &["request-property-unique-items-tightened"],
    },
    Mutation {
        name: "an object of a request needs a property",
        edit: |d| set(d, "/components/schemas/OrderPatch/minProperties", json!(1)),
        ids: &["request-property-min-properties-tightened"],
    },
    Mutation {
        name: "a map of a request gets a largest size",
        edit: |d| set(d, &format!("{NEW_ORDER}/labels/maxProperties"), json!(5)),
        ids: &["request-property-max-properties-tightened"],
    },
    Mutation {
        name: "a text of a response may be shorter only",
        edit: |d| set(d, &format!("{ORDER}/note/maxLength"), json!(9)),
        ids: &["response-property-max-length-tightened"],
    },
    Mutation {
        name: "a parameter takes smaller numbers only",
        edit: |d| {
            set(
                d,
                "/paths/~1shop~1v1~1orders/get/parameters/0/schema/maximum",
                json!(50),
            )
        },
        ids: &["request-parameter-maximum-tightened"],
    },
    Mutation {
        name: "a parameter takes larger numbers",
        edit: |d| {
            set(
                d,
                "/paths/~1shop~1v1~1orders/get/parameters/0/schema/maximum",
                json!(500),
            )
        },
        ids: &["request-parameter-maximum-loosened"],
    },
    Mutation {
        name: "an alias gets a rule",
        edit: |d| set(d, "/components/schemas/Url/maxLength", json!(2000)),
        ids: &["response-property-max-length-tightened"],
    },
];
