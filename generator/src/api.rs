//! THE WIRE MODEL: what an API is, resolved. No `$ref`, no Rust word, no case conversion.
//!
//! `lower` makes it, `plan` reads it, and `diff` compares two of them: documents that mean the same
//! give equal models (pointers and documentation apart). What can be *defined* ([`Definition`]) and
//! what can be *referred to* ([`Type`]) are two types. Every node carries its JSON pointer.
//! Must not know where the text came from nor what is made of it.

mod constraints;
mod details;
mod operation;
mod schema;
mod security;

pub use constraints::*;
pub use details::*;
pub use operation::*;
pub use schema::*;
pub use security::*;

use crate::pointer::Pointer;

/// A whole API.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Api {
    pub info: Info,
    /// URLs of the servers, in document order, variables filled with their defaults.
    pub servers: Vec<Server>,
    /// Every named thing; a [`DefinitionId`] is an index into it. Components in document order
    /// come first, inline ones follow in the order they were met.
    pub definitions: Vec<Definition>,
    pub operations: Vec<Operation>,
    /// The security schemes of the components, in document order.
    pub security_schemes: Vec<SecurityScheme>,
    /// Documented examples whose JSON stands in files of their own (`externalValue`).
    pub examples: Vec<Example>,
    /// What no code comes from.
    pub details: Details,
}

#[derive(Clone, Debug, Default, PartialEq)]
pub struct Info {
    pub title: String,
    pub version: String,
    pub description: Option<String>,
}

#[derive(Clone, Debug, PartialEq)]
pub struct Server {
    pub url: String,
    pub pointer: Pointer,
}

/// A documented example in a file of its own.
#[derive(Clone, Debug, PartialEq)]
pub struct Example {
    /// The file as the document names it: `examples/Message/incoming.json`.
    pub file: String,
    /// What it is an example of: the component schema that its folder is named after, or the
    /// schema of the media type that lists it.
    pub ty: Type,
    pub pointer: Pointer,
}
