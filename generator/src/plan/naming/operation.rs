//! Names of operations: the client's method, which the module is named after, too, and the type.
//!
//! Must not know what an operation takes or gives.

use std::collections::BTreeMap;

use super::{PRELUDE, Scopes, base_words, borrowed};
use crate::api::{Api, Base, Operation, OperationName};
use crate::diagnostics::{Diagnostic, plan as say};
use crate::names::{Case, Ident, Scope};
use crate::plan::claims::Claims;
use crate::plan::past::Past;

/// Methods that the client has or that users call on it, and modules beside the operations'.
const METHODS: &[&str] = &[
    "builder", "call", "clone", "from", "inner", "into", "models", "new", "request", "runtime",
];

pub(in crate::plan) struct OperationIdents {
    pub method: Ident,
    pub ident: Ident,
    /// The types beside it that have had a name, by what they are: `Output`, `Error`, `Headers`.
    pub beside: BTreeMap<&'static str, Ident>,
}

/// What the types beside an operation are, and what a kept name says of it.
const BESIDE: [(&str, &str); 3] = [
    ("Output", "output"),
    ("Error", "error"),
    ("Headers", "headers"),
];

/// The names in the document's order, and the scopes of methods and types.
pub(super) fn operations(
    api: &Api,
    past: &Past<'_>,
    diagnostics: &mut Vec<Diagnostic>,
) -> (Vec<OperationIdents>, Scopes) {
    let scope = Scope::reserving(METHODS, "operation");
    let mut methods = Claims::new(scope, Case::Module, say::operations_collide);
    let mut types = Scope::reserving(PRELUDE, "operation");
    let titles: Vec<String> = api
        .operations
        .iter()
        .map(|one| operation_title(&one.name))
        .collect();
    let mut kept: Vec<Kept> = Vec::with_capacity(api.operations.len());
    for (index, (operation, title)) in api.operations.iter().zip(&titles).enumerate() {
        let mut keep = |kind: &str| types.keep(past.operation(kind, index)?, Case::Pascal);
        let beside = BESIDE
            .iter()
            .filter_map(|(suffix, kind)| Some((*suffix, keep(kind)?)));
        kept.push(Kept {
            beside: beside.collect(),
            ident: keep("operation"),
            method: methods.keep(past.operation("method", index), title, &operation.pointer),
        });
    }
    let mut idents = Vec::with_capacity(api.operations.len());
    for ((operation, title), kept) in api.operations.iter().zip(&titles).zip(kept) {
        let words = base_words(&Base::Operation(operation.name.clone()));
        let words = borrowed(&words);
        let method = match kept.method {
            Some(method) => {
                say_kept(&methods, &method, &words, (title, operation), diagnostics);
                method
            }
            None => methods.claim(&words, title, &operation.pointer, diagnostics),
        };
        // From the method, so that a number in one is a number in the other.
        let ident = kept
            .ident
            .unwrap_or_else(|| types.claim(method.bare(), Case::Pascal).ident);
        idents.push(OperationIdents {
            method,
            ident,
            beside: kept.beside,
        });
    }
    let scopes = Scopes {
        types: Scope::new(),
        operations: types,
        methods: methods.into_scope(),
    };
    (idents, scopes)
}

/// The names that an operation has had.
struct Kept {
    method: Option<Ident>,
    ident: Option<Ident>,
    beside: BTreeMap<&'static str, Ident>,
}

/// Of a method whose name is another than its operation's: because of a collision, or because the
/// document calls the operation otherwise now.
fn say_kept<'a>(
    methods: &Claims<'a>,
    method: &Ident,
    words: &[&str],
    (title, operation): (&'a str, &'a Operation),
    diagnostics: &mut Vec<Diagnostic>,
) {
    let alone = methods.alone(words);
    if *method == alone {
        return;
    }
    if methods.is_taken(words) {
        methods.say_kept(method, words, (title, &operation.pointer), diagnostics);
    } else {
        let (method, alone) = (method.as_str(), alone.as_str());
        diagnostics.push(say::method_kept(&operation.pointer, title, method, alone));
    }
}

/// What an operation is called where the document's own name is wanted.
pub(in crate::plan) fn operation_title(name: &OperationName) -> String {
    match name {
        OperationName::Given(name) => name.clone(),
        OperationName::Derived(words) => words.join(" "),
    }
}
