//! The places of the document that the public items come from.
//!
//! Walks the wire model and what was planned of it side by side. Must not decide anything.

use crate::api::{self, Api, Form, Location, Shape};
use crate::rust::{
    InputKind, Item, Model, Operation, Places, Status, member_path, model_path, operation_path,
};

/// `models` in the order of the definitions, `operations` in the document's order.
pub(super) fn places(api: &Api, models: &[Model], operations: &[Operation]) -> Places {
    let mut places = Places::default();
    for (definition, model) in api.definitions.iter().zip(models) {
        let path = model_path(&model.ident);
        members(&mut places, &path, &definition.shape, &model.item);
        places.insert(path, &definition.pointer);
    }
    for (wire, operation) in api.operations.iter().zip(operations) {
        inputs(&mut places, wire, operation);
        answers(&mut places, wire, operation);
        places.insert(operation_path(&operation.ident), &wire.pointer);
    }
    places
}

fn members(places: &mut Places, path: &str, shape: &Shape, item: &Item) {
    match (shape, item) {
        (Shape::Object(object) | Shape::Form(Form { object, .. }), Item::Struct(structure)) => {
            for (wire, field) in object.fields.iter().zip(&structure.fields) {
                places.insert(member_path(path, &field.ident), &wire.pointer);
            }
        }
        (Shape::Union(wire), Item::Union(union)) => {
            for (member, variant) in wire.members.iter().zip(&union.variants) {
                places.insert(member_path(path, &variant.ident), &member.pointer);
            }
        }
        (Shape::Enum(wire), Item::StringEnum(planned)) => {
            for (value, (ident, _)) in wire.values.iter().zip(&planned.variants) {
                places.insert(member_path(path, ident), &value.pointer);
            }
        }
        (Shape::Enum(wire), Item::IntegerEnum(planned)) => {
            for (value, (ident, _)) in wire.values.iter().zip(&planned.variants) {
                places.insert(member_path(path, ident), &value.pointer);
            }
        }
        // An alias has no members, and every shape has its own kind of item.
        (
            Shape::Alias(_) | Shape::Object(_) | Shape::Union(_) | Shape::Enum(_) | Shape::Form(_),
            _,
        ) => {}
    }
}

/// Inputs are sorted, so they are found by what the wire calls them.
fn inputs(places: &mut Places, wire: &api::Operation, operation: &Operation) {
    let path = operation_path(&operation.ident);
    for input in &operation.inputs {
        let (location, name) = match &input.kind {
            InputKind::Path { wire, .. } => (Location::Path, wire),
            InputKind::Query { wire, .. } => (Location::Query, wire),
            InputKind::Header { wire, .. } => (Location::Header, wire),
            InputKind::Cookie { wire, .. } => (Location::Cookie, wire),
            InputKind::Body { .. } => {
                if let Some(body) = &wire.body {
                    places.insert(member_path(&path, &input.ident), &body.pointer);
                }
                continue;
            }
        };
        let parameter = wire
            .parameters
            .iter()
            .find(|one| one.location == location && one.name == *name);
        if let Some(parameter) = parameter {
            places.insert(member_path(&path, &input.ident), &parameter.pointer);
        }
    }
}

/// The variants of sums and the fields of typed headers.
fn answers(places: &mut Places, wire: &api::Operation, operation: &Operation) {
    for case in operation.success.iter().chain(&operation.failure) {
        let Some((sum, variant)) = &case.variant else {
            continue;
        };
        let is_case = |response: &&api::Response| match (response.status, case.status) {
            (api::Status::Code(one), Status::Code(other)) => one == other,
            (api::Status::Range(one), Status::Range(other)) => one == other,
            (api::Status::Default, Status::Default) => true,
            _ => false,
        };
        if let Some(response) = wire.responses.iter().find(is_case) {
            let path = operation_path(sum);
            places.insert(member_path(&path, variant), &response.pointer);
        }
    }
    let Some(headers) = &operation.headers else {
        return;
    };
    let path = operation_path(&headers.ident);
    for field in &headers.fields {
        let mut documented = wire.responses.iter().flat_map(|one| &one.headers);
        let header = documented.find(|one| one.name.eq_ignore_ascii_case(&field.wire));
        if let Some(header) = header {
            places.insert(member_path(&path, &field.ident), &header.pointer);
        }
    }
}
