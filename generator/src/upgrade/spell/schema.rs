//! Types, definitions and validation keywords as schemas.

use super::super::node::Node;
use super::{Entries, Spell, entry, json, literal};
use crate::api::{
    Access, Additional, Constraints, Definition, DefinitionId, EnumBase, Field, Form, Literal,
    Name, NumberFormat, Object, Shape, Type, Union, Usage,
};
use crate::pointer::Pointer;

/// Nothing that is written out stands deeper: a document that came through `load` does not, and
/// what refers to itself does so by a component.
const DEEPEST: usize = 100;

impl<'a> Spell<'a> {
    /// A type where it is used, with what is said at its place.
    pub fn usage(&mut self, usage: &Usage, place: &Pointer) -> Entries {
        self.usage_at(usage, place, 0)
    }

    /// A definition where it stands.
    pub fn component(&mut self, id: DefinitionId) -> Entries {
        let api = self.api;
        match api.definitions.get(id.0) {
            Some(definition) => {
                let mut entries = self.definition(definition, 0);
                if definition.docs.deprecated {
                    entries.push(entry("deprecated", Node::flag(true)));
                }
                entries
            }
            None => Vec::new(),
        }
    }

    /// A property.
    pub fn field(&mut self, field: &Field) -> Entries {
        self.field_at(field, 0)
    }

    /// A member of a union.
    pub fn member(&mut self, ty: &Type, place: &Pointer) -> Entries {
        self.ty(ty, place, 0)
    }

    fn field_at(&mut self, field: &Field, depth: usize) -> Entries {
        let mut entries = self.usage_at(&field.usage, &field.pointer, depth);
        let mut more = Vec::new();
        match field.access {
            Access::Both => {}
            Access::ReadOnly => more.push(entry("readOnly", Node::flag(true))),
            Access::WriteOnly => more.push(entry("writeOnly", Node::flag(true))),
        }
        if let Some(default) = &field.default {
            more.push(entry("default", json(default)));
        }
        if field.docs.deprecated {
            more.push(entry("deprecated", Node::flag(true)));
        }
        beside(&mut entries, more);
        entries
    }

    fn usage_at(&mut self, usage: &Usage, place: &Pointer, depth: usize) -> Entries {
        let mut entries = self.ty(&usage.ty, place, depth);
        if usage.nullable && usage.ty != Type::Any {
            beside(&mut entries, vec![entry("nullable", Node::flag(true))]);
        }
        entries
    }

    fn ty(&mut self, ty: &Type, place: &Pointer, depth: usize) -> Entries {
        let api = self.api;
        if depth > DEEPEST {
            return Vec::new();
        }
        let mut entries = match ty {
            Type::Any => Vec::new(),
            Type::Array(item) => {
                let item = self.usage_at(item, &place.key("items"), depth + 1);
                let mut entries = named("array");
                entries.push(entry("items", Node::Map(item)));
                entries
            }
            Type::Map(value) => {
                let mut entries = named("object");
                if value.ty == Type::Any {
                    entries.push(entry("additionalProperties", Node::flag(true)));
                } else {
                    let value = self.usage_at(value, &place.key("additionalProperties"), depth + 1);
                    entries.push(entry("additionalProperties", Node::Map(value)));
                }
                entries
            }
            Type::Constant(value) => {
                let mut entries = named(base(value));
                entries.push(entry("enum", Node::List(vec![literal(value)])));
                entries
            }
            Type::Definition(id) => match api.definitions.get(id.0) {
                Some(definition) => self.referred(*id, definition, depth),
                None => Vec::new(),
            },
            Type::Boolean | Type::Integer(_) | Type::Number(_) | Type::String(_) | Type::File => {
                simple(ty)
            }
        };
        // What an inline definition says at its place it has said.
        let said = matches!(ty, Type::Definition(id) if api.definitions.get(id.0).is_some_and(|it| it.pointer == *place));
        if let Some(constraints) = api.details.constraints.get(place).filter(|_| !said) {
            beside(&mut entries, keywords(constraints));
        }
        entries
    }

    fn referred(&mut self, id: DefinitionId, definition: &'a Definition, depth: usize) -> Entries {
        if let Some(name) = self.known.get(&id) {
            return vec![entry("$ref", Node::Text(Node::of_schema(name)))];
        }
        match (&definition.name, &definition.shape) {
            (Name::Component(name), shape) if !matches!(shape, Shape::Alias(_)) => {
                let name = self.component_name(id, name);
                vec![entry("$ref", Node::Text(Node::of_schema(&name)))]
            }
            _ => self.definition(definition, depth),
        }
    }

    fn definition(&mut self, definition: &'a Definition, depth: usize) -> Entries {
        let place = &definition.pointer;
        let mut entries = match &definition.shape {
            // Where a nullable schema is used, its null is known already.
            Shape::Alias(usage) => return self.ty(&usage.ty, place, depth + 1),
            Shape::Enum(listed) => {
                let mut entries = match listed.base {
                    EnumBase::String => named("string"),
                    EnumBase::Integer(format) => simple(&Type::Integer(format)),
                };
                let values = listed.values.iter().map(|value| literal(&value.literal));
                entries.push(entry("enum", Node::List(values.collect())));
                entries
            }
            Shape::Object(object) | Shape::Form(Form { object, .. }) => {
                self.object(object, place, depth)
            }
            Shape::Union(union) => self.union(union, depth),
        };
        if let Some(constraints) = self.api.details.constraints.get(place) {
            beside(&mut entries, keywords(constraints));
        }
        entries
    }

    fn object(&mut self, object: &Object, place: &Pointer, depth: usize) -> Entries {
        let mut entries = named("object");
        let required = object.fields.iter().filter(|field| field.required);
        let required: Vec<Node> = required.map(|field| Node::text(&field.name)).collect();
        if !required.is_empty() {
            entries.push(entry("required", Node::List(required)));
        }
        let mut properties = Vec::new();
        for field in &object.fields {
            let schema = self.field_at(field, depth + 1);
            properties.push((field.name.clone(), Node::Map(schema)));
        }
        if !properties.is_empty() {
            entries.push(entry("properties", Node::Map(properties)));
        }
        entries.extend(self.additional(&object.additional, place, depth));
        entries
    }

    /// What may stand beside the properties of the object at `place`.
    pub fn additional(
        &mut self,
        additional: &Additional,
        place: &Pointer,
        depth: usize,
    ) -> Option<(String, Node)> {
        let node = match additional {
            Additional::Any => return None,
            Additional::Closed => Node::flag(false),
            Additional::Typed(usage) => {
                let place = place.key("additionalProperties");
                Node::Map(self.usage_at(usage, &place, depth + 1))
            }
        };
        Some(entry("additionalProperties", node))
    }

    fn union(&mut self, union: &Union, depth: usize) -> Entries {
        let mut members = Vec::new();
        let mut mapping = Vec::new();
        let mut references = true;
        for member in &union.members {
            let schema = self.ty(&member.ty, &member.pointer, depth + 1);
            match schema.as_slice() {
                [(key, Node::Text(reference))] if key == "$ref" => {
                    for tag in &member.tags {
                        mapping.push((tag.clone(), Node::text(reference)));
                    }
                }
                _ => references = false,
            }
            members.push(Node::Map(schema));
        }
        let mut entries = vec![entry("oneOf", Node::List(members))];
        // A discriminator tells apart what is referred to.
        if let Some(tag) = union.tag.as_ref().filter(|_| references) {
            let discriminator = vec![
                entry("propertyName", Node::text(tag)),
                entry("mapping", Node::Map(mapping)),
            ];
            entries.push(entry("discriminator", Node::Map(discriminator)));
        }
        entries
    }
}

/// Adds what cannot stand beside a reference.
fn beside(entries: &mut Entries, more: Entries) {
    if more.is_empty() {
        return;
    }
    if entries.len() == 1 && entries[0].0 == "$ref" {
        let reference = Node::Map(std::mem::take(entries));
        entries.push(entry("allOf", Node::List(vec![reference])));
    }
    entries.extend(more);
}

fn named(name: &str) -> Entries {
    vec![entry("type", Node::text(name))]
}

/// `type` and `format` of a type that has no more to it.
fn simple(ty: &Type) -> Entries {
    let (name, format) = match ty {
        Type::Boolean => ("boolean", None),
        Type::Integer(format) => ("integer", Some(format.word())),
        Type::Number(format) => (
            "number",
            format.map(|format| match format {
                NumberFormat::Float => "float",
                NumberFormat::Double => "double",
            }),
        ),
        Type::String(format) => ("string", format.as_deref()),
        Type::File => ("string", Some("binary")),
        Type::Any | Type::Array(_) | Type::Map(_) | Type::Constant(_) | Type::Definition(_) => {
            return Vec::new();
        }
    };
    let mut entries = named(name);
    entries.extend(format.map(|format| entry("format", Node::text(format))));
    entries
}

fn base(value: &Literal) -> &'static str {
    match value {
        Literal::String(_) => "string",
        Literal::Integer(_) => "integer",
        Literal::Boolean(_) => "boolean",
    }
}

/// Every keyword of validation, in the order in which it is written.
pub(in super::super) const KEYWORDS: [&str; 13] = [
    "maximum",
    "exclusiveMaximum",
    "minimum",
    "exclusiveMinimum",
    "multipleOf",
    "maxLength",
    "minLength",
    "maxItems",
    "minItems",
    "maxProperties",
    "minProperties",
    "uniqueItems",
    "pattern",
];

/// Of several patterns the first is written, since a schema has room for one; the rest is a
/// difference that a comparison tells, and so is what stands in a model as a text only.
pub(in super::super) fn keywords(from: &Constraints) -> Entries {
    let mut entries = Vec::new();
    for (bound, key, exclusive) in [
        (&from.maximum, "maximum", "exclusiveMaximum"),
        (&from.minimum, "minimum", "exclusiveMinimum"),
    ] {
        if let Some(bound) = bound {
            entries.push(entry(key, Node::Word(bound.number.clone())));
            if bound.exclusive {
                entries.push(entry(exclusive, Node::flag(true)));
            }
        }
    }
    let number = |text: &String| Node::Word(text.clone());
    let multiple = from.multiples_of.first();
    entries.extend(multiple.map(|text| entry("multipleOf", number(text))));
    for (count, key) in [
        (from.max_length, "maxLength"),
        (from.min_length, "minLength"),
        (from.max_items, "maxItems"),
        (from.min_items, "minItems"),
        (from.max_properties, "maxProperties"),
        (from.min_properties, "minProperties"),
    ] {
        entries.extend(count.map(|count| entry(key, Node::Word(count.to_string()))));
    }
    if from.unique_items {
        entries.push(entry("uniqueItems", Node::flag(true)));
    }
    if let Some(values) = &from.values {
        let values = values.iter().map(|text| value(text)).collect();
        entries.push(entry("enum", Node::List(values)));
    }
    let format = from.format.as_ref();
    entries.extend(format.map(|text| entry("format", Node::text(text))));
    entries.extend(
        from.patterns
            .first()
            .map(|text| entry("pattern", Node::text(text))),
    );
    entries
}

/// A value that stands in a model as JSON.
pub(in super::super) fn value(text: &str) -> Node {
    match serde_json::from_str::<String>(text) {
        Ok(text) => Node::Text(text),
        Err(_) => Node::Word(text.to_owned()),
    }
}
