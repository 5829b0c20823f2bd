//! `new`: what a model cannot be without. Of models that are only received it is for tests.

use proc_macro2::TokenStream;
use quote::quote;

use super::imports::Imports;
use super::{Item, docs, lints, types};
use crate::names::Ident;
use crate::rust::{Constructor, Field, FieldKind, Model, Rest, Struct, Type};

/// ```text
/// /// The required fields of a [`NewMessage`].
/// #[derive(Clone, Debug)]
/// pub struct NewMessageInit {
///     /// Who sends it.
///     pub sender_actor_id: String,
/// }
/// ```
pub(super) fn init(model: &Model, object: &Struct, imports: &mut Imports<'_>) -> Option<Item> {
    let Constructor::Init { ident, fields } = &object.constructor else {
        return None;
    };
    let required = required(object, fields);
    let complexity = lints::complexity(required.iter().map(|(_, ty)| *ty));
    let name = lints::item_name(ident.as_str());
    let opening = docs::line(&format!("The required fields of a [`{}`].", model.ident));
    let fields: TokenStream = required
        .iter()
        .map(|(field, ty)| {
            let ident = &field.ident;
            let docs = docs::outer(&field.docs, || {
                format!("{}.", docs::code(&field.wire, ident.bare()))
            });
            let ty = types::spell(types::unboxed(ty), imports);
            quote!(#docs pub #ident: #ty,)
        })
        .collect();
    let for_tests = for_tests(object);
    let tokens = quote! {
        #opening
        #for_tests
        #[derive(Clone, Debug)]
        #name
        #complexity
        pub struct #ident { #fields }
    };
    Some(Item::new(format!("struct {ident}"), tokens))
}

/// ```text
/// /// A `NewFileAttachment` of its required fields.
/// pub fn new(file_id: impl Into<String>) -> Self {
///     Self {
///         r#type: Constant::new(),
///         file_id: file_id.into(),
///         extra: Extra::new(),
///     }
/// }
/// ```
pub(super) fn new(model: &Model, object: &Struct, imports: &mut Imports<'_>) -> Item {
    let ident = &model.ident;
    let (parameters, values, says) = match &object.constructor {
        Constructor::Positional(fields) => {
            let taken = positional(&required(object, fields), imports);
            let says = if fields.is_empty() {
                format!("A `{ident}` without any field")
            } else {
                format!("A `{ident}` of its required fields")
            };
            (taken.parameters, taken.values, says)
        }
        Constructor::Init {
            ident: init,
            fields,
        } => {
            let values = required(object, fields)
                .into_iter()
                .map(|(field, ty)| (&field.ident, from_init(&field.ident, ty)))
                .collect();
            let says = format!("A `{ident}` of its required fields");
            (vec![quote!(init: #init)], values, says)
        }
    };
    let fields: TokenStream = object
        .fields
        .iter()
        .map(|field| assignment(field, &values, imports))
        .collect();
    let (rest, empty) = (object.rest.ident(), empty_rest(&object.rest, imports));
    let says = if object.is_made {
        format!("{says}.")
    } else {
        format!("{says}, for tests.")
    };
    let docs = docs::line(&says);
    let tokens = quote! {
        #docs
        pub fn new(#(#parameters),*) -> Self {
            Self { #fields #rest: #empty }
        }
    };
    Item::new("fn new", tokens)
}

/// `#[cfg(feature = "test-util")]` around what makes a model that is only received.
pub(super) fn for_tests(object: &Struct) -> Option<TokenStream> {
    (!object.is_made).then(|| quote!(#[cfg(feature = "test-util")]))
}

/// Indices → the fields that have a value.
fn required<'a>(object: &'a Struct, indices: &[usize]) -> Vec<(&'a Field, &'a Type)> {
    indices
        .iter()
        .filter_map(|index| object.fields.get(*index))
        .filter_map(|field| match &field.kind {
            FieldKind::Value { ty, .. } => Some((field, ty)),
            FieldKind::Constant { .. } => None,
        })
        .collect()
}

/// Field → what it is set to: `file_id: file_id.into()`, or just `limit`.
type Values<'a> = Vec<(&'a Ident, TokenStream)>;

struct Taken<'a> {
    parameters: Vec<TokenStream>,
    values: Values<'a>,
}

fn positional<'a>(required: &[(&'a Field, &Type)], imports: &mut Imports<'_>) -> Taken<'a> {
    let mut taken = Taken {
        parameters: Vec::new(),
        values: Vec::new(),
    };
    for (field, ty) in required {
        let argument = types::argument(&field.ident, ty, imports);
        taken
            .values
            .push((&field.ident, argument.initializer(&field.ident)));
        taken.parameters.push(argument.parameter);
    }
    taken
}

fn from_init(ident: &Ident, ty: &Type) -> TokenStream {
    let value = types::wrap(ty, types::unboxed(ty), quote!(init.#ident));
    quote!(#ident: #value)
}

fn assignment(field: &Field, values: &Values<'_>, imports: &mut Imports<'_>) -> TokenStream {
    let ident = &field.ident;
    if let FieldKind::Constant { .. } = field.kind {
        let constant = imports.runtime("Constant");
        return quote!(#ident: #constant::new(),);
    }
    match values.iter().find(|(name, _)| *name == ident) {
        Some((_, value)) => quote!(#value,),
        None => quote!(#ident: None,),
    }
}

/// `Extra::new()`.
pub(super) fn empty_rest(rest: &Rest, imports: &mut Imports<'_>) -> TokenStream {
    let ty = match rest {
        Rest::Extra { .. } => imports.runtime("Extra"),
        Rest::Typed { .. } => imports.map(),
        Rest::Parts { .. } => quote!(Vec),
    };
    quote!(#ty::new())
}
