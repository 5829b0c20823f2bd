//! `impl Paged for ListMessages`: where the cursors and the items stand.

use proc_macro2::TokenStream;
use quote::quote;

use super::imports::Imports;
use super::{Item, types};
use crate::rust::{Operation, Page, Step};

/// ```text
/// impl Paged for ListMessages {
///     type Item = ThreadMessage;
///     type Cursor = String;
///
///     fn cursor(&self) -> Option<&String> {
///         self.after.as_ref()
///     }
///
///     fn set_cursor(&mut self, cursor: String) {
///         self.after = Some(cursor);
///     }
///
///     fn next_cursor(page: &ThreadMessagePage) -> Option<&String> {
///         Some(&page.paging.as_ref()?.next.as_ref()?.after)
///     }
///
///     fn into_items(page: ThreadMessagePage) -> Vec<ThreadMessage> {
///         page.results
///     }
/// }
/// ```
pub(super) fn implementation(
    operation: &Operation,
    page: &Page,
    imports: &mut Imports<'_>,
) -> Option<Item> {
    let steps = page.cursor.iter().chain(&page.next_cursor);
    for step in steps.chain([&page.items]) {
        imports.declare_deprecated(step.deprecated);
    }
    let ident = &operation.ident;
    let paged = imports.runtime("Paged");
    let item = types::spell(&page.item, imports);
    let cursor = types::spell(&page.cursor_type, imports);
    let output = types::spell(&operation.output, imports);
    let here = read(quote!(self), &page.cursor)?;
    let place = page.cursor.iter().map(|step| &step.field);
    let taken = wrapped(page.cursor.last()?.options);
    let next = read(quote!(page), &page.next_cursor)?;
    let items = items(&page.items);
    let tokens = quote! {
        impl #paged for #ident {
            type Item = #item;
            type Cursor = #cursor;

            fn cursor(&self) -> Option<&#cursor> {
                #here
            }

            fn set_cursor(&mut self, cursor: #cursor) {
                self #(.#place)* = #taken;
            }

            fn next_cursor(page: &#output) -> Option<&#cursor> {
                #next
            }

            fn into_items(page: #output) -> Vec<#item> {
                #items
            }
        }
    };
    let members = [
        "type Item",
        "type Cursor",
        "fn cursor",
        "fn set_cursor",
        "fn next_cursor",
        "fn into_items",
    ];
    Some(Item::with(
        format!("impl Paged for {ident}"),
        &members,
        tokens,
    ))
}

/// `page.paging.as_ref()?.after.as_ref()`, or `Some(&page.paging.as_ref()?.after)` where the last
/// field is there whenever the others are.
fn read(mut value: TokenStream, steps: &[Step]) -> Option<TokenStream> {
    let (last, way) = steps.split_last()?;
    for Step { field, options, .. } in way {
        let options = std::iter::repeat_n(quote!(.as_ref()?), *options);
        value = quote!(#value.#field #(#options)*);
    }
    let field = &last.field;
    Some(match last.options.checked_sub(1) {
        None => quote!(Some(&#value.#field)),
        Some(outer) => {
            let outer = std::iter::repeat_n(quote!(.as_ref()?), outer);
            quote!(#value.#field #(#outer)* .as_ref())
        }
    })
}

/// `Some(cursor)`.
fn wrapped(options: usize) -> TokenStream {
    (0..options).fold(quote!(cursor), |value, _| quote!(Some(#value)))
}

/// `page.results`; no items where there is no list.
fn items(step: &Step) -> TokenStream {
    let field = &step.field;
    match step.options.checked_sub(1) {
        None => quote!(page.#field),
        Some(outer) => {
            let outer = std::iter::repeat_n(quote!(.flatten()), outer);
            quote!(page.#field #(#outer)* .unwrap_or_default())
        }
    }
}
