//! A piece of the document that no model holds → a text for comparing it.
//!
//! Order, words, examples and names of schemas make no difference in it: maps and lists without an
//! order are sorted, references are followed. What is long stands there as its hash, written out and
//! referred to alike. It is looked at some levels deep only, wherever they are written, which is enough
//! to tell such pieces apart, and ends in rings. Must not know what the pieces are.

mod text;

use std::collections::BTreeMap;

use openapiv3::{Components, OpenAPI, ReferenceOr};
use serde::Serialize;
use serde_json::{Map, Value};

use super::MAX_DEPTH;
use super::reference::target;
pub(super) use text::{data, shown};
use text::{folded, sorted};

/// How deep keywords are looked at.
const MAX_LEVELS: usize = 20;

/// Stands for what is deeper.
const ENDLESS: &str = "...";

/// Writes pieces of one document.
pub(super) struct Written<'a> {
    components: Option<&'a Components>,
    /// What components come to, by section and name, and by how deep they are looked at.
    known: BTreeMap<(String, String, usize), String>,
}

/// What the keys of a map are.
#[derive(Clone, Copy)]
enum Keys {
    Keywords,
    /// Each leads to something with keywords.
    Names,
}

/// How far it goes on.
#[derive(Clone, Copy)]
struct Left {
    levels: usize,
    /// Steps that lead nowhere deeper: from a reference to what it means.
    hops: usize,
}

impl<'a> Written<'a> {
    pub fn of_document(document: &'a OpenAPI) -> Self {
        Self {
            components: document.components.as_ref(),
            known: BTreeMap::new(),
        }
    }

    /// The text of a piece; empty where nothing in it counts.
    pub fn text(&mut self, piece: &impl Serialize) -> String {
        let left = Left {
            levels: MAX_LEVELS,
            hops: MAX_DEPTH,
        };
        // A piece of the document can always be written as what it was read from.
        let value = serde_json::to_value(piece).unwrap_or_default();
        self.value(&value, Keys::Keywords, left)
    }

    /// Short, so that what is known of a large component takes no room.
    fn value(&mut self, value: &Value, keys: Keys, left: Left) -> String {
        shown(match value {
            Value::Object(entries) => match (keys, reference(entries)) {
                (Keys::Keywords, Some(reference)) => self.component(reference, left),
                (Keys::Keywords, None) => self.keywords(entries, left),
                (Keys::Names, _) => {
                    let lines = entries.iter().map(|(name, value)| {
                        let text = self.inside(value, Keys::Keywords, left);
                        // That there is such a name says something by itself.
                        let text = match text.is_empty() {
                            true => "{}".to_owned(),
                            false => text,
                        };
                        (name.as_str(), text)
                    });
                    sorted(lines.collect())
                }
            },
            Value::Array(items) => {
                let items = items.iter().map(|item| self.inside(item, keys, left));
                let mut items: Vec<String> = items.filter(|text| !text.is_empty()).collect();
                items.sort_unstable();
                match items.is_empty() {
                    true => String::new(),
                    false => format!("[{}]", items.join(", ")),
                }
            }
            Value::Null => String::new(),
            scalar => scalar.to_string(),
        })
    }

    fn keywords(&mut self, entries: &Map<String, Value>, left: Left) -> String {
        let said = || entries.iter().filter(|(key, _)| is_said(key));
        let mut both = said();
        // An `allOf` of one is that one.
        if let (Some((key, Value::Array(parts))), None) = (both.next(), both.next())
            && let ("allOf", [part]) = (key.as_str(), parts.as_slice())
        {
            return match left.hop() {
                Some(left) => self.value(part, Keys::Keywords, left),
                None => ENDLESS.to_owned(),
            };
        }
        let lines = said().map(|(key, value)| (key.as_str(), self.keyword(key, value, left)));
        sorted(lines.collect())
    }

    fn keyword(&mut self, key: &str, value: &Value, left: Left) -> String {
        match key {
            "default" => folded(data(value)),
            // An empty list says that nothing is needed.
            "security" if value.as_array().is_some_and(Vec::is_empty) => "[]".to_owned(),
            "enum" => {
                let values = value.as_array().into_iter().flatten();
                let mut values: Vec<String> = values.map(data).collect();
                values.sort_unstable();
                folded(format!("[{}]", values.join(", ")))
            }
            "properties" | "mapping" | "headers" | "content" | "responses" | "variables"
            | "encoding" | "links" | "scopes" | "callbacks" => {
                self.inside(value, Keys::Names, left)
            }
            _ => self.inside(value, Keys::Keywords, left),
        }
    }

    fn inside(&mut self, value: &Value, keys: Keys, left: Left) -> String {
        match left.levels.checked_sub(1) {
            Some(levels) => folded(self.value(value, keys, Left { levels, ..left })),
            None => ENDLESS.to_owned(),
        }
    }

    /// What a reference means, as if it were written there.
    fn component(&mut self, reference: &str, left: Left) -> String {
        let (Some((section, name)), Some(left)) = (target(reference), left.hop()) else {
            return reference.to_owned();
        };
        let key = (section, name, left.levels);
        if let Some(known) = self.known.get(&key) {
            return known.clone();
        }
        let found = self.components.and_then(|all| found(all, &key.0, &key.1));
        let text = self.value(&found.unwrap_or_default(), Keys::Keywords, left);
        self.known.insert(key, text.clone());
        text
    }
}

impl Left {
    fn hop(self) -> Option<Self> {
        let hops = self.hops.checked_sub(1)?;
        Some(Self { hops, ..self })
    }
}

fn found(components: &Components, section: &str, name: &str) -> Option<Value> {
    fn value<T: Serialize>(
        all: &indexmap::IndexMap<String, ReferenceOr<T>>,
        name: &str,
    ) -> Option<Value> {
        serde_json::to_value(all.get(name)?).ok()
    }
    match section {
        "schemas" => value(&components.schemas, name),
        "responses" => value(&components.responses, name),
        "parameters" => value(&components.parameters, name),
        "requestBodies" => value(&components.request_bodies, name),
        "headers" => value(&components.headers, name),
        "links" => value(&components.links, name),
        _ => None,
    }
}

fn reference(entries: &Map<String, Value>) -> Option<&str> {
    entries.get("$ref")?.as_str()
}

/// Whether a keyword says anything about the wire.
fn is_said(key: &str) -> bool {
    let words = [
        "description",
        "summary",
        "title",
        "example",
        "examples",
        "externalDocs",
        "tags",
        "operationId",
        "deprecated",
    ];
    !words.contains(&key) && !key.starts_with("x-")
}
