//! Tree → `serde_yaml::Value` along the table of [`super::shape`]: what fits is kept, what does not
//! is named.
//!
//! Schemas, path items and components are handed to openapiv3 one by one as soon as they are read
//! (see [`pieces`]): its own reading copies everything once for each level around it, and tries a
//! wrong node twice on each. Depth is bounded by [`super::build::MAX_DEPTH`].

mod operation;
mod pieces;
mod restore;
mod scalars;
mod schema;

use std::collections::BTreeMap;

use openapiv3::OpenAPI;
use serde_yaml::{Mapping, Value as Yaml};

use super::problems::Problems;
use super::scalar::{Resolved, resolve};
use super::shape::{Field, Need, Object, Rule, Shape};
use super::spelling::nearest;
use super::tree::{Entry, Kind, Map, Value};
use crate::diagnostics::{Diagnostic, load as say};
use crate::pointer::Pointer;

/// What reading gives besides messages.
pub(super) struct Read {
    pub document: Option<OpenAPI>,
    pub descriptions: BTreeMap<Pointer, String>,
    pub diagnostics: Vec<Diagnostic>,
}

/// Reads a whole document; `problems` holds those of the steps before.
pub(super) fn read(root: Value<'_>, problems: Problems) -> Read {
    let mut reader = Reader {
        path: Vec::new(),
        problems,
        pieces: pieces::Pieces::default(),
        descriptions: BTreeMap::new(),
        in_callback: false,
    };
    let document = reader.document(root);
    Read {
        document,
        descriptions: reader.descriptions,
        diagnostics: reader.problems.finish(),
    }
}

struct Reader<'t> {
    /// From the root to the node in hand; a pointer is only made for a message.
    path: Vec<Step<'t>>,
    problems: Problems,
    pieces: pieces::Pieces,
    /// What descriptions stand beside a `$ref`, which openapiv3 has no place for.
    descriptions: BTreeMap<Pointer, String>,
    in_callback: bool,
}

#[derive(Clone, Copy)]
enum Step<'t> {
    Key(&'t str),
    Index(usize),
}

impl<'t> Reader<'t> {
    /// `None`: what stands here cannot be kept, and a message says why.
    fn read(&mut self, value: Value<'t>, shape: Shape) -> Option<Yaml> {
        match shape {
            Shape::Text => self.text(value),
            Shape::Flag => self.flag(value, say::FLAG),
            Shape::Number => self.number(value),
            Shape::Count => self.count(value),
            Shape::Word(words) => self.word(value, words),
            Shape::Data | Shape::Instance | Shape::Enumeration => Some(self.data(value, None)),
            Shape::Object(object) => self.object(value, object),
            Shape::Referable(object) => match value.map() {
                Some(map) if map.has("$ref") => self.reference(map),
                _ => self.object(value, object),
            },
            Shape::Schema => self.schema(value),
            Shape::List(of) => self.list(value, of),
            Shape::Map(of) => self.map(value, of),
            Shape::Type => self.schema_type(value),
            Shape::Additional => self.additional(value),
            Shape::Paths => self.paths(value),
            Shape::Components => self.components(value),
            Shape::Scopes if is_null(value) => self.no_scopes(),
            Shape::Scopes => self.list(value, &Shape::Text),
            Shape::Responses => self.responses(value),
            Shape::Callbacks => self.callbacks(value),
            Shape::Callback => match value.map() {
                Some(map) if map.has("$ref") => self.reference(map),
                _ => self.callback(value),
            },
        }
    }

    fn object(&mut self, value: Value<'t>, object: &'static Object) -> Option<Yaml> {
        let Some(map) = value.map() else {
            return self.wrong_type(value, say::MAP);
        };
        let mut kept = Mapping::new();
        let mut complete = true;
        for entry in map.iter() {
            let read = self.inside(Step::Key(entry.key), |reader| {
                if entry.key.starts_with("x-") {
                    return Some(reader.data(entry.value, None));
                }
                match object.field(entry.key) {
                    Some(field) => reader.field(entry, field, object, map),
                    None => {
                        reader.unknown_key(entry, object);
                        None
                    }
                }
            });
            if let Some(read) = read {
                kept.insert(entry.key.into(), read);
            }
        }
        for field in object.fields.iter().filter(|it| it.need == Need::Required) {
            if !map.has(field.key) {
                self.report(|at| say::missing_key(at, object.name, field.key));
            }
            complete &= kept.contains_key(field.key);
        }
        self.rule(object, map, &mut kept);
        complete.then_some(Yaml::Mapping(kept))
    }

    fn field(
        &mut self,
        entry: Entry<'t>,
        field: &'static Field,
        object: &'static Object,
        owner: Map<'t>,
    ) -> Option<Yaml> {
        let takes_null = matches!(field.shape, Shape::Data | Shape::Instance);
        if field.need != Need::Required && !takes_null && is_null(entry.value) {
            self.report(|at| say::empty_value(at, field.key));
            return None;
        }
        match field.need {
            Need::Unread => {
                self.report(|at| say::unread_key(at, field.key, object.name));
                None
            }
            Need::Loose => self.loosely(|reader| reader.shaped(entry.value, field, owner)),
            Need::Required | Need::Optional => self.shaped(entry.value, field, owner),
        }
    }

    /// As [`Self::read`], but some keys of a schema need the schema around them.
    fn shaped(&mut self, value: Value<'t>, field: &'static Field, owner: Map<'t>) -> Option<Yaml> {
        match field.shape {
            Shape::Instance => Some(self.data(value, Some(owner))),
            Shape::Enumeration => self.enumeration(value, owner),
            Shape::Number => self.limit(value, field.key, owner),
            Shape::Flag if field.key.starts_with("exclusive") => self.flag(value, say::EXCLUSIVE),
            Shape::List(of) if field.key == "required" => match value.kind() {
                Kind::List(_) => self.list(value, of),
                _ => self.wrong_type(value, say::REQUIRED_NAMES),
            },
            _ => self.read(value, field.shape),
        }
    }

    /// A part that is left out when anything in it is wrong, with a warning.
    fn loosely(&mut self, read: impl FnOnce(&mut Self) -> Option<Yaml>) -> Option<Yaml> {
        let faults = self.problems.faults();
        self.problems.loosen();
        let value = read(self);
        self.problems.tighten();
        value.filter(|_| self.problems.faults() == faults)
    }

    fn list(&mut self, value: Value<'t>, of: &'static Shape) -> Option<Yaml> {
        let Kind::List(list) = value.kind() else {
            return self.wrong_type(value, say::LIST);
        };
        let items = list.iter().enumerate().filter_map(|(index, item)| {
            self.inside(Step::Index(index), |reader| reader.read(item, *of))
        });
        Some(Yaml::Sequence(items.collect()))
    }

    fn map(&mut self, value: Value<'t>, of: &'static Shape) -> Option<Yaml> {
        let Some(map) = value.map() else {
            return self.wrong_type(value, say::MAP);
        };
        let mut kept = Mapping::new();
        for entry in map.iter() {
            let read = self.inside(Step::Key(entry.key), |reader| reader.read(entry.value, *of));
            if let Some(read) = read {
                kept.insert(entry.key.into(), read);
            }
        }
        Some(Yaml::Mapping(kept))
    }

    /// `$ref` and what stands beside it, which OpenAPI 3.0 ignores (Reference Object). A description
    /// is kept apart: it documents the place that refers.
    fn reference(&mut self, map: Map<'t>) -> Option<Yaml> {
        let mut kept = Mapping::new();
        for entry in map.iter() {
            self.inside(Step::Key(entry.key), |reader| match entry.key {
                "$ref" => {
                    if let Some(Yaml::String(target)) = reader.text(entry.value) {
                        if !target.starts_with("#/") {
                            let place = reader.pointer();
                            let outside = say::outside_reference(&place, &target);
                            reader.problems.report_always(outside);
                        }
                        kept.insert("$ref".into(), target.into());
                    }
                }
                "description" | "summary" => {}
                key if key.starts_with("x-") => {}
                key => reader.report(|at| say::beside_reference(at, key)),
            });
        }
        if let Some(description) = map.get("description").and_then(Value::scalar) {
            let text = description.text.to_owned();
            self.descriptions.insert(self.pointer(), text);
        }
        kept.contains_key("$ref").then_some(Yaml::Mapping(kept))
    }

    fn unknown_key(&mut self, entry: Entry<'t>, object: &'static Object) {
        let key = entry.key;
        let foreign = object.foreign.iter().find(|(foreign, _)| *foreign == key);
        self.report(|at| match foreign {
            Some((_, advice)) => say::foreign_key(at, key, advice),
            None if key == "$ref" => say::misplaced_reference(at, object.name),
            None => say::unknown_key(at, object.name, key, nearest(key, object.keys())),
        });
    }

    fn rule(&mut self, object: &'static Object, map: Map<'t>, kept: &mut Mapping) {
        match object.rule {
            Rule::None => {}
            Rule::SchemaOrContent => self.header_rule(map, kept),
            Rule::Parameter => self.parameter_rule(map),
            Rule::SecurityScheme => self.security_rule(map),
            Rule::Link => self.link_rule(map),
            Rule::Schema => self.schema_rule(map),
            Rule::Encoding => operation::encoding_rule(map, kept),
        }
    }

    fn inside<R>(&mut self, step: Step<'t>, then: impl FnOnce(&mut Self) -> R) -> R {
        self.path.push(step);
        let result = then(self);
        self.path.pop();
        result
    }

    fn report(&mut self, message: impl FnOnce(&Pointer) -> Diagnostic) {
        let diagnostic = message(&self.pointer());
        self.problems.report(diagnostic);
    }

    fn pointer(&self) -> Pointer {
        let root = Pointer::root();
        self.path.iter().fold(root, |pointer, step| match step {
            Step::Key(key) => pointer.key(key),
            Step::Index(index) => pointer.index(*index),
        })
    }
}

fn is_null(value: Value<'_>) -> bool {
    let scalar = value.scalar();
    scalar.is_some_and(|scalar| resolve(scalar) == Resolved::Null)
}
