//! What can be called: operations, their parameters, bodies and responses.

use super::{Docs, Json, Requirement, Usage};
use crate::pointer::Pointer;

/// How an operation is called.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum OperationName {
    /// Its `operationId`, which is a usable name.
    Given(String),
    /// None was given, or none that is a name: the words of method and path, version and
    /// parameters left out (`["get", "threads", "messages"]`).
    Derived(Vec<String>),
}

#[derive(Clone, Debug, PartialEq)]
pub struct Operation {
    pub name: OperationName,
    pub method: Method,
    pub path: Path,
    pub summary: Option<String>,
    pub docs: Docs,
    pub tags: Vec<String>,
    /// Path-level ones included; in document order, path parameters in the order of the template
    /// first.
    pub parameters: Vec<Parameter>,
    pub body: Option<Body>,
    /// Success and failure, in document order, `default` last. Where the document describes
    /// `default` alone, its content stands for `2XX` too.
    pub responses: Vec<Response>,
    /// Alternatives; empty: nothing is needed.
    pub security: Vec<Requirement>,
    /// `x-idempotent: true`.
    pub idempotent: bool,
    pub pointer: Pointer,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Method {
    Get,
    Put,
    Post,
    Delete,
    Options,
    Head,
    Patch,
    Trace,
}

impl Method {
    /// As it is sent: `GET`.
    pub fn word(self) -> &'static str {
        match self {
            Self::Get => "GET",
            Self::Put => "PUT",
            Self::Post => "POST",
            Self::Delete => "DELETE",
            Self::Options => "OPTIONS",
            Self::Head => "HEAD",
            Self::Patch => "PATCH",
            Self::Trace => "TRACE",
        }
    }
}

/// A path template, checked: begins with `/`, braces balanced, each parameter declared.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Path {
    /// As in the document, without a fragment: `/threads/{threadId}/messages`. Its text may hold
    /// characters that a URL must encode.
    pub template: String,
}

#[derive(Clone, Debug, PartialEq)]
pub struct Parameter {
    pub name: String,
    pub location: Location,
    pub style: Style,
    pub explode: bool,
    pub usage: Usage,
    pub required: bool,
    pub default: Option<Json>,
    pub docs: Docs,
    pub pointer: Pointer,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Location {
    Path,
    Query,
    Header,
    Cookie,
}

/// How a parameter's value is written (OpenAPI 3.0.3, "Style Values").
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Style {
    Simple,
    Label,
    Matrix,
    Form,
    SpaceDelimited,
    PipeDelimited,
    DeepObject,
    /// `content: application/json`: the value is JSON text.
    Json,
}

#[derive(Clone, Debug, PartialEq)]
pub struct Body {
    pub required: bool,
    pub content: Content,
    pub docs: Docs,
    pub pointer: Pointer,
}

/// A body with its media type as the document writes it; for a request that may be of any type
/// (`*/*`) the one that is sent.
#[derive(Clone, Debug, PartialEq)]
pub struct Content {
    pub media_type: String,
    pub kind: ContentKind,
    /// How fields of a form are written, where the document says so.
    pub styles: Vec<FieldStyle>,
}

/// How a field of a form is written; see [`Parameter`].
#[derive(Clone, Debug, PartialEq)]
pub struct FieldStyle {
    pub name: String,
    pub style: Style,
    pub explode: bool,
}

#[derive(Clone, Debug, PartialEq)]
pub enum ContentKind {
    /// `application/json`, `+json`, and `*/*` with a schema that is no bare string.
    Json(Usage),
    /// `application/x-www-form-urlencoded`.
    Form(Usage),
    /// `multipart/form-data`: a definition that is a [`Shape::Form`](super::Shape::Form). Requests
    /// only.
    Multipart(Usage),
    /// `text/*`, in a charset that there is a way to write.
    Text,
    /// Anything else: bytes.
    Bytes,
}

#[derive(Clone, Debug, PartialEq)]
pub struct Response {
    pub status: Status,
    /// `None`: no body.
    pub content: Option<Content>,
    pub headers: Vec<Header>,
    pub docs: Docs,
    pub pointer: Pointer,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Status {
    /// `200`.
    Code(u16),
    /// `2XX`, as 2.
    Range(u8),
    Default,
}

impl Status {
    /// Whether it stands for successes. `default` does not: it is what every other answer means,
    /// and an operation that documents nothing else documents its failures.
    pub fn is_success(self) -> bool {
        match self {
            Self::Code(code) => (200..300).contains(&code),
            Self::Range(hundreds) => hundreds == 2,
            Self::Default => false,
        }
    }
}

#[derive(Clone, Debug, PartialEq)]
pub struct Header {
    pub name: String,
    pub usage: Usage,
    pub required: bool,
    pub docs: Docs,
    pub pointer: Pointer,
}
