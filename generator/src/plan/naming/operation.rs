//! Names of operations: the client's method, which the module is named after, too, and the type.
//!
//! Must not know what an operation takes or gives.

use super::{PRELUDE, base_words, borrowed};
use crate::api::{Api, Base, OperationName};
use crate::diagnostics::{Diagnostic, plan as say};
use crate::names::{Case, Ident, Scope};
use crate::plan::claims::Claims;

/// Methods that the client has or that users call on it, and modules beside the operations'.
const METHODS: &[&str] = &[
    "builder", "call", "clone", "from", "inner", "into", "models", "new", "request", "runtime",
];

pub(in crate::plan) struct OperationIdents {
    pub method: Ident,
    pub ident: Ident,
}

/// The names in the document's order, and the scope of the types.
pub(super) fn operations(
    api: &Api,
    diagnostics: &mut Vec<Diagnostic>,
) -> (Vec<OperationIdents>, Scope) {
    let scope = Scope::reserving(METHODS, "operation");
    let mut methods = Claims::new(scope, Case::Module, say::operations_collide);
    let mut types = Scope::reserving(PRELUDE, "operation");
    let titles: Vec<String> = api
        .operations
        .iter()
        .map(|one| operation_title(&one.name))
        .collect();
    let mut idents = Vec::with_capacity(api.operations.len());
    for (operation, title) in api.operations.iter().zip(&titles) {
        let words = base_words(&Base::Operation(operation.name.clone()));
        let method = methods.claim(&borrowed(&words), title, &operation.pointer, diagnostics);
        // From the method, so that a number in one is a number in the other.
        let ident = types.claim(method.bare(), Case::Pascal).ident;
        idents.push(OperationIdents { method, ident });
    }
    (idents, types)
}

/// What an operation is called where the document's own name is wanted.
pub(in crate::plan) fn operation_title(name: &OperationName) -> String {
    match name {
        OperationName::Given(name) => name.clone(),
        OperationName::Derived(words) => words.join(" "),
    }
}
