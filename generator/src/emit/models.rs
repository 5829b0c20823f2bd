//! `src/models/`: a file a named schema, and the directory of them.

use proc_macro2::TokenStream;
use quote::quote;

use super::imports::{Imports, Index, Place, exported};
use super::{Item, Source, alias, docs, integer_enum, lints, object, string_enum, union};
use crate::names::Ident;
use crate::rust::{Crate, FieldKind, Item as Kind, Model, Module};

/// ```text
/// mod attachment;
/// pub use self::attachment::Attachment;
/// ```
pub(super) fn directory(model: &Crate) -> Source {
    let mut items = Vec::new();
    for module in &model.modules {
        let ident = &module.ident;
        let allowed = lints::module_name("models", ident);
        items.push(Item::new(
            format!("mod {ident}"),
            quote!(#allowed mod #ident;),
        ));
    }
    for module in &model.modules {
        items.push(reexport(module));
        items.extend(reexport_for_tests(module));
    }
    Source {
        path: "src/models/mod.rs".to_owned(),
        head: docs::inner("The types of the API's documents, a module each."),
        items,
    }
}

/// `pub use self::new_message::{NewMessage, NewMessageInit};`
///
/// By way of `self`, since a schema may be called `serde` like a crate.
fn reexport(module: &Module) -> Item {
    let ident = &module.ident;
    let for_tests: Vec<&Ident> = module.models.iter().filter_map(init_for_tests).collect();
    let mut names: Vec<&Ident> = module.models.iter().flat_map(exported).collect();
    names.retain(|name| !for_tests.contains(name));
    names.sort();
    let deprecated = module.models.iter().any(|model| model.deprecated);
    let allowed = deprecated.then(lints::deprecated);
    Item::new("use", quote!(#allowed pub use self::#ident::{#(#names),*};))
}

/// `#[cfg(feature = "test-util")] pub use self::message::MessageInit;`
fn reexport_for_tests(module: &Module) -> Option<Item> {
    let ident = &module.ident;
    let mut names: Vec<&Ident> = module.models.iter().filter_map(init_for_tests).collect();
    names.sort();
    let tokens = quote! {
        #[cfg(feature = "test-util")]
        pub use self::#ident::{#(#names),*};
    };
    (!names.is_empty()).then(|| Item::new("use", tokens))
}

/// The `XInit` of a model that only tests make.
fn init_for_tests(model: &Model) -> Option<&Ident> {
    match &model.item {
        Kind::Struct(object) if !object.is_made => exported(model).nth(1),
        _ => None,
    }
}

/// The file of one module.
pub(super) fn file(module: &Module, index: &Index<'_>) -> Source {
    let mut imports = Imports::new(
        index,
        Place::Models,
        module.models.iter().flat_map(declared),
    );
    let mut items: Vec<Item> = Vec::new();
    for model in &module.models {
        imports.declare_deprecated(model.deprecated);
        items.extend(spell(model, &mut imports));
    }
    let schema = docs::code(&module.schema, module.ident.bare());
    let opening = docs::inner(&format!("Schema {schema}."));
    let allowed = imports.allowed();
    let mut all = imports.items();
    all.append(&mut items);
    Source {
        path: format!("src/models/{}.rs", module.ident.bare()),
        head: quote!(#opening #allowed),
        items: all,
    }
}

/// Every type that the items of a model declare.
fn declared(model: &Model) -> impl Iterator<Item = String> {
    let fields = match &model.item {
        Kind::Struct(object) => object.fields.as_slice(),
        Kind::Union(_) | Kind::StringEnum(_) | Kind::IntegerEnum(_) | Kind::Alias(_) => &[],
    };
    let markers = fields.iter().filter_map(|field| match &field.kind {
        FieldKind::Constant { marker, .. } => Some(marker),
        FieldKind::Value { .. } => None,
    });
    exported(model).chain(markers).map(Ident::to_string)
}

fn spell(model: &Model, imports: &mut Imports<'_>) -> Vec<Item> {
    match &model.item {
        Kind::Struct(object) => object::items(model, object, imports),
        Kind::Union(union) => union::items(model, union, imports),
        Kind::StringEnum(string_enum) => string_enum::items(model, string_enum, imports),
        Kind::IntegerEnum(integer_enum) => integer_enum::items(model, integer_enum, imports),
        Kind::Alias(ty) => vec![alias::item(model, ty, imports)],
    }
}

/// The attributes that every model begins with: its docs, and `#[deprecated]`.
pub(super) fn opening(model: &Model) -> TokenStream {
    let docs = docs::outer(&model.docs, || format!("`{}`.", model.ident));
    let deprecated = docs::deprecated(model.deprecated);
    quote!(#docs #deprecated)
}

/// `impl<'de> serde::Deserialize<'de> for X`, whose body is one call into the runtime.
pub(super) fn deserialize(ident: &Ident, body: &TokenStream) -> Item {
    let tokens = quote! {
        impl<'de> serde::Deserialize<'de> for #ident {
            fn deserialize<D: serde::Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
                #body
            }
        }
    };
    Item::with(
        format!("impl Deserialize for {ident}"),
        &["fn deserialize"],
        tokens,
    )
}

/// `impl serde::Serialize for X` around `body`.
pub(super) fn serialize(ident: &Ident, body: &TokenStream) -> Item {
    let tokens = quote! {
        impl serde::Serialize for #ident {
            fn serialize<S: serde::Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
                #body
            }
        }
    };
    Item::with(
        format!("impl Serialize for {ident}"),
        &["fn serialize"],
        tokens,
    )
}
