//! An operation: the struct of its inputs, and what the wire looks like.

use proc_macro2::TokenStream;
use quote::quote;

use super::imports::Imports;
use super::{Item, docs, lints, request, response, types};
use crate::rust::{HttpMethod, Input, InputKind, Operation, Presence, Type};

pub(super) fn items(operation: &Operation, imports: &mut Imports<'_>) -> Vec<Item> {
    vec![
        declaration(operation, imports),
        constructor(operation, imports),
        implementation(operation, imports),
    ]
}

/// ```text
/// /// Lists the messages of a thread.
/// #[derive(Clone, Debug, PartialEq)]
/// #[non_exhaustive]
/// pub struct ListMessages {
///     /// The thread.
///     pub thread_id: i64,
///     /// Where to go on.
///     pub after: Option<String>,
/// }
/// ```
fn declaration(operation: &Operation, imports: &mut Imports<'_>) -> Item {
    let ident = &operation.ident;
    let docs = docs::outer(&operation.docs, || {
        format!("`{}`.", operation.method.bare())
    });
    let deprecated = docs::deprecated(operation.deprecated);
    let default = (!operation.inputs.iter().any(is_required)).then(|| quote!(Default,));
    let name = lints::item_name(ident.as_str());
    let complexity = lints::complexity(operation.inputs.iter().map(|input| &input.ty));
    let fields: TokenStream = operation
        .inputs
        .iter()
        .map(|it| field(it, imports))
        .collect();
    let tokens = quote! {
        #docs
        #deprecated
        #[derive(Clone, Debug, #default PartialEq)]
        #[non_exhaustive]
        #name
        #complexity
        pub struct #ident { #fields }
    };
    Item::new(format!("struct {ident}"), tokens)
}

fn field(input: &Input, imports: &mut Imports<'_>) -> TokenStream {
    imports.declare_deprecated(input.deprecated);
    let ident = &input.ident;
    let docs = docs::outer(&input.docs, || format!("{}.", wire(input)));
    let deprecated = docs::deprecated(input.deprecated);
    let ty = types::spell(&input.ty, imports);
    quote!(#docs #deprecated pub #ident: #ty,)
}

/// What the document calls an input.
fn wire(input: &Input) -> String {
    match &input.kind {
        InputKind::Path { wire, .. }
        | InputKind::Query { wire, .. }
        | InputKind::Header { wire, .. }
        | InputKind::Cookie { wire, .. } => docs::code(wire, input.ident.bare()),
        InputKind::Body { .. } => "The body".to_owned(),
    }
}

/// Whether the call cannot be made without it.
pub(super) fn is_required(input: &Input) -> bool {
    match input.presence {
        Presence::Required | Presence::RequiredNullable => true,
        Presence::Optional | Presence::OptionalNullable => false,
    }
}

/// ```text
/// impl ListMessages {
///     /// The operation with its required inputs.
///     pub fn new(thread_id: i64) -> Self {
///         Self { thread_id, after: None }
///     }
/// }
/// ```
fn constructor(operation: &Operation, imports: &mut Imports<'_>) -> Item {
    let ident = &operation.ident;
    let mut parameters = Vec::new();
    let mut fields = Vec::new();
    for input in &operation.inputs {
        let name = &input.ident;
        if is_required(input) {
            let argument = types::argument(name, &input.ty, imports);
            fields.push(argument.initializer(name));
            parameters.push(argument.parameter);
        } else {
            fields.push(quote!(#name: None));
        }
    }
    let many = lints::arguments(parameters.len());
    let docs = docs::line("The operation with its required inputs.");
    let tokens = quote! {
        impl #ident {
            #docs
            #many
            pub fn new(#(#parameters),*) -> Self {
                Self { #(#fields),* }
            }
        }
    };
    Item::with(format!("impl {ident}"), &["fn new"], tokens)
}

/// ```text
/// impl Operation for ListMessages {
///     type Output = ThreadMessagePage;
///     type Error = ErrorBody;
///     type Headers = ();
///     const NAME: &'static str = "listMessages";
///     const METHOD: Method = Method::GET;
///     const PATH: &'static str = "/threads/{threadId}/messages";
///     const SECURITY: Security = &[&["oauth"]];
///     const SUCCESS: &'static [Case<ThreadMessagePage>] = &[Case::new(Status::Code(200), Reply::json)];
///     const FAILURE: &'static [Case<ErrorBody>] = &[Case::new(Status::Default, Reply::json)];
///     fn write(&self, request: &mut RequestWriter) -> Result<(), RequestError> {
///         request.path("threadId", Style::Simple, &self.thread_id)?;
///         request.query("after", Style::FormExplode, &self.after)?;
///         Ok(())
///     }
/// }
/// ```
fn implementation(operation: &Operation, imports: &mut Imports<'_>) -> Item {
    let ident = &operation.ident;
    let (name, path) = (&operation.name, &operation.path);
    let output = types::spell(&operation.output, imports);
    let error = types::spell(&operation.error, imports);
    let headers = match &operation.headers {
        Some(headers) => types::spell(&Type::Local(headers.ident.clone()), imports),
        None => quote!(()),
    };
    let method = method(operation.http_method, imports);
    let method_ty = imports.runtime("Method");
    let security = security(operation, imports);
    let idempotent = operation.idempotent.then(|| {
        quote!(
            const IDEMPOTENT: bool = true;
        )
    });
    let rate_limit = operation.rate_limit.then(|| {
        let headers = imports.runtime("RateLimitHeaders");
        quote!(
            const RATE_LIMIT: &'static #headers = &super::super::client::RATE_LIMIT;
        )
    });
    let case = imports.runtime("Case");
    let success = response::cases(&operation.success, imports);
    let failure = response::cases(&operation.failure, imports);
    let empty = response::empty_failure(operation, imports);
    let operation_trait = imports.runtime("Operation");
    let write = request::write(operation, imports);
    let tokens = quote! {
        impl #operation_trait for #ident {
            type Output = #output;
            type Error = #error;
            type Headers = #headers;
            const NAME: &'static str = #name;
            const METHOD: #method_ty = #method;
            const PATH: &'static str = #path;
            #security
            #idempotent
            #rate_limit
            const SUCCESS: &'static [#case<#output>] = #success;
            const FAILURE: &'static [#case<#error>] = #failure;
            #empty
            #write
        }
    };
    let mut members = vec![
        "type Output",
        "type Error",
        "type Headers",
        "const NAME",
        "const METHOD",
        "const PATH",
    ];
    members.extend(security.is_some().then_some("const SECURITY"));
    members.extend(idempotent.is_some().then_some("const IDEMPOTENT"));
    members.extend(operation.rate_limit.then_some("const RATE_LIMIT"));
    members.extend(["const SUCCESS", "const FAILURE"]);
    members.extend(empty.is_some().then_some("const EMPTY_FAILURE"));
    members.push("fn write");
    Item::with(format!("impl Operation for {ident}"), &members, tokens)
}

/// `const SECURITY: Security = &[&["oauth"], &["key", "app"]];`
fn security(operation: &Operation, imports: &mut Imports<'_>) -> Option<TokenStream> {
    if operation.security.is_empty() {
        return None;
    }
    let ty = imports.runtime("Security");
    let alternatives = operation.security.iter();
    let alternatives = alternatives.map(|names| quote!(&[#(#names),*]));
    Some(quote! {
        const SECURITY: #ty = &[#(#alternatives),*];
    })
}

fn method(method: HttpMethod, imports: &mut Imports<'_>) -> TokenStream {
    let ty = imports.runtime("Method");
    match method {
        HttpMethod::Get => quote!(#ty::GET),
        HttpMethod::Put => quote!(#ty::PUT),
        HttpMethod::Post => quote!(#ty::POST),
        HttpMethod::Delete => quote!(#ty::DELETE),
        HttpMethod::Options => quote!(#ty::OPTIONS),
        HttpMethod::Head => quote!(#ty::HEAD),
        HttpMethod::Patch => quote!(#ty::PATCH),
        HttpMethod::Trace => quote!(#ty::TRACE),
    }
}
