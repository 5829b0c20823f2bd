//! The JSON Schema of any document: no reference leads back to where it stands without going a
//! step into the value, so that judging a value ends.

use std::collections::{BTreeMap, BTreeSet};

use proptest::prelude::*;
use serde_json::Value;

use crate::{checked, instances, with_schemas};

/// One way in which a schema can say what the value itself is.
fn part() -> impl Strategy<Value = String> {
    let schema = prop_oneof![
        3 => (0..5usize).prop_map(|to| format!("{{ $ref: '#/components/schemas/S{to}' }}")),
        1 => Just("{ type: string }".to_owned()),
        1 => Just("{ type: object, properties: { a: { type: integer } } }".to_owned()),
        1 => (0..5usize).prop_map(|to| format!(
            "{{ type: object, properties: {{ a: {{ $ref: '#/components/schemas/S{to}' }} }} }}"
        )),
        1 => (0..5usize).prop_map(|to| format!(
            "{{ nullable: true, anyOf: [{{ $ref: '#/components/schemas/S{to}' }}] }}"
        )),
    ];
    let list = prop::collection::vec(schema, 1..4);
    (
        prop_oneof![Just("allOf"), Just("oneOf"), Just("anyOf")],
        list,
    )
        .prop_map(|(key, list)| format!("{key}: [{}]", list.join(", ")))
}

fn document() -> impl Strategy<Value = String> {
    prop::collection::vec((part(), part()), 5).prop_map(|schemas| {
        let lines = schemas.iter().enumerate().map(|(number, (one, other))| {
            let key = |part: &str| part.split(':').next().map(str::to_owned);
            let other = if key(one) == key(other) {
                String::new()
            } else {
                format!(", {other}")
            };
            format!("    S{number}: {{ {one}{other}, example: {{ a: 1 }} }}\n")
        });
        with_schemas(&lines.collect::<String>())
    })
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(400))]

    #[test]
    fn no_schema_is_its_own_part(document in document()) {
        let instances = instances(&document);
        let definitions = instances.schema["definitions"].as_object();
        let edges: BTreeMap<String, BTreeSet<String>> = definitions
            .into_iter()
            .flatten()
            .map(|(name, schema)| (name.clone(), parts(schema)))
            .collect();
        prop_assert!(is_without_rings(&edges), "{document}\n{:#}", instances.schema);
        for targets in edges.values() {
            for target in targets {
                prop_assert!(edges.contains_key(target), "no definition {target}\n{document}");
            }
        }
    }

    /// Whatever stands in a document, checking it ends without a panic.
    #[test]
    fn any_text_is_answered(
        document in document(),
        cut in any::<prop::sample::Index>(),
        noise in "[\\[\\]{}:,'\"$#a-z0-9 \n-]{0,12}",
    ) {
        let mut text = document;
        let at = cut.index(text.len());
        text.insert_str(at, &noise);
        let _ = checked(&text);
    }
}

#[test]
fn a_cycle_of_inheritance_keeps_the_union_and_the_members_own_keys() {
    let found = instances(&with_schemas(
        "    Pet: { oneOf: [{ $ref: '#/components/schemas/Cat' }], properties: { id: { type: string } }, example: {} }
    Cat: { allOf: [{ $ref: '#/components/schemas/Pet' }, { type: object, required: [is] }] }\n",
    ));
    let definitions = &found.schema["definitions"];
    let follow = |schema: &Value| {
        let target = schema["$ref"].as_str().unwrap_or_default();
        definitions[target.rsplit('/').next().unwrap_or_default()].clone()
    };
    let pet = &definitions[found.list[0].definition.to_string()];
    let cat = follow(&pet["oneOf"][0]);
    let parent = follow(&cat["allOf"][0]);
    assert!(parent["oneOf"].is_null(), "{parent}");
    assert_eq!(parent["properties"]["id"]["type"], "string");
    assert_eq!(cat["allOf"][1]["required"][0], "is");
}

/// The definitions that a schema refers to for the value itself.
fn parts(schema: &Value) -> BTreeSet<String> {
    let mut found = BTreeSet::new();
    let mut waiting = vec![schema];
    while let Some(schema) = waiting.pop() {
        if let Some(target) = schema["$ref"].as_str() {
            found.extend(target.rsplit('/').next().map(str::to_owned));
        }
        for key in ["allOf", "oneOf", "anyOf"] {
            waiting.extend(schema[key].as_array().into_iter().flatten());
        }
        waiting.extend(schema.get("not"));
    }
    found
}

/// Takes away what refers to nothing more until nothing is left, or a ring is.
fn is_without_rings(edges: &BTreeMap<String, BTreeSet<String>>) -> bool {
    let mut edges = edges.clone();
    loop {
        let ends: Vec<String> = edges
            .iter()
            .filter(|(_, targets)| targets.iter().all(|target| !edges.contains_key(target)))
            .map(|(name, _)| name.clone())
            .collect();
        if ends.is_empty() {
            return edges.is_empty();
        }
        for name in ends {
            edges.remove(&name);
        }
    }
}
