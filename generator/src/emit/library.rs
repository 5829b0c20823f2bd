//! `src/lib.rs`: the crate's front page and its modules.

use proc_macro2::TokenStream;
use quote::{format_ident, quote};

use super::provenance::{PROVENANCE, VERSION};
use super::{Item, Source, docs};
use crate::rust::Package;

/// What of the runtime stands at the crate's root too.
pub(crate) const EXPORTED: [&str; 11] = [
    "BuildError",
    "Call",
    "ClientBuilder",
    "Date",
    "DateTime",
    "Delivery",
    "Extra",
    "Number",
    "Operation",
    "Response",
    "Unrecognized",
];

/// ```text
/// //! HubSpot thread messages, version 2026-09-beta.
/// #![forbid(unsafe_code)]
/// #[cfg(feature = "blocking")]
/// pub mod blocking;
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
    let blocking = Item::new(
        "mod blocking",
        quote!(
            #[cfg(feature = "blocking")]
            pub mod blocking;
        ),
    );
    let (version, provenance) = (format_ident!("{VERSION}"), format_ident!("{PROVENANCE}"));
    let exported = EXPORTED.map(|name| format_ident!("{name}"));
    let items = vec![
        blocking,
        module("client", None),
        module("models", Some(&public)),
        module("operations", Some(&public)),
        module("provenance", None),
        module("runtime", Some(&public)),
        Item::new(
            "use",
            quote!(
                pub use self::client::{Client, Error};
            ),
        ),
        Item::new(
            "use",
            quote!(
                pub use self::provenance::{#version, #provenance};
            ),
        ),
        Item::new(
            "use",
            quote!(
                pub use self::runtime::{#(#exported),*};
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

/// `pub mod models;`
fn module(name: &str, visibility: Option<&TokenStream>) -> Item {
    let ident = format_ident!("{name}");
    Item::new(format!("mod {name}"), quote!(#visibility mod #ident;))
}
