//! The law, once, for every documented example: JSON → model → JSON is equal. And for the same
//! examples with unknown fields and unknown values put in at random places.

use hubspot_conversations::models;
use proptest::prelude::*;
use proptest::sample::Index;
use serde::Serialize;
use serde::de::DeserializeOwned;
use serde_json::Value;

use crate::files::{folders, read, root, walk};

type Law = fn(&Value) -> Result<Value, String>;

/// Schema (the folder of its examples) and its law.
const MODELS: &[(&str, Law)] = &[
    ("Attachment", law::<models::Attachment>),
    ("ErrorBody", law::<models::ErrorBody>),
    ("MessageContent", law::<models::MessageContent>),
    ("NewAttachment", law::<models::NewAttachment>),
    ("NewThreadMessage", law::<models::NewThreadMessage>),
    ("ThreadMessage", law::<models::ThreadMessage>),
    ("ThreadMessagePage", law::<models::ThreadMessagePage>),
];

/// Objects that are maps with values of one type: an unknown field is no unknown field there.
const MAPS: &[&str] = &[
    "errorMessageTokens",
    "parameters",
    "crmObjectIds",
    "context",
    "links",
];

fn law<T: DeserializeOwned + Serialize>(value: &Value) -> Result<Value, String> {
    // Through text, as on the wire: reading from a `Value` takes other paths.
    let text = value.to_string();
    let model: T = serde_json::from_str(&text).map_err(|error| format!("{error} in {text}"))?;
    let again = serde_json::to_string(&model).map_err(|error| error.to_string())?;
    serde_json::from_str(&again).map_err(|error| error.to_string())
}

fn examples() -> Vec<(String, Law, Value)> {
    let folder = root().join("spec/2026-09-beta/examples");
    let mut all = Vec::new();
    for (schema, law) in MODELS {
        for file in walk(&folder.join(schema), "json") {
            let value = serde_json::from_str(&read(&file)).expect("an example is JSON");
            all.push((file.display().to_string(), *law, value));
        }
    }
    all
}

#[test]
fn every_folder_of_examples_is_listed() {
    let listed: Vec<&str> = MODELS.iter().map(|(schema, _)| *schema).collect();
    assert_eq!(folders(&root().join("spec/2026-09-beta/examples")), listed);
}

#[test]
fn every_documented_example_comes_back_equal() {
    for (name, law, value) in examples() {
        assert_eq!(law(&value).as_ref(), Ok(&value), "{name}");
    }
}

/// Offsets, fractions and odd texts of dates.
#[test]
fn dates_come_back_as_they_were() {
    let (_, law, page) = examples()
        .into_iter()
        .find(|(name, ..)| name.ends_with("ThreadMessage/page.json"))
        .expect("the page's example");
    for text in [
        "2023-11-07T05:31:56Z",
        "2023-11-07T05:31:56.120+02:00",
        "2023-11-07T05:31:56.123456789Z",
        "2016-12-31T23:59:60Z",
        "10000-01-01T00:00:00Z",
        "2023-11-07 05:31:56",
        "yesterday",
        "",
    ] {
        let mut value = page.clone();
        value["createdAt"] = text.into();
        assert_eq!(law(&value).as_ref(), Ok(&value), "{text}");
    }
    let mut value = page;
    value["createdAt"] = 1_699_335_116_120_i64.into();
    assert_eq!(law(&value).as_ref(), Ok(&value));
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(2_000))]

    #[test]
    fn unknown_fields_and_values_survive(
        which in any::<Index>(),
        fields in prop::collection::vec((any::<Index>(), "[a-z]{0,8}_new", json()), 0..4),
        texts in prop::collection::vec((any::<Index>(), ".{0,12}"), 0..4),
    ) {
        let all = examples();
        let (name, law, mut value) = all[which.index(all.len())].clone();
        for (place, key, new) in fields {
            let places = count(&mut value, &mut |_, _| false, Kind::Object);
            let mut left = place.index(places.max(1));
            count(&mut value, &mut |node, _| {
                match node {
                    Value::Object(map) if left == 0 => {
                        map.insert(key.clone(), new.clone());
                        true
                    }
                    _ => {
                        left = left.saturating_sub(1);
                        false
                    }
                }
            }, Kind::Object);
        }
        for (place, text) in texts {
            let places = count(&mut value, &mut |_, _| false, Kind::Text);
            if places == 0 {
                continue;
            }
            let mut left = place.index(places);
            count(&mut value, &mut |node, _| {
                if left == 0 {
                    *node = Value::String(text.clone());
                    return true;
                }
                left -= 1;
                false
            }, Kind::Text);
        }
        let came_back = law(&value);
        prop_assert_eq!(came_back.as_ref(), Ok(&value), "{}", name);
    }
}

#[derive(Clone, Copy, PartialEq)]
enum Kind {
    Object,
    Text,
}

/// Visits the nodes of a kind, in order, until `visit` says it is done; how many it met.
fn count(value: &mut Value, visit: &mut dyn FnMut(&mut Value, usize) -> bool, kind: Kind) -> usize {
    fn walk(
        value: &mut Value,
        key: &str,
        met: &mut usize,
        done: &mut bool,
        visit: &mut dyn FnMut(&mut Value, usize) -> bool,
        kind: Kind,
    ) {
        let fits = match kind {
            Kind::Object => value.is_object() && !MAPS.contains(&key),
            Kind::Text => value.is_string(),
        };
        if fits && !*done {
            *done = visit(value, *met);
            *met += 1;
        }
        match value {
            Value::Object(map) if !MAPS.contains(&key) => {
                for (key, value) in map {
                    walk(value, key, met, done, visit, kind);
                }
            }
            Value::Array(list) => {
                for value in list {
                    walk(value, key, met, done, visit, kind);
                }
            }
            Value::Object(_)
            | Value::Null
            | Value::Bool(_)
            | Value::Number(_)
            | Value::String(_) => {}
        }
    }
    let (mut met, mut done) = (0, false);
    walk(value, "", &mut met, &mut done, visit, kind);
    met
}

fn json() -> impl Strategy<Value = Value> {
    let leaf = prop_oneof![
        Just(Value::Null),
        any::<bool>().prop_map(Value::from),
        any::<i64>().prop_map(Value::from),
        any::<u64>().prop_map(Value::from),
        (-1e9..1e9_f64).prop_map(Value::from),
        ".{0,8}".prop_map(Value::from),
    ];
    leaf.prop_recursive(3, 12, 4, |inner| {
        prop_oneof![
            prop::collection::vec(inner.clone(), 0..4).prop_map(Value::from),
            prop::collection::btree_map(".{0,6}", inner, 0..4)
                .prop_map(|map| Value::Object(map.into_iter().collect())),
        ]
    })
}
