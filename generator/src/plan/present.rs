//! What everything public that has a name of its own is called, by what it is: the names that the
//! next run keeps.
//!
//! Must not decide any name.

use std::collections::BTreeMap;

use super::identity::part;
use super::{Context, parameter, union};
use crate::api::{Field, Form, Literal, Shape};
use crate::names::Ident;
use crate::pointer::Pointer;
use crate::rust::{Constructor, FieldKind, InputKind, Item, Model, Operation, Type};

/// A name and the place that has it.
pub(super) struct Named {
    pub ident: Ident,
    pub place: Pointer,
}

/// Key → name.
pub(super) type Present = BTreeMap<String, Named>;

/// `models` in the order of the definitions, `operations` in the document's order.
pub(super) fn present(
    context: &Context<'_>,
    models: &[Model],
    operations: &[Operation],
) -> Present {
    let mut present = Present::new();
    for (id, model) in models.iter().enumerate() {
        of_definition(context, id, model, &mut present);
    }
    for (index, operation) in operations.iter().enumerate() {
        of_operation(context, index, operation, &mut present);
    }
    present
}

fn insert(present: &mut Present, key: Option<String>, ident: &Ident, place: &Pointer) {
    if let Some(key) = key {
        let (ident, place) = (ident.clone(), place.clone());
        present.insert(key, Named { ident, place });
    }
}

fn of_definition(context: &Context<'_>, id: usize, model: &Model, present: &mut Present) {
    let definition = &context.api.definitions[id];
    let key = |kind: &str| context.past.keys.definition(kind, id);
    let whole = &definition.pointer;
    insert(present, key("type"), &model.ident, whole);
    match (&definition.shape, &model.item) {
        (Shape::Object(object) | Shape::Form(Form { object, .. }), Item::Struct(planned)) => {
            insert(present, key("rest"), planned.rest.ident(), whole);
            if let Constructor::Init { ident, .. } = &planned.constructor {
                insert(present, key("init"), ident, whole);
            }
            let fields: &[Field] = &object.fields;
            for (wire, field) in fields.iter().zip(&planned.fields) {
                if let FieldKind::Constant { .. } = field.kind {
                    // Private.
                    continue;
                }
                let key = part(key("field"), &wire.name);
                insert(present, key, &field.ident, &wire.pointer);
            }
        }
        (Shape::Union(wire), Item::Union(planned)) => {
            for (member, variant) in wire.members.iter().zip(&planned.variants) {
                let key = part(key("variant"), union::called(member));
                insert(present, key, &variant.ident, &member.pointer);
            }
        }
        (Shape::Enum(wire), Item::StringEnum(_) | Item::IntegerEnum(_)) => {
            for (value, ident) in wire.values.iter().zip(&context.variants[id]) {
                let text = match &value.literal {
                    Literal::String(text) => text.clone(),
                    Literal::Integer(number) => number.to_string(),
                    Literal::Boolean(flag) => flag.to_string(),
                };
                insert(present, part(key("variant"), &text), ident, &value.pointer);
            }
        }
        (
            Shape::Alias(_) | Shape::Object(_) | Shape::Form(_) | Shape::Union(_) | Shape::Enum(_),
            _,
        ) => {}
    }
}

fn of_operation(context: &Context<'_>, index: usize, operation: &Operation, present: &mut Present) {
    let wire = &context.api.operations[index];
    let place = &wire.pointer;
    let key = |kind: &str| context.past.keys.operation(kind, index);
    insert(present, key("method"), &operation.method, place);
    insert(present, key("operation"), &operation.ident, place);
    for (kind, ty) in [("output", &operation.output), ("error", &operation.error)] {
        if let Type::Local(ident) = ty {
            insert(present, key(kind), ident, place);
        }
    }
    if let Some(headers) = &operation.headers {
        insert(present, key("headers"), &headers.ident, place);
        for field in &headers.fields {
            let name = field.wire.to_ascii_lowercase();
            insert(present, part(key("answer"), &name), &field.ident, place);
        }
    }
    for input in &operation.inputs {
        let (location, name) = match &input.kind {
            InputKind::Path { wire, .. } => (crate::api::Location::Path, wire),
            InputKind::Query { wire, .. } => (crate::api::Location::Query, wire),
            InputKind::Header { wire, .. } => (crate::api::Location::Header, wire),
            InputKind::Cookie { wire, .. } => (crate::api::Location::Cookie, wire),
            InputKind::Body { .. } => {
                insert(present, key("body"), &input.ident, place);
                continue;
            }
        };
        let key = part(key(parameter::place(location)), name);
        insert(present, key, &input.ident, place);
    }
}
