//! An object on the wire: how its fields are read, in any order, and written, in the document's.
//!
//! Written out instead of derived, so that nobody who builds the crate has to build and run serde's
//! derive, and so that the runtime sees every key.

use proc_macro2::TokenStream;
use quote::quote;

use super::super::imports::Imports;
use super::super::{Item, constructor, models};
use crate::rust::{Adapter, Field, FieldKind, Model, Presence, Rest, Struct};

pub(super) fn items(model: &Model, object: &Struct, imports: &mut Imports<'_>) -> [Item; 3] {
    let module = imports.runtime_module("object");
    [
        object_impl(model, object, imports),
        models::deserialize(&model.ident, &quote!(#module::read(deserializer))),
        models::serialize(&model.ident, &written(object, imports)),
    ]
}

/// ```text
/// impl Object for Paging {
///     const NAME: &'static str = "Paging";
///
///     fn read<'de, A: serde::de::MapAccess<'de>>(
///         mut fields: Fields<'de, A>,
///     ) -> Result<Self, A::Error> {
///         let mut after = None;
///         let mut total = None;
///         let mut extra = Extra::new();
///         while fields.advance()? {
///             match fields.key() {
///                 "after" => fields.read(&mut after)?,
///                 "total" => fields.read(&mut total)?,
///                 _ => fields.keep(&mut extra)?,
///             }
///         }
///         Ok(Self {
///             after: fields.required("after", after)?,
///             total: total.flatten(),
///             extra,
///         })
///     }
/// }
/// ```
fn object_impl(model: &Model, object: &Struct, imports: &mut Imports<'_>) -> Item {
    let (trait_, fields) = (imports.runtime("Object"), imports.runtime("Fields"));
    let (ident, name) = (&model.ident, model.ident.bare());
    let reader = &object.reader;
    let slots = object.fields.iter().map(|field| &field.ident);
    let rest = object.rest.ident();
    let empty = constructor::empty_rest(&object.rest, imports);
    let arms = object.fields.iter().map(|field| arm(field, object));
    let keep = match &object.rest {
        // Parts are sent and never read, so no object has them.
        Rest::Extra { .. } | Rest::Parts { .. } => quote!(#reader.keep(&mut #rest)),
        Rest::Typed { .. } => quote!(#reader.gather(&mut #rest)),
    };
    let step = if object.fields.is_empty() {
        quote!(#keep?;)
    } else {
        quote! {
            match #reader.key() {
                #(#arms)*
                _ => #keep?,
            }
        }
    };
    let values = object.fields.iter().map(|field| value(field, object));
    let tokens = quote! {
        impl #trait_ for #ident {
            const NAME: &'static str = #name;
            fn read<'de, A: serde::de::MapAccess<'de>>(
                mut #reader: #fields<'de, A>,
            ) -> Result<Self, A::Error> {
                #(let mut #slots = None;)*
                let mut #rest = #empty;
                while #reader.advance()? {
                    #step
                }
                Ok(Self { #(#values,)* #rest })
            }
        }
    };
    Item::with(
        format!("impl Object for {ident}"),
        &["const NAME", "fn read"],
        tokens,
    )
}

/// `"fileId" => fields.read(&mut file_id)?,`
fn arm(field: &Field, object: &Struct) -> TokenStream {
    let (wire, ident, reader) = (&field.wire, &field.ident, &object.reader);
    match adapter(field, "deserialize") {
        Some(function) => quote!(#wire => #reader.read_by(&mut #ident, #function)?,),
        None => quote!(#wire => #reader.read(&mut #ident)?,),
    }
}

/// `file_id: fields.required("fileId", file_id)?`
fn value(field: &Field, object: &Struct) -> TokenStream {
    let (wire, ident, reader) = (&field.wire, &field.ident, &object.reader);
    match presence(field) {
        Presence::Required | Presence::RequiredNullable => {
            quote!(#ident: #reader.required(#wire, #ident)?)
        }
        // Absent and null are one.
        Presence::Optional => quote!(#ident: #ident.flatten()),
        Presence::OptionalNullable => quote!(#ident),
    }
}

/// ```text
/// object::write(serializer)
///     .field("after", &self.after)
///     .optional("total", &self.total)
///     .rest(&self.extra)
/// ```
fn written(object: &Struct, imports: &mut Imports<'_>) -> TokenStream {
    let module = imports.runtime_module("object");
    let fields = object.fields.iter().map(|field| {
        let (wire, ident) = (&field.wire, &field.ident);
        let function = adapter(field, "serialize");
        match (presence(field), function) {
            (Presence::Required | Presence::RequiredNullable, None) => {
                quote!(.field(#wire, &self.#ident))
            }
            (Presence::Optional | Presence::OptionalNullable, None) => {
                quote!(.optional(#wire, &self.#ident))
            }
            (Presence::Required | Presence::RequiredNullable, Some(function)) => {
                quote!(.field_by(#wire, &self.#ident, #function))
            }
            (Presence::Optional | Presence::OptionalNullable, Some(function)) => {
                quote!(.optional_by(#wire, &self.#ident, #function))
            }
        }
    });
    let rest = object.rest.ident();
    quote!(#module::write(serializer) #(#fields)* .rest(&self.#rest))
}

fn presence(field: &Field) -> Presence {
    match &field.kind {
        FieldKind::Constant { .. } => Presence::Required,
        FieldKind::Value { presence, .. } => *presence,
    }
}

/// `time::serde::rfc3339::option::deserialize`
fn adapter(field: &Field, function: &str) -> Option<TokenStream> {
    let FieldKind::Value {
        presence,
        with: Some(Adapter::TimeRfc3339),
        ..
    } = &field.kind
    else {
        return None;
    };
    let function = quote::format_ident!("{function}");
    Some(match presence {
        Presence::Required => quote!(time::serde::rfc3339::#function),
        Presence::RequiredNullable | Presence::Optional | Presence::OptionalNullable => {
            quote!(time::serde::rfc3339::option::#function)
        }
    })
}
