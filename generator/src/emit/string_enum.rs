//! An open string enumeration: the enum, its words, and its place in serde, `From` and `Display`.

use proc_macro2::TokenStream;
use quote::quote;

use super::imports::Imports;
use super::{Item, docs, enumeration, lints, models};
use crate::names::Ident;
use crate::rust::{Model, StringEnum};

pub(super) fn items(
    model: &Model,
    string_enum: &StringEnum,
    imports: &mut Imports<'_>,
) -> Vec<Item> {
    let ident = &model.ident;
    let module = imports.runtime_module("string_enum");
    let mut items = vec![
        declaration(model, string_enum, imports),
        text(ident, string_enum),
        words(ident, string_enum, imports),
        enumeration::from(ident, &quote!(&str), &quote!(#module::from_str(value))),
        enumeration::from(ident, &quote!(String), &quote!(#module::from_string(value))),
    ];
    items.extend(enumeration::implementations(ident, &module));
    items
}

/// ```text
/// /// Which way a message went.
/// #[derive(Clone, Debug, PartialEq, Eq, Hash)]
/// #[non_exhaustive]
/// pub enum Direction {
///     /// `INCOMING`.
///     Incoming,
///     /// A value that this crate does not know, as it came.
///     Unrecognized(Unrecognized<String>),
/// }
/// ```
fn declaration(model: &Model, string_enum: &StringEnum, imports: &mut Imports<'_>) -> Item {
    let ident = &model.ident;
    let opening = models::opening(model);
    let names = string_enum.variants.iter().map(|(name, _)| name.as_str());
    let names = lints::variant_names(ident.as_str(), &names.collect::<Vec<_>>(), true);
    let variants: TokenStream = string_enum
        .variants
        .iter()
        .map(|(name, text)| {
            let docs = docs::line(&format!("{}.", docs::code(text, name.bare())));
            quote!(#docs #name,)
        })
        .collect();
    let unrecognized = imports.runtime("Unrecognized");
    let docs = docs::line("A value that this crate does not know, as it came.");
    let tokens = quote! {
        #opening
        #[derive(Clone, Debug, PartialEq, Eq, Hash)]
        #[non_exhaustive]
        #names
        pub enum #ident {
            #variants
            #docs
            Unrecognized(#unrecognized<String>),
        }
    };
    Item::new(format!("enum {ident}"), tokens)
}

/// ```text
/// impl Direction {
///     /// The value as it is on the wire.
///     pub fn as_str(&self) -> &str {
///         match self {
///             Self::Incoming => "INCOMING",
///             Self::Unrecognized(value) => value.as_str(),
///         }
///     }
/// }
/// ```
fn text(ident: &Ident, string_enum: &StringEnum) -> Item {
    let arms = string_enum
        .variants
        .iter()
        .map(|(name, text)| quote!(Self::#name => #text,));
    let docs = docs::line("The value as it is on the wire.");
    let tokens = quote! {
        impl #ident {
            #docs
            pub fn as_str(&self) -> &str {
                match self {
                    #(#arms)*
                    Self::Unrecognized(value) => value.as_str(),
                }
            }
        }
    };
    Item::with(format!("impl {ident}"), &["fn as_str"], tokens)
}

/// ```text
/// impl StringEnum for Direction {
///     const NAME: &'static str = "Direction";
///     fn known(value: &str) -> Option<Self> {
///         let known = match value {
///             "INCOMING" => Self::Incoming,
///             _ => return None,
///         };
///         Some(known)
///     }
///     fn unrecognized(value: Unrecognized<String>) -> Self {
///         Self::Unrecognized(value)
///     }
///     fn text(&self) -> &str {
///         self.as_str()
///     }
/// }
/// ```
fn words(ident: &Ident, string_enum: &StringEnum, imports: &mut Imports<'_>) -> Item {
    let trait_ = imports.runtime("StringEnum");
    let unrecognized = imports.runtime("Unrecognized");
    let schema = ident.bare();
    let arms = string_enum
        .variants
        .iter()
        .map(|(name, text)| quote!(#text => Self::#name,));
    let known = if string_enum.variants.is_empty() {
        quote!(
            fn known(_: &str) -> Option<Self> {
                None
            }
        )
    } else {
        quote! {
            fn known(value: &str) -> Option<Self> {
                let known = match value {
                    #(#arms)*
                    _ => return None,
                };
                Some(known)
            }
        }
    };
    let tokens = quote! {
        impl #trait_ for #ident {
            const NAME: &'static str = #schema;
            #known
            fn unrecognized(value: #unrecognized<String>) -> Self {
                Self::Unrecognized(value)
            }
            fn text(&self) -> &str {
                self.as_str()
            }
        }
    };
    Item::with(
        format!("impl StringEnum for {ident}"),
        &["const NAME", "fn known", "fn unrecognized", "fn text"],
        tokens,
    )
}
