//! Examples and defaults, each with the schema that it must meet.
//!
//! What a document only names, the text of an example in a file, is named here as well; whoever
//! reads files has it. Must not know a validator.

use std::collections::BTreeSet;

use serde_json::Value as Json;

use super::json::json;
use super::json_schema::Definitions;
use super::survey::{Node, Survey, reference};
use super::survey_of;
use crate::load::Sources;
use crate::load::shape::{EXAMPLE, HEADER, MEDIA_TYPE, PARAMETER, SCHEMA};
use crate::load::tree::{Map, Value};
use crate::pointer::Pointer;

/// What a document says is valid, and what must hold of it.
#[derive(Clone, Debug, Default)]
pub struct Instances {
    /// A JSON Schema, draft 7, of definitions only.
    pub schema: Json,
    pub list: Vec<Instance>,
    /// Every `pattern` with its place.
    pub patterns: Vec<(Pointer, String)>,
}

/// A value that must be valid.
#[derive(Clone, Debug)]
pub struct Instance {
    pub role: Role,
    /// The value, or the name of the file that holds it.
    pub at: Pointer,
    pub value: InstanceValue,
    /// Its schema is `#/definitions/<this>`.
    pub definition: usize,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Role {
    Example,
    Default,
}

#[derive(Clone, Debug)]
pub enum InstanceValue {
    Inline(Json),
    /// The file as the document names it.
    File(String),
}

/// The examples and defaults of a document that was understood. Of one that was refused a validator
/// might make anything.
pub fn instances(sources: &Sources) -> Instances {
    let Some(survey) = survey_of(sources) else {
        return Instances::default();
    };
    let mut collected = Collected {
        survey: &survey,
        definitions: Definitions::new(&survey),
        list: Vec::new(),
        listed: BTreeSet::new(),
    };
    for node in survey.of_kind(&SCHEMA) {
        collected.of_schema(node);
    }
    for owner in [&MEDIA_TYPE, &PARAMETER, &HEADER] {
        for node in survey.of_kind(owner) {
            collected.of_owner(node);
        }
    }
    for node in survey.of_kind(&EXAMPLE) {
        collected.of_folder(node);
    }
    let patterns = survey.of_kind(&SCHEMA).filter_map(|node| {
        let pattern = node.map.text("pattern")?;
        Some((node.at.key("pattern"), pattern.to_owned()))
    });
    Instances {
        patterns: patterns.collect(),
        schema: collected.definitions.finish(),
        list: collected.list,
    }
}

struct Collected<'s, 't> {
    survey: &'s Survey<'t>,
    definitions: Definitions<'s, 't>,
    list: Vec<Instance>,
    /// Examples by their node and schema: one that several media types list is judged once.
    listed: BTreeSet<(u32, usize)>,
}

impl<'t> Collected<'_, 't> {
    fn of_schema(&mut self, node: &Node<'t>) {
        for (key, role) in [("example", Role::Example), ("default", Role::Default)] {
            if let Some(value) = node.map.get(key) {
                let definition = self.definitions.number(node.value);
                self.list.push(Instance {
                    role,
                    at: node.at.key(key),
                    value: InstanceValue::Inline(json(value, Some(node.map))),
                    definition,
                });
            }
        }
    }

    fn of_owner(&mut self, node: &Node<'t>) {
        let Some(schema) = node.map.get("schema").filter(|_| is_json(node)) else {
            return;
        };
        let type_around = schema.map();
        if let Some(value) = node.map.get("example") {
            let definition = self.number(schema);
            self.inline(value, node.at.key("example"), definition, type_around);
        }
        let examples = node.map.get("examples").and_then(Value::map);
        for entry in examples.into_iter().flat_map(Map::iter) {
            let found = match reference(entry.value) {
                Some(target) => self.survey.component(target),
                None => Some((entry.value, node.at.key("examples").key(entry.key))),
            };
            if let Some((example, at)) = found {
                let definition = self.number(schema);
                self.example(example, &at, definition, type_around);
            }
        }
    }

    /// One for all references to a schema.
    fn number(&mut self, schema: Value<'t>) -> usize {
        let schema = self.survey.resolved(schema).unwrap_or(schema);
        self.definitions.number(schema)
    }

    /// An Example Object that a media type lists.
    fn example(
        &mut self,
        example: Value<'t>,
        at: &Pointer,
        definition: usize,
        schema: Option<Map<'t>>,
    ) {
        let Some(map) = example.map() else {
            return;
        };
        if !self.listed.insert((example.id(), definition)) {
            return;
        }
        if let Some(value) = map.get("value") {
            self.inline(value, at.key("value"), definition, schema);
        } else if let Some(file) = map.text("externalValue") {
            self.file(file, at.key("externalValue"), definition);
        }
    }

    /// A file whose folder is called like a schema is an example of it.
    fn of_folder(&mut self, node: &Node<'t>) {
        let Some(file) = node.map.text("externalValue") else {
            return;
        };
        let schemas = self.survey.root.get("components").and_then(|components| {
            let schemas = components.map()?.get("schemas")?;
            schemas.map()
        });
        let folder = file.rsplit('/').nth(1);
        if let Some(schema) = schemas.zip(folder).and_then(|(all, name)| all.get(name)) {
            let definition = self.number(schema);
            if self.listed.insert((node.value.id(), definition)) {
                self.file(file, node.at.key("externalValue"), definition);
            }
        }
    }

    fn inline(
        &mut self,
        value: Value<'t>,
        at: Pointer,
        definition: usize,
        schema: Option<Map<'t>>,
    ) {
        self.list.push(Instance {
            role: Role::Example,
            at,
            value: InstanceValue::Inline(json(value, schema)),
            definition,
        });
    }

    fn file(&mut self, file: &str, at: Pointer, definition: usize) {
        self.list.push(Instance {
            role: Role::Example,
            at,
            value: InstanceValue::File(file.to_owned()),
            definition,
        });
    }
}

/// Whether the values of a media type are JSON; those of parameters and headers are values as such.
fn is_json(node: &Node<'_>) -> bool {
    if !std::ptr::eq(node.object, &MEDIA_TYPE) {
        return true;
    }
    let name = node
        .at
        .steps()
        .last()
        .unwrap_or_default()
        .to_ascii_lowercase();
    let essence = name.split(';').next().unwrap_or_default().trim();
    matches!(
        essence,
        "application/json" | "*/*" | "application/*" | "application/x-www-form-urlencoded"
    ) || essence.ends_with("+json")
}
