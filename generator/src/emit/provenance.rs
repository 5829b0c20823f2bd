//! `src/provenance.rs`: what the crate says of its own making.

use quote::{format_ident, quote};

use super::{Item, Source, docs};
use crate::rust::Provenance;

/// What the crate's root exports of it.
pub(crate) const VERSION: &str = "API_VERSION";
pub(crate) const PROVENANCE: &str = "PROVENANCE";

/// ```text
/// pub const API_VERSION: &str = "2026-09-beta";
/// pub const PROVENANCE: Provenance = Provenance { api_version: API_VERSION, … };
/// ```
pub(super) fn provenance(provenance: &Provenance) -> Source {
    let Provenance {
        api_version,
        contract,
        generator,
    } = provenance;
    let contract = &contract.whole;
    let version_docs = docs::line("The version of the API, as its document says it.");
    let docs = docs::line("What the crate was generated from; its files are in `PROVENANCE.json`.");
    let (version, name) = (format_ident!("{VERSION}"), format_ident!("{PROVENANCE}"));
    let items = vec![
        Item::new(
            "use",
            quote!(
                use super::runtime::Provenance;
            ),
        ),
        Item::new(
            format!("const {VERSION}"),
            quote! {
                #version_docs
                pub const #version: &str = #api_version;
            },
        ),
        Item::new(
            format!("const {PROVENANCE}"),
            quote! {
                #docs
                pub const #name: Provenance = Provenance {
                    api_version: #version,
                    contract: #contract,
                    generator: #generator,
                };
            },
        ),
    ];
    Source {
        path: "src/provenance.rs".to_owned(),
        head: docs::inner("What the crate was generated from."),
        items,
    }
}
