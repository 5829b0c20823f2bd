//! The names that an operation and the types beside it had before they were renamed.

use quote::quote;

use super::{Item, docs, lints};
use crate::names::Ident;
use crate::rust::Operation;

/// ```text
/// /// The former name of [`ListMessages`].
/// #[deprecated(note = "renamed to `ListMessages`")]
/// pub type GetMessages = ListMessages;
/// ```
pub(super) fn types(operation: &Operation) -> impl Iterator<Item = Item> {
    operation.former.types.iter().map(|(old, now)| {
        let docs = docs::line(&format!("The former name of [`{now}`]."));
        let deprecated = docs::renamed(now);
        let name = lints::item_name(old.as_str());
        Item::new(
            format!("type {old}"),
            quote!(#docs #deprecated #name pub type #old = #now;),
        )
    })
}

/// The names of those types.
pub(super) fn declared(operation: &Operation) -> impl Iterator<Item = &Ident> {
    operation.former.types.iter().map(|(old, _)| old)
}
