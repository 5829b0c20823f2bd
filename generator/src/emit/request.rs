//! How an operation writes its inputs to a request.

use proc_macro2::TokenStream;
use quote::quote;

use super::imports::Imports;
use super::operation::is_required;
use crate::rust::{Encoding, Input, InputKind, Operation, Style};

/// ```text
/// fn write(&self, request: &mut RequestWriter) -> Result<(), RequestError> {
///     request.path("threadId", Style::Simple, &self.thread_id)?;
///     Ok(())
/// }
/// ```
pub(super) fn write(operation: &Operation, imports: &mut Imports<'_>) -> TokenStream {
    let (writer, error) = (
        imports.runtime("RequestWriter"),
        imports.runtime("RequestError"),
    );
    let result = quote!(Result<(), #error>);
    if operation.inputs.is_empty() {
        return quote!(fn write(&self, _: &mut #writer) -> #result { Ok(()) });
    }
    let statements: TokenStream = operation
        .inputs
        .iter()
        .map(|input| statement(input, imports))
        .collect();
    quote! {
        fn write(&self, request: &mut #writer) -> #result {
            #statements
            Ok(())
        }
    }
}

/// `request.query("after", Style::FormExplode, &self.after)?;`
fn statement(input: &Input, imports: &mut Imports<'_>) -> TokenStream {
    let ident = &input.ident;
    let (function, wire, style) = match &input.kind {
        InputKind::Path { wire, style } => (quote!(path), wire, style),
        InputKind::Query { wire, style } => (quote!(query), wire, style),
        InputKind::Header { wire, style } => (quote!(header), wire, style),
        InputKind::Cookie { wire, style } => (quote!(cookie), wire, style),
        InputKind::Body {
            media_type,
            encoding,
            styles,
        } => {
            let function = match encoding {
                Encoding::Json if is_required(input) => quote!(json),
                Encoding::Json => quote!(optional_json),
                Encoding::Form => {
                    let styles = styles.iter().map(|(name, style)| {
                        let style = spell_style(*style, imports);
                        quote!((#name, #style))
                    });
                    let styles = quote!(&[#(#styles),*]);
                    return quote!(request.form(#media_type, &self.#ident, #styles)?;);
                }
                Encoding::Multipart => return held(quote!(multipart), media_type, input),
                Encoding::Text | Encoding::TextOrJson | Encoding::JsonOrText => quote!(text),
                Encoding::Bytes => return held(quote!(upload), media_type, input),
                // Only answers are empty; a request without a body has no such input.
                Encoding::Empty => return TokenStream::new(),
            };
            return quote!(request.#function(#media_type, &self.#ident)?;);
        }
    };
    let style = spell_style(*style, imports);
    quote!(request.#function(#wire, #style, &self.#ident)?;)
}

/// `request.upload("image/png", Some(&self.body))?;`
fn held(function: TokenStream, media_type: &str, input: &Input) -> TokenStream {
    let ident = &input.ident;
    let body = if is_required(input) {
        quote!(Some(&self.#ident))
    } else {
        quote!(self.#ident.as_ref())
    };
    quote!(request.#function(#media_type, #body)?;)
}

fn spell_style(style: Style, imports: &mut Imports<'_>) -> TokenStream {
    let ty = imports.runtime("Style");
    match style {
        Style::Simple => quote!(#ty::Simple),
        Style::SimpleExplode => quote!(#ty::SimpleExplode),
        Style::Label => quote!(#ty::Label),
        Style::LabelExplode => quote!(#ty::LabelExplode),
        Style::Matrix => quote!(#ty::Matrix),
        Style::MatrixExplode => quote!(#ty::MatrixExplode),
        Style::Form => quote!(#ty::Form),
        Style::FormExplode => quote!(#ty::FormExplode),
        Style::SpaceDelimited => quote!(#ty::SpaceDelimited),
        Style::PipeDelimited => quote!(#ty::PipeDelimited),
        Style::DeepObject => quote!(#ty::DeepObject),
        Style::Json => quote!(#ty::Json),
    }
}
