//! Which operation is which, which ones a change reaches, and that size and rings do no harm.

use serde_json::{Map, Value, json};

use crate::{ids, shuffled, wire, wire_of_texts};

fn document(paths: Value, schemas: Value) -> Value {
    json!({
        "openapi": "3.0.3",
        "info": { "title": "A", "version": "1" },
        "paths": paths,
        "components": { "schemas": schemas }
    })
}

fn get(schema: &str) -> Value {
    let schema = json!({ "$ref": format!("#/components/schemas/{schema}") });
    json!({ "get": { "responses": { "200": {
        "description": "", "content": { "application/json": { "schema": schema } }
    } } } })
}

fn object(properties: Value) -> Value {
    json!({ "type": "object", "properties": properties })
}

#[test]
fn several_versions_of_a_path_are_several_operations() {
    let schemas = || json!({ "A": object(json!({})) });
    let old = document(json!({ "/v1/a": get("A"), "/v2/a": get("A") }), schemas());
    let new = document(json!({ "/v2/a": get("A"), "/v3/a": get("A") }), schemas());
    let changes = wire(&old, &new);
    let said: Vec<(&str, &str)> = changes
        .iter()
        .map(|change| (change.id, change.subject.as_str()))
        .collect();
    assert_eq!(
        said,
        [
            ("endpoint-removed", "GET /v1/a"),
            ("endpoint-added", "GET /v3/a")
        ]
    );
}

/// Some documents write one path several times, with a fragment that no server sees.
#[test]
fn fragments_tell_the_operations_of_one_path_apart() {
    let schemas = || {
        json!({
            "A": object(json!({ "one": { "type": "string" } })),
            "B": object(json!({ "two": { "type": "string" } }))
        })
    };
    let old = document(
        json!({ "/v1/a#x": get("A"), "/v1/a#y": get("B") }),
        schemas(),
    );
    let same = document(
        json!({ "/v1/a#y": get("B"), "/v1/a#x": get("A") }),
        schemas(),
    );
    assert_eq!(ids(&wire(&old, &same)), Vec::<&str>::new());
    let moved = document(
        json!({ "/v2/a#y": get("B"), "/v2/a#x": get("A") }),
        schemas(),
    );
    assert_eq!(ids(&wire(&old, &moved)), ["endpoint-version-changed"]);
}

/// Some documents have two paths that differ in the name of a parameter only.
#[test]
fn names_tell_the_operations_of_one_shape_apart() {
    let by = |name: &str, ty: &str| {
        let parameter =
            json!({ "name": name, "in": "path", "required": true, "schema": { "type": ty } });
        json!({ "parameters": [parameter], "get": { "responses": { "204": { "description": "" } } } })
    };
    let of = |one: &str, other: &str, version: &str| {
        let mut paths = Map::new();
        for (name, ty) in [(one, "integer"), (other, "string")] {
            paths.insert(format!("/{version}/a/{{{name}}}"), by(name, ty));
        }
        document(paths.into(), json!({}))
    };
    let (old, later) = (of("number", "id", "v1"), of("number", "id", "v2"));
    for seed in 1..9 {
        let said = |new| ids(&wire_of_texts(&old.to_string(), &shuffled(new, seed)));
        assert_eq!(said(&old), Vec::<&str>::new());
        assert_eq!(said(&later), ["endpoint-version-changed"]);
    }
}

#[test]
fn a_change_is_told_once_with_all_operations_it_reaches() {
    let mut schemas = Map::new();
    for index in 0..3_000 {
        let next = json!({ "$ref": format!("#/components/schemas/S{}", index + 1) });
        schemas.insert(format!("S{index}"), object(json!({ "next": next })));
    }
    schemas.insert(
        "S3000".to_owned(),
        object(json!({ "last": { "type": "string" } })),
    );
    let paths = || -> Value {
        (0..500)
            .map(|index| (format!("/a{index:03}"), get("S0")))
            .collect::<Map<_, _>>()
            .into()
    };
    let old = document(paths(), schemas.clone().into());
    schemas.insert(
        "S3000".to_owned(),
        object(json!({ "last": { "type": "boolean" } })),
    );
    let new = document(paths(), schemas.into());
    let changes = wire(&old, &new);
    assert_eq!(ids(&changes), ["response-property-type-changed"]);
    assert_eq!(changes.len(), 1);
    assert_eq!(changes[0].subject, "S3000.last");
    assert_eq!(changes[0].operations.len(), 500);
    assert_eq!(changes[0].operations[499].to_string(), "GET /a499");
}

#[test]
fn rings_end() {
    let ring = |last: &str| {
        document(
            json!({ "/a": get("A") }),
            json!({
                "A": object(json!({ "b": { "$ref": "#/components/schemas/B" } })),
                "B": { "type": "array", "items": { "$ref": "#/components/schemas/C" } },
                "C": { "oneOf": [
                    { "$ref": "#/components/schemas/A" },
                    { "$ref": "#/components/schemas/B" },
                    { "type": last }
                ] }
            }),
        )
    };
    let changes = wire(&ring("string"), &ring("string"));
    assert_eq!(ids(&changes), Vec::<&str>::new());
    let changes = wire(&ring("string"), &ring("boolean"));
    assert_eq!(
        ids(&changes),
        [
            "response-property-one-of-added",
            "response-property-one-of-removed"
        ]
    );
}

/// One ring drawn as another of twice the length: equal all the way round.
#[test]
fn rings_of_two_lengths_are_equal_where_they_mean_the_same() {
    let old = document(
        json!({ "/a": get("A") }),
        json!({ "A": object(json!({ "next": { "$ref": "#/components/schemas/A" } })) }),
    );
    let new = document(
        json!({ "/a": get("A") }),
        json!({
            "A": object(json!({ "next": { "$ref": "#/components/schemas/B" } })),
            "B": object(json!({ "next": { "$ref": "#/components/schemas/A" } }))
        }),
    );
    assert_eq!(ids(&wire(&old, &new)), Vec::<&str>::new());
    assert_eq!(ids(&wire(&new, &old)), Vec::<&str>::new());
}

#[test]
fn a_schema_used_in_another_way_is_told_for_that_use_only() {
    let schemas = || {
        json!({
            "A": object(json!({ "one": { "type": "string" } })),
            "B": object(json!({ "one": { "type": "string" }, "two": { "type": "string" } }))
        })
    };
    let old = document(json!({ "/a": get("A"), "/b": get("B") }), schemas());
    let new = document(json!({ "/a": get("B"), "/b": get("B") }), schemas());
    let changes = wire(&old, &new);
    assert_eq!(ids(&changes), ["response-property-added"]);
    assert_eq!(changes[0].operations.len(), 1);
    assert_eq!(changes[0].operations[0].to_string(), "GET /a");
}

#[test]
fn every_fixture_is_the_same_as_itself() {
    let folder = concat!(env!("CARGO_MANIFEST_DIR"), "/../tests/fixtures");
    let mut compared = 0;
    for entry in std::fs::read_dir(folder)
        .expect("the fixtures are there")
        .flatten()
    {
        let Ok(text) = std::fs::read_to_string(entry.path().join("openapi.yaml")) else {
            continue;
        };
        let changes = wire_of_texts(&text, &text);
        assert_eq!(ids(&changes), Vec::<&str>::new(), "{:?}", entry.file_name());
        compared += 1;
    }
    assert!(compared > 50, "{compared}");
}

/// Members that nothing tells apart are paired by what they say, then by their turn.
#[test]
fn members_that_look_alike_are_paired() {
    let list = |of: &str| {
        let items = json!({ "$ref": format!("#/components/schemas/{of}") });
        json!({ "type": "array", "items": items })
    };
    let of = |members: Value| {
        document(
            json!({ "/a": get("U") }),
            json!({
                "A": object(json!({ "one": { "type": "string" } })),
                "B": object(json!({ "one": { "type": "integer" } })),
                "U": { "oneOf": members }
            }),
        )
    };
    let inline = object(json!({ "x": { "type": "string" } }));
    let old = of(json!([list("A"), list("B"), inline, inline]));
    let new = of(json!([inline, list("B"), list("A"), inline]));
    assert_eq!(ids(&wire(&old, &old)), Vec::<&str>::new());
    assert_eq!(ids(&wire(&old, &new)), Vec::<&str>::new());
}

/// Arrays that are told apart by what is in them only, in another order and with one thing more.
#[test]
fn arrays_of_unions_are_paired_by_what_is_in_them() {
    let list = |of: &[&str]| {
        let members: Vec<Value> = of
            .iter()
            .map(|name| json!({ "$ref": format!("#/components/schemas/{name}") }))
            .collect();
        json!({ "type": "array", "items": { "oneOf": members } })
    };
    let of = |lists: Value| {
        let mut schemas = Map::new();
        for name in ["A", "B", "C", "D", "E"] {
            let property = json!({ "type": "string", "enum": [name] });
            let mut schema = object(json!({ "is": property }));
            schema["required"] = json!(["is"]);
            schemas.insert(name.to_owned(), schema);
        }
        schemas.insert("U".to_owned(), json!({ "oneOf": lists }));
        document(json!({ "/a": get("U") }), schemas.into())
    };
    let old = of(json!([list(&["A", "B"]), list(&["C", "D"])]));
    let same = of(json!([list(&["D", "C"]), list(&["B", "A"])]));
    assert_eq!(ids(&wire(&old, &same)), Vec::<&str>::new());
    let more = of(json!([list(&["E", "D", "C"]), list(&["B", "A"])]));
    assert_eq!(ids(&wire(&old, &more)), ["response-body-one-of-added"]);
}

/// What is said of a schema under a name is what it says written out.
#[test]
fn a_schema_written_out_is_the_same() {
    let of = |property: Value| {
        document(
            json!({ "/a": get("A") }),
            json!({
                "A": object(json!({ "one": property })),
                "Old": { "type": "object", "deprecated": true, "properties": { "x": { "type": "string" } } },
                "None": { "type": "object", "maxProperties": 0 }
            }),
        )
    };
    for name in ["Old", "None"] {
        let old = of(json!({ "$ref": format!("#/components/schemas/{name}") }));
        let new = of(old["components"]["schemas"][name].clone());
        assert_eq!(ids(&wire(&old, &new)), Vec::<&str>::new(), "{name}");
        assert_eq!(ids(&wire(&new, &old)), Vec::<&str>::new(), "{name}");
    }
}

/// Several texts in one union are one type, whichever of them stands first.
#[test]
fn rules_of_alternatives_are_the_loosest() {
    let of = |members: Value| {
        document(
            json!({ "/a": get("A") }),
            json!({ "A": object(json!({ "one": { "anyOf": members } })) }),
        )
    };
    let long = json!({ "type": "string", "enum": ["a"], "maxLength": 9 });
    let short = json!({ "type": "string", "enum": [""], "maxLength": 1 });
    let number = json!({ "type": "integer" });
    let old = of(json!([long, number, short]));
    let turned = of(json!([short, number, long]));
    assert_eq!(ids(&wire(&old, &turned)), Vec::<&str>::new());
    let free = json!({ "type": "string", "enum": [""] });
    let looser = of(json!([free, number, long]));
    assert_eq!(
        ids(&wire(&old, &looser)),
        ["response-property-max-length-loosened"]
    );
}
