//! `impl Call<ListMessages, C>`: what a call can be told besides what it cannot be without.

use quote::{format_ident, quote};

use super::imports::Imports;
use super::{Item, former, setter};
use crate::names::Ident;
use crate::rust::Operation;

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
    let former = former::declared(operation);
    std::iter::once(&operation.ident)
        .chain(sums)
        .chain(headers)
        .chain(former)
}
