//! `src/operations/`: a file an operation, and the directory of them.

use quote::quote;

use super::imports::{Imports, Index, Place};
use super::{Item, Source, call, docs, former, lints, operation, pagination, response};
use crate::names::Ident;
use crate::rust::{Crate, Operation};

/// ```text
/// mod list_messages;
/// pub use self::list_messages::ListMessages;
/// ```
pub(super) fn directory(model: &Crate) -> Source {
    let mut items = Vec::new();
    for operation in &model.operations {
        let ident = &operation.method;
        let allowed = lints::module_name("operations", ident);
        items.push(Item::new(
            format!("mod {ident}"),
            quote!(#allowed mod #ident;),
        ));
    }
    for operation in &model.operations {
        items.push(reexport(operation));
    }
    Source {
        path: "src/operations/mod.rs".to_owned(),
        head: docs::inner("The operations of the API, a module each."),
        items,
    }
}

/// `pub use self::send_message::{SendMessage, SendMessageHeaders};`
fn reexport(operation: &Operation) -> Item {
    let ident = &operation.method;
    let mut names: Vec<&Ident> = call::declared(operation).collect();
    names.sort();
    let deprecated = operation.deprecated || !operation.former.types.is_empty();
    let allowed = deprecated.then(lints::deprecated);
    Item::new("use", quote!(#allowed pub use self::#ident::{#(#names),*};))
}

/// The file of one operation.
pub(super) fn file(operation: &Operation, index: &Index<'_>) -> Source {
    let own = call::declared(operation).map(Ident::to_string);
    let parameter = call::client_parameter(operation).to_owned();
    let mut imports = Imports::new(index, Place::Operations, own.chain([parameter]));
    imports.declare_deprecated(operation.deprecated);
    let mut items = operation::items(operation, &mut imports);
    if let Some(page) = &operation.page {
        items.extend(pagination::implementation(operation, page, &mut imports));
    }
    items.extend(call::implementation(operation, &mut imports));
    items.extend(response::items(operation, &mut imports));
    items.extend(former::types(operation));
    let name = docs::code(&operation.name, operation.method.bare());
    let opening = docs::inner(&format!("Operation {name}."));
    let allowed = imports.allowed();
    let mut all = imports.items();
    all.append(&mut items);
    Source {
        path: format!("src/operations/{}.rs", operation.method.bare()),
        head: quote!(#opening #allowed),
        items: all,
    }
}
