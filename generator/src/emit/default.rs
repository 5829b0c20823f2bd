//! `Default`: the document's defaults, and nothing where it has none.

use proc_macro2::TokenStream;
use quote::quote;

use super::imports::Imports;
use super::{Item, constructor, literal};
use crate::rust::{Default, Field, FieldKind, Model, Presence, Struct, Type};

/// Whether the derive gives what the document says: each default is the one of its type.
pub(super) fn is_derived(object: &Struct) -> bool {
    object.fields.iter().all(|field| match &field.kind {
        FieldKind::Constant { .. } => true,
        FieldKind::Value {
            presence, default, ..
        } => match default {
            None => true,
            Some(default) => *presence == Presence::Required && is_empty(default),
        },
    })
}

fn is_empty(default: &Default) -> bool {
    match default {
        Default::Bool(flag) => !flag,
        Default::Integer(number) => *number == 0,
        Default::String(text) => text.is_empty(),
        Default::Empty => true,
        // `-0.0` is no default of `f64`; writing the field out is never wrong.
        Default::Float(_) | Default::Variant(..) => false,
    }
}

/// ```text
/// impl Default for Paging {
///     /// The document's defaults.
///     fn default() -> Self {
///         Self { limit: Some(50), after: None, extra: Extra::new() }
///     }
/// }
/// ```
pub(super) fn implementation(
    model: &Model,
    object: &Struct,
    imports: &mut Imports<'_>,
) -> Option<Item> {
    if !object.default || is_derived(object) {
        return None;
    }
    let ident = &model.ident;
    let fields: TokenStream = object
        .fields
        .iter()
        .map(|it| assignment(it, imports))
        .collect();
    let rest = object.rest.ident();
    let empty = constructor::empty_rest(&object.rest, imports);
    let approximate = object.fields.iter().any(is_float).then(
        || quote!(#[allow(clippy::approx_constant, reason = "the number is the document's")]),
    );
    let tokens = quote! {
        impl Default for #ident {
            /// The defaults that the document states.
            #approximate
            fn default() -> Self {
                Self { #fields #rest: #empty }
            }
        }
    };
    Some(Item::with(
        format!("impl Default for {ident}"),
        &["fn default"],
        tokens,
    ))
}

fn is_float(field: &Field) -> bool {
    match &field.kind {
        FieldKind::Value {
            default: Some(Default::Float(_)),
            ..
        } => true,
        FieldKind::Value { .. } | FieldKind::Constant { .. } => false,
    }
}

fn assignment(field: &Field, imports: &mut Imports<'_>) -> TokenStream {
    let ident = &field.ident;
    match &field.kind {
        FieldKind::Constant { .. } => {
            let constant = imports.runtime("Constant");
            quote!(#ident: #constant::new(),)
        }
        FieldKind::Value {
            ty,
            default: Some(default),
            ..
        } => {
            let value = within(ty, default, imports);
            quote!(#ident: #value,)
        }
        FieldKind::Value {
            ty: Type::Option(_),
            default: None,
            ..
        } => quote!(#ident: None,),
        FieldKind::Value { .. } => quote!(#ident: Default::default(),),
    }
}

/// The value inside the `Option`s and `Box`es of `ty`.
fn within(ty: &Type, default: &Default, imports: &mut Imports<'_>) -> TokenStream {
    match ty {
        Type::Option(inner) => {
            let value = within(inner, default, imports);
            quote!(Some(#value))
        }
        Type::Boxed(inner) => {
            let value = within(inner, default, imports);
            quote!(Box::new(#value))
        }
        _ => value(ty, default, imports),
    }
}

fn value(ty: &Type, default: &Default, imports: &mut Imports<'_>) -> TokenStream {
    match default {
        Default::Bool(flag) => quote!(#flag),
        Default::Integer(number) => whole(ty, *number),
        Default::Float(number) => match ty {
            Type::F32 => literal::single(*number),
            Type::F64 => literal::float(*number),
            _ => into(literal::float(*number), number.is_sign_negative()),
        },
        Default::String(text) => quote!(#text.into()),
        Default::Variant(ty, variant) => {
            let ty = imports.model(ty);
            quote!(#ty::#variant)
        }
        Default::Empty => quote!(Default::default()),
    }
}

/// A whole number as a `ty`.
fn whole(ty: &Type, number: i128) -> TokenStream {
    match ty {
        #[expect(
            clippy::cast_precision_loss,
            reason = "the type cannot hold more digits"
        )]
        Type::F32 => literal::single(number as f64),
        #[expect(
            clippy::cast_precision_loss,
            reason = "the type cannot hold more digits"
        )]
        Type::F64 => literal::float(number as f64),
        Type::I8
        | Type::I16
        | Type::I32
        | Type::I64
        | Type::U8
        | Type::U16
        | Type::U32
        | Type::U64 => literal::integer(number),
        // Made from numbers of several types, so this one says which it is.
        _ => into(literal::suffixed(number), number < 0),
    }
}

/// `5i64.into()`, `(-5i64).into()`.
fn into(number: TokenStream, negative: bool) -> TokenStream {
    if negative {
        quote!((#number).into())
    } else {
        quote!(#number.into())
    }
}
