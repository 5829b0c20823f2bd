//! Schemas of OpenAPI 3.0 → one JSON Schema (draft 7) that says the same, for any validator.
//!
//! `nullable` becomes a type, exclusive limits become numbers, formats of numbers become limits. A
//! property that only answers or only requests have is not required, since nothing says which of
//! the two an example is. References that would lead a validator in a ring are cut as
//! [`super::rings`] says: the result has no way back that does not go into the value.

use std::collections::BTreeMap;

use serde_json::{Value as Json, json};

use super::json::json as value_of;
use super::rings::Rings;
use super::survey::{Survey, reference};
use crate::load::scalar::{Resolved, resolve};
use crate::load::tree::{Kind, Map, Value};

type Object = serde_json::Map<String, Json>;

/// Formats that a validator knows by the same name.
const FORMATS: [&str; 8] = [
    "date",
    "date-time",
    "email",
    "hostname",
    "ipv4",
    "ipv6",
    "uri",
    "uuid",
];

pub(super) struct Definitions<'s, 't> {
    survey: &'s Survey<'t>,
    rings: Rings,
    /// Number of each definition, by the node and whether its union is left out.
    numbers: BTreeMap<(u32, bool), usize>,
    waiting: Vec<(Value<'t>, bool)>,
    done: usize,
}

impl<'s, 't> Definitions<'s, 't> {
    pub fn new(survey: &'s Survey<'t>) -> Self {
        Self {
            survey,
            rings: Rings::of(survey),
            numbers: BTreeMap::new(),
            waiting: Vec::new(),
            done: 0,
        }
    }

    /// The number under which a schema will stand. All are asked for before [`Self::finish`].
    pub fn number(&mut self, schema: Value<'t>) -> usize {
        self.number_of(schema, false)
    }

    /// `{"definitions": {"0": …}}`: what was asked for, and what that refers to.
    pub fn finish(mut self) -> Json {
        let mut definitions = Object::new();
        while let Some((schema, bare)) = self.waiting.get(self.done).copied() {
            let written = match reference(schema) {
                Some(_) => self.refer(schema),
                None => self.written(schema, bare),
            };
            definitions.insert(self.done.to_string(), written);
            self.done += 1;
        }
        json!({ "$schema": "http://json-schema.org/draft-07/schema#", "definitions": definitions })
    }

    fn number_of(&mut self, schema: Value<'t>, bare: bool) -> usize {
        let next = self.waiting.len();
        let number = *self.numbers.entry((schema.id(), bare)).or_insert(next);
        if number == next {
            self.waiting.push((schema, bare));
        }
        number
    }

    /// A schema within another. One that is asked for by itself is referred to, so that none is
    /// written twice.
    fn inner(&mut self, schema: Value<'t>) -> Json {
        if reference(schema).is_some() {
            return self.refer(schema);
        }
        match self.numbers.get(&(schema.id(), false)) {
            Some(number) => to(*number),
            None => self.written(schema, false),
        }
    }

    fn refer(&mut self, schema: Value<'t>) -> Json {
        if self.rings.never.contains(&schema.id()) {
            return Json::Bool(false);
        }
        let target = reference(schema).and_then(|target| self.survey.component(target));
        match target {
            Some((target, _)) => {
                let bare = self.rings.bare.contains(&schema.id());
                to(self.number_of(target, bare))
            }
            // `lower` has refused it.
            None => Json::Bool(true),
        }
    }

    fn written(&mut self, schema: Value<'t>, bare: bool) -> Json {
        let Some(map) = schema.map() else {
            return Json::Bool(map_of_any(schema));
        };
        let mut written = Object::new();
        for entry in map.iter() {
            let value = match entry.key {
                "oneOf" | "anyOf" if bare => None,
                "allOf" | "oneOf" | "anyOf" => self.list(entry.value),
                "not" | "items" | "additionalProperties" => Some(self.inner(entry.value)),
                "properties" => Some(self.properties(entry.value)),
                "required" => Some(self.required(entry.value, map)),
                "enum" => Some(choices(entry.value, map)),
                "pattern" => entry.value.scalar().map(|it| it.text.into()),
                "minLength" | "maxLength" | "minItems" | "maxItems" | "minProperties"
                | "maxProperties" => number(entry.value).filter(Json::is_u64),
                "multipleOf" => number(entry.value).filter(|it| it.as_f64() > Some(0.0)),
                "uniqueItems" => Some(Json::Bool(map.text("uniqueItems") == Some("true"))),
                _ => None,
            };
            if let Some(value) = value {
                written.insert(entry.key.to_owned(), value);
            }
        }
        limits(map, &mut written);
        format(map, &mut written);
        nullable(map, written)
    }

    fn list(&mut self, value: Value<'t>) -> Option<Json> {
        let Kind::List(list) = value.kind() else {
            return None;
        };
        let schemas: Vec<Json> = list.iter().map(|schema| self.inner(schema)).collect();
        (!schemas.is_empty()).then_some(Json::Array(schemas))
    }

    fn properties(&mut self, value: Value<'t>) -> Json {
        let entries = value.map().into_iter().flat_map(Map::iter);
        let written = entries.map(|entry| (entry.key.to_owned(), self.inner(entry.value)));
        Json::Object(written.collect())
    }

    fn required(&self, value: Value<'t>, schema: Map<'t>) -> Json {
        let Kind::List(list) = value.kind() else {
            return json!([]);
        };
        let properties = schema.get("properties").and_then(Value::map);
        let one_way = |name: &str| {
            let property = properties.and_then(|all| all.get(name));
            let property = property.and_then(|value| self.survey.resolved(value)?.map());
            property.is_some_and(|map| {
                [map.text("readOnly"), map.text("writeOnly")].contains(&Some("true"))
            })
        };
        let mut names: Vec<&str> = list
            .iter()
            .filter_map(|name| Some(name.scalar()?.text))
            .filter(|name| !one_way(name))
            .collect();
        names.sort_unstable();
        names.dedup();
        json!(names)
    }
}

fn to(number: usize) -> Json {
    json!({ "$ref": format!("#/definitions/{number}") })
}

/// Of what is no schema, only `false` (of `additionalProperties`) allows nothing.
fn map_of_any(schema: Value<'_>) -> bool {
    schema.scalar().map(resolve) != Some(Resolved::Boolean(false))
}

/// The values of an `enum`; null among them where the schema is nullable, as the generator has it.
fn choices(value: Value<'_>, schema: Map<'_>) -> Json {
    let mut values = match value.kind() {
        Kind::List(list) => list.iter().map(|value| of_kind(value, schema)).collect(),
        _ => Vec::new(),
    };
    if is_nullable(schema) && !values.contains(&Json::Null) {
        values.push(Json::Null);
    }
    Json::Array(values)
}

/// A value that stands directly in the schema: beside `type: string` it is a text.
fn of_kind(value: Value<'_>, schema: Map<'_>) -> Json {
    match value.scalar() {
        Some(_) => value_of(value, Some(schema)),
        None => value_of(value, None),
    }
}

fn number(value: Value<'_>) -> Option<Json> {
    Some(value_of(value, None)).filter(Json::is_number)
}

/// OpenAPI 3.0 has flags beside the limits, and formats of numbers.
fn limits(schema: Map<'_>, written: &mut Object) {
    for (limit, exclusive) in [
        ("minimum", "exclusiveMinimum"),
        ("maximum", "exclusiveMaximum"),
    ] {
        let Some(number) = schema.get(limit).and_then(number) else {
            continue;
        };
        let key = match schema.text(exclusive) {
            Some("true") => exclusive,
            _ => limit,
        };
        written.insert(key.to_owned(), number);
    }
}

fn format(schema: Map<'_>, written: &mut Object) {
    let is = |kind: &str| schema.text("type") == Some(kind);
    let range = match schema.text("format") {
        Some("int32") if is("integer") => (json!(i32::MIN), json!(i32::MAX)),
        Some("int64") if is("integer") => (json!(i64::MIN), json!(i64::MAX)),
        Some("byte") if is("string") && !written.contains_key("pattern") => {
            written.insert("pattern".to_owned(), json!("^[A-Za-z0-9+/\\s]*={0,2}\\s*$"));
            return;
        }
        Some(format) if is("string") && FORMATS.contains(&format) => {
            written.insert("format".to_owned(), json!(format));
            return;
        }
        _ => return,
    };
    written.entry("minimum").or_insert(range.0);
    written.entry("maximum").or_insert(range.1);
}

fn is_nullable(schema: Map<'_>) -> bool {
    schema.text("nullable") == Some("true")
}

/// The type, and null beside it. Without a type everything else must allow null, too.
fn nullable(schema: Map<'_>, mut written: Object) -> Json {
    const TYPES: [&str; 6] = ["string", "number", "integer", "boolean", "object", "array"];
    let kind = schema.text("type").filter(|kind| TYPES.contains(kind));
    match (kind, is_nullable(schema)) {
        (Some(kind), false) => {
            written.insert("type".to_owned(), json!(kind));
        }
        (Some(kind), true) => {
            written.insert("type".to_owned(), json!([kind, "null"]));
        }
        (None, _) => {}
    }
    let others = ["allOf", "oneOf", "anyOf", "not"];
    if is_nullable(schema) && others.iter().any(|key| written.contains_key(*key)) {
        return json!({ "anyOf": [{ "type": "null" }, written] });
    }
    Json::Object(written)
}
