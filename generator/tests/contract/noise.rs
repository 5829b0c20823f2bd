//! What leaves the hash as it is, all of it at once and in any order.

use generator::contract::{Contract, contract};
use generator::generate::resolve;
use proptest::prelude::*;
use serde_json::{Map, Value, json};

use crate::document::{Dice, document, each_object, refer, text};
use crate::of;

proptest! {
    #![proptest_config(ProptestConfig::with_cases(64))]

    #[test]
    fn noise_is_silent(seed: u64) {
        let mut dice = Dice(seed);
        let mut changed = document();
        let noises: &mut [fn(&mut Value, &mut Dice)] =
            &mut [words, orders, rename, inline, inline, tag_and_name];
        dice.shuffle(noises);
        for noise in noises {
            noise(&mut changed, &mut dice);
        }
        let (before, after) = (of(&document().to_string()), of(&text(&changed, &mut dice)));
        prop_assert_eq!(&before.whole, &after.whole);
        // Their keys have the names of path parameters, for people to read.
        let hashes = |contract: &Contract| contract.operations.values().cloned().collect::<Vec<_>>();
        prop_assert_eq!(hashes(&before), hashes(&after));
    }
}

/// Titles, descriptions, examples, deprecation.
fn words(document: &mut Value, dice: &mut Dice) {
    each_object(document, &mut |object| {
        let is_schema =
            object.get("type").is_some_and(Value::is_string) && !object.contains_key("in");
        if is_schema && !object.contains_key("flows") && dice.below(2) == 0 {
            object.insert("description".to_owned(), json!("Other words."));
            object.insert("example".to_owned(), Value::Null);
            object.insert("deprecated".to_owned(), json!(true));
        }
    });
}

/// Lists whose order means nothing.
fn orders(document: &mut Value, dice: &mut Dice) {
    each_object(document, &mut |object| {
        for key in ["required", "enum", "oneOf", "security", "parameters"] {
            if let Some(Value::Array(items)) = object.get_mut(key) {
                dice.shuffle(items);
            }
        }
    });
}

/// Another name for a schema that no tag is named after.
fn rename(document: &mut Value, dice: &mut Dice) {
    let (old, new) = [
        ("Letter", "Brief"),
        ("State", "Zustand"),
        ("Id", "A"),
        ("Problem", "Z"),
    ][dice.below(4)];
    let schemas = document["components"]["schemas"].as_object_mut().unwrap();
    // It may have its new name already.
    let Some(schema) = schemas.remove(old) else {
        return;
    };
    schemas.insert(new.to_owned(), schema);
    each_object(document, &mut |object| {
        if object.get("$ref") == Some(&refer(old)["$ref"]) {
            *object = refer(new).as_object().unwrap().clone();
        }
    });
}

/// What becomes of an object that refers, given its number.
type Change<'c> = Box<dyn FnMut(usize, &mut Map<String, Value>) + 'c>;

/// A copy of a schema in the place of a reference to it; of a recursive one, too.
fn inline(document: &mut Value, dice: &mut Dice) {
    let schemas = document["components"]["schemas"].clone();
    let mut count = 0;
    let mut places = |document: &mut Value, mut change: Change<'_>| {
        count = 0;
        each_object(document, &mut |object| {
            let name = object.get("$ref").and_then(Value::as_str);
            // The members of the union keep their names, which are its tags.
            let is_member =
                name.is_some_and(|name| name.ends_with("/Text") || name.ends_with("/Parcel"));
            if name.is_some() && !is_member {
                change(count, object);
                count += 1;
            }
        });
        count
    };
    let all = places(document, Box::new(|_, _| {}));
    let chosen = dice.below(all);
    places(
        document,
        Box::new(|place, object| {
            if place == chosen {
                let name = object["$ref"].as_str().unwrap().rsplit('/').next().unwrap();
                *object = schemas[name].as_object().unwrap().clone();
            }
        }),
    );
}

/// Tags, operationIds, names of path parameters and of security schemes.
fn tag_and_name(document: &mut Value, dice: &mut Dice) {
    let renamed = document.to_string();
    let renamed = match dice.below(4) {
        0 => renamed.replace("readLetter", "getLetter"),
        1 => renamed.replace("\"letters\"", "\"post\""),
        2 => renamed.replace("letterId", "id"),
        _ => renamed.replace("\"key\"", "\"apiKey2\""),
    };
    *document = serde_json::from_str(&renamed).unwrap();
}

const FLAT: &str = r##"
  Member:
    type: object
    required: [type, id]
    properties: {type: {type: string, enum: [A]}, id: {type: string}, of: {$ref: '#/components/schemas/Union'}}
  Other:
    type: object
    required: [type, id]
    properties: {type: {type: string, enum: [B]}, id: {type: string}}
  Union:
    oneOf: [{$ref: '#/components/schemas/Member'}, {$ref: '#/components/schemas/Other'}]
    discriminator: {propertyName: type, mapping: {A: '#/components/schemas/Member', B: '#/components/schemas/Other'}}
"##;

/// `allOf` of a parent that lists its children.
const CYCLE: &str = r##"
  Union:
    type: object
    properties: {}
    oneOf: [{$ref: '#/components/schemas/Other'}, {$ref: '#/components/schemas/Member'}]
    discriminator: {propertyName: type, mapping: {A: '#/components/schemas/Member', B: '#/components/schemas/Other'}}
  Member:
    allOf:
      - $ref: '#/components/schemas/Union'
      - type: object
        required: [id, type]
        properties: {of: {$ref: '#/components/schemas/Union'}, id: {type: string}, type: {type: string, enum: [A]}}
  Other:
    allOf:
      - $ref: '#/components/schemas/Union'
      - allOf:
          - {type: object, required: [id], properties: {id: {type: string}}}
          - {type: object, required: [type], properties: {type: {type: string, enum: [B]}}}
"##;

fn schemas(schemas: &str) -> String {
    format!(
        "openapi: 3.0.3\ninfo: {{title: t, version: '1'}}\npaths: {{}}\ncomponents:\n schemas:{}",
        schemas.trim_end()
    )
}

#[test]
fn the_inheritance_cycle_means_its_flat_form() {
    assert_eq!(of(&schemas(CYCLE)), of(&schemas(FLAT)));
}

#[test]
fn a_recursive_schema_written_twice_means_it_once() {
    let once = "\n  A: {type: object, properties: {next: {$ref: '#/components/schemas/A'}}}\n";
    let twice = "\n  A: {type: object, properties: {next: {$ref: '#/components/schemas/B'}}}\n  \
                 B: {type: object, properties: {next: {type: object, properties: {next: \
                 {$ref: '#/components/schemas/B'}}}}}\n";
    assert_eq!(of(&schemas(once)), of(&schemas(twice)));
    let other = twice.replace(
        "next: {type: object, properties: {next",
        "next: {type: object, properties: {last",
    );
    assert_ne!(of(&schemas(once)), of(&schemas(&other)));
}

/// A version in the path is a part of the contract, but not of what an operation is found by.
#[test]
fn a_version_counts_but_is_no_key() {
    let old = of(&document().to_string());
    let new = of(&document().to_string().replace("/v1/", "/2026-09-beta/"));
    let keys: Vec<&String> = old.operations.keys().collect();
    assert_eq!(keys, ["GET /post/letters/{letterId}", "POST /post/letters"]);
    assert_eq!(keys, new.operations.keys().collect::<Vec<_>>());
    assert_ne!(old.whole, new.whole);
}

/// Two versions in one document are two operations.
#[test]
fn operations_that_differ_in_their_version_have_their_whole_path_for_a_key() {
    let mut both = document();
    let paths = both["paths"].as_object_mut().unwrap();
    let mut letters = paths["/post/v1/letters"].clone();
    letters["post"]["operationId"] = json!("sendLetter2");
    paths.insert("/post/v2/letters".to_owned(), letters);
    let keys: Vec<String> = of(&both.to_string()).operations.into_keys().collect();
    assert_eq!(
        keys,
        [
            "GET /post/letters/{letterId}",
            "POST /post/v1/letters",
            "POST /post/v2/letters"
        ]
    );
}

/// A chain of aliases, and one of objects, as long as a document can be.
#[test]
fn long_chains_neither_overflow_nor_take_a_square_of_time() {
    let last = 20_000;
    let mut text = String::new();
    for index in 0..last {
        let next = index + 1;
        text.push_str(&format!(
            "\n  A{index}: {{type: array, items: {{$ref: '#/components/schemas/A{next}'}}}}\n  \
             B{index}: {{properties: {{a: {{$ref: '#/components/schemas/B{next}'}}}}}}"
        ));
    }
    text.push_str(&format!(
        "\n  A{last}: {{type: string}}\n  B{last}: {{type: string}}\n"
    ));
    let resolved = resolve(schemas(&text).as_bytes());
    let api = resolved
        .api
        .unwrap_or_else(|| panic!("{:?}", resolved.diagnostics.first()));
    assert_eq!(contract(&api).whole.len(), 64);
}
