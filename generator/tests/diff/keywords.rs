//! Every keyword of every object of OpenAPI 3.0: a change of it gives what the table in
//! `spec/CHANGES.md` says, or nothing, where that says why.

use std::collections::{BTreeMap, BTreeSet};

use generator::api::Api;
use generator::diff::{Side, diff, diff_with_words};
use serde_json::Value;

use crate::mutations::{remove, set};
use crate::{api, ids};

const DOCUMENT: &str = include_str!("keywords/openapi.yaml");

const EDITS: &str = include_str!("keywords/edits.yaml");

/// One edit: object and keyword, the place, and what stands there then; null: nothing.
type Edit = (String, String, String, Value);

/// What a row says.
struct Row {
    plain: Vec<String>,
    with_words: Vec<String>,
    reason: String,
}

fn base() -> Value {
    serde_yaml::from_str(DOCUMENT).expect("it is YAML")
}

fn edits() -> Vec<Edit> {
    serde_yaml::from_str(EDITS).expect("it is YAML")
}

fn edited(base: &Value, at: &str, to: &Value) -> Value {
    let mut edited = base.clone();
    match to {
        Value::Null => {
            remove(&mut edited, at);
        }
        to => set(&mut edited, at, to.clone()),
    }
    assert_ne!(*base, edited, "{at} changes nothing");
    edited
}

/// The document before and after each edit.
pub fn pairs() -> Vec<(String, Value, Value)> {
    let base = base();
    let edits = edits().into_iter();
    edits
        .map(|(object, keyword, at, to)| {
            let name = format!("{object}.{keyword} at {at}");
            (name, base.clone(), edited(&base, &at, &to))
        })
        .collect()
}

fn said(old: &Api, new: &Api, words: bool) -> Vec<&'static str> {
    let [old, new] = [old, new].map(|api| Side { api, model: None });
    ids(&match words {
        true => diff_with_words(&old, &new),
        false => diff(&old, &new),
    })
}

/// The rows by object and keyword.
fn rows() -> BTreeMap<(String, String), Row> {
    let file = concat!(env!("CARGO_MANIFEST_DIR"), "/../spec/CHANGES.md");
    let text = std::fs::read_to_string(file).expect("the table is there");
    let table = text.split("## Keyword by keyword").nth(1);
    let table = table.expect("the section is there");
    let section = table.split("\n## ").next().unwrap_or_default();
    let mut rows = BTreeMap::new();
    let mut object = String::new();
    let lines = section.lines().filter(|line| line.starts_with('|'));
    for line in lines.skip(2) {
        let cells: Vec<&str> = line.split('|').map(str::trim).collect();
        let [_, of, keywords, said, reason, _] = cells.as_slice() else {
            panic!("four cells: {line}");
        };
        if !of.is_empty() {
            object = (*of).to_owned();
        }
        let named = |text: &str| -> Vec<String> {
            let names = text.split('`').skip(1).step_by(2);
            names.map(str::to_owned).collect()
        };
        let (plain, words) = said.split_once("; with `--docs`:").unwrap_or((said, ""));
        for keyword in named(keywords) {
            let row = Row {
                plain: named(plain),
                with_words: named(words),
                reason: (*reason).to_owned(),
            };
            let known = rows.insert((object.clone(), keyword.clone()), row);
            assert!(known.is_none(), "{object}.{keyword} twice");
        }
    }
    rows
}

#[test]
fn every_keyword_gives_what_the_table_says() {
    let (base, rows) = (base(), rows());
    let old = api(&base);
    assert_eq!(said(&old, &old, true), Vec::<&str>::new());
    let mut wrong = Vec::new();
    let mut found: BTreeMap<(String, String), [BTreeSet<&str>; 2]> = BTreeMap::new();
    for (object, keyword, at, to) in edits() {
        let new = api(&edited(&base, &at, &to));
        let both = found.entry((object, keyword)).or_default();
        let (plain, all) = (said(&old, &new, false), said(&old, &new, true));
        both[1].extend(all.iter().filter(|id| !plain.contains(id)));
        both[0].extend(plain);
    }
    for ((object, keyword), said) in &found {
        let Some(row) = rows.get(&(object.clone(), keyword.clone())) else {
            wrong.push(format!("{object}.{keyword}: no row; said {said:?}"));
            continue;
        };
        for (listed, said) in [(&row.plain, &said[0]), (&row.with_words, &said[1])] {
            let listed: BTreeSet<&str> = listed.iter().map(String::as_str).collect();
            if listed != *said {
                wrong.push(format!("{object}.{keyword}: said {said:?}, not {listed:?}"));
            }
        }
        if row.plain.is_empty() && row.reason.is_empty() {
            wrong.push(format!("{object}.{keyword}: nothing, and no reason"));
        }
    }
    for (object, keyword) in rows.keys() {
        if !found.contains_key(&(object.clone(), keyword.clone())) {
            wrong.push(format!("{object}.{keyword}: no edit"));
        }
    }
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
}

/// The fixed fields of the objects of OpenAPI 3.0.3, as its chapter 4.7 lists them.
const OBJECTS: &[(&str, &str)] = &[
    (
        "OpenAPI",
        "openapi info servers paths components security tags externalDocs x-",
    ),
    (
        "Info",
        "title description termsOfService contact license version",
    ),
    ("Contact", "name url email"),
    ("License", "name url"),
    ("Server", "url description variables"),
    ("Server Variable", "enum default description"),
    (
        "Components",
        "schemas responses parameters examples requestBodies headers securitySchemes links callbacks",
    ),
    ("Paths", "/{path}"),
    (
        "Path Item",
        "summary description get put post delete options head patch trace servers parameters",
    ),
    (
        "Operation",
        "tags summary description externalDocs operationId parameters requestBody responses \
         callbacks deprecated security servers x-idempotent",
    ),
    ("External Documentation", "description url"),
    (
        "Parameter",
        "name in description required deprecated allowEmptyValue style explode allowReserved \
         schema example examples content",
    ),
    ("Request Body", "description content required"),
    ("Media Type", "schema example examples encoding"),
    (
        "Encoding",
        "contentType headers style explode allowReserved",
    ),
    ("Responses", "default {code}"),
    ("Response", "description headers content links"),
    ("Callback", "{expression}"),
    ("Example", "summary description value externalValue"),
    (
        "Link",
        "operationRef operationId parameters requestBody description server",
    ),
    (
        "Header",
        "description required deprecated allowEmptyValue style explode allowReserved schema \
         example examples content",
    ),
    ("Tag", "name description externalDocs"),
    ("Reference", "$ref"),
    (
        "Schema",
        "title multipleOf maximum exclusiveMaximum minimum exclusiveMinimum maxLength minLength \
         pattern maxItems minItems uniqueItems maxProperties minProperties required enum type \
         allOf oneOf anyOf not items properties additionalProperties description format default \
         nullable discriminator readOnly writeOnly xml externalDocs example deprecated",
    ),
    ("Discriminator", "propertyName mapping"),
    ("XML", "name namespace prefix attribute wrapped"),
    (
        "Security Scheme",
        "type description name in scheme bearerFormat flows openIdConnectUrl",
    ),
    (
        "OAuth Flows",
        "implicit password clientCredentials authorizationCode",
    ),
    ("OAuth Flow", "authorizationUrl tokenUrl refreshUrl scopes"),
    ("Security Requirement", "{name}"),
];

#[test]
fn the_table_has_every_keyword_of_the_specification() {
    let rows = rows();
    let listed: BTreeSet<(String, String)> = rows.into_keys().collect();
    let all = OBJECTS.iter().flat_map(|(object, keywords)| {
        let keywords = keywords.split_whitespace();
        keywords.map(|keyword| ((*object).to_owned(), keyword.to_owned()))
    });
    let all: BTreeSet<(String, String)> = all.collect();
    assert_eq!(listed, all);
}
