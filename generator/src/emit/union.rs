//! A union: the open enum, a `From` for each member, and how a member is picked.

use proc_macro2::TokenStream;
use quote::quote;

use super::imports::Imports;
use super::{Item, docs, lints, models, types};
use crate::names::Ident;
use crate::rust::{Dispatch, Kind, Model, ShapeRule, Type, Union, Variant};

pub(super) fn items(model: &Model, union: &Union, imports: &mut Imports<'_>) -> Vec<Item> {
    let ident = &model.ident;
    let mut items = vec![declaration(model, union, imports)];
    for variant in &union.variants {
        imports.declare_deprecated(variant.deprecated);
        items.extend(from(ident, variant, imports));
    }
    match &union.dispatch {
        Dispatch::Tag { property, values } => {
            let module = imports.runtime_module("union");
            items.push(tagged(ident, property, values, &union.variants, imports));
            items.push(models::deserialize(
                ident,
                &quote!(#module::tagged(deserializer)),
            ));
        }
        Dispatch::Shape(rules) => items.push(by_shape(ident, rules, &union.variants, imports)),
    }
    items.push(models::serialize(ident, &written(&union.variants)));
    items
}

/// ```text
/// /// What is attached.
/// #[derive(Clone, Debug, PartialEq)]
/// #[non_exhaustive]
/// pub enum NewAttachment {
///     /// A file uploaded beforehand.
///     File(NewFileAttachment),
///     /// A member that this crate does not know, or cannot read, as it came.
///     Unrecognized(Unrecognized<serde_json::Value>),
/// }
/// ```
fn declaration(model: &Model, union: &Union, imports: &mut Imports<'_>) -> Item {
    let ident = &model.ident;
    let opening = models::opening(model);
    let names: Vec<&str> = union.variants.iter().map(|it| it.ident.as_str()).collect();
    let large = lints::large_variant();
    let names = lints::variant_names(ident.as_str(), &names, true);
    let variants: TokenStream = union
        .variants
        .iter()
        .map(|it| variant(it, imports))
        .collect();
    let unrecognized = imports.runtime("Unrecognized");
    let docs = docs::line("A member that this crate does not know, or cannot read, as it came.");
    let tokens = quote! {
        #opening
        #[derive(Clone, Debug, PartialEq)]
        #[non_exhaustive]
        #large
        #names
        pub enum #ident {
            #variants
            #docs
            Unrecognized(#unrecognized<serde_json::Value>),
        }
    };
    Item::new(format!("enum {ident}"), tokens)
}

fn variant(variant: &Variant, imports: &mut Imports<'_>) -> TokenStream {
    let ident = &variant.ident;
    let docs = docs::outer(&variant.docs, || format!("`{ident}`."));
    let deprecated = docs::deprecated(variant.deprecated);
    let ty = types::spell(&variant.ty, imports);
    quote!(#docs #deprecated #ident(#ty),)
}

/// ```text
/// match self {
///     Self::File(member) => serde::Serialize::serialize(member, serializer),
///     Self::Unrecognized(member) => serde::Serialize::serialize(member, serializer),
/// }
/// ```
fn written(variants: &[Variant]) -> TokenStream {
    let idents = variants.iter().map(|it| &it.ident);
    quote! {
        match self {
            #(Self::#idents(member) => serde::Serialize::serialize(member, serializer),)*
            Self::Unrecognized(member) => serde::Serialize::serialize(member, serializer),
        }
    }
}

/// ```text
/// impl From<NewFileAttachment> for NewAttachment {
///     fn from(member: NewFileAttachment) -> Self {
///         Self::File(member)
///     }
/// }
/// ```
fn from(ident: &Ident, variant: &Variant, imports: &mut Imports<'_>) -> Option<Item> {
    let member = types::unboxed(&variant.ty);
    // `From<T> for T` is std's.
    if !variant.from || *member == Type::Model(ident.clone()) {
        return None;
    }
    let name = &variant.ident;
    let value = types::wrap(&variant.ty, member, quote!(member));
    let ty = types::spell(member, imports);
    let tokens = quote! {
        impl From<#ty> for #ident {
            fn from(member: #ty) -> Self {
                Self::#name(#value)
            }
        }
    };
    Some(Item::with(
        format!("impl From for {ident}"),
        &["fn from"],
        tokens,
    ))
}

/// ```text
/// impl Tagged for NewAttachment {
///     const TAG: &'static str = "type";
///     const NAME: &'static str = "NewAttachment";
///     fn read<'de, M: Members<'de>>(tag: &str, members: M) -> Result<Self, M::Error> {
///         match tag {
///             "FILE" => members.known().map(Self::File),
///             _ => members.unknown().map(Self::Unrecognized),
///         }
///     }
/// }
/// ```
fn tagged(
    ident: &Ident,
    property: &str,
    values: &[(String, usize)],
    variants: &[Variant],
    imports: &mut Imports<'_>,
) -> Item {
    let (trait_, members) = (imports.runtime("Tagged"), imports.runtime("Members"));
    let name = ident.bare();
    let arms = variants.iter().enumerate();
    let arms: Vec<TokenStream> = arms
        .filter_map(|(index, it)| arm(index, it, values))
        .collect();
    let unknown = quote!(members.unknown().map(Self::Unrecognized));
    let (tag, body) = if arms.is_empty() {
        (quote!(_), unknown)
    } else {
        (quote!(tag), quote!(match tag { #(#arms)* _ => #unknown, }))
    };
    let tokens = quote! {
        impl #trait_ for #ident {
            const TAG: &'static str = #property;
            const NAME: &'static str = #name;
            fn read<'de, M: #members<'de>>(#tag: &str, members: M) -> Result<Self, M::Error> {
                #body
            }
        }
    };
    Item::with(
        format!("impl Tagged for {ident}"),
        &["const TAG", "const NAME", "fn read"],
        tokens,
    )
}

/// `"FILE" | "UPLOAD" => members.known().map(Self::File),`
fn arm(index: usize, variant: &Variant, values: &[(String, usize)]) -> Option<TokenStream> {
    let mut tags = values
        .iter()
        .filter(|(_, variant)| *variant == index)
        .map(|(tag, _)| tag)
        .peekable();
    tags.peek()?;
    let ident = &variant.ident;
    Some(quote!(#(#tags)|* => members.known().map(Self::#ident),))
}

/// ```text
/// impl<'de> serde::Deserialize<'de> for Owner {
///     fn deserialize<D: serde::Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
///         union::by_shape(
///             deserializer,
///             "Owner",
///             &[Rule {
///                 kind: Kind::Object,
///                 required: &["id"],
///                 known: &["id", "name"],
///                 tags: &[],
///                 read: |value| union::read(value).map(Self::Person),
///             }],
///             Self::Unrecognized,
///         )
///     }
/// }
/// ```
fn by_shape(
    ident: &Ident,
    rules: &[ShapeRule],
    variants: &[Variant],
    imports: &mut Imports<'_>,
) -> Item {
    let module = imports.runtime_module("union");
    let rules: Vec<TokenStream> = rules
        .iter()
        .zip(variants)
        .map(|(rule, variant)| shape_rule(rule, variant, imports))
        .collect();
    let name = ident.bare();
    models::deserialize(
        ident,
        &quote! {
            #module::by_shape(deserializer, #name, &[#(#rules),*], Self::Unrecognized)
        },
    )
}

fn shape_rule(rule: &ShapeRule, variant: &Variant, imports: &mut Imports<'_>) -> TokenStream {
    let (struct_, kinds) = (imports.runtime("Rule"), imports.runtime("Kind"));
    let module = imports.runtime_module("union");
    let kind = match rule.kind {
        Kind::Object => quote!(Object),
        Kind::Array => quote!(Array),
        Kind::String => quote!(String),
        Kind::Integer => quote!(Integer),
        Kind::Number => quote!(Number),
        Kind::Boolean => quote!(Boolean),
        Kind::Any => quote!(Any),
    };
    let (required, known) = (&rule.required, &rule.known);
    let tags = rule
        .tags
        .iter()
        .map(|(key, values)| quote!((#key, &[#(#values),*])));
    let ident = &variant.ident;
    quote! {
        #struct_ {
            kind: #kinds::#kind,
            required: &[#(#required),*],
            known: &[#(#known),*],
            tags: &[#(#tags),*],
            read: |value| #module::read(value).map(Self::#ident),
        }
    }
}
