//! `rust::Type` → its spelling, and how a value of it is taken as an argument.
//!
//! The recursion is as deep as the type, which is as deep as the document at most; `load` limits
//! that.

use proc_macro2::TokenStream;
use quote::quote;

use super::imports::Imports;
use crate::names::{Ident, Path};
use crate::rust::Type;

/// `Option<Vec<Attachment>>`.
pub(super) fn spell(ty: &Type, imports: &mut Imports) -> TokenStream {
    match ty {
        Type::Unit => quote!(()),
        Type::Bool => quote!(bool),
        Type::I8 => quote!(i8),
        Type::I16 => quote!(i16),
        Type::I32 => quote!(i32),
        Type::I64 => quote!(i64),
        Type::U8 => quote!(u8),
        Type::U16 => quote!(u16),
        Type::U32 => quote!(u32),
        Type::U64 => quote!(u64),
        Type::F32 => quote!(f32),
        Type::F64 => quote!(f64),
        Type::String => quote!(String),
        Type::Bytes => quote!(Vec<u8>),
        Type::Value => quote!(serde_json::Value),
        Type::Runtime(ident) => imports.runtime(ident.as_str()),
        Type::External(path) => external(path),
        Type::Option(inner) => {
            let inner = spell(inner, imports);
            quote!(Option<#inner>)
        }
        Type::Vec(inner) => {
            let inner = spell(inner, imports);
            quote!(Vec<#inner>)
        }
        Type::Map(inner) => {
            let map = imports.map();
            let inner = spell(inner, imports);
            quote!(#map<String, #inner>)
        }
        Type::Boxed(inner) => {
            let inner = spell(inner, imports);
            quote!(Box<#inner>)
        }
        Type::Model(ident) => imports.model(ident),
        Type::Local(ident) => quote!(#ident),
    }
}

/// `chrono::DateTime<chrono::FixedOffset>`.
fn external(path: &Path) -> TokenStream {
    let segments = &path.segments;
    let arguments = path.arguments.iter().map(external);
    let generics = (!path.arguments.is_empty()).then(|| quote!(<#(#arguments),*>));
    quote!(#(#segments)::* #generics)
}

/// How a function takes a value.
pub(super) struct Argument {
    /// `text: impl Into<String>`, `limit: i32`.
    pub(super) parameter: TokenStream,
    /// `text.into()`, `limit`.
    pub(super) value: TokenStream,
    /// The value is the parameter as it is, so a struct literal writes it once.
    pub(super) plain: bool,
}

impl Argument {
    /// In a struct literal: `text: text.into()`, or `limit` alone where the value is the parameter.
    pub(super) fn initializer(&self, ident: &Ident) -> TokenStream {
        let value = &self.value;
        if self.plain {
            quote!(#ident)
        } else {
            quote!(#ident: #value)
        }
    }
}

/// Takes a `ty` under the name `ident`: numbers and flags as they are, so that a literal's type is
/// known; everything else by `impl Into`.
pub(super) fn argument(ident: &Ident, ty: &Type, imports: &mut Imports) -> Argument {
    match ty {
        Type::Boxed(inner) => {
            let unboxed = argument(ident, inner, imports);
            let value = unboxed.value;
            Argument {
                value: quote!(Box::new(#value)),
                plain: false,
                ..unboxed
            }
        }
        Type::Unit
        | Type::Bool
        | Type::I8
        | Type::I16
        | Type::I32
        | Type::I64
        | Type::U8
        | Type::U16
        | Type::U32
        | Type::U64
        | Type::F32
        | Type::F64
        | Type::Option(_) => {
            let ty = spell(ty, imports);
            Argument {
                parameter: quote!(#ident: #ty),
                value: quote!(#ident),
                plain: true,
            }
        }
        Type::String
        | Type::Bytes
        | Type::Value
        | Type::Runtime(_)
        | Type::External(_)
        | Type::Vec(_)
        | Type::Map(_)
        | Type::Model(_)
        | Type::Local(_) => {
            let ty = spell(ty, imports);
            Argument {
                parameter: quote!(#ident: impl Into<#ty>),
                value: quote!(#ident.into()),
                plain: false,
            }
        }
    }
}

/// Puts `value`, which is a `from`, into the `Option`s and `Box`es of `ty`.
pub(super) fn wrap(ty: &Type, from: &Type, value: TokenStream) -> TokenStream {
    match ty {
        _ if ty == from => value,
        Type::Option(inner) => {
            let value = wrap(inner, from, value);
            quote!(Some(#value))
        }
        Type::Boxed(inner) => {
            let value = wrap(inner, from, value);
            quote!(Box::new(#value))
        }
        _ => value,
    }
}

/// The type without the `Box` around it.
pub(super) fn unboxed(ty: &Type) -> &Type {
    match ty {
        Type::Boxed(inner) => inner,
        _ => ty,
    }
}
