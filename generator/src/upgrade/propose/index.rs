//! What a model has at a place.

use std::collections::{BTreeMap, BTreeSet};

use crate::api::{
    Additional, Api, Content, ContentKind, DefinitionId, Field, Form, Member, Operation, Parameter,
    Shape, Type, Usage,
};
use crate::pointer::Pointer;
use crate::upgrade::spell::offered;

pub(super) struct Index<'a> {
    pub definitions: BTreeMap<Pointer, DefinitionId>,
    pub fields: BTreeMap<&'a Pointer, &'a Field>,
    /// The definitions that have a property of a place.
    owners: BTreeSet<(DefinitionId, &'a Pointer)>,
    pub members: BTreeMap<&'a Pointer, &'a Member>,
    pub operations: BTreeMap<&'a Pointer, &'a Operation>,
    pub parameters: BTreeMap<&'a Pointer, &'a Parameter>,
    /// Of request bodies and responses, by their own place.
    pub contents: BTreeMap<&'a Pointer, Option<&'a Content>>,
    /// The place of a schema, whatever it belongs to.
    pub usages: BTreeMap<Pointer, &'a Usage>,
}

impl<'a> Index<'a> {
    pub fn of(api: &'a Api) -> Self {
        let mut index = Self {
            definitions: BTreeMap::new(),
            fields: BTreeMap::new(),
            owners: BTreeSet::new(),
            members: BTreeMap::new(),
            operations: BTreeMap::new(),
            parameters: BTreeMap::new(),
            contents: BTreeMap::new(),
            usages: BTreeMap::new(),
        };
        for (id, definition) in api.definitions.iter().enumerate() {
            let place = &definition.pointer;
            index
                .definitions
                .entry(place.clone())
                .or_insert(DefinitionId(id));
            match &definition.shape {
                Shape::Object(object) | Shape::Form(Form { object, .. }) => {
                    for field in &object.fields {
                        index.fields.insert(&field.pointer, field);
                        index.owners.insert((DefinitionId(id), &field.pointer));
                        index.usage(field.pointer.clone(), &field.usage);
                    }
                    if let Additional::Typed(usage) = &object.additional {
                        index.usage(place.key("additionalProperties"), usage);
                    }
                }
                Shape::Union(union) => {
                    for member in &union.members {
                        index.members.insert(&member.pointer, member);
                        index.inside(member.pointer.clone(), &member.ty);
                    }
                }
                Shape::Alias(usage) => index.usage(place.clone(), usage),
                Shape::Enum(_) => {}
            }
        }
        for operation in &api.operations {
            index.operation(api, operation);
        }
        index
    }

    /// Whether a definition has a property.
    pub fn has(&self, definition: DefinitionId, field: &'a Field) -> bool {
        self.owners.contains(&(definition, &field.pointer))
    }

    fn operation(&mut self, api: &Api, operation: &'a Operation) {
        self.operations.insert(&operation.pointer, operation);
        for parameter in &operation.parameters {
            let place = &parameter.pointer;
            self.parameters.insert(place, parameter);
            let json = place.key("content").key("application/json");
            self.usage(json.key("schema"), &parameter.usage);
            self.usage(place.key("schema"), &parameter.usage);
        }
        if let Some(body) = &operation.body {
            self.content(api, &body.pointer, Some(&body.content));
        }
        for response in &operation.responses {
            self.content(api, &response.pointer, response.content.as_ref());
            for header in &response.headers {
                self.usage(header.pointer.key("schema"), &header.usage);
            }
        }
    }

    fn content(&mut self, api: &Api, place: &'a Pointer, content: Option<&'a Content>) {
        self.contents.insert(place, content);
        if let Some(content) = content
            && let ContentKind::Json(usage)
            | ContentKind::Form(usage)
            | ContentKind::Multipart(usage) = &content.kind
        {
            let (_, taken) = offered(api, content, place);
            self.usage(place.key("content").key(&taken).key("schema"), usage);
        }
    }

    fn usage(&mut self, place: Pointer, usage: &'a Usage) {
        self.inside(place.clone(), &usage.ty);
        self.usages.insert(place, usage);
    }

    /// `lower` bounds how deep types stand in types.
    fn inside(&mut self, place: Pointer, ty: &'a Type) {
        match ty {
            Type::Array(item) => self.usage(place.key("items"), item),
            Type::Map(value) => self.usage(place.key("additionalProperties"), value),
            _ => {}
        }
    }
}

/// A type without the aliases in front of it, and their places.
pub(super) fn bare<'a>(api: &'a Api, mut ty: &'a Type) -> (&'a Type, Vec<&'a Pointer>) {
    let mut places = Vec::new();
    // `lower` leaves no ring of aliases; the bound keeps this safe from any model.
    while let Type::Definition(id) = ty
        && places.len() <= api.definitions.len()
        && let Some(definition) = api.definitions.get(id.0)
        && let Shape::Alias(usage) = &definition.shape
    {
        places.push(&definition.pointer);
        ty = &usage.ty;
    }
    (ty, places)
}
