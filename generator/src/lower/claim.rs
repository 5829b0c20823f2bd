//! What a discriminator makes of the members' own tag properties: a constant where one value means
//! the member in the whole document, a required field in any case.

use std::collections::{BTreeMap, BTreeSet};
use std::rc::Rc;

use super::Lowering;
use super::tag::{TagField, Tags};
use super::union::Entry;
use crate::api::{Access, DefinitionId, Docs, Field, Literal, Shape, Type, Usage};
use crate::diagnostics::lower as say;
use crate::pointer::Pointer;

/// That values of a property mean a member.
#[derive(Clone, Debug)]
pub(super) struct Claim {
    member: DefinitionId,
    property: String,
    tags: Vec<String>,
    /// All tags of the union.
    union: Rc<BTreeSet<String>>,
}

impl Lowering<'_> {
    pub fn claim(&self, tags: &Tags, entries: &[Entry], claims: &mut Vec<Claim>) {
        let union: Rc<BTreeSet<String>> = Rc::new(tags.values.iter().flatten().cloned().collect());
        for (entry, tags_of_member) in entries.iter().zip(&tags.values) {
            if let Some(member) = self.object_under(&entry.member.ty) {
                claims.push(Claim {
                    member,
                    property: tags.property.clone(),
                    tags: tags_of_member.clone(),
                    union: Rc::clone(&union),
                });
            }
        }
    }

    pub fn settle_claims(&mut self, claims: Vec<Claim>) {
        let mut by_field: BTreeMap<(DefinitionId, String), Vec<Claim>> = BTreeMap::new();
        for claim in claims {
            let field = (claim.member, claim.property.clone());
            by_field.entry(field).or_default().push(claim);
        }
        for ((member, property), claims) in by_field {
            self.settle(member, &property, &claims);
        }
    }

    fn settle(&mut self, member: DefinitionId, property: &str, claims: &[Claim]) {
        let tags: BTreeSet<&String> = claims.iter().flat_map(|claim| &claim.tags).collect();
        let only = match tags.first() {
            Some(tag) if tags.len() == 1 => Some((*tag).clone()),
            _ => None,
        };
        let narrowed = match self.tag_field(member, property) {
            TagField::Missing => {
                self.add_tag(member, property, only);
                return;
            }
            // Listed values that mean no other member may be sent for this one.
            TagField::Values { values, .. } => only.filter(|tag| {
                let others = |claim: &Claim| {
                    values
                        .iter()
                        .all(|value| value == tag || claim.union.contains(value))
                };
                claims.iter().all(others)
            }),
            TagField::Text => only,
            TagField::Other => None,
        };
        let pointer = self.field_pointer(member, property);
        let Shape::Object(object) = &mut self.definitions[member.0].shape else {
            return;
        };
        let field = object
            .fields
            .iter_mut()
            .find(|field| field.name == property);
        let Some(field) = field else { return };
        if let Some(tag) = narrowed {
            field.usage.ty = Type::Constant(Literal::String(tag));
            field.default = None;
        }
        field.usage.nullable = false;
        if !field.required {
            field.required = true;
            self.report.say(say::tag_made_required(&pointer, property));
        }
    }

    /// Adds the tag to a member that does not declare it.
    fn add_tag(&mut self, member: DefinitionId, property: &str, only: Option<String>) {
        let definition = &mut self.definitions[member.0];
        let pointer = definition.pointer.clone();
        if let Shape::Object(object) = &mut definition.shape {
            let ty = match only {
                Some(tag) => Type::Constant(Literal::String(tag)),
                None => Type::String(None),
            };
            let field = Field {
                name: property.to_owned(),
                docs: Docs::default(),
                usage: Usage {
                    ty,
                    nullable: false,
                },
                required: true,
                default: None,
                access: Access::Both,
                pointer: pointer.clone(),
                also: Vec::new(),
            };
            object.fields.insert(0, field);
        }
        self.report.say(say::tag_added(&pointer, property));
    }

    /// What stands under a property of an object.
    pub fn tag_field(&self, object: DefinitionId, property: &str) -> TagField {
        let Shape::Object(object) = &self.definitions[object.0].shape else {
            return TagField::Missing;
        };
        let field = object.fields.iter().find(|field| field.name == property);
        let Some(field) = field else {
            return TagField::Missing;
        };
        let required = field.required && !field.usage.nullable;
        match &field.usage.ty {
            Type::Constant(Literal::String(text)) => TagField::Values {
                values: vec![text.clone()],
                constant: true,
                required,
            },
            Type::String(_) | Type::Any => TagField::Text,
            Type::Definition(_) => match self.terminal_shape(&field.usage.ty) {
                Some(Shape::Enum(listed)) => {
                    let text = |literal: &Literal| match literal {
                        Literal::String(text) => Some(text.clone()),
                        Literal::Integer(_) | Literal::Boolean(_) => None,
                    };
                    let values = listed.values.iter().map(|value| text(&value.literal));
                    match values.collect::<Option<Vec<_>>>() {
                        Some(values) => TagField::Values {
                            constant: values.len() == 1,
                            values,
                            required,
                        },
                        None => TagField::Other,
                    }
                }
                Some(Shape::Alias(usage)) if matches!(usage.ty, Type::String(_) | Type::Any) => {
                    TagField::Text
                }
                _ => TagField::Other,
            },
            _ => TagField::Other,
        }
    }

    /// Where a property of an object stands; the object itself where it has none.
    pub fn field_pointer(&self, object: DefinitionId, property: &str) -> Pointer {
        let definition = &self.definitions[object.0];
        let field = match &definition.shape {
            Shape::Object(object) => object.fields.iter().find(|field| field.name == property),
            _ => None,
        };
        field
            .map_or(&definition.pointer, |field| &field.pointer)
            .clone()
    }

    /// The definition at the end of a chain of aliases.
    pub fn terminal(&self, ty: &Type) -> Option<DefinitionId> {
        match ty {
            Type::Definition(id) => self
                .terminals
                .get(id.0)
                .copied()
                .flatten()
                .map(DefinitionId),
            _ => None,
        }
    }

    pub fn terminal_shape(&self, ty: &Type) -> Option<&Shape> {
        Some(&self.definitions[self.terminal(ty)?.0].shape)
    }

    pub fn object_under(&self, ty: &Type) -> Option<DefinitionId> {
        let id = self.terminal(ty)?;
        matches!(self.definitions[id.0].shape, Shape::Object(_)).then_some(id)
    }

    pub fn union_under(&self, ty: &Type) -> Option<DefinitionId> {
        let id = self.terminal(ty)?;
        matches!(self.definitions[id.0].shape, Shape::Union(_)).then_some(id)
    }

    /// The tag of a union, if that is what `ty` is.
    pub fn tag_of_union(&self, ty: &Type) -> Option<String> {
        match self.terminal_shape(ty)? {
            Shape::Union(union) => union.tag.clone(),
            _ => None,
        }
    }

    /// All values of the tag of a union that has this tag.
    pub fn tags_of_union(&self, ty: &Type, property: &str) -> Vec<String> {
        match self.terminal_shape(ty) {
            Some(Shape::Union(union)) if union.tag.as_deref() == Some(property) => union
                .members
                .iter()
                .flat_map(|member| member.tags.clone())
                .collect(),
            _ => Vec::new(),
        }
    }
}
