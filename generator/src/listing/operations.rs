//! What is in `operations`.

use super::models::{Owner, set};
use super::{Function, Item, Listing, Receiver};
use crate::rust::{Crate, Headers, Operation, Presence, Sum, Type, member_path, operation_path};

/// What everything in there implements.
const DERIVED: &[&str] = &["Clone", "PartialEq", "std::fmt::Debug"];

pub(super) fn list(model: &Crate, listing: &mut Listing<'_>) {
    listing.item("operations", Item::Module);
    for operation in &model.operations {
        let path = operation_path(&operation.ident);
        structure(&path, operation, listing);
        implement(&path, operation, listing);
        for sum in &operation.sums {
            alternatives(sum, &path, listing);
        }
        if let Some(headers) = &operation.headers {
            typed_headers(headers, &path, listing);
        }
    }
}

fn structure(path: &str, operation: &Operation, listing: &mut Listing<'_>) {
    listing.item(path, Item::Struct { open: true }).deprecated = operation.deprecated;
    listing.implementations(path, DERIVED);
    let mut required = Vec::new();
    let call = format!("runtime::Call<{path}>");
    for input in &operation.inputs {
        let place = member_path(path, &input.ident);
        let item = Item::Field {
            ty: listing.spelling.ty(&input.ty),
            open: true,
        };
        listing.member(path, place.clone(), item).deprecated = input.deprecated;
        if let Some(setter) = &input.setter {
            let owner = Owner {
                of: path,
                called: &call,
                cause: &place,
            };
            set(&owner, &input.ident, setter, input.deprecated, listing);
        }
        if let Presence::Required | Presence::RequiredNullable = input.presence {
            required.push(listing.spelling.parameter(&input.ident, &input.ty));
        }
    }
    if required.is_empty() {
        listing.implementations(path, &["Default"]);
    }
    let new = Function {
        generics: "",
        receiver: Receiver::None,
        parameters: required,
        result: path.to_owned(),
    };
    listing.function(path, format!("{path}::new"), new, path);
}

fn implement(path: &str, operation: &Operation, listing: &mut Listing<'_>) {
    let spelling = listing.spelling;
    let headers = match &operation.headers {
        Some(headers) => operation_path(&headers.ident),
        None => "()".to_owned(),
    };
    let types = vec![
        ("Output", spelling.ty(&operation.output)),
        ("Error", spelling.ty(&operation.error)),
        ("Headers", headers),
    ];
    listing.implementation(path, "runtime::Operation", types, path);
    if let Some(page) = &operation.page {
        let types = vec![
            ("Item", spelling.ty(&page.item)),
            ("Cursor", spelling.ty(&page.cursor_type)),
        ];
        listing.implementation(path, "runtime::Paged", types, path);
    }
}

fn alternatives(sum: &Sum, operation: &str, listing: &mut Listing<'_>) {
    let path = operation_path(&sum.ident);
    let place = listing.places.get(operation).cloned();
    listing.item(&path, Item::Enum).place = place;
    listing.implementations(&path, DERIVED);
    for (ident, _, held) in &sum.variants {
        let held = held.as_ref().map(|ty: &Type| listing.spelling.ty(ty));
        listing.member(&path, member_path(&path, ident), Item::Variant(held));
    }
}

fn typed_headers(headers: &Headers, operation: &str, listing: &mut Listing<'_>) {
    let path = operation_path(&headers.ident);
    let place = listing.places.get(operation).cloned();
    listing.item(&path, Item::Struct { open: true }).place = place;
    listing.implementations(&path, DERIVED);
    listing.implementations(&path, &["runtime::FromHeaders"]);
    for field in &headers.fields {
        let item = Item::Field {
            ty: listing.spelling.ty(&field.ty),
            open: true,
        };
        listing.member(&path, member_path(&path, &field.ident), item);
    }
}
