//! Expressions that build objects and unions.
//!
//! Must not know where they are used.

use super::super::graph;
use super::expression::{Builder, Place};
use crate::api::{self, Json, Object, Shape, Union};
use crate::names::Ident;
use crate::rust::{Constructor, Expression, Field, FieldKind, Item, Presence, Struct, Type};

impl Builder<'_> {
    /// A member that the union is made from: the one that the tag names, else the first that the
    /// JSON can be.
    pub(super) fn union(
        &mut self,
        id: usize,
        union: &Union,
        json: Option<&Json>,
        place: Place,
        name: &str,
    ) -> Option<Expression> {
        let Item::Union(planned) = &self.models.get(id)?.item else {
            return None;
        };
        let tag = union.tag.as_deref().and_then(|key| entry(json?, key));
        for (member, variant) in union.members.iter().zip(&planned.variants) {
            let is_other = match tag {
                Some(Json::String(tag)) => !member.tags.contains(tag),
                _ => false,
            };
            if !variant.from || is_other || !self.could_be(&member.ty, json) {
                continue;
            }
            if let Some(value) = self.value(&member.ty, json, Place::Alone, name) {
                return Some(match place {
                    Place::Into => value,
                    Place::Exact => Expression::Into(Box::new(value)),
                    Place::Alone => Expression::From {
                        ty: Type::Model(self.context.names.types[id].clone()),
                        value: Box::new(value),
                    },
                });
            }
        }
        None
    }

    /// Whether `json` has what the type requires, at its surface.
    fn could_be(&self, ty: &api::Type, json: Option<&Json>) -> bool {
        let Some(json) = json else {
            return true;
        };
        let context = self.context;
        match graph::definition(context.api, ty) {
            Some((id, Shape::Object(object))) => {
                let is_there = |field: &api::Field| entry(json, &field.name).is_some();
                object
                    .fields
                    .iter()
                    .all(|field| !context.directions.requires(id, field) || is_there(field))
            }
            _ => true,
        }
    }

    pub(super) fn object(
        &mut self,
        id: usize,
        object: &Object,
        json: Option<&Json>,
    ) -> Option<Expression> {
        let models = self.models;
        let model = models.get(id)?;
        let Item::Struct(planned) = &model.item else {
            return None;
        };
        if json.is_some_and(|json| !matches!(json, Json::Object(_))) {
            return None;
        }
        let ty = model.ident.clone();
        let setters = self.setters(object, planned, json);
        if !planned.is_made {
            return None;
        }
        Some(match &planned.constructor {
            Constructor::Positional(fields) => {
                let mut arguments = Vec::with_capacity(fields.len());
                for &index in fields {
                    let field = planned.fields.get(index)?;
                    arguments.push(self.required(object, index, field, json, Place::Into)?);
                }
                Expression::New {
                    ty,
                    arguments,
                    setters,
                }
            }
            Constructor::Init { ident, fields } => {
                let mut named = Vec::with_capacity(fields.len());
                for &index in fields {
                    let field = planned.fields.get(index)?;
                    let value = self.required(object, index, field, json, Place::Exact)?;
                    named.push((field.ident.clone(), value));
                }
                Expression::NewInit {
                    ty,
                    init: ident.clone(),
                    fields: named,
                    setters,
                }
            }
        })
    }

    fn required(
        &mut self,
        object: &Object,
        index: usize,
        field: &Field,
        json: Option<&Json>,
        place: Place,
    ) -> Option<Expression> {
        let wire = object.fields.get(index)?;
        let given = json.and_then(|json| entry(json, &wire.name));
        let FieldKind::Value { presence, with, .. } = &field.kind else {
            return None;
        };
        if with.is_some() {
            return None;
        }
        let ty = &wire.usage.ty;
        if *presence == Presence::RequiredNullable {
            let held = match given {
                Some(Json::Null) | None => None,
                given => self
                    .value(ty, given, Place::Exact, &wire.name)
                    .map(Box::new),
            };
            return Some(Expression::Option(held));
        }
        let mirrored = given.and_then(|given| self.value(ty, Some(given), place, &wire.name));
        mirrored.or_else(|| self.value(ty, None, place, &wire.name))
    }

    /// The optional fields that the example has.
    fn setters(
        &mut self,
        object: &Object,
        planned: &Struct,
        json: Option<&Json>,
    ) -> Vec<(Ident, Expression)> {
        let Some(json) = json else {
            return Vec::new();
        };
        let mut setters = Vec::new();
        for (wire, field) in object.fields.iter().zip(&planned.fields) {
            let FieldKind::Value {
                setter: Some(setter),
                with: None,
                ..
            } = &field.kind
            else {
                continue;
            };
            let given = entry(json, &wire.name).filter(|json| **json != Json::Null);
            let Some(given) = given.filter(|_| !field.deprecated) else {
                continue;
            };
            if let Some(value) = self.value(&wire.usage.ty, Some(given), Place::Into, &wire.name) {
                setters.push((setter.ident.clone(), value));
            }
        }
        setters
    }
}

fn entry<'a>(json: &'a Json, key: &str) -> Option<&'a Json> {
    match json {
        Json::Object(entries) => entries
            .iter()
            .find(|(name, _)| name == key)
            .map(|(_, it)| it),
        _ => None,
    }
}
