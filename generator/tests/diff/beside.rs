//! What stands beside the types: rules from several places, parts that no code comes from, and
//! operations that are left out.

use serde_json::{Value, json};

use crate::{ids, wire};

fn document(paths: Value, schemas: Value) -> Value {
    json!({
        "openapi": "3.0.3",
        "info": { "title": "A", "version": "1" },
        "paths": paths,
        "components": { "schemas": schemas }
    })
}

/// A document that sends each of these schemas.
fn sending(names: &[&str], schemas: Value) -> Value {
    let path = |name: &str| {
        let schema = json!({ "$ref": format!("#/components/schemas/{name}") });
        let body = json!({ "content": { "application/json": { "schema": schema } } });
        let post = json!({ "requestBody": body, "responses": { "204": { "description": "" } } });
        (format!("/{name}"), json!({ "post": post }))
    };
    let paths: serde_json::Map<_, _> = names.iter().map(|name| path(name)).collect();
    document(paths.into(), schemas)
}

/// Ids, subjects and where it stood.
fn said(old: &Value, new: &Value) -> Vec<(&'static str, String, String)> {
    let place = |change: &generator::diff::Change| {
        let place = change.old.as_ref().or(change.new.as_ref());
        place.map_or_else(String::new, ToString::to_string)
    };
    let changes = wire(old, new).into_iter();
    changes
        .map(|change| (change.id, change.subject.clone(), place(&change)))
        .collect()
}

fn silent(old: &Value, new: &Value) {
    assert_ne!(old, new);
    assert_eq!(said(old, new), []);
    assert_eq!(said(new, old), []);
}

/// Children that take up a parent, and add a rule to its property.
fn family(parent: Value, own: Value) -> Value {
    let child = |own: Value| {
        let own = json!({ "type": "object", "properties": { "name": own } });
        json!({ "allOf": [{ "$ref": "#/components/schemas/Parent" }, own] })
    };
    sending(
        &["A", "B", "C"],
        json!({
            "A": child(own),
            "B": child(json!({ "type": "string" })),
            "C": child(json!({ "type": "string" })),
            "Parent": parent
        }),
    )
}

fn parent(longest: u32, least: u32) -> Value {
    json!({
        "type": "object",
        "minProperties": least,
        "properties": { "name": { "type": "string", "maxLength": longest } }
    })
}

#[test]
fn all_parts_that_declare_a_property_count() {
    let own = |longest: u32| json!({ "type": "string", "maxLength": longest, "pattern": "^A" });
    let old = family(parent(9, 1), own(20));
    // What the parent says is tighter than what the child says, before and after.
    silent(&old, &family(parent(9, 1), own(30)));
    let tighter = family(parent(9, 1), own(5));
    assert_eq!(
        said(&old, &tighter),
        [(
            "request-property-max-length-tightened",
            "A.name".to_owned(),
            "/components/schemas/Parent/properties/name".to_owned()
        )]
    );
    let mut other = old.clone();
    other["components"]["schemas"]["A"]["allOf"][1]["properties"]["name"]["pattern"] = json!("^B");
    assert_eq!(
        said(&old, &other),
        [(
            "request-property-pattern-changed",
            "A.name".to_owned(),
            "/components/schemas/A/allOf/1/properties/name".to_owned()
        )]
    );
}

#[test]
fn a_rule_of_a_parent_is_told_once() {
    let own = || json!({ "type": "string" });
    let (old, new) = (family(parent(9, 1), own()), family(parent(9, 2), own()));
    let changes = wire(&old, &new);
    assert_eq!(changes.len(), 1, "{changes:#?}");
    assert_eq!(changes[0].id, "request-property-min-properties-tightened");
    assert_eq!(changes[0].operations.len(), 3);
    let place = changes[0].old.as_ref().expect("a place");
    assert_eq!(place.as_str(), "/components/schemas/Parent");
    let changes = wire(&old, &family(parent(8, 1), own()));
    assert_eq!(changes.len(), 1, "{changes:#?}");
    assert_eq!(changes[0].id, "request-property-max-length-tightened");
    assert_eq!(changes[0].operations.len(), 3);
}

#[test]
fn rules_are_found_behind_names() {
    let of = |end: Value, rule: Value| {
        let reference = |name: &str| json!({ "$ref": format!("#/components/schemas/{name}") });
        sending(
            &["Whole"],
            json!({
                "Whole": { "type": "object", "properties": {
                    "far": reference("One"),
                    "both": { "allOf": [reference("Text"), reference("Rule")] }
                } },
                "One": reference("Two"),
                "Two": { "allOf": [reference("End")], "minLength": 1 },
                "End": end,
                "Text": { "type": "string", "minLength": 2 },
                "Rule": rule
            }),
        )
    };
    let text = |longest: u32| json!({ "type": "string", "maxLength": longest });
    let old = of(text(9), json!({ "maxLength": 9 }));
    for new in [
        of(text(8), json!({ "maxLength": 9 })),
        of(text(9), json!({ "maxLength": 8 })),
    ] {
        assert_eq!(
            ids(&wire(&old, &new)),
            ["request-property-max-length-tightened"]
        );
        assert_eq!(
            ids(&wire(&new, &old)),
            ["request-property-max-length-loosened"]
        );
    }
}

#[test]
fn what_must_not_fit_is_compared_by_what_it_means() {
    let of = |name: &str, not: Value, schema: Value| {
        sending(
            &["A"],
            json!({ "A": { "type": "object", "properties": { "a": { "not": not } } }, name: schema }),
        )
    };
    let reference = |name: &str| json!({ "$ref": format!("#/components/schemas/{name}") });
    let no = || {
        json!({
            "type": "object",
            "description": "Not that.",
            "required": ["x", "y"],
            "properties": { "x": reference("N"), "y": { "type": "string" } }
        })
    };
    let old = of("N", reference("N"), no());
    let renamed: Value =
        serde_json::from_str(&old.to_string().replace("/N\"", "/M\"")).expect("JSON");
    let renamed = {
        let mut renamed = renamed;
        let schemas = renamed["components"]["schemas"]
            .as_object_mut()
            .expect("a map");
        let schema = schemas.remove("N").expect("it is there");
        schemas.insert("M".to_owned(), schema);
        renamed
    };
    silent(&old, &renamed);
    silent(&old, &of("N", no(), no()));
    silent(&old, &of("N", json!({ "allOf": [reference("N")] }), no()));
    let mut other = no();
    other["properties"]["y"] = json!({ "type": "string", "maxLength": 4 });
    let changes = wire(&old, &of("N", reference("N"), other));
    assert_eq!(ids(&changes), ["request-property-restriction-changed"]);
}

fn calling(callback: &str, expression: &str, schema: Value) -> Value {
    let body = json!({ "content": { "application/json": { "schema": schema } } });
    let post = json!({ "requestBody": body, "responses": { "204": { "description": "Heard." } } });
    let operation = json!({
        "responses": { "204": { "description": "" } },
        "callbacks": { callback: { expression: { "post": post } } }
    });
    document(
        json!({ "/v1/a": { "post": operation } }),
        json!({ "E": { "type": "object", "properties": { "e": { "type": "string" } } } }),
    )
}

#[test]
fn a_callback_is_what_it_calls() {
    let reference = || json!({ "$ref": "#/components/schemas/E" });
    let old = calling("heard", "{$url}", reference());
    silent(&old, &calling("told", "{$url}", reference()));
    let written = old["components"]["schemas"]["E"].clone();
    silent(&old, &calling("heard", "{$url}", written));
    let mut shared = old.clone();
    let callbacks = shared["paths"]["/v1/a"]["post"]["callbacks"].take();
    shared["components"]["callbacks"] = callbacks;
    let reference_to = json!({ "$ref": "#/components/callbacks/heard" });
    shared["paths"]["/v1/a"]["post"]["callbacks"] = json!({ "told": reference_to });
    silent(&old, &shared);
    let mut other = shared.clone();
    other["components"]["callbacks"]["heard"]["{$url}"]["post"]["deprecated"] = json!(true);
    silent(&shared, &other);
    other["components"]["callbacks"]["heard"]["{$url}"]["post"]["security"] = json!([]);
    assert_eq!(ids(&wire(&shared, &other)), ["endpoint-callback-changed"]);
    let changes = wire(
        &old,
        &calling("heard", "{$url}", json!({ "type": "string" })),
    );
    assert_eq!(ids(&changes), ["endpoint-callback-changed"]);
    assert_eq!(changes[0].operations[0].to_string(), "POST /a");
    let changes = wire(&old, &calling("heard", "{$url}/x", reference()));
    assert_eq!(
        ids(&changes),
        ["endpoint-callback-added", "endpoint-callback-removed"]
    );
}

#[test]
fn a_link_is_where_it_leads() {
    let of = |version: &str, id: &str, link: Value| {
        let ok = json!({ "description": "", "links": { "one": link } });
        document(
            json!({
                format!("/{version}/a"): { "get": { "operationId": id, "responses": { "200": ok } } },
                format!("/{version}/b/{{b}}"): { "get": {
                    "operationId": "getB",
                    "parameters": [{ "name": "b", "in": "path", "required": true, "schema": { "type": "string" } }],
                    "responses": { "204": { "description": "" } }
                } }
            }),
            json!({}),
        )
    };
    let old = of("v1", "getA", json!({ "operationId": "getA" }));
    silent(&old, &of("v1", "readA", json!({ "operationId": "readA" })));
    silent(
        &old,
        &of(
            "v1",
            "getA",
            json!({ "operationRef": "#/paths/~1v1~1a/get" }),
        ),
    );
    let other = of("v1", "getA", json!({ "operationId": "getB" }));
    assert_eq!(ids(&wire(&old, &other)), ["response-link-changed"]);
    let later = of(
        "v2",
        "getA",
        json!({ "operationRef": "#/paths/~1v2~1a/get" }),
    );
    assert_eq!(ids(&wire(&old, &later)), ["endpoint-version-changed"]);
}

#[test]
fn other_media_types_are_compared_where_they_say_something_else() {
    let of = |json: Value, text: Value| {
        let content =
            json!({ "application/json": { "schema": json }, "text/csv": { "schema": text } });
        let ok = json!({ "description": "", "content": content });
        document(
            json!({ "/a": { "get": { "responses": { "200": ok } } } }),
            json!({}),
        )
    };
    let object = |ty: &str| json!({ "type": "object", "properties": { "a": { "type": ty } } });
    let old = of(object("string"), object("string"));
    let both = of(object("boolean"), object("boolean"));
    assert_eq!(ids(&wire(&old, &both)), ["response-property-type-changed"]);
    let other = of(object("string"), object("boolean"));
    assert_eq!(
        ids(&wire(&old, &other)),
        ["response-body-media-type-changed"]
    );
}

#[test]
fn what_is_left_out_is_there_or_not_and_the_same_or_not() {
    let of = |media_type: &str, more: Value| {
        let body = json!({ "content": { media_type: { "schema": { "type": "object", "properties": more } } } });
        let post = json!({ "requestBody": body, "responses": { "204": { "description": "" } } });
        document(json!({ "/v1/a": { "post": post } }), json!({}))
    };
    let mixed = of("multipart/mixed", json!({}));
    let more = of("multipart/mixed", json!({ "a": { "type": "string" } }));
    let json = of("application/json", json!({}));
    let none = document(json!({}), json!({}));
    assert_eq!(said(&mixed, &mixed), []);
    for (old, new, id) in [
        (&mixed, &more, "endpoint-changed"),
        (&mixed, &json, "endpoint-changed"),
        (&json, &mixed, "endpoint-changed"),
        (&mixed, &none, "endpoint-removed"),
        (&none, &mixed, "endpoint-added"),
    ] {
        let changes = wire(old, new);
        assert_eq!(ids(&changes), [id]);
        assert_eq!(changes[0].operations[0].to_string(), "POST /a");
    }
    let later: Value =
        serde_json::from_str(&mixed.to_string().replace("/v1/", "/v2/")).expect("JSON");
    silent(&mixed, &later);
}

#[test]
fn a_style_that_is_the_rule_is_no_change() {
    let of = |encoding: Value| {
        let properties = json!({
            "list": { "type": "array", "items": { "type": "string" } },
            "deep": { "type": "object", "properties": { "a": { "type": "string" } } }
        });
        let media = json!({ "schema": { "type": "object", "properties": properties }, "encoding": encoding });
        let body = json!({ "content": { "application/x-www-form-urlencoded": media } });
        let post = json!({ "requestBody": body, "responses": { "204": { "description": "" } } });
        document(json!({ "/a": { "post": post } }), json!({}))
    };
    let old = of(json!({}));
    silent(
        &old,
        &of(json!({ "list": { "style": "form", "explode": true } })),
    );
    let other = of(json!({ "list": { "style": "form", "explode": false } }));
    assert_eq!(
        ids(&wire(&old, &other)),
        ["request-property-serialization-changed"]
    );
    let deep = of(json!({ "deep": { "contentType": "application/json" } }));
    assert_eq!(
        ids(&wire(&old, &deep)),
        ["request-property-serialization-changed"]
    );
}

/// A ring of refusals, each of which refers to all the others.
#[test]
fn refusals_that_refer_to_each_other_end() {
    let of = |last: &str| {
        let mut schemas = serde_json::Map::new();
        for index in 0..40 {
            let all: Vec<Value> = (0..40)
                .map(|other| json!({ "$ref": format!("#/components/schemas/S{other}") }))
                .collect();
            let ty = if index == 39 { last } else { "object" };
            schemas.insert(
                format!("S{index}"),
                json!({ "type": ty, "not": { "anyOf": all } }),
            );
        }
        sending(&["S0"], schemas.into())
    };
    assert_eq!(said(&of("object"), &of("object")), []);
    let changes = wire(&of("object"), &of("string"));
    assert_eq!(ids(&changes), ["request-property-restriction-changed"]);
}
