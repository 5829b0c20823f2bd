//! A document with every construct that counts, and JSON texts whose keys stand in any order.

use serde_json::{Value, json};

/// Two operations that share types, recursion, a union, parameters of every place, security.
pub fn document() -> Value {
    json!({
        "openapi": "3.0.3",
        "info": { "title": "Post", "version": "1" },
        "servers": [{ "url": "https://post.example" }],
        "paths": {
            "/post/v1/letters/{letterId}": {
                "get": {
                    "operationId": "readLetter",
                    "tags": ["letters"],
                    "parameters": [
                        path("letterId", "integer"),
                        {
                            "name": "fields", "in": "query", "style": "form", "explode": false,
                            "schema": { "type": "array", "items": { "type": "string" } },
                        },
                        { "name": "X-Trace", "in": "header", "schema": { "type": "string" } },
                    ],
                    "responses": {
                        "200": {
                            "description": "The letter.",
                            "headers": { "X-Left": { "schema": { "type": "integer" } } },
                            "content": { "application/json": { "schema": refer("Letter") } },
                        },
                        "default": {
                            "description": "What went wrong.",
                            "content": { "application/json": { "schema": refer("Problem") } },
                        },
                    },
                    "security": [{ "oauth": ["read"] }],
                },
            },
            "/post/v1/letters": {
                "post": {
                    "operationId": "sendLetter",
                    "requestBody": {
                        "required": true,
                        "content": { "application/json": { "schema": refer("NewLetter") } },
                    },
                    "responses": {
                        "201": {
                            "description": "Sent.",
                            "content": { "application/json": { "schema": refer("Letter") } },
                        },
                    },
                    "security": [{ "oauth": ["write"] }, { "key": [] }],
                },
            },
        },
        "components": {
            "schemas": {
                "Id": { "type": "string", "format": "uuid" },
                "Ids": { "type": "array", "items": refer("Id") },
                "Letter": {
                    "type": "object",
                    "required": ["id", "parts", "state"],
                    "properties": {
                        "id": refer("Id"),
                        "parts": { "type": "array", "items": refer("Part") },
                        "state": refer("State"),
                        "copies": refer("Ids"),
                        "weight": { "type": "number", "nullable": true },
                        "reply": refer("Letter"),
                        "marks": { "type": "object", "additionalProperties": { "type": "integer" } },
                    },
                },
                "NewLetter": {
                    "type": "object",
                    "required": ["parts"],
                    "properties": {
                        "parts": { "type": "array", "items": refer("Part") },
                        "urgent": { "type": "boolean", "default": false },
                    },
                },
                "State": { "type": "string", "enum": ["SENT", "READ", "LOST"] },
                "Part": {
                    "oneOf": [refer("Text"), refer("Parcel")],
                    "discriminator": { "propertyName": "kind" },
                },
                "Text": {
                    "type": "object",
                    "required": ["kind", "text"],
                    "properties": {
                        "kind": { "type": "string", "enum": ["Text"] },
                        "text": { "type": "string" },
                    },
                },
                "Parcel": {
                    "type": "object",
                    "required": ["kind", "inside"],
                    "properties": {
                        "kind": { "type": "string", "enum": ["Parcel"] },
                        "inside": { "type": "array", "items": refer("Part") },
                    },
                },
                "Problem": {
                    "type": "object",
                    "properties": {
                        "message": { "type": "string" },
                        "cause": refer("Problem"),
                    },
                },
                "Hook": {
                    "type": "object",
                    "required": ["at"],
                    "properties": { "at": { "type": "string", "format": "date-time" } },
                },
            },
            "securitySchemes": {
                "oauth": { "type": "oauth2", "flows": { "clientCredentials": {
                    "tokenUrl": "https://post.example/token",
                    "scopes": { "read": "Read.", "write": "Write." },
                } } },
                "key": { "type": "apiKey", "in": "header", "name": "X-Key" },
            },
        },
    })
}

fn path(name: &str, ty: &str) -> Value {
    json!({ "name": name, "in": "path", "required": true, "schema": { "type": ty } })
}

pub fn refer(name: &str) -> Value {
    json!({ "$ref": format!("#/components/schemas/{name}") })
}

/// A source of small numbers; the same for the same seed.
pub struct Dice(pub u64);

impl Dice {
    pub fn below(&mut self, bound: usize) -> usize {
        self.0 = self
            .0
            .wrapping_mul(6_364_136_223_846_793_005)
            .wrapping_add(1);
        usize::try_from(self.0 >> 33).expect("31 bits") % bound.max(1)
    }

    pub fn shuffle<T>(&mut self, items: &mut [T]) {
        for end in (1..items.len()).rev() {
            items.swap(end, self.below(end + 1));
        }
    }
}

/// The text of a value, the keys of its objects in an order of the dice's.
pub fn text(value: &Value, dice: &mut Dice) -> String {
    match value {
        Value::Object(entries) => {
            let mut entries: Vec<String> = entries
                .iter()
                .map(|(key, value)| format!("{}: {}", Value::from(key.as_str()), text(value, dice)))
                .collect();
            dice.shuffle(&mut entries);
            format!("{{{}}}", entries.join(", "))
        }
        Value::Array(items) => {
            let items: Vec<String> = items.iter().map(|item| text(item, dice)).collect();
            format!("[{}]", items.join(", "))
        }
        plain => plain.to_string(),
    }
}

/// Calls `change` for every object in a value, the outer before the inner.
pub fn each_object(value: &mut Value, change: &mut dyn FnMut(&mut serde_json::Map<String, Value>)) {
    match value {
        Value::Object(object) => {
            change(object);
            for (_, value) in object.iter_mut() {
                each_object(value, change);
            }
        }
        Value::Array(items) => items.iter_mut().for_each(|item| each_object(item, change)),
        _ => {}
    }
}
