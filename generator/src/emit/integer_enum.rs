//! An open integer enumeration: the enum, its numbers, and its place in serde and `From`.

use proc_macro2::{Ident as Module, TokenStream};
use quote::quote;

use super::imports::Imports;
use super::{Item, docs, enumeration, lints, literal, models, types};
use crate::names::Ident;
use crate::rust::{IntegerEnum, Model, Type};

pub(super) fn items(
    model: &Model,
    integer_enum: &IntegerEnum,
    imports: &mut Imports<'_>,
) -> Vec<Item> {
    let ident = &model.ident;
    let module = imports.runtime_module("integer_enum");
    let mut items = vec![
        declaration(model, integer_enum, imports),
        number(ident, integer_enum),
        numbers(ident, integer_enum, imports),
        from(ident, &integer_enum.repr, &module, imports),
    ];
    items.extend(enumeration::implementations(ident, &module));
    items
}

/// ```text
/// /// How urgent it is.
/// #[derive(Clone, Debug, PartialEq, Eq, Hash)]
/// #[non_exhaustive]
/// pub enum Priority {
///     /// `1`.
///     N1,
///     /// A value that this crate does not know, as it came.
///     Unrecognized(Unrecognized<i64>),
/// }
/// ```
fn declaration(model: &Model, integer_enum: &IntegerEnum, imports: &mut Imports<'_>) -> Item {
    let ident = &model.ident;
    let opening = models::opening(model);
    let names = integer_enum.variants.iter().map(|(name, _)| name.as_str());
    let names = lints::variant_names(ident.as_str(), &names.collect::<Vec<_>>(), true);
    let variants: TokenStream = integer_enum
        .variants
        .iter()
        .map(|(name, number)| {
            let docs = docs::line(&format!("`{number}`."));
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
            Unrecognized(#unrecognized<i64>),
        }
    };
    Item::new(format!("enum {ident}"), tokens)
}

/// ```text
/// impl Priority {
///     /// The value as it is on the wire.
///     pub fn as_i64(&self) -> i64 {
///         match self {
///             Self::N1 => 1,
///             Self::Unrecognized(value) => value.get(),
///         }
///     }
/// }
/// ```
fn number(ident: &Ident, integer_enum: &IntegerEnum) -> Item {
    let arms = integer_enum.variants.iter().map(|(name, number)| {
        let number = literal::integer(i128::from(*number));
        quote!(Self::#name => #number,)
    });
    let docs = docs::line("The value as it is on the wire.");
    let tokens = quote! {
        impl #ident {
            #docs
            pub fn as_i64(&self) -> i64 {
                match self {
                    #(#arms)*
                    Self::Unrecognized(value) => value.get(),
                }
            }
        }
    };
    Item::with(format!("impl {ident}"), &["fn as_i64"], tokens)
}

/// ```text
/// impl IntegerEnum for Priority {
///     const NAME: &'static str = "Priority";
///     fn known(value: i64) -> Option<Self> {
///         let known = match value {
///             1 => Self::N1,
///             _ => return None,
///         };
///         Some(known)
///     }
///     fn unrecognized(value: Unrecognized<i64>) -> Self {
///         Self::Unrecognized(value)
///     }
///     fn number(&self) -> i64 {
///         self.as_i64()
///     }
/// }
/// ```
fn numbers(ident: &Ident, integer_enum: &IntegerEnum, imports: &mut Imports<'_>) -> Item {
    let trait_ = imports.runtime("IntegerEnum");
    let unrecognized = imports.runtime("Unrecognized");
    let schema = ident.bare();
    let arms = integer_enum.variants.iter().map(|(name, number)| {
        let number = literal::integer(i128::from(*number));
        quote!(#number => Self::#name,)
    });
    let known = if integer_enum.variants.is_empty() {
        quote!(
            fn known(_: i64) -> Option<Self> {
                None
            }
        )
    } else {
        quote! {
            fn known(value: i64) -> Option<Self> {
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
            fn unrecognized(value: #unrecognized<i64>) -> Self {
                Self::Unrecognized(value)
            }
            fn number(&self) -> i64 {
                self.as_i64()
            }
        }
    };
    Item::with(
        format!("impl IntegerEnum for {ident}"),
        &["const NAME", "fn known", "fn unrecognized", "fn number"],
        tokens,
    )
}

/// ```text
/// impl From<i32> for Priority {
///     fn from(value: i32) -> Self {
///         integer_enum::from_i64(i64::from(value))
///     }
/// }
/// ```
fn from(ident: &Ident, repr: &Type, module: &Module, imports: &mut Imports<'_>) -> Item {
    // What an enumeration may hold fits an `i64`, and not every `u64` does.
    let (ty, value) = match repr {
        Type::I64 | Type::U64 => (quote!(i64), quote!(value)),
        _ => (types::spell(repr, imports), quote!(i64::from(value))),
    };
    enumeration::from(ident, &ty, &quote!(#module::from_i64(#value)))
}
