//! A document with every construct in it, and edits of it whose consequences are known.
//!
//! For whoever tests what is said about a change. The ids are all that comparing must report for an
//! edit, no more and no less.

mod beside;
mod noise;
mod operations;
mod requests;
mod responses;
mod rules;

use serde_json::{Value, json};

/// An edit of [`base`].
pub struct Mutation {
    pub name: &'static str,
    pub edit: fn(&mut Value),
    /// What changed on the wire, sorted; empty: nothing.
    pub ids: &'static [&'static str],
}

/// Every edit.
pub fn all() -> Vec<&'static Mutation> {
    [
        beside::ALL,
        noise::ALL,
        operations::ALL,
        requests::ALL,
        responses::ALL,
        rules::ALL,
    ]
    .into_iter()
    .flatten()
    .collect()
}

/// Puts a value at a JSON pointer, whose parent is there.
pub fn set(document: &mut Value, pointer: &str, value: Value) {
    let (parent, key) = pointer.rsplit_once('/').expect("a pointer");
    let parent = document
        .pointer_mut(parent)
        .unwrap_or_else(|| panic!("{parent} is there"));
    match parent {
        Value::Array(items) => items[key.parse::<usize>().expect("an index")] = value,
        other => {
            let key = key.replace("~1", "/").replace("~0", "~");
            other.as_object_mut().expect("a map").insert(key, value);
        }
    }
}

/// Takes away what stands at a JSON pointer.
pub fn remove(document: &mut Value, pointer: &str) -> Value {
    let (parent, key) = pointer.rsplit_once('/').expect("a pointer");
    let parent = document
        .pointer_mut(parent)
        .unwrap_or_else(|| panic!("{parent} is there"));
    match parent {
        Value::Array(items) => items.remove(key.parse::<usize>().expect("an index")),
        other => {
            let key = key.replace("~1", "/").replace("~0", "~");
            let map = other.as_object_mut().expect("a map");
            map.remove(&key)
                .unwrap_or_else(|| panic!("{pointer} is there"))
        }
    }
}

/// Adds to the end of a list.
pub fn push(document: &mut Value, pointer: &str, value: Value) {
    let list = document.pointer_mut(pointer).and_then(Value::as_array_mut);
    list.expect("a list").push(value);
}

/// Takes a value out of a list.
pub fn pull(document: &mut Value, pointer: &str, value: &str) {
    let list = document.pointer_mut(pointer).and_then(Value::as_array_mut);
    list.expect("a list").retain(|item| item != value);
}

/// Moves what stands at one pointer to another.
pub fn rename(document: &mut Value, from: &str, to: &str) {
    let value = remove(document, from);
    set(document, to, value);
}

/// Writes another text wherever a string of the document is `from`.
pub fn replace_strings(document: &mut Value, from: &str, to: &str) {
    match document {
        Value::String(text) if text == from => *text = to.to_owned(),
        Value::Array(items) => {
            for item in items {
                replace_strings(item, from, to);
            }
        }
        Value::Object(entries) => {
            for (_, value) in entries.iter_mut() {
                replace_strings(value, from, to);
            }
        }
        _ => {}
    }
}

/// The document that is edited.
pub fn base() -> Value {
    json!({
        "openapi": "3.0.3",
        "info": { "title": "Shop", "version": "v1" },
        "servers": [{ "url": "https://api.example.com" }],
        "security": [{ "key": [] }, { "oauth": ["read"] }],
        "paths": {
            "/shop/v1/orders": {
                "get": {
                    "operationId": "listOrders",
                    "tags": ["Orders"],
                    "description": "All orders.",
                    "parameters": [
                        { "name": "limit", "in": "query", "schema": { "type": "integer", "format": "int32", "maximum": 100, "default": 20 } },
                        { "name": "state", "in": "query", "schema": { "type": "string", "enum": ["NEW", "SENT"] } },
                        { "name": "sort", "in": "query", "schema": { "type": "array", "items": { "type": "string" } } },
                        { "name": "day", "in": "query", "required": true, "schema": { "type": "string", "format": "date" } },
                        { "name": "X-Trace", "in": "header", "schema": { "type": "string" } }
                    ],
                    "responses": {
                        "200": {
                            "description": "A page.",
                            "headers": {
                                "X-Total": { "required": true, "schema": { "type": "integer", "format": "int32" } },
                                "X-Page": { "schema": { "type": "string" } }
                            },
                            "content": { "application/json": { "schema": { "$ref": "#/components/schemas/OrderPage" } } }
                        },
                        "404": { "description": "Nothing there." },
                        "default": { "$ref": "#/components/responses/Problem" }
                    }
                },
                "post": {
                    "operationId": "createOrder",
                    "security": [{ "oauth": ["write"] }],
                    "requestBody": {
                        "required": true,
                        "content": { "application/json": { "schema": { "$ref": "#/components/schemas/NewOrder" } } }
                    },
                    "responses": {
                        "201": {
                            "description": "Made.",
                            "content": { "application/json": { "schema": { "$ref": "#/components/schemas/Order" } } }
                        },
                        "default": { "$ref": "#/components/responses/Problem" }
                    }
                }
            },
            "/shop/v1/orders/{orderId}": {
                "parameters": [
                    { "name": "orderId", "in": "path", "required": true, "schema": { "type": "integer", "format": "int64" } }
                ],
                "get": {
                    "operationId": "getOrder",
                    "responses": {
                        "200": {
                            "description": "The order.",
                            "content": { "application/json": { "schema": { "$ref": "#/components/schemas/Order" } } }
                        },
                        "default": { "$ref": "#/components/responses/Problem" }
                    }
                },
                "patch": {
                    "operationId": "changeOrder",
                    "requestBody": {
                        "content": { "application/json": { "schema": { "$ref": "#/components/schemas/OrderPatch" } } }
                    },
                    "responses": {
                        "204": { "description": "Done." },
                        "default": { "$ref": "#/components/responses/Problem" }
                    }
                },
                "delete": {
                    "operationId": "removeOrder",
                    "responses": { "204": { "description": "Done." } }
                }
            }
        },
        "components": {
            "securitySchemes": {
                "key": { "type": "apiKey", "in": "header", "name": "X-Key" },
                "oauth": {
                    "type": "oauth2",
                    "flows": { "clientCredentials": { "tokenUrl": "https://example.com/token", "scopes": { "read": "Read.", "write": "Write." } } }
                }
            },
            "responses": {
                "Problem": {
                    "description": "It failed.",
                    "content": { "application/json": { "schema": { "$ref": "#/components/schemas/Problem" } } }
                }
            },
            "schemas": {
                "NewOrder": {
                    "type": "object",
                    "required": ["customer", "lines", "kind"],
                    "properties": {
                        "customer": { "type": "string", "maxLength": 40, "description": "Who buys." },
                        "lines": { "type": "array", "minItems": 1, "items": { "$ref": "#/components/schemas/NewLine" } },
                        "kind": { "type": "string", "enum": ["PLAIN", "EXPRESS"] },
                        "note": { "type": "string", "nullable": true },
                        "gift": { "type": "boolean", "default": false },
                        "labels": { "type": "object", "additionalProperties": { "type": "string" } },
                        "payment": { "$ref": "#/components/schemas/NewPayment" },
                        "address": { "$ref": "#/components/schemas/Address" },
                        "wish": { "type": "string" }
                    }
                },
                "NewLine": {
                    "type": "object",
                    "required": ["article", "count"],
                    "properties": {
                        "article": { "type": "string", "pattern": "^A" },
                        "count": { "type": "integer", "format": "int32", "minimum": 1 },
                        "price": { "type": "number" }
                    }
                },
                "NewPayment": {
                    "oneOf": [
                        { "$ref": "#/components/schemas/NewCard" },
                        { "$ref": "#/components/schemas/NewCash" }
                    ]
                },
                "NewCard": {
                    "type": "object",
                    "required": ["type", "number"],
                    "properties": { "type": { "type": "string", "enum": ["CARD"] }, "number": { "type": "string" } }
                },
                "NewCash": {
                    "type": "object",
                    "required": ["type"],
                    "properties": { "type": { "type": "string", "enum": ["CASH"] }, "currency": { "type": "string" } }
                },
                "OrderPatch": {
                    "type": "object",
                    "additionalProperties": false,
                    "properties": {
                        "note": { "type": "string" },
                        "weight": { "type": "integer", "format": "int64" }
                    }
                },
                "OrderPage": {
                    "type": "object",
                    "required": ["results"],
                    "properties": {
                        "results": { "type": "array", "items": { "$ref": "#/components/schemas/Order" } },
                        "next": { "type": "string" }
                    }
                },
                "Order": {
                    "allOf": [
                        { "$ref": "#/components/schemas/Entity" },
                        {
                            "type": "object",
                            "required": ["state", "total"],
                            "properties": {
                                "state": { "type": "string", "enum": ["NEW", "SENT", "DONE"] },
                                "total": { "type": "number", "format": "double" },
                                "weight": { "type": "integer", "format": "int32" },
                                "note": { "type": "string" },
                                "memo": { "type": "string", "nullable": true },
                                "payment": { "$ref": "#/components/schemas/Payment" },
                                "address": { "$ref": "#/components/schemas/Address" },
                                "counts": { "type": "object", "additionalProperties": { "type": "integer", "format": "int32" } },
                                "parent": { "$ref": "#/components/schemas/Order" },
                                "mood": { "type": "string", "default": "good" },
                                "site": { "$ref": "#/components/schemas/Url" },
                                "secret": { "type": "string", "writeOnly": true }
                            }
                        }
                    ]
                },
                "Entity": {
                    "type": "object",
                    "required": ["id", "createdAt"],
                    "properties": {
                        "id": { "type": "integer", "format": "int64" },
                        "createdAt": { "type": "string", "format": "date-time" },
                        "updatedAt": { "type": "string", "format": "date-time" }
                    }
                },
                "Payment": {
                    "oneOf": [
                        { "$ref": "#/components/schemas/Card" },
                        { "$ref": "#/components/schemas/Cash" }
                    ],
                    "discriminator": { "propertyName": "type", "mapping": { "CARD": "#/components/schemas/Card", "CASH": "#/components/schemas/Cash" } }
                },
                "Card": {
                    "type": "object",
                    "required": ["type", "last"],
                    "properties": { "type": { "type": "string", "enum": ["CARD"] }, "last": { "type": "string" } }
                },
                "Cash": {
                    "type": "object",
                    "required": ["type"],
                    "properties": { "type": { "type": "string", "enum": ["CASH"] }, "currency": { "type": "string" } }
                },
                "Address": {
                    "type": "object",
                    "required": ["city"],
                    "properties": {
                        "city": { "type": "string" },
                        "street": { "type": "string" },
                        "land": { "type": "string", "enum": ["DE", "FR"] }
                    }
                },
                "Url": { "type": "string", "format": "uri" },
                "Problem": {
                    "type": "object",
                    "properties": { "message": { "type": "string" }, "code": { "type": "string" } }
                }
            }
        }
    })
}
