//! The two clients, and the crate's error.

use super::{Function, Item, Listing, Parameter, Receiver};
use crate::rust::{Crate, Operation, Presence, operation_path};

/// One of the two.
struct Kind {
    path: &'static str,
    /// The runtime's client of its kind.
    inner: &'static str,
    /// What stands behind a type parameter that is the async client unless said.
    argument: &'static str,
    feature: Option<&'static str>,
}

const ASYNC: Kind = Kind {
    path: "Client",
    inner: "runtime::Client",
    argument: "",
    feature: None,
};

const BLOCKING: Kind = Kind {
    path: "blocking::Client",
    inner: "runtime::blocking::Client",
    argument: ", runtime::blocking::Client",
    feature: Some("blocking"),
};

pub(super) fn list(model: &Crate, listing: &mut Listing<'_>) {
    let error = listing.spelling.ty(&model.client.error);
    let alias = Item::Alias {
        generics: format!("<E = {error}>"),
        ty: "runtime::Error<E>".to_owned(),
    };
    listing.item("Error", alias);
    listing.item("blocking", Item::Module).feature = BLOCKING.feature;
    for kind in [ASYNC, BLOCKING] {
        client(model, &kind, listing);
    }
}

fn client(model: &Crate, kind: &Kind, listing: &mut Listing<'_>) {
    let path = kind.path;
    let first = listing.entries.len();
    listing.item(path, Item::Struct { open: false });
    listing.implementations(path, &["Clone", "std::fmt::Debug"]);
    let from = format!("From<{}>", kind.inner);
    listing.implementation(path, &from, Vec::new(), path);
    let error = listing.spelling.ty(&model.client.error);
    for (name, function) in [
        ("new", new(model, kind)),
        ("builder", builder(kind)),
        ("call", call(kind)),
        ("request", request(kind, &error)),
    ] {
        listing.function(path, format!("{path}::{name}"), function, path);
    }
    for operation in &model.operations {
        let of = operation_path(&operation.ident);
        let function = method(operation, &of, kind, listing);
        let name = format!("{path}::{}", operation.method);
        listing.function(path, name, function, &of).deprecated = operation.deprecated;
    }
    for entry in &mut listing.entries[first..] {
        entry.feature = kind.feature;
    }
}

/// Asks for what the document does not say.
fn new(model: &Crate, kind: &Kind) -> Function {
    let without_url = model.client.base_url.is_none();
    let with_token = !model.client.schemes.is_empty();
    let parameters = [("base_url", without_url), ("token", with_token)];
    let parameters = parameters.into_iter().filter(|(_, wanted)| *wanted);
    Function {
        generics: "",
        receiver: Receiver::None,
        parameters: parameters.map(|(name, _)| text(name)).collect(),
        result: format!("Result<{}, runtime::BuildError>", kind.path),
    }
}

fn builder(kind: &Kind) -> Function {
    Function {
        generics: "",
        receiver: Receiver::None,
        parameters: Vec::new(),
        result: format!("runtime::ClientBuilder<{}{}>", kind.path, kind.argument),
    }
}

fn call(kind: &Kind) -> Function {
    Function {
        generics: "<O: runtime::Operation>",
        receiver: Receiver::Reference,
        parameters: vec![plain("operation", "O")],
        result: format!("runtime::Call<O{}>", kind.argument),
    }
}

fn request(kind: &Kind, error: &str) -> Function {
    Function {
        generics: "",
        receiver: Receiver::Reference,
        parameters: vec![plain("method", "runtime::Method"), text("path")],
        result: format!(
            "runtime::Call<runtime::Undocumented<{error}>{}>",
            kind.argument
        ),
    }
}

fn method(operation: &Operation, of: &str, kind: &Kind, listing: &Listing<'_>) -> Function {
    let required = operation.inputs.iter().filter(|input| {
        matches!(
            input.presence,
            Presence::Required | Presence::RequiredNullable
        )
    });
    let parameters = required.map(|input| listing.spelling.parameter(&input.ident, &input.ty));
    Function {
        generics: "",
        receiver: Receiver::Reference,
        parameters: parameters.collect(),
        result: format!("runtime::Call<{of}{}>", kind.argument),
    }
}

/// `name: impl Into<String>`.
fn text(name: &str) -> Parameter {
    Parameter {
        into: true,
        ..plain(name, "String")
    }
}

fn plain(name: &str, ty: &str) -> Parameter {
    Parameter {
        name: name.to_owned(),
        ty: ty.to_owned(),
        into: false,
    }
}
