//! What a document says beside its types, by place: what values must be, and the parts that no code
//! comes from. Comparing two APIs needs it.

use std::collections::BTreeMap;

use super::{Constraints, Method};
use crate::pointer::Pointer;

#[derive(Clone, Debug, Default, PartialEq)]
pub struct Details {
    /// By the place of the schema; those that say nothing are absent. The parts of an `allOf` that
    /// stand in it count as its own.
    pub constraints: BTreeMap<Pointer, Constraints>,
    /// The places of what a schema is put together from by `allOf`, by its own place; those that say
    /// something about values only.
    pub parts: BTreeMap<Pointer, Vec<Pointer>>,
    /// The media types that a request body or response comes in, by its place, in document order.
    pub media_types: BTreeMap<Pointer, Vec<String>>,
    /// By the place of what it belongs to. The texts are for comparing: order, words and the names
    /// of schemas make no difference in them.
    pub asides: BTreeMap<Pointer, BTreeMap<Aside, String>>,
    /// Operations that cannot be called.
    pub left_out: Vec<LeftOut>,
}

/// A part of a document that no code comes from.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Aside {
    /// Of an operation: what the server calls, by the callback's name and expression.
    Callback(String),
    /// Of an operation: servers that are not the document's.
    Servers,
    /// Of a response, by its name.
    Link(String),
    /// Of a body, by its media type: what is written there, where it may be none of our types.
    Content(String),
    /// Of a body, by its media type and the property: what is said of a part, or of a field of a
    /// form, beyond its type.
    Encoding(String, String),
    /// Of a parameter or a header: what it is written as, where that is not JSON.
    Form,
    /// Of a parameter: it may be there without a value.
    EmptyValue,
    /// Of a parameter: what is reserved in URLs need not be escaped in it.
    Reserved,
    /// Of a security scheme: a flow of OAuth 2 with its addresses, or another address.
    Flow(String),
    /// Of a security scheme.
    Scope(String),
    /// Of a server: the values that its variables may have.
    Variables,
}

/// An operation that no code comes from.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct LeftOut {
    pub method: Method,
    /// As in the document, without a fragment.
    pub template: String,
    pub text: String,
    pub pointer: Pointer,
}
