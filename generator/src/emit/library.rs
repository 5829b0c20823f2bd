//! `src/lib.rs`: the crate's front page and its modules.

use proc_macro2::TokenStream;
use quote::{format_ident, quote};

use super::{Item, Source, docs};
use crate::rust::Package;

/// ```text
/// //! HubSpot thread messages, version 2026-09-beta.
/// #![forbid(unsafe_code)]
/// mod client;
/// pub mod models;
/// pub use self::client::{Client, Error};
/// #[cfg(doctest)]
/// #[doc = include_str!("../README.md")]
/// struct Readme;
/// ```
/// The README is the front page for who finds the folder; here it is only tested, because a copy of
/// `src/` alone has none.
pub(super) fn library(package: &Package) -> Source {
    let public = quote!(pub);
    let front: TokenStream = package.docs.iter().map(|line| docs::inner(line)).collect();
    let items = vec![
        module("client", None),
        module("models", Some(&public)),
        module("operations", Some(&public)),
        module("runtime", Some(&public)),
        Item::new(
            "use",
            quote!(
                pub use self::client::{Client, Error};
            ),
        ),
        // Short enough for one line each, so that rustfmt has nothing to change in this file.
        Item::new(
            "use",
            quote!(
                pub use self::runtime::{BuildError, Call, ClientBuilder, Delivery, Operation};
            ),
        ),
        Item::new(
            "use",
            quote!(
                pub use self::runtime::{Date, DateTime, Extra, Number, Response, Unrecognized};
            ),
        ),
        Item::new(
            "struct Readme",
            quote! {
                #[cfg(doctest)]
                #[doc = include_str!("../README.md")]
                struct Readme;
            },
        ),
    ];
    Source {
        path: "src/lib.rs".to_owned(),
        head: quote! {
            #front
            #![forbid(unsafe_code)]
        },
        items,
    }
}

/// `#[rustfmt::skip] pub mod models;`
///
/// Stable rustfmt does not heed `@generated`, and code that was copied into a project is formatted
/// with that project's settings.
fn module(name: &str, visibility: Option<&TokenStream>) -> Item {
    let ident = format_ident!("{name}");
    let skip = quote!(rustfmt::skip);
    Item::new(
        format!("mod {name}"),
        quote!(#[#skip] #visibility mod #ident;),
    )
}
