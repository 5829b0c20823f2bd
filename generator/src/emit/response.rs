//! What an operation answers: its cases, the sums of several, and typed headers.

use proc_macro2::TokenStream;
use quote::quote;

use super::imports::Imports;
use super::{Item, docs, lints, types};
use crate::names::Ident;
use crate::rust::{Case, Docs, Encoding, HeaderField, Headers, Operation, Status, Sum, Type};

pub(super) fn items(operation: &Operation, imports: &mut Imports<'_>) -> Vec<Item> {
    let mut items: Vec<Item> = operation.sums.iter().map(|it| sum(it, imports)).collect();
    if let Some(headers) = &operation.headers {
        items.extend(typed_headers(headers, imports));
    }
    items
}

/// `&[Case::new(Status::Code(200), Reply::json)]`
pub(super) fn cases(cases: &[Case], imports: &mut Imports<'_>) -> TokenStream {
    let cases: Vec<TokenStream> = cases.iter().map(|it| case(it, imports)).collect();
    quote!(&[#(#cases),*])
}

fn case(case: &Case, imports: &mut Imports<'_>) -> TokenStream {
    let ty = imports.runtime("Case");
    let status = status(case.status, imports);
    let read = read(case, imports);
    quote!(#ty::new(#status, #read))
}

/// `const EMPTY_FAILURE: &'static [Status] = &[Status::Code(404)];`
pub(super) fn empty_failure(
    operation: &Operation,
    imports: &mut Imports<'_>,
) -> Option<TokenStream> {
    if operation.empty_failure.is_empty() {
        return None;
    }
    let ty = imports.runtime("Status");
    let all = operation.empty_failure.iter();
    let all: Vec<TokenStream> = all.map(|one| status(*one, imports)).collect();
    Some(quote! {
        const EMPTY_FAILURE: &'static [#ty] = &[#(#all),*];
    })
}

fn status(status: Status, imports: &mut Imports<'_>) -> TokenStream {
    let ty = imports.runtime("Status");
    match status {
        Status::Code(code) => {
            let code = proc_macro2::Literal::u16_unsuffixed(code);
            quote!(#ty::Code(#code))
        }
        Status::Range(hundreds) => {
            let hundreds = proc_macro2::Literal::u8_unsuffixed(hundreds);
            quote!(#ty::Range(#hundreds))
        }
        Status::Default => quote!(#ty::Default),
    }
}

/// `Reply::json` for a value, `|reply| reply.json().map(UploadOutput::Created)` for one of a sum.
fn read(case: &Case, imports: &mut Imports<'_>) -> TokenStream {
    let function = match case.encoding {
        Encoding::Json | Encoding::Form | Encoding::Multipart => quote!(json),
        Encoding::Text => quote!(text),
        Encoding::TextOrJson => quote!(text_or_json),
        Encoding::JsonOrText => quote!(json_or_text),
        Encoding::Bytes => quote!(bytes),
        Encoding::Empty => quote!(empty),
    };
    let read = match (&case.charset, case.encoding) {
        (Some(media_type), Encoding::Text) => Some(quote!(reply.text_in(#media_type))),
        _ => None,
    };
    match &case.variant {
        None => match read {
            Some(read) => quote!(|reply| #read),
            None => {
                let reply = imports.runtime("Reply");
                quote!(#reply::#function)
            }
        },
        Some((sum, variant)) if case.holds => {
            let read = read.unwrap_or_else(|| quote!(reply.#function()));
            quote!(|reply| #read.map(#sum::#variant))
        }
        Some((sum, variant)) => quote!(|_| Ok(#sum::#variant)),
    }
}

/// ```text
/// /// What `upload` answers.
/// #[derive(Clone, Debug, PartialEq)]
/// #[non_exhaustive]
/// pub enum UploadOutput {
///     /// It was stored.
///     Created(File),
///     /// It was there already.
///     NoContent,
/// }
/// ```
fn sum(sum: &Sum, imports: &mut Imports<'_>) -> Item {
    let ident = &sum.ident;
    let docs = docs::outer(&sum.docs, || format!("`{ident}`."));
    let names: Vec<&str> = sum
        .variants
        .iter()
        .map(|(name, ..)| name.as_str())
        .collect();
    let names = lints::variant_names(ident.as_str(), &names, false);
    let large = lints::large_variant();
    let variants: TokenStream = sum.variants.iter().map(|it| variant(it, imports)).collect();
    let tokens = quote! {
        #docs
        #[derive(Clone, Debug, PartialEq)]
        #[non_exhaustive]
        #large
        #names
        pub enum #ident { #variants }
    };
    Item::new(format!("enum {ident}"), tokens)
}

fn variant(
    (ident, docs, ty): &(Ident, Docs, Option<Type>),
    imports: &mut Imports<'_>,
) -> TokenStream {
    let docs = docs::outer(docs, || format!("`{ident}`."));
    match ty {
        Some(ty) => {
            let ty = types::spell(ty, imports);
            quote!(#docs #ident(#ty),)
        }
        None => quote!(#docs #ident,),
    }
}

/// ```text
/// /// Headers of the answer.
/// #[derive(Clone, Debug, PartialEq)]
/// #[non_exhaustive]
/// pub struct SendMessageHeaders {
///     /// Where the new message is.
///     pub location: Option<String>,
/// }
/// impl FromHeaders for SendMessageHeaders {
///     fn from_headers(headers: &HeaderReader<'_>) -> Result<Self, HeaderError> {
///         Ok(Self { location: headers.optional("Location")? })
///     }
/// }
/// ```
fn typed_headers(headers: &Headers, imports: &mut Imports<'_>) -> [Item; 2] {
    let ident = &headers.ident;
    let opening = docs::line("The headers that the document names for a success.");
    let name = lints::item_name(ident.as_str());
    let complexity = lints::complexity(headers.fields.iter().map(|field| &field.ty));
    let fields: TokenStream = headers
        .fields
        .iter()
        .map(|field| {
            let ident = &field.ident;
            let docs = docs::outer(&field.docs, || {
                format!("{}.", docs::code(&field.wire, ident.bare()))
            });
            let ty = types::spell(&field.ty, imports);
            quote!(#docs pub #ident: #ty,)
        })
        .collect();
    let declaration = quote! {
        #opening
        #[derive(Clone, Debug, PartialEq)]
        #[non_exhaustive]
        #name
        #complexity
        pub struct #ident { #fields }
    };
    let trait_ = imports.runtime("FromHeaders");
    let (reader, error) = (
        imports.runtime("HeaderReader"),
        imports.runtime("HeaderError"),
    );
    let reads = headers.fields.iter().map(read_header);
    let implementation = quote! {
        impl #trait_ for #ident {
            fn from_headers(headers: &#reader<'_>) -> Result<Self, #error> {
                Ok(Self { #(#reads),* })
            }
        }
    };
    [
        Item::new(format!("struct {ident}"), declaration),
        Item::with(
            format!("impl FromHeaders for {ident}"),
            &["fn from_headers"],
            implementation,
        ),
    ]
}

fn read_header(field: &HeaderField) -> TokenStream {
    let (ident, wire) = (&field.ident, &field.wire);
    if field.required {
        quote!(#ident: headers.required(#wire)?)
    } else {
        quote!(#ident: headers.optional(#wire)?)
    }
}
