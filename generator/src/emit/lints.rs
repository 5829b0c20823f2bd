//! Lints that a document's names and shapes can trip, allowed where they would, with the reason.
//!
//! `expect` would be the stricter word, but whether a lint fires depends on its settings in the
//! crate that the code is copied into.

use proc_macro2::TokenStream;
use quote::quote;

use crate::names::Ident;
use crate::rust::Type;

/// For the whole file: items that the document deprecates are declared or mentioned in it.
pub(super) fn deprecated_file() -> TokenStream {
    quote!(#![allow(deprecated, reason = "the document deprecates it; the crate still reads and writes it")])
}

/// The same for one item.
pub(super) fn deprecated() -> TokenStream {
    quote!(#[allow(deprecated, reason = "the document deprecates it; the crate still reads and writes it")])
}

/// For an enum over models.
pub(super) fn large_variant() -> TokenStream {
    quote! {
        #[allow(clippy::large_enum_variant, reason = "held directly so that a match reads plainly")]
    }
}

/// For a method or constructor with `count` parameters, `self` included.
pub(super) fn arguments(count: usize) -> Option<TokenStream> {
    (count > 7).then(|| {
        quote! {
            #[allow(clippy::too_many_arguments, reason = "the operation requires as many inputs")]
        }
    })
}

/// For an enum named `ident` of `variants`. An open one has `Unrecognized` besides, so its variants
/// never all share a word.
pub(super) fn variant_names(ident: &str, variants: &[&str], open: bool) -> TokenStream {
    let repeats = |variant: &&str| variant.starts_with(ident) || variant.ends_with(ident);
    let noisy = variants.iter().any(repeats) || (!open && shares_word(variants));
    let names = noisy.then(
        || quote!(#[allow(clippy::enum_variant_names, reason = "the names are the document's")]),
    );
    let acronyms = variants.iter().chain([&ident]).any(|name| is_acronym(name));
    let acronyms = acronyms.then(acronym);
    quote!(#names #acronyms)
}

/// For an item other than an enum.
pub(super) fn item_name(ident: &str) -> Option<TokenStream> {
    is_acronym(ident).then(acronym)
}

fn acronym() -> TokenStream {
    quote!(#[allow(clippy::upper_case_acronyms, reason = "the name is the document's")])
}

fn is_acronym(name: &str) -> bool {
    name.len() > 2 && !name.contains(|character: char| character.is_ascii_lowercase())
}

/// Whether all variants begin, or all end, with the same word of their names.
fn shares_word(variants: &[&str]) -> bool {
    let shared = |word: fn(&str) -> &str| {
        let mut words = variants.iter().map(|variant| word(variant));
        let first = words.next();
        words.all(|word| Some(word) == first)
    };
    variants.len() > 2 && (shared(first_word) || shared(last_word))
}

fn first_word(name: &str) -> &str {
    let upper = |character: char| character.is_ascii_uppercase();
    let end = name
        .char_indices()
        .skip(1)
        .find(|(_, character)| upper(*character));
    end.map_or(name, |(end, _)| &name[..end])
}

fn last_word(name: &str) -> &str {
    let start = name.rfind(|character: char| character.is_ascii_uppercase());
    start.map_or(name, |start| &name[start..])
}

/// For a method of the client, which takes `&self` whatever its name suggests.
pub(super) fn method_name(name: &str) -> Option<TokenStream> {
    let convention = ["from_", "into_", "to_", "as_", "is_"]
        .iter()
        .any(|prefix| name.starts_with(prefix));
    let convention = convention.then(
        || quote!(#[allow(clippy::wrong_self_convention, reason = "the name is the document's")]),
    );
    let of_a_trait = OF_TRAITS.contains(&name).then(
        || quote!(#[allow(clippy::should_implement_trait, reason = "the name is the document's")]),
    );
    Some(quote!(#convention #of_a_trait)).filter(|tokens| !tokens.is_empty())
}

/// Methods of std's traits, as `clippy::should_implement_trait` lists them.
const OF_TRAITS: [&str; 30] = [
    "add",
    "as_mut",
    "as_ref",
    "bitand",
    "bitor",
    "bitxor",
    "borrow",
    "borrow_mut",
    "clone",
    "cmp",
    "default",
    "deref",
    "deref_mut",
    "div",
    "drop",
    "eq",
    "from_iter",
    "from_str",
    "hash",
    "index",
    "index_mut",
    "into_iter",
    "mul",
    "neg",
    "next",
    "not",
    "rem",
    "shl",
    "shr",
    "sub",
];

/// For an item that spells `types`.
pub(super) fn complexity<'a>(types: impl IntoIterator<Item = &'a Type>) -> Option<TokenStream> {
    let complex = types.into_iter().any(|ty| score(ty, 1) > 250);
    complex
        .then(|| quote!(#[allow(clippy::type_complexity, reason = "the document nests as deep")]))
}

/// As clippy counts: ten times its depth for every name in a type.
fn score(ty: &Type, depth: u64) -> u64 {
    10 * depth
        + match ty {
            Type::Option(inner) | Type::Vec(inner) | Type::Boxed(inner) => score(inner, depth + 1),
            Type::Map(inner) => 10 * (depth + 1) + score(inner, depth + 1),
            Type::External(path) => 10 * (depth + 1) * path.arguments.len() as u64,
            Type::Bytes => 10 * (depth + 1),
            _ => 0,
        }
}

/// For a module named like the directory it is in.
pub(super) fn module_name(directory: &str, ident: &Ident) -> Option<TokenStream> {
    (ident.bare() == directory)
        .then(|| quote!(#[allow(clippy::module_inception, reason = "the name is the document's")]))
}
