//! `src/provenance.rs`: what the crate says of its own making.

use quote::quote;

use super::{Item, Source, docs};
use crate::rust::Provenance;

/// ```text
/// pub const API_VERSION: &str = "2026-09-beta";
/// pub static PROVENANCE: Provenance = Provenance { api_version: API_VERSION, … };
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
    let items = vec![
        Item::new(
            "use",
            quote!(
                use super::runtime::Provenance;
            ),
        ),
        Item::new(
            "const API_VERSION",
            quote! {
                #version_docs
                pub const API_VERSION: &str = #api_version;
            },
        ),
        Item::new(
            "static PROVENANCE",
            quote! {
                #docs
                pub static PROVENANCE: Provenance = Provenance {
                    api_version: API_VERSION,
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
