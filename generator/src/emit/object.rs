//! An object: the struct, the markers of its constants, and its `impl`s.

mod parts;
mod wire;

use proc_macro2::TokenStream;
use quote::quote;

use super::imports::Imports;
use super::{Item, constructor, default, docs, lints, literal, models, setter, types};
use crate::names::Ident;
use crate::rust::{Field, FieldKind, Literal, Model, Rest, Struct, Type, Wire};

pub(super) fn items(model: &Model, object: &Struct, imports: &mut Imports<'_>) -> Vec<Item> {
    let mut items = vec![declaration(model, object, imports)];
    for field in &object.fields {
        imports.declare_deprecated(field.deprecated);
        if let FieldKind::Constant { marker, value } = &field.kind {
            items.extend(constant(marker, value, imports));
        }
    }
    items.extend(constructor::init(model, object, imports));
    items.extend(methods(model, object, imports));
    items.extend(default::implementation(model, object, imports));
    match &object.wire {
        Wire::Json => items.extend(wire::items(model, object, imports)),
        Wire::Parts(parts) => items.push(parts::implementation(model, object, parts, imports)),
    }
    items
}

/// ```text
/// /// A file uploaded beforehand.
/// #[derive(Clone, Debug, PartialEq)]
/// #[non_exhaustive]
/// pub struct NewFileAttachment {
///     r#type: Constant<NewFileAttachmentType>,
///     /// Id of the uploaded file.
///     pub file_id: String,
///     /// Fields that the document does not name, as they came.
///     pub extra: Extra,
/// }
/// ```
fn declaration(model: &Model, object: &Struct, imports: &mut Imports<'_>) -> Item {
    let ident = &model.ident;
    let opening = models::opening(model);
    let default = (object.default && default::is_derived(object)).then(|| quote!(Default,));
    let value_types = object.fields.iter().filter_map(|field| match &field.kind {
        FieldKind::Value { ty, .. } => Some(ty),
        FieldKind::Constant { .. } => None,
    });
    let name = lints::item_name(ident.as_str());
    let complexity = lints::complexity(value_types);
    let fields: TokenStream = object.fields.iter().map(|it| field(it, imports)).collect();
    let rest = rest(&object.rest, imports);
    let tokens = quote! {
        #opening
        #[derive(Clone, Debug, #default PartialEq)]
        #[non_exhaustive]
        #name
        #complexity
        pub struct #ident {
            #fields
            #rest
        }
    };
    Item::new(format!("struct {ident}"), tokens)
}

fn field(field: &Field, imports: &mut Imports<'_>) -> TokenStream {
    let ident = &field.ident;
    match &field.kind {
        FieldKind::Constant { marker, .. } => {
            let constant = imports.runtime("Constant");
            quote!(#ident: #constant<#marker>,)
        }
        FieldKind::Value { ty, .. } => {
            let docs = docs::outer(&field.docs, || {
                format!("{}.", docs::code(&field.wire, ident.bare()))
            });
            let deprecated = docs::deprecated(field.deprecated);
            let ty = types::spell(ty, imports);
            quote!(#docs #deprecated pub #ident: #ty,)
        }
    }
}

fn rest(rest: &Rest, imports: &mut Imports<'_>) -> TokenStream {
    let docs = docs::line("Fields that the document does not name, as they came.");
    match rest {
        Rest::Extra { ident } => {
            let ty = imports.runtime("Extra");
            quote!(#docs pub #ident: #ty,)
        }
        Rest::Typed { ident, value } => {
            let ty = types::spell(&Type::Map(Box::new(value.clone())), imports);
            quote!(#docs pub #ident: #ty,)
        }
        Rest::Parts { ident } => {
            let docs = docs::line("Parts that the document does not name, by their names.");
            let upload = imports.runtime("Upload");
            quote!(#docs pub #ident: Vec<(String, #upload)>,)
        }
    }
}

/// ```text
/// struct NewFileAttachmentType;
/// impl Literal for NewFileAttachmentType {
///     type Value = &'static str;
///     const VALUE: &'static str = "FILE";
/// }
/// ```
fn constant(marker: &Ident, value: &Literal, imports: &mut Imports<'_>) -> [Item; 2] {
    let (ty, value) = match value {
        Literal::String(text) => (quote!(&'static str), quote!(#text)),
        Literal::Integer(number) => (quote!(i64), literal::integer(i128::from(*number))),
        Literal::Boolean(flag) => (quote!(bool), quote!(#flag)),
    };
    let literal = imports.runtime("Literal");
    let name = lints::item_name(marker.as_str());
    let declaration = quote! {
        #name
        struct #marker;
    };
    let implementation = quote! {
        impl #literal for #marker {
            type Value = #ty;
            const VALUE: #ty = #value;
        }
    };
    [
        Item::new(format!("struct {marker}"), declaration),
        Item::with(
            format!("impl Literal for {marker}"),
            &["type Value", "const VALUE"],
            implementation,
        ),
    ]
}

/// `impl NewFileAttachment { pub fn new(…) … pub fn set_x(…) … }`; of what is only received all of it
/// is for tests.
fn methods(model: &Model, object: &Struct, imports: &mut Imports<'_>) -> Option<Item> {
    let mut members = Vec::new();
    members.push(constructor::new(model, object, imports));
    for field in &object.fields {
        if let FieldKind::Value {
            ty,
            setter: Some(setter),
            ..
        } = &field.kind
        {
            let target = setter::Target::Field {
                field: &field.ident,
                deprecated: field.deprecated,
                ty,
            };
            members.extend(setter::members(setter, &target, imports));
        }
    }
    let ident = &model.ident;
    let for_tests = constructor::for_tests(object);
    let head = quote!(#for_tests impl #ident);
    Item::block(format!("impl {ident}"), head, members)
}
