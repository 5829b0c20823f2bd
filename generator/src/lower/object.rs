//! `properties`, `required`, `additionalProperties` → an object, or a map where no property is
//! declared. The parts of an `allOf` come here together.

use std::collections::{BTreeMap, BTreeSet};

use indexmap::IndexMap;
use openapiv3::{AdditionalProperties, Schema};

use super::facts::Facts;
use super::keywords::{Keywords, Node};
use super::nearest::nearest;
use super::parts::Part;
use super::place::{Place, schemas};
use super::refine::Choice;
use super::schema::{Lowered, docs};
use super::{Lowering, primitive};
use crate::api::{Access, Additional, Docs, Field, Object, Shape, Type, Usage};
use crate::diagnostics::lower as say;

/// One place where a property is declared.
#[derive(Clone, Debug)]
struct Declared<'a> {
    node: Node<'a>,
    place: Place,
}

impl<'a> Lowering<'a> {
    /// Lowers objects that are all one object, which stands at `place`.
    ///
    /// Without properties it is a map; a component that says no more than `type: object` is an
    /// object all the same, because it has a name and may get properties one day.
    pub fn object(&mut self, parts: &[Part<'a>], place: &Place) -> Lowered<'a> {
        let declares = parts.iter().any(|part| part.keywords().has_properties());
        if !declares {
            let told = parts
                .iter()
                .any(|part| part.keywords().additional.is_some());
            match self.additional(parts) {
                Additional::Typed(usage) => return Lowered::Type(Type::Map(usage)),
                Additional::Any if told || !place.named => {
                    return Lowered::Type(Type::Map(Box::new(primitive::any())));
                }
                Additional::Any | Additional::Closed => {}
            }
        }
        Lowered::Shape(Shape::Object(self.whole(parts, place)))
    }

    /// The fields of parts that make up an object, with a word on names that `required` lists and
    /// no part declares.
    pub fn whole(&mut self, parts: &[Part<'a>], place: &Place) -> Object {
        let object = self.fields(parts, place);
        let declared: BTreeSet<&str> = object
            .fields
            .iter()
            .map(|field| field.name.as_str())
            .collect();
        for part in parts {
            for (at, name) in part.keywords().required.iter().enumerate() {
                if !declared.contains(name.as_str()) {
                    let near = nearest(name, declared.iter().copied());
                    let pointer = part.place.pointer.key("required").index(at);
                    self.report
                        .say(say::required_not_declared(&pointer, name, near));
                }
            }
        }
        object
    }

    /// The fields of all parts, in the parts' order, each once.
    pub fn fields(&mut self, parts: &[Part<'a>], place: &Place) -> Object {
        let mut properties: Vec<(&'a str, Vec<Declared<'a>>)> = Vec::new();
        let mut index = BTreeMap::new();
        for part in parts {
            let keywords = part.keywords();
            let count = keywords.properties.map_or(0, IndexMap::len);
            if parts.len() > 1 && !self.may_copy(count, &place.pointer) {
                break;
            }
            for (name, node) in keywords.properties() {
                let declared = Declared {
                    node,
                    place: part.place.property(name),
                };
                let at = *index.entry(name).or_insert_with(|| {
                    properties.push((name, Vec::new()));
                    properties.len() - 1
                });
                properties[at].1.push(declared);
            }
        }
        let required: BTreeSet<&str> = parts
            .iter()
            .flat_map(|part| part.keywords().required)
            .map(String::as_str)
            .collect();
        let fields = properties
            .iter()
            .map(|(name, declared)| self.field(name, declared, required.contains(name), place))
            .collect();
        Object {
            fields,
            additional: self.additional(parts),
        }
    }

    fn field(
        &mut self,
        name: &str,
        declared: &[Declared<'a>],
        required: bool,
        owner: &Place,
    ) -> Field {
        let (chosen, merged) = self.narrowest(name, declared);
        let facts = self.facts(chosen.node);
        let nullable = declared.iter().all(|one| self.facts(one.node).nullable);
        let constant = facts.constant().filter(|_| required && !nullable).cloned();
        let mut usage = match constant {
            Some(literal) => Usage {
                ty: Type::Constant(literal),
                nullable: false,
            },
            None if merged.is_empty() => self.usage(chosen.node, &chosen.place),
            None => {
                let place = owner.property(name).at(chosen.place.pointer.clone());
                let nodes: Vec<_> = merged
                    .iter()
                    .map(|one| (one.node, one.place.clone()))
                    .collect();
                let ty = self.together(&nodes, &place, said_last(&merged));
                Usage { ty, nullable }
            }
        };
        usage.nullable &= nullable;
        let access = self.access(declared);
        let default = self.default(declared, &facts, &usage, required);
        let mut also = Vec::new();
        for one in declared {
            if one.place.pointer != chosen.place.pointer {
                also.push(one.place.pointer.clone());
                // What it refers to is nowhere else, unless it is what was chosen.
                let component = self.schemas.resolve(one.node).and_then(|(index, _)| index);
                also.extend(component.map(|index| schemas().key(self.schemas.name(index))));
            }
        }
        Field {
            name: name.to_owned(),
            docs: said_last(declared),
            usage,
            required,
            default,
            access,
            pointer: chosen.place.pointer.clone(),
            also,
        }
    }

    /// Of several declarations of one property the narrowest; where they only hold together (two
    /// objects), all of those that do.
    fn narrowest(
        &mut self,
        name: &str,
        declared: &[Declared<'a>],
    ) -> (Declared<'a>, Vec<Declared<'a>>) {
        let mut chosen = declared[0].clone();
        let mut together: Vec<Declared<'a>> = Vec::new();
        for other in &declared[1..] {
            match self.narrower(chosen.node, other.node, 0) {
                Choice::One => {}
                Choice::Other => chosen = other.clone(),
                Choice::Both => {
                    if together.is_empty() {
                        together.push(chosen.clone());
                    }
                    together.push(other.clone());
                }
                Choice::Neither => {
                    let at = (&chosen.place.pointer, &other.place.pointer);
                    self.report.say(say::property_contradicts(name, at.0, at.1));
                }
            }
        }
        (chosen, together)
    }

    fn access(&self, declared: &[Declared<'a>]) -> Access {
        let mut access = Access::Both;
        for one in declared {
            for schema in self.saying(one.node) {
                let data = &schema.schema_data;
                if data.read_only {
                    access = Access::ReadOnly;
                } else if data.write_only {
                    access = Access::WriteOnly;
                }
            }
        }
        access
    }

    fn default(
        &mut self,
        declared: &[Declared<'a>],
        facts: &Facts,
        usage: &Usage,
        required: bool,
    ) -> Option<crate::api::Json> {
        let (value, place) = declared.iter().rev().find_map(|one| {
            let mut saying = self.saying(one.node);
            let value = saying.find_map(|schema| schema.schema_data.default.as_ref())?;
            Some((value, &one.place))
        })?;
        let own = declared.iter().any(
            |one| matches!(one.node, Node::Schema(schema) if schema.schema_data.default.is_some()),
        );
        if required && own && !matches!(usage.ty, Type::Constant(_)) {
            self.report.say(say::default_on_required(&place.pointer));
        }
        self.checked_default(value, facts, &usage.ty, &place.pointer)
    }

    /// The schemas whose words about a usage count: itself, the parts of its `allOf`, and what it
    /// refers to.
    pub fn saying(&self, node: Node<'a>) -> impl Iterator<Item = &'a Schema> {
        let own = self.schemas.resolve(node).map(|(_, schema)| schema);
        let parts = own.map_or(&[][..], |schema| Keywords::of(schema).all_of);
        let parts = parts
            .iter()
            .filter_map(|part| Some(self.schemas.resolve(part.into())?.1));
        let mut all: Vec<&'a Schema> = own.into_iter().collect();
        all.extend(parts);
        all.into_iter()
    }

    /// What the parts allow beside the fields: a type where one names a type, nothing where one
    /// says so.
    fn additional(&mut self, parts: &[Part<'a>]) -> Additional {
        let mut additional = Additional::Any;
        for part in parts {
            match part.keywords().additional {
                None | Some(AdditionalProperties::Any(true)) => {}
                Some(AdditionalProperties::Any(false)) => {
                    if additional == Additional::Any {
                        additional = Additional::Closed;
                    }
                }
                Some(AdditionalProperties::Schema(schema)) => {
                    let usage = self.usage((&**schema).into(), &part.place.value());
                    let typed = matches!(additional, Additional::Typed(_));
                    if usage.ty != Type::Any && !typed {
                        additional = Additional::Typed(Box::new(usage));
                    }
                }
            }
        }
        additional
    }
}

/// The words of the last declaration that has any: a child speaks after its parent.
fn said_last(declared: &[Declared<'_>]) -> Docs {
    let mut said = Docs::default();
    for one in declared {
        if let Node::Schema(schema) = one.node {
            let docs = docs(schema);
            said.title = docs.title.or(said.title);
            said.description = docs.description.or(said.description);
            said.deprecated |= docs.deprecated;
        }
    }
    said
}
