//! An object that is the parts of a body: how each is written, in the document's order.

use proc_macro2::TokenStream;
use quote::quote;

use super::super::Item;
use super::super::imports::Imports;
use crate::rust::{Field, FieldKind, Model, Part, PartKind, Presence, Struct};

/// ```text
/// impl Multipart for UploadFileRequest {
///     fn write(&self, form: &mut MultipartWriter) -> Result<(), RequestError> {
///         form.json("attributes", "application/json", [&self.attributes])?;
///         form.text("tags", None, self.tags.iter().flatten())?;
///         form.headers(&[("X-Kind", "scan")]).file("file", "application/octet-stream", &self.file)?;
///         form.extra(&self.extra)
///     }
/// }
/// ```
pub(super) fn implementation(
    model: &Model,
    object: &Struct,
    parts: &[Part],
    imports: &mut Imports<'_>,
) -> Item {
    let ident = &model.ident;
    let (trait_, writer) = (
        imports.runtime("Multipart"),
        imports.runtime("MultipartWriter"),
    );
    let error = imports.runtime("RequestError");
    let each = object.fields.iter().zip(parts);
    let statements = each.map(|(field, part)| statement(field, part));
    let rest = object.rest.ident();
    let tokens = quote! {
        impl #trait_ for #ident {
            fn write(&self, form: &mut #writer) -> Result<(), #error> {
                #(#statements)*
                form.extra(&self.#rest)
            }
        }
    };
    Item::with(format!("impl Multipart for {ident}"), &["fn write"], tokens)
}

fn statement(field: &Field, part: &Part) -> TokenStream {
    let wire = &field.wire;
    let values = values(field, part);
    let media_type = part.media_type.as_deref();
    let form = match part.headers.as_slice() {
        [] => quote!(form),
        headers => {
            let headers = headers.iter().map(|(name, value)| quote!((#name, #value)));
            quote!(form.headers(&[#(#headers),*]))
        }
    };
    match (part.kind, media_type) {
        (PartKind::Text, None) => quote!(#form.text(#wire, None, #values)?;),
        (PartKind::Text, Some(said)) => quote!(#form.text(#wire, Some(#said), #values)?;),
        (PartKind::Json, said) => {
            let said = said.unwrap_or("application/json");
            quote!(#form.json(#wire, #said, #values)?;)
        }
        (PartKind::File, said) => {
            let said = said.unwrap_or("application/octet-stream");
            quote!(#form.file(#wire, #said, #values)?;)
        }
    }
}

/// What gives a reference to each value of a field: none, one or many.
fn values(field: &Field, part: &Part) -> TokenStream {
    let ident = &field.ident;
    let is_there = match &field.kind {
        FieldKind::Constant { .. } => true,
        FieldKind::Value { presence, .. } => match presence {
            Presence::Required | Presence::RequiredNullable => true,
            Presence::Optional | Presence::OptionalNullable => false,
        },
    };
    match (is_there, part.many) {
        (true, false) => quote!([&self.#ident]),
        (true, true) | (false, false) => quote!(&self.#ident),
        (false, true) => quote!(self.#ident.iter().flatten()),
    }
}
