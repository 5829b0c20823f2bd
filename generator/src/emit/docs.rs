//! Doc attributes and `#[deprecated]`.
//!
//! One attribute a line: prettyplease turns a doc string of several lines into a block comment,
//! which a `*/` in it would end.

use proc_macro2::TokenStream;
use quote::quote;

use crate::names::Ident;
use crate::rust::Docs;

/// `/// text` for each line; `fallback` where the document says nothing, because a public item
/// without docs is a warning under `missing_docs`.
pub(super) fn outer(docs: &Docs, fallback: impl FnOnce() -> String) -> TokenStream {
    if docs.iter().all(|line| line.trim().is_empty()) {
        return line(&fallback());
    }
    docs.iter().map(|text| line(text)).collect()
}

/// `/// text`.
pub(super) fn line(text: &str) -> TokenStream {
    text.split(['\n', '\r'])
        .map(|text| {
            let text = padded(text);
            quote!(#[doc = #text])
        })
        .collect()
}

/// `//! text`.
pub(super) fn inner(text: &str) -> TokenStream {
    text.split(['\n', '\r'])
        .map(|text| {
            let text = padded(text);
            quote!(#![doc = #text])
        })
        .collect()
}

/// The space that a person puts after `///`.
fn padded(text: &str) -> String {
    if text.is_empty() {
        String::new()
    } else {
        format!(" {text}")
    }
}

pub(super) fn deprecated(deprecated: bool) -> Option<TokenStream> {
    deprecated.then(|| quote!(#[deprecated]))
}

/// What a name from before a renaming says.
pub(super) fn renamed(now: &Ident) -> TokenStream {
    let note = format!("renamed to `{}`", now.bare());
    quote!(#[deprecated(note = #note)])
}

/// A wire name as code in a doc line; `instead` where it has characters that markdown minds.
pub(super) fn code(wire: &str, instead: &str) -> String {
    let plain = !wire.is_empty()
        && wire
            .chars()
            .all(|character| character.is_ascii_graphic() && character != '`');
    format!("`{}`", if plain { wire } else { instead })
}
