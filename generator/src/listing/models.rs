//! What is in `models`.

use super::{Entry, FOR_TESTS, Function, Item, Listing, Parameter, Receiver};
use crate::names::Ident;
use crate::rust::{
    Constructor, Crate, Field, FieldKind, Item as Kind, Model, Rest, Setter, Struct, Type, Union,
    Wire, member_path, model_path,
};

/// What every struct and union implements.
const OF_MODELS: &[&str] = &[
    "Clone",
    "PartialEq",
    "serde::Deserialize",
    "serde::Serialize",
    "std::fmt::Debug",
];

/// What models implement that are the parts of a body.
const OF_PARTS: &[&str] = &[
    "Clone",
    "PartialEq",
    "runtime::Multipart",
    "std::fmt::Debug",
];

/// What enumerations implement beside that.
const OF_ENUMERATIONS: &[&str] = &["Eq", "std::fmt::Display", "std::hash::Hash"];

pub(super) fn list(model: &Crate, listing: &mut Listing<'_>) {
    listing.item("models", Item::Module);
    for model in model.modules.iter().flat_map(|module| &module.models) {
        one(model, listing);
    }
}

fn one(model: &Model, listing: &mut Listing<'_>) {
    // An alias stands under its own name, whatever else is written out.
    let path = match &model.item {
        Kind::Alias(_) => model_path(&model.ident),
        _ => listing.spelling.model(&model.ident),
    };
    let item = match &model.item {
        Kind::Struct(_) => Item::Struct { open: true },
        Kind::Union(_) | Kind::StringEnum(_) | Kind::IntegerEnum(_) => Item::Enum,
        Kind::Alias(ty) => Item::Alias {
            generics: String::new(),
            ty: listing.spelling.ty(ty),
        },
    };
    listing.item(&path, item).deprecated = model.deprecated;
    match &model.item {
        Kind::Struct(object) => structure(&path, object, listing),
        Kind::Union(union) => unite(&path, model, union, listing),
        Kind::StringEnum(planned) => {
            let variants = planned.variants.iter().map(|(ident, _)| ident);
            enumeration(&path, variants, "String", "runtime::StringEnum", listing);
            convert(&path, &["&str", "String"], listing);
            read(&path, "as_str", "&str", listing);
        }
        Kind::IntegerEnum(planned) => {
            let variants = planned.variants.iter().map(|(ident, _)| ident);
            enumeration(&path, variants, "i64", "runtime::IntegerEnum", listing);
            let repr = match planned.repr {
                // What an enumeration may hold fits an `i64`, and not every `u64` does.
                Type::I64 | Type::U64 => "i64".to_owned(),
                ref other => listing.spelling.ty(other),
            };
            convert(&path, &[&repr], listing);
            read(&path, "as_i64", "i64", listing);
        }
        Kind::Alias(_) => {}
    }
}

fn structure(path: &str, object: &Struct, listing: &mut Listing<'_>) {
    match object.wire {
        Wire::Json => {
            listing.implementations(path, OF_MODELS);
            listing.implementations(path, &["runtime::Object"]);
        }
        Wire::Parts(_) => listing.implementations(path, OF_PARTS),
    }
    if object.default {
        listing.implementations(path, &["Default"]);
    }
    for field in &object.fields {
        if let FieldKind::Value { ty, setter, .. } = &field.kind {
            let place = member_path(path, &field.ident);
            let item = Item::Field {
                ty: listing.spelling.ty(ty),
                open: true,
            };
            listing.member(path, place.clone(), item).deprecated = field.deprecated;
            if let Some(setter) = setter {
                let owner = Owner {
                    of: path,
                    called: path,
                    cause: &place,
                };
                set(&owner, &field.ident, setter, field.deprecated, listing);
            }
        }
    }
    let ty = match &object.rest {
        Rest::Extra { .. } => "runtime::Extra".to_owned(),
        Rest::Typed { value, .. } => listing.spelling.ty(&Type::Map(Box::new(value.clone()))),
        Rest::Parts { .. } => "Vec<(String, runtime::Upload)>".to_owned(),
    };
    let rest = member_path(path, object.rest.ident());
    listing.member(path, rest, Item::Field { ty, open: true });
    let first = listing.entries.len();
    construct(path, object, listing);
    if !object.is_made {
        for entry in &mut listing.entries[first..] {
            entry.feature = Some(FOR_TESTS);
        }
    }
}

/// What has a setter.
pub(super) struct Owner<'a> {
    /// The type it is listed with.
    pub of: &'a str,
    /// The type that has the function.
    pub called: &'a str,
    /// The field that it sets.
    pub cause: &'a str,
}

/// `set_x`, and `set_x_null`.
pub(super) fn set(
    owner: &Owner<'_>,
    field: &Ident,
    setter: &Setter,
    deprecated: bool,
    listing: &mut Listing<'_>,
) {
    let argument = listing.spelling.parameter(field, &setter.argument);
    let taking = [(Some(&setter.ident), vec![argument])];
    let functions = taking
        .into_iter()
        .chain([(setter.null.as_ref(), Vec::new())]);
    for (ident, parameters) in functions {
        let Some(ident) = ident else { continue };
        let function = Function {
            generics: "",
            receiver: Receiver::Value,
            parameters,
            result: owner.called.to_owned(),
        };
        let path = member_path(owner.called, ident);
        let entry: &mut Entry = listing.function(owner.of, path, function, owner.cause);
        entry.deprecated = deprecated;
    }
}

fn construct(path: &str, object: &Struct, listing: &mut Listing<'_>) {
    let fields = |indices: &[usize]| -> Vec<(Field, Type)> {
        let fields = indices.iter().filter_map(|index| object.fields.get(*index));
        fields
            .filter_map(|field| match &field.kind {
                FieldKind::Value { ty, .. } => Some((field.clone(), ty.clone())),
                FieldKind::Constant { .. } => None,
            })
            .collect()
    };
    let parameters = match &object.constructor {
        Constructor::Positional(indices) => fields(indices)
            .iter()
            .map(|(field, ty)| listing.spelling.parameter(&field.ident, ty))
            .collect(),
        Constructor::Init {
            ident,
            fields: indices,
        } => {
            let init = listing.spelling.model(ident);
            let place = listing.places.get(path).cloned();
            listing.item(&init, Item::Struct { open: false }).place = place;
            listing.implementations(&init, &["Clone", "std::fmt::Debug"]);
            for (field, ty) in fields(indices) {
                let ty = match &ty {
                    Type::Boxed(inner) => listing.spelling.ty(inner),
                    other => listing.spelling.ty(other),
                };
                let place = listing.place(&member_path(path, &field.ident), path);
                let item = Item::Field { ty, open: false };
                let member = member_path(&init, &field.ident);
                listing.member(&init, member, item).place = place;
            }
            vec![Parameter {
                name: "init".to_owned(),
                ty: init,
                into: false,
            }]
        }
    };
    let function = Function {
        generics: "",
        receiver: Receiver::None,
        parameters,
        result: path.to_owned(),
    };
    listing.function(path, format!("{path}::new"), function, path);
}

fn unite(path: &str, model: &Model, union: &Union, listing: &mut Listing<'_>) {
    listing.implementations(path, OF_MODELS);
    if let crate::rust::Dispatch::Tag { .. } = union.dispatch {
        listing.implementations(path, &["runtime::Tagged"]);
    }
    for variant in &union.variants {
        let held = listing.spelling.ty(&variant.ty);
        let place = member_path(path, &variant.ident);
        let item = Item::Variant(Some(held));
        listing.member(path, place.clone(), item).deprecated = variant.deprecated;
        let member = match &variant.ty {
            Type::Boxed(inner) => inner,
            other => other,
        };
        // `From<T> for T` is std's.
        if variant.from && *member != Type::Model(model.ident.clone()) {
            let from = format!("From<{}>", listing.spelling.ty(member));
            listing.implementation(path, &from, Vec::new(), &place);
        }
    }
    unrecognized(path, "serde_json::Value", listing);
}

fn enumeration<'a>(
    path: &str,
    variants: impl Iterator<Item = &'a Ident>,
    base: &str,
    trait_: &str,
    listing: &mut Listing<'_>,
) {
    listing.implementations(path, OF_MODELS);
    listing.implementations(path, OF_ENUMERATIONS);
    listing.implementations(path, &[trait_]);
    for ident in variants {
        listing.member(path, member_path(path, ident), Item::Variant(None));
    }
    unrecognized(path, base, listing);
}

/// The variant that keeps every union and enumeration open.
fn unrecognized(path: &str, base: &str, listing: &mut Listing<'_>) {
    let held = format!("runtime::Unrecognized<{base}>");
    let variant = format!("{path}::Unrecognized");
    listing.member(path, variant, Item::Variant(Some(held)));
}

fn convert(path: &str, from: &[&str], listing: &mut Listing<'_>) {
    for ty in from {
        listing.implementation(path, &format!("From<{ty}>"), Vec::new(), path);
    }
}

/// `as_str(&self)`, `as_i64(&self)`.
fn read(path: &str, name: &str, result: &str, listing: &mut Listing<'_>) {
    let function = Function {
        generics: "",
        receiver: Receiver::Reference,
        parameters: Vec::new(),
        result: result.to_owned(),
    };
    listing.function(path, format!("{path}::{name}"), function, path);
}
