//! `tests/examples.rs`: the crate's test of itself, on the documented examples.
//!
//! The test is the same for every crate; the table of examples is made of tokens. Must not know
//! how the types are read.

use std::collections::{BTreeMap, BTreeSet};

use quote::quote;

use super::quick_start::ALLOW_DEPRECATED;
use super::template::fill;
use crate::emit::expression::Outside;
use crate::names::Ident;
use crate::render::{self, NOTICE};
use crate::rust::{Crate, Dispatch, Example, FieldKind, Item, Literal, Model, Rest, Type};

const TEST: &str = include_str!("templates/round_trip.rs.txt");

/// Unions in unions, followed so far to see whether they are open.
const DEEPEST: usize = 8;

pub(super) fn test(model: &Crate, examples: &[(&Example, &str)]) -> Result<String, String> {
    let lib = &model.package.lib;
    let outside = Outside {
        lib,
        models: quote!(#lib::models::),
    };
    let models = models(model);
    let rows = examples.iter().map(|(example, _)| {
        let file = &example.file;
        let path = format!("examples/{file}");
        let ty = outside.ty(&example.ty);
        let open = is_open(&models, &example.ty, DEEPEST);
        quote! {
            Example {
                file: #file,
                text: include_str!(#path),
                round_trip: round_trip::<#ty>,
                open: #open,
            }
        }
    });
    let mut table = render::snippet(quote!(const EXAMPLES: &[Example] = &[#(#rows),*];))?;
    let constants = constants(&models);
    // A type that is not ours refuses what it cannot read.
    let refuses = models.values().any(|model| holds_external(model))
        || examples.iter().any(|(example, _)| is_external(&example.ty));
    let refusable = if !refuses {
        let constants = render::snippet(quote!(const CONSTANTS: &[&str] = &[#(#constants),*];))?;
        table.push_str(
            "\n/// Texts that say which schema an object has: no other may stand in their place.\n",
        );
        table.push_str(&constants);
        "before.as_str().is_some_and(|before| CONSTANTS.contains(&before))"
    } else {
        "before.is_string()"
    };
    let is_deprecated = |example: &Example| match &example.ty {
        Type::Model(ident) => models.get(ident).is_some_and(|model| model.deprecated),
        _ => false,
    };
    let deprecated = examples.iter().any(|(example, _)| is_deprecated(example));
    Ok(fill(
        TEST,
        &[
            ("notice", NOTICE),
            ("deprecated", if deprecated { ALLOW_DEPRECATED } else { "" }),
            ("refusable", refusable),
            ("table", table.trim_end()),
        ],
    ))
}

fn models(model: &Crate) -> BTreeMap<&Ident, &Model> {
    let models = model.modules.iter().flat_map(|module| &module.models);
    models.map(|model| (&model.ident, model)).collect()
}

fn holds_external(model: &Model) -> bool {
    match &model.item {
        Item::Struct(object) => {
            let rest = match &object.rest {
                Rest::Typed { value, .. } => is_external(value),
                Rest::Extra { .. } | Rest::Parts { .. } => false,
            };
            rest || object.fields.iter().any(|field| match &field.kind {
                FieldKind::Value { ty, .. } => is_external(ty),
                FieldKind::Constant { .. } => false,
            })
        }
        Item::Union(union) => union
            .variants
            .iter()
            .any(|variant| is_external(&variant.ty)),
        Item::Alias(ty) => is_external(ty),
        Item::StringEnum(_) | Item::IntegerEnum(_) => false,
    }
}

fn is_external(ty: &Type) -> bool {
    let mut ty = ty;
    while let Type::Option(inner) | Type::Vec(inner) | Type::Map(inner) | Type::Boxed(inner) = ty {
        ty = inner;
    }
    matches!(ty, Type::External(_))
}

/// Whether an object of the type keeps any field.
fn is_open(models: &BTreeMap<&Ident, &Model>, ty: &Type, depth: usize) -> bool {
    let Some(depth) = depth.checked_sub(1) else {
        return false;
    };
    match ty {
        Type::Value => true,
        Type::Option(inner) | Type::Boxed(inner) => is_open(models, inner, depth),
        Type::Model(ident) => match models.get(ident).map(|model| &model.item) {
            Some(Item::Struct(object)) => matches!(object.rest, Rest::Extra { .. }),
            Some(Item::Alias(inner)) => is_open(models, inner, depth),
            Some(Item::Union(union)) => {
                matches!(union.dispatch, Dispatch::Tag { .. })
                    && union
                        .variants
                        .iter()
                        .all(|variant| is_open(models, &variant.ty, depth))
            }
            Some(Item::StringEnum(_) | Item::IntegerEnum(_)) | None => false,
        },
        _ => false,
    }
}

/// Every text that a field can only be.
fn constants<'a>(models: &BTreeMap<&Ident, &'a Model>) -> BTreeSet<&'a str> {
    let mut constants = BTreeSet::new();
    for model in models.values() {
        let Item::Struct(object) = &model.item else {
            continue;
        };
        for field in &object.fields {
            if let FieldKind::Constant {
                value: Literal::String(text),
                ..
            } = &field.kind
            {
                constants.insert(text.as_str());
            }
        }
    }
    constants
}
