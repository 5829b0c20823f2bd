//! A document with a schema wherever one can stand, and what may stand there instead.

use serde_json::{Value, json};

/// What stands at the place before and after, and in the other direction.
pub fn pairs() -> Vec<(Value, Value)> {
    let string = || json!({ "type": "string" });
    let number = |key: &str, one: Value, two: Value| {
        let with = |value| json!({ "type": "number", key: value });
        (with(one), with(two))
    };
    let text = |key: &str, one: Value, two: Value| {
        let with = |value| json!({ "type": "string", key: value });
        (with(one), with(two))
    };
    let list = |key: &str, one: Value, two: Value| {
        let with = |value| json!({ "type": "array", "items": { "type": "string" }, key: value });
        (with(one), with(two))
    };
    let map = |key: &str, one: Value, two: Value| {
        let with = |value| json!({ "type": "object", "additionalProperties": { "type": "string" }, key: value });
        (with(one), with(two))
    };
    let one_of = |members: &[&str]| {
        let members: Vec<Value> = members.iter().map(|name| json!({ "type": name })).collect();
        json!({ "oneOf": members })
    };
    let of = |tag: Option<&str>, mapping: Value| {
        let members = json!([
            { "$ref": "#/components/schemas/One" },
            { "$ref": "#/components/schemas/Two" },
        ]);
        match tag {
            Some(tag) => {
                json!({ "oneOf": members, "discriminator": { "propertyName": tag, "mapping": mapping } })
            }
            None => json!({ "oneOf": members }),
        }
    };
    let mapped = |one: &str, two: &str| json!({ one: "#/components/schemas/One", two: "#/components/schemas/Two" });
    let several = |one: &str, other: &str| {
        let mut mapping = mapped(one, "two");
        mapping[other] = mapping[one].clone();
        mapping
    };
    vec![
        (string(), json!({ "type": "boolean" })),
        (
            json!({ "type": "integer", "format": "int32" }),
            json!({ "type": "number" }),
        ),
        (
            json!({ "type": "integer", "format": "int32" }),
            json!({ "type": "integer", "format": "int64" }),
        ),
        text("format", json!("date"), json!("date-time")),
        (string(), json!({ "type": "string", "format": "uuid" })),
        (
            json!({ "type": "string", "enum": ["A", "B"] }),
            json!({ "type": "string", "enum": ["A", "B", "C"] }),
        ),
        (json!({ "type": "string", "enum": ["A", "B"] }), string()),
        (
            one_of(&["string", "boolean"]),
            one_of(&["string", "boolean", "integer"]),
        ),
        (
            of(Some("kind"), mapped("one", "two")),
            of(Some("type"), mapped("one", "two")),
        ),
        (of(Some("kind"), mapped("one", "two")), of(None, json!({}))),
        (
            of(Some("kind"), mapped("one", "two")),
            of(Some("kind"), mapped("first", "two")),
        ),
        (string(), json!({ "type": "string", "nullable": true })),
        (
            json!({ "type": "array", "items": { "type": "string" } }),
            json!({ "type": "array", "items": { "type": "integer" } }),
        ),
        (
            json!({ "type": "object", "properties": { "a": { "type": "string" } } }),
            string(),
        ),
        (
            json!({ "type": "object", "additionalProperties": false, "properties": { "a": { "type": "string" } } }),
            json!({ "type": "object", "properties": { "a": { "type": "string" } } }),
        ),
        (
            json!({ "type": "object", "additionalProperties": { "type": "string" } }),
            json!({ "type": "object" }),
        ),
        (
            json!({ "$ref": "#/components/schemas/Plain" }),
            json!({ "$ref": "#/components/schemas/One" }),
        ),
        // Members that do not declare what tells them apart.
        (
            of(Some("sort"), mapped("one", "two")),
            of(Some("sort"), mapped("first", "two")),
        ),
        (
            of(Some("sort"), several("one", "first")),
            of(Some("sort"), several("one", "other")),
        ),
        (
            json!({ "$ref": "#/components/schemas/OldKind" }),
            json!({ "$ref": "#/components/schemas/NewKind" }),
        ),
        (
            json!({ "$ref": "#/components/schemas/Old" }),
            json!({ "$ref": "#/components/schemas/New" }),
        ),
        number("maximum", json!(9), json!(5)),
        number("minimum", json!(1), json!(5)),
        number("multipleOf", json!(2), json!(3)),
        (
            json!({ "type": "number" }),
            json!({ "type": "number", "multipleOf": 2 }),
        ),
        text("maxLength", json!(9), json!(5)),
        text("minLength", json!(1), json!(5)),
        text("pattern", json!("^a"), json!("^b")),
        (string(), json!({ "type": "string", "pattern": "^a" })),
        list("maxItems", json!(9), json!(5)),
        list("minItems", json!(1), json!(5)),
        list("uniqueItems", json!(true), json!(false)),
        map("maxProperties", json!(9), json!(5)),
        map("minProperties", json!(1), json!(5)),
        // What is said of the place, where the place can say it.
        text("default", json!("a"), json!("b")),
        (string(), json!({ "type": "string", "default": "a" })),
        (string(), json!({ "type": "string", "readOnly": true })),
        (string(), json!({ "type": "string", "writeOnly": true })),
        (string(), json!({ "type": "string", "deprecated": true })),
    ]
}

/// Where a schema can stand.
pub const PLACES: &[&str] = &[
    "/paths/~1v1~1things/post/parameters/0/schema",
    "/paths/~1v1~1things/post/parameters/1/schema",
    "/paths/~1v1~1things/post/requestBody/content/application~1json/schema",
    "/components/schemas/Sent/properties/value",
    "/paths/~1v1~1things/post/responses/200/content/application~1json/schema",
    "/paths/~1v1~1things/post/responses/200/headers/X-Value/schema",
    "/components/schemas/Got/properties/value",
    "/components/schemas/Got/properties/list/items",
    "/components/schemas/Alias",
    "/components/parameters/Shared/schema",
];

pub fn document() -> Value {
    let content = |schema: Value| json!({ "application/json": { "schema": schema } });
    let to = |name: &str| json!({ "$ref": format!("#/components/schemas/{name}") });
    let string = json!({ "type": "string" });
    let tagged = |own: &str| {
        json!({
            "type": "object",
            "required": ["kind", "type", own],
            "properties": { "kind": { "type": "string" }, "type": { "type": "string" }, own: { "type": "string" } },
        })
    };
    json!({
        "openapi": "3.0.3",
        "info": { "title": "T", "version": "v1" },
        "paths": {
            "/v1/things": {
                "post": {
                    "operationId": "send",
                    "parameters": [
                        { "name": "value", "in": "query", "schema": string },
                        { "name": "X-Value", "in": "header", "schema": string },
                        { "$ref": "#/components/parameters/Shared" },
                    ],
                    "requestBody": { "content": content(string.clone()) },
                    "responses": { "200": {
                        "description": "Done.",
                        "headers": { "X-Value": { "schema": string } },
                        "content": content(string.clone()),
                    } },
                },
                "put": {
                    "operationId": "change",
                    "requestBody": { "content": content(to("Sent")) },
                    "responses": { "200": { "description": "Done.", "content": content(to("Got")) } },
                },
            },
        },
        "security": [{ "oauth": ["read"] }],
        "components": {
            "securitySchemes": { "oauth": { "type": "oauth2", "flows": { "clientCredentials": {
                "tokenUrl": "https://example.com/token",
                "scopes": { "read": "Read." },
            } } } },
            "parameters": { "Shared": { "name": "shared", "in": "query", "schema": string } },
            "schemas": {
                "Sent": { "type": "object", "properties": { "value": string, "more": string } },
                "Got": { "type": "object", "properties": {
                    "value": string,
                    "list": { "type": "array", "items": string },
                    "alias": to("Alias"),
                } },
                "Alias": string,
                "Plain": { "type": "object", "properties": { "a": string } },
                "Old": { "type": "object", "properties": { "a": string } },
                "New": { "type": "object", "deprecated": true, "properties": { "a": string } },
                "OldKind": { "type": "string", "enum": ["A", "B"] },
                "NewKind": { "type": "string", "enum": ["A", "B"], "deprecated": true },
                "One": tagged("one"),
                "Two": tagged("two"),
            },
        },
    })
}

/// Edits of what stands around a schema: each with its place.
pub fn around() -> Vec<(Value, Value)> {
    let mut pairs = Vec::new();
    let mut edit = |change: &dyn Fn(&mut Value)| {
        let (one, mut other) = (document(), document());
        change(&mut other);
        pairs.push((one, other));
    };
    let post = "/paths/~1v1~1things/post";
    let at = |document: &mut Value, place: &str, key: &str, value: Value| {
        let place = document.pointer_mut(place).expect("it is there");
        place[key] = value;
    };
    for key in ["allowEmptyValue", "allowReserved"] {
        edit(&|it| at(it, &format!("{post}/parameters/0"), key, json!(true)));
    }
    edit(&|it| {
        let flow = "/components/securitySchemes/oauth/flows/clientCredentials";
        let scopes = json!({ "read": "Read.", "write": "Write." });
        at(it, flow, "scopes", scopes);
    });
    for place in [
        "parameters/0",
        "parameters/1",
        "responses/200/headers/X-Value",
    ] {
        for key in ["required", "deprecated"] {
            edit(&|it| at(it, &format!("{post}/{place}"), key, json!(true)));
        }
    }
    edit(&|it| at(it, "/components/parameters/Shared", "required", json!(true)));
    edit(&|it| at(it, &format!("{post}/requestBody"), "required", json!(true)));
    edit(&|it| {
        let body = json!({ "required": true, "content": { "text/plain": {} } });
        at(
            it,
            "/paths/~1v1~1things",
            "patch",
            json!({ "responses": {} }),
        );
        at(it, "/paths/~1v1~1things/patch", "requestBody", body);
    });
    for (name, schema) in [("Sent", "value"), ("Got", "value")] {
        edit(&|it| {
            let place = format!("/components/schemas/{name}");
            at(it, &place, "required", json!([schema]));
        });
        edit(&|it| {
            let place = format!("/components/schemas/{name}");
            at(it, &place, "required", json!(["fresh"]));
            at(
                it,
                &format!("{place}/properties"),
                "fresh",
                json!({ "type": "string" }),
            );
        });
    }
    edit(&|it| {
        let value = json!({ "required": true, "schema": { "type": "string" } });
        at(
            it,
            &format!("{post}/responses/200/headers"),
            "X-Fresh",
            value,
        );
    });
    edit(&|it| {
        let text = json!({ "schema": { "type": "string" } });
        at(
            it,
            &format!("{post}/requestBody/content"),
            "text/plain",
            text.clone(),
        );
        at(
            it,
            &format!("{post}/responses/200/content"),
            "text/plain",
            text,
        );
    });
    edit(&|it| {
        let style = json!("spaceDelimited");
        let list = json!({ "type": "array", "items": { "type": "string" } });
        at(it, &format!("{post}/parameters/0"), "schema", list);
        at(it, &format!("{post}/parameters/0"), "style", style);
    });
    pairs.push(bodies());
    pairs.extend(forms());
    pairs
}

/// A body that is required, and none.
fn bodies() -> (Value, Value) {
    let (mut with, mut without) = (document(), document());
    with["paths"]["/v1/things"]["put"]["requestBody"]["required"] = json!(true);
    let put = without["paths"]["/v1/things"]["put"].as_object_mut();
    put.expect("it is there").remove("requestBody");
    (with, without)
}

/// How what a form holds is sent.
fn forms() -> Vec<(Value, Value)> {
    let with = |media_type: &str, encoding: Value| {
        let mut document = document();
        let media =
            json!({ "schema": { "$ref": "#/components/schemas/Sent" }, "encoding": encoding });
        document["paths"]["/v1/things"]["put"]["requestBody"]["content"] =
            json!({ media_type: media });
        document["components"]["schemas"]["Sent"]["properties"]["more"] =
            json!({ "type": "array", "items": { "type": "string" } });
        document
    };
    let form = "application/x-www-form-urlencoded";
    let parts = "multipart/form-data";
    vec![
        (
            with(form, json!({})),
            with(
                form,
                json!({ "more": { "style": "pipeDelimited", "explode": false } }),
            ),
        ),
        (
            with(
                form,
                json!({ "more": { "style": "pipeDelimited", "explode": false } }),
            ),
            with(
                form,
                json!({ "more": { "style": "spaceDelimited", "explode": false } }),
            ),
        ),
        (
            with(parts, json!({})),
            with(parts, json!({ "value": { "contentType": "image/png" } })),
        ),
        (
            with(parts, json!({ "value": { "contentType": "image/jpeg" } })),
            with(parts, json!({ "value": { "contentType": "image/png" } })),
        ),
    ]
}
