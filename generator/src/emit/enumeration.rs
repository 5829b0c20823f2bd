//! What both kinds of enumeration are to std and serde: one call each into the runtime.

use proc_macro2::{Ident as Module, TokenStream};
use quote::quote;

use super::{Item, models};
use crate::names::Ident;

/// `Display`, `Serialize` and `Deserialize` by the functions of `module`.
pub(super) fn implementations(ident: &Ident, module: &Module) -> [Item; 3] {
    [
        display(ident, module),
        models::serialize(ident, &quote!(#module::serialize(self, serializer))),
        models::deserialize(ident, &quote!(#module::deserialize(deserializer))),
    ]
}

/// ```text
/// impl From<&str> for Direction {
///     fn from(value: &str) -> Self {
///         string_enum::from_str(value)
///     }
/// }
/// ```
pub(super) fn from(ident: &Ident, ty: &TokenStream, made: &TokenStream) -> Item {
    let tokens = quote! {
        impl From<#ty> for #ident {
            fn from(value: #ty) -> Self {
                #made
            }
        }
    };
    Item::with(format!("impl From for {ident}"), &["fn from"], tokens)
}

/// ```text
/// impl std::fmt::Display for Direction {
///     fn fmt(&self, formatter: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
///         string_enum::display(self, formatter)
///     }
/// }
/// ```
fn display(ident: &Ident, module: &Module) -> Item {
    let tokens = quote! {
        impl std::fmt::Display for #ident {
            fn fmt(&self, formatter: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
                #module::display(self, formatter)
            }
        }
    };
    Item::with(format!("impl Display for {ident}"), &["fn fmt"], tokens)
}
