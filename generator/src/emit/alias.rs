//! A schema that only names another type.

use quote::quote;

use super::imports::Imports;
use super::{Item, docs, lints, models, types};
use crate::rust::{Model, Type};

/// ```text
/// /// Ids of people.
/// pub type ActorIds = Vec<String>;
/// ```
pub(super) fn item(model: &Model, ty: &Type, imports: &mut Imports<'_>) -> Item {
    let opening = match ty {
        // What else it is called says more than that it is deprecated.
        Type::Model(now) if model.deprecated => {
            let docs = docs::outer(&model.docs, || format!("`{}`.", model.ident));
            let deprecated = docs::renamed(now);
            quote!(#docs #deprecated)
        }
        _ => models::opening(model),
    };
    let ident = &model.ident;
    let allowed = lints::item_name(ident.as_str());
    let ty = types::spell(ty, imports);
    Item::new(
        format!("type {ident}"),
        quote!(#opening #allowed pub type #ident = #ty;),
    )
}
