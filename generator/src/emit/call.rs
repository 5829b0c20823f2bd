//! `impl Call<ListMessages, C>`: what a call can be told besides what it cannot be without.

use quote::{format_ident, quote};

use super::imports::Imports;
use super::{Item, docs, setter, types};
use crate::names::Ident;
use crate::rust::{Operation, Page};

/// ```text
/// impl<C> Call<ListMessages, C> {
///     /// Sets [`after`](ListMessages::after).
///     pub fn set_after(mut self, after: impl Into<String>) -> Self {
///         self.operation_mut().after = Some(after.into());
///         self
///     }
/// }
/// ```
pub(super) fn implementation(operation: &Operation, imports: &mut Imports<'_>) -> Option<Item> {
    let ident = &operation.ident;
    let mut members = Vec::new();
    for input in &operation.inputs {
        if let Some(setter) = &input.setter {
            let target = setter::Target::Input {
                operation: ident,
                input: &input.ident,
                deprecated: input.deprecated,
                ty: &input.ty,
            };
            members.extend(setter::members(setter, &target, imports));
        }
    }
    if let Some(page) = &operation.page {
        members.extend(next_page(operation, page, imports));
    }
    if members.is_empty() {
        return None;
    }
    let call = imports.runtime("Call");
    let client = format_ident!("{}", client_parameter(operation));
    Item::block(
        "impl Call".to_owned(),
        quote!(impl<#client> #call<#ident, #client>),
        members,
    )
}

/// The name of the client's type parameter: `C`, unless the document has taken it in this file.
pub(super) fn client_parameter(operation: &Operation) -> &'static str {
    let taken = |name: &str| declared(operation).any(|ident| ident.as_str() == name);
    if taken("C") { "AnyClient" } else { "C" }
}

/// Every type that the file of an operation declares.
pub(super) fn declared(operation: &Operation) -> impl Iterator<Item = &Ident> {
    let sums = operation.sums.iter().map(|sum| &sum.ident);
    let headers = operation.headers.iter().map(|headers| &headers.ident);
    std::iter::once(&operation.ident).chain(sums).chain(headers)
}

/// ```text
/// /// The call for the page after `page`; `None` after the last.
/// pub fn next_page(&self, page: &ThreadMessagePage) -> Option<Self>
/// where
///     C: Clone,
/// {
///     let after = page.paging.as_ref()?.next.as_ref()?.after.clone();
///     Some(self.clone().set_after(after))
/// }
/// ```
fn next_page(operation: &Operation, page: &Page, imports: &mut Imports<'_>) -> Option<Item> {
    let cursor = &page.cursor_input;
    let input = operation
        .inputs
        .iter()
        .find(|input| input.ident == *cursor)?;
    let setter = input.setter.as_ref()?;
    let (last, way) = page.cursor_path.split_last()?;
    let way = way.iter().map(|(field, options)| {
        let options = std::iter::repeat_n(quote!(.as_ref()?), *options);
        quote!(.#field #(#options)*)
    });
    let (last, options) = last;
    let options = std::iter::repeat_n(quote!(?), *options);
    let clone = (!types::is_copy(&setter.argument)).then(|| quote!(.clone()));
    let setter = &setter.ident;
    let ty = types::spell(&operation.output, imports);
    let client = format_ident!("{}", client_parameter(operation));
    let docs = docs::line("The call for the page after `page`; `None` after the last.");
    let tokens = quote! {
        #docs
        pub fn next_page(&self, page: &#ty) -> Option<Self>
        where
            #client: Clone,
        {
            let #cursor = page #(#way)* .#last #clone #(#options)*;
            Some(self.clone().#setter(#cursor))
        }
    };
    Some(Item::new("fn next_page", tokens))
}
