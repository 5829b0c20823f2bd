//! A piece of the document that no model holds → a text for comparing it.
//!
//! Order, words, examples and names of schemas make no difference in it: maps and lists without an
//! order are sorted, references are followed. What is long stands there as its hash, written out and
//! referred to alike. References are followed a few levels deep only, which is enough to tell such
//! pieces apart, and needs no care for rings. Must not know what the pieces are.

mod text;

use std::collections::{BTreeMap, BTreeSet};

use openapiv3::{Components, OpenAPI, ReferenceOr};
use serde::Serialize;
use serde_json::{Map, Value};

use super::MAX_DEPTH;
use super::reference::target;
pub(super) use text::{data, shown};
use text::{folded, sorted};

/// How many references are followed one behind the other.
const MAX_REFERENCES: usize = 8;

/// Writes pieces of one document.
pub(super) struct Written<'a> {
    components: Option<&'a Components>,
    /// What components come to, by section and name, and by how many references may follow.
    known: BTreeMap<(String, String, usize), String>,
}

/// What the keys of a map are.
#[derive(Clone, Copy)]
enum Keys {
    Keywords,
    /// Each leads to something with keywords.
    Names,
}

/// Where the writing is.
#[derive(Clone, Copy)]
struct At {
    references: usize,
    depth: usize,
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
        // A piece of the document can always be written as what it was read from.
        let value = serde_json::to_value(piece).unwrap_or_default();
        let at = At {
            references: MAX_REFERENCES,
            depth: 0,
        };
        self.follow(&value, at);
        shown(self.value(&value, Keys::Keywords, at))
    }

    /// Knows what is referred to before it is needed, so that no two walks stand in each other.
    fn follow(&mut self, value: &Value, at: At) {
        let Some(references) = at.references.checked_sub(1) else {
            return;
        };
        let at = At { references, ..at };
        for (section, name) in references_in(value) {
            let key = (section, name, references);
            if self.known.contains_key(&key) {
                continue;
            }
            let found = self.components.and_then(|all| found(all, &key.0, &key.1));
            let found = found.unwrap_or_default();
            self.follow(&found, at);
            let text = folded(self.value(&found, Keys::Keywords, at));
            self.known.insert(key, text);
        }
    }

    fn value(&self, value: &Value, keys: Keys, at: At) -> String {
        if at.depth > 2 * MAX_DEPTH {
            return String::new();
        }
        let at = At {
            depth: at.depth + 1,
            ..at
        };
        match value {
            Value::Object(entries) => match (keys, reference(entries)) {
                (Keys::Keywords, Some(reference)) => self.component(reference, at),
                (Keys::Keywords, None) => self.keywords(entries, at),
                (Keys::Names, _) => sorted(entries.iter().map(|(name, value)| {
                    let text = self.inside(value, Keys::Keywords, at);
                    // That there is such a name says something by itself.
                    let text = match text.is_empty() {
                        true => "{}".to_owned(),
                        false => text,
                    };
                    (name.as_str(), text)
                })),
            },
            Value::Array(items) => {
                let items = items.iter().map(|item| self.inside(item, keys, at));
                let mut items: Vec<String> = items.filter(|text| !text.is_empty()).collect();
                items.sort_unstable();
                match items.is_empty() {
                    true => String::new(),
                    false => format!("[{}]", items.join(", ")),
                }
            }
            Value::Null => String::new(),
            scalar => scalar.to_string(),
        }
    }

    fn keywords(&self, entries: &Map<String, Value>, at: At) -> String {
        let said = || entries.iter().filter(|(key, _)| is_said(key));
        let mut both = said();
        // An `allOf` of one is that one.
        if let (Some((key, Value::Array(parts))), None) = (both.next(), both.next())
            && let ("allOf", [part]) = (key.as_str(), parts.as_slice())
        {
            return self.value(part, Keys::Keywords, at);
        }
        sorted(said().map(|(key, value)| (key.as_str(), self.keyword(key, value, at))))
    }

    fn keyword(&self, key: &str, value: &Value, at: At) -> String {
        match key {
            "default" => folded(data(value)),
            "enum" => {
                let values = value.as_array().into_iter().flatten();
                let mut values: Vec<String> = values.map(data).collect();
                values.sort_unstable();
                folded(format!("[{}]", values.join(", ")))
            }
            "properties" | "mapping" | "headers" | "content" | "responses" | "variables"
            | "encoding" | "links" | "scopes" | "callbacks" => self.inside(value, Keys::Names, at),
            _ => self.inside(value, Keys::Keywords, at),
        }
    }

    fn inside(&self, value: &Value, keys: Keys, at: At) -> String {
        folded(self.value(value, keys, at))
    }

    fn component(&self, reference: &str, at: At) -> String {
        let known = target(reference).and_then(|(section, name)| {
            let references = at.references.checked_sub(1)?;
            self.known.get(&(section, name, references))
        });
        known.cloned().unwrap_or_else(|| "...".to_owned())
    }
}

/// Sections and names of what is referred to anywhere in a piece.
fn references_in(value: &Value) -> BTreeSet<(String, String)> {
    let mut found = BTreeSet::new();
    let mut waiting = vec![value];
    while let Some(value) = waiting.pop() {
        match value {
            Value::Object(entries) => {
                found.extend(reference(entries).and_then(target));
                waiting.extend(entries.values());
            }
            Value::Array(items) => waiting.extend(items),
            Value::Null | Value::Bool(_) | Value::Number(_) | Value::String(_) => {}
        }
    }
    found
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
