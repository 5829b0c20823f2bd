//! Operations: their inputs and outcomes put together.
//!
//! Must not know how a request is written.

use super::response::Beside;
use super::{Context, documentation, naming, parameter, response};
use crate::api::{self, Method, Requirement};
use crate::diagnostics::Diagnostic;
use crate::docs;
use crate::names::Scope;
use crate::rust::{Docs, FormerNames, HttpMethod, Operation};

pub(super) fn operations(
    context: &Context<'_>,
    types: &mut Scope,
    diagnostics: &mut Vec<Diagnostic>,
) -> Vec<Operation> {
    let idents = &context.names.operations;
    let mut operations = Vec::with_capacity(idents.len());
    let security = &context.security.alternatives;
    let each = context.api.operations.iter().zip(idents).zip(security);
    for (index, ((operation, idents), security)) in each.enumerate() {
        let title = naming::operation_title(&operation.name);
        let mut beside = Beside {
            operation,
            idents,
            title: &title,
            types,
        };
        let success = response::successes(context, &mut beside, diagnostics);
        let failure = response::failures(context, &mut beside, diagnostics);
        let headers = response::headers(context, &mut beside, diagnostics);
        operations.push(Operation {
            method: idents.method.clone(),
            ident: idents.ident.clone(),
            docs: docs(operation),
            deprecated: operation.docs.deprecated,
            http_method: method(operation.method),
            path: operation.path.template.clone(),
            inputs: parameter::inputs(context, index, operation, &title, diagnostics),
            output: success.ty,
            error: failure.ty,
            success: success.cases,
            failure: failure.cases,
            empty_failure: failure.empty,
            sums: success.sum.into_iter().chain(failure.sum).collect(),
            headers,
            former: FormerNames::default(),
            page: None,
            security: security.clone(),
            idempotent: operation.idempotent,
            rate_limit: false,
            name: title,
        });
    }
    operations
}

/// What is said of it, the line it makes on the wire, and what the token must be allowed.
fn docs(operation: &api::Operation) -> Docs {
    let line = format!("{} {}", operation.method.word(), operation.path.template);
    let line = documentation::code(&line);
    let summary = operation
        .summary
        .as_deref()
        .map(docs::lines)
        .unwrap_or_default();
    let none = api::Docs {
        deprecated: false,
        ..operation.docs.clone()
    };
    let mut words = documentation::words(&none, String::new);
    if words == summary || words == [""] {
        words.clear();
    }
    let scopes: Vec<String> = operation.security.iter().filter_map(scopes).collect();
    let scopes = match scopes.is_empty() {
        true => Docs::new(),
        false => vec![format!("Scopes: {}.", scopes.join(", or "))],
    };
    documentation::paragraphs([summary, words, vec![line], scopes])
}

/// The scopes of one alternative: `a` and `b`.
fn scopes(requirement: &Requirement) -> Option<String> {
    let scopes = requirement.schemes.iter().flat_map(|(_, scopes)| scopes);
    let scopes: Vec<String> = scopes.map(|scope| documentation::code(scope)).collect();
    (!scopes.is_empty()).then(|| scopes.join(" and "))
}

fn method(method: Method) -> HttpMethod {
    match method {
        Method::Get => HttpMethod::Get,
        Method::Put => HttpMethod::Put,
        Method::Post => HttpMethod::Post,
        Method::Delete => HttpMethod::Delete,
        Method::Options => HttpMethod::Options,
        Method::Head => HttpMethod::Head,
        Method::Patch => HttpMethod::Patch,
        Method::Trace => HttpMethod::Trace,
    }
}
