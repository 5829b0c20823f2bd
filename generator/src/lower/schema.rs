//! A schema where it is used → a type; a component schema → its definition.

use openapiv3::Schema;

use super::facts::plain_kind;
use super::keywords::{Keywords, Kind, Node};
use super::nearest::nearest;
use super::parts::Part;
use super::place::Place;
use super::union::Origin;
use super::{Lowering, primitive};
use crate::api::{Definition, DefinitionId, Docs, Shape, Type, Union, Usage};
use crate::diagnostics::lower as say;

/// What a schema turns out to be.
#[derive(Debug)]
pub(super) enum Lowered<'a> {
    /// A type that needs no definition of its own.
    Type(Type),
    Shape(Shape),
    /// A union whose members are not told apart yet, and what that takes.
    Union(Union, Origin<'a>),
}

impl<'a> Lowering<'a> {
    /// Defines every component schema. They may refer to each other in any order: a reference is
    /// an index, and what it leads to need not be there yet.
    pub fn components(&mut self) {
        let count = self.schemas.len();
        for index in 0..count {
            let place = Place::component(self.schemas.name(index));
            self.definitions.push(Definition {
                name: place.name(),
                docs: Docs::default(),
                shape: Shape::Alias(primitive::any()),
                pointer: place.pointer,
            });
        }
        for index in 0..count {
            let Some((name, node)) = self.schemas.get(index) else {
                continue;
            };
            let place = Place::component(name);
            let lowered = match node {
                Node::Reference(_) => Lowered::Type(self.usage(node, &place).ty),
                Node::Schema(schema) => {
                    self.definitions[index].docs = docs(schema);
                    self.lowered(schema, &place)
                }
            };
            let nullable = self.facts(node).nullable;
            self.fill(DefinitionId(index), lowered, nullable);
        }
    }

    /// The type of `node`, which stands at `place`.
    pub fn usage(&mut self, node: Node<'a>, place: &Place) -> Usage {
        let ty = match node {
            Node::Reference(reference) => match self.target(reference, &place.pointer) {
                Some(index) => Type::Definition(DefinitionId(index)),
                None => Type::Any,
            },
            Node::Schema(schema) => self.inline(schema, place),
        };
        Usage {
            // Any JSON value holds null already.
            nullable: ty != Type::Any && self.facts(node).nullable,
            ty,
        }
    }

    fn inline(&mut self, schema: &'a Schema, place: &Place) -> Type {
        // A part of an `allOf` parent is met again in each child.
        if let Some(id) = self.placed.get(place.pointer.as_str()) {
            return Type::Definition(*id);
        }
        let keywords = Keywords::of(schema);
        let key = place.pointer.to_string();
        if keywords.is_plain() {
            let lowered = self.lowered(schema, place);
            return self.define(lowered, docs(schema), place, key);
        }
        // It may be a part of itself: `allOf` the component that it stands in.
        let id = self.reserve(docs(schema), place, key.clone());
        let lowered = self.lowered(schema, place);
        let ty = match &lowered {
            Lowered::Type(ty) => {
                self.placed.remove(&key);
                ty.clone()
            }
            Lowered::Shape(_) | Lowered::Union(..) => Type::Definition(id),
        };
        self.fill(id, lowered, false);
        ty
    }

    /// The type of what was lowered at `place`; `key` tells the places of definitions apart.
    pub fn define(&mut self, lowered: Lowered<'a>, docs: Docs, place: &Place, key: String) -> Type {
        if let Lowered::Type(ty) = lowered {
            return ty;
        }
        let id = self.reserve(docs, place, key);
        self.fill(id, lowered, false);
        Type::Definition(id)
    }

    /// A definition to be filled, which may refer to itself before it is.
    pub fn reserve(&mut self, docs: Docs, place: &Place, key: String) -> DefinitionId {
        let id = DefinitionId(self.definitions.len());
        self.definitions.push(Definition {
            name: place.name(),
            docs,
            shape: Shape::Alias(primitive::any()),
            pointer: place.pointer.clone(),
        });
        self.placed.insert(key, id);
        id
    }

    pub fn fill(&mut self, id: DefinitionId, lowered: Lowered<'a>, nullable: bool) {
        self.definitions[id.0].shape = match lowered {
            Lowered::Type(ty) => Shape::Alias(Usage {
                nullable: nullable && ty != Type::Any,
                ty,
            }),
            Lowered::Shape(shape) => shape,
            Lowered::Union(union, origin) => {
                if let Some(key) = &origin.key {
                    let property = origin.discriminator.map(|one| one.property_name.as_str());
                    self.unions.entry(key.clone()).or_insert((id, property));
                }
                self.origins.insert(id, origin);
                Shape::Union(union)
            }
        };
    }

    pub fn lowered(&mut self, schema: &'a Schema, place: &Place) -> Lowered<'a> {
        let lowered = self.deeper(&place.pointer, |lowering| {
            let keywords = Keywords::of(schema);
            if keywords.is_composed() {
                return lowering.composed(schema, place);
            }
            lowering.notice(keywords, place);
            lowering.leaf(&Part {
                schema,
                place: place.clone(),
            })
        });
        lowered.unwrap_or(Lowered::Type(Type::Any))
    }

    /// Lowers a schema by its own keywords, those that compose apart.
    pub fn leaf(&mut self, part: &Part<'a>) -> Lowered<'a> {
        let keywords = part.keywords();
        let kind = plain_kind(keywords);
        let enumerated = !keywords.enumeration.is_empty();
        match kind {
            Kind::Array | Kind::Object if enumerated => {
                let list = part.place.pointer.key("enum");
                self.report.say(say::enum_not_kept(&list, kind.word()));
            }
            _ if enumerated => return self.enumeration(keywords, &part.place),
            _ => {}
        }
        match kind {
            Kind::Array => Lowered::Type(self.array(keywords, &part.place)),
            Kind::Object => self.object(std::slice::from_ref(part), &part.place),
            kind => Lowered::Type(primitive::ty(kind, keywords.format)),
        }
    }

    fn array(&mut self, keywords: Keywords<'a>, place: &Place) -> Type {
        Type::Array(Box::new(match keywords.items {
            Some(items) => self.usage(items.into(), &place.item()),
            None => primitive::any(),
        }))
    }

    /// Says which keywords of a schema have no effect.
    pub fn notice(&mut self, keywords: Keywords<'a>, place: &Place) {
        if keywords.not {
            self.report.say(say::not_ignored(&place.pointer.key("not")));
        }
        if let Some(name) = keywords.ty.filter(|name| Kind::named(name).is_none()) {
            let known = ["string", "integer", "number", "boolean", "array", "object"];
            let near = nearest(name, known.into_iter());
            let pointer = place.pointer.key("type");
            self.report.say(say::unknown_type(&pointer, name, near));
        }
        if keywords.data.discriminator.is_some() && !keywords.unions().any(|_| true) {
            let pointer = place.pointer.key("discriminator");
            self.report.say(say::discriminator_without_union(&pointer));
        }
    }
}

/// What a schema says in words; where it is made of others, what the first of them says that stands
/// there itself.
pub(super) fn docs(schema: &Schema) -> Docs {
    let own = &schema.schema_data;
    let first = Keywords::of(schema).all_of.iter().find_map(|part| {
        let data = &part.as_item()?.schema_data;
        (data.title.is_some() || data.description.is_some()).then_some(data)
    });
    let of = |read: fn(&openapiv3::SchemaData) -> Option<String>| {
        read(own).or_else(|| first.and_then(read))
    };
    Docs {
        title: of(|data| data.title.clone()),
        description: of(|data| data.description.clone()),
        deprecated: own.deprecated,
    }
}
