//! `set_x`: for the fields of a model and the inputs of a call alike.

use proc_macro2::TokenStream;
use quote::quote;

use super::imports::Imports;
use super::{Item, docs, types};
use crate::names::Ident;
use crate::rust::{Setter, Type};

/// What a setter sets.
pub(super) enum Target<'a> {
    /// `self.x` of a model.
    Field {
        field: &'a Ident,
        deprecated: bool,
        ty: &'a Type,
    },
    /// `self.operation_mut().x` of a call of `operation`.
    Input {
        operation: &'a Ident,
        input: &'a Ident,
        deprecated: bool,
        ty: &'a Type,
    },
}

/// ```text
/// /// Sets [`subject`](Self::subject).
/// pub fn set_subject(mut self, subject: impl Into<String>) -> Self {
///     self.subject = Some(subject.into());
///     self
/// }
/// ```
/// and, where null means something, `set_subject_null(self)`.
pub(super) fn members(
    setter: &Setter,
    target: &Target<'_>,
    imports: &mut Imports<'_>,
) -> Vec<Item> {
    let (ident, deprecated, ty) = match target {
        Target::Field {
            field,
            deprecated,
            ty,
        } => (*field, *deprecated, *ty),
        Target::Input {
            input,
            deprecated,
            ty,
            ..
        } => (*input, *deprecated, *ty),
    };
    let argument = types::argument(ident, &setter.argument, imports);
    let value = types::wrap(ty, &setter.argument, argument.value);
    let says = format!("Sets {}.", link(target));
    let mut members = vec![member(
        &setter.ident,
        &says,
        deprecated,
        Some(argument.parameter),
        target,
        value,
    )];
    if let Some(null) = &setter.null {
        let says = format!("Sets {} to null.", link(target));
        members.push(member(
            null,
            &says,
            deprecated,
            None,
            target,
            quote!(Some(None)),
        ));
    }
    members
}

fn member(
    ident: &Ident,
    says: &str,
    deprecated: bool,
    parameter: Option<TokenStream>,
    target: &Target<'_>,
    value: TokenStream,
) -> Item {
    let docs = docs::line(says);
    let deprecated = docs::deprecated(deprecated);
    let parameter = parameter.into_iter();
    let place = match target {
        Target::Field { field, .. } => quote!(self.#field),
        Target::Input { input, .. } => quote!(self.operation_mut().#input),
    };
    let tokens = quote! {
        #docs
        #deprecated
        pub fn #ident(mut self #(, #parameter)*) -> Self {
            #place = #value;
            self
        }
    };
    Item::new(format!("fn {ident}"), tokens)
}

/// An intra-doc link to the field, where its meaning stands.
fn link(target: &Target<'_>) -> String {
    match target {
        Target::Field { field, .. } => format!("[`{0}`](Self::{0})", field.bare()),
        Target::Input {
            operation, input, ..
        } => {
            format!("[`{0}`]({1}::{0})", input.bare(), operation.bare())
        }
    }
}
