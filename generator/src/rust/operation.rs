//! Operations: the items of `src/operations/` and the client's methods.

use super::{Docs, Presence, Setter, Type};
use crate::names::Ident;

#[derive(Clone, Debug, PartialEq)]
pub struct Operation {
    /// `list_messages`: the client's method, the module and the stem of the file.
    pub method: Ident,
    /// `ListMessages`: the struct that holds the parameters.
    pub ident: Ident,
    /// `listMessages`: what errors and traces call it.
    pub name: String,
    pub docs: Docs,
    pub deprecated: bool,
    pub http_method: HttpMethod,
    /// The template as on the wire.
    pub path: String,
    /// Parameters and body in the order of the struct's fields: required ones first (path, query,
    /// header, then the body), optional ones after.
    pub inputs: Vec<Input>,
    /// `Output`: what a success decodes to.
    pub output: Type,
    /// `Error`: what a documented failure decodes to.
    pub error: Type,
    pub success: Vec<Case>,
    pub failure: Vec<Case>,
    /// Failures without a body, where they are no case.
    pub empty_failure: Vec<Status>,
    /// Types declared in the same file: sums of responses.
    pub sums: Vec<Sum>,
    /// `Headers`: the typed headers of the successes, declared in the same file.
    pub headers: Option<Headers>,
    /// What it and the types beside it were called, where that still stands.
    pub former: FormerNames,
    /// Where the pagination rule fits.
    pub page: Option<Page>,
    /// Alternatives, each the names of schemes whose credentials are sent together; empty: none is
    /// sent.
    pub security: Vec<Vec<String>>,
    /// Whether the document says that doing it twice is doing it once.
    pub idempotent: bool,
    /// Whether the client names the headers that tell the API's limits.
    pub rate_limit: bool,
}

/// Names from before a renaming, deprecated.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct FormerNames {
    pub methods: Vec<Ident>,
    /// Old name and new.
    pub types: Vec<(Ident, Ident)>,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum HttpMethod {
    Get,
    Put,
    Post,
    Delete,
    Options,
    Head,
    Patch,
    Trace,
}

#[derive(Clone, Debug, PartialEq)]
pub struct Input {
    pub ident: Ident,
    pub docs: Docs,
    pub deprecated: bool,
    /// The whole type, `Option` included where it is not required.
    pub ty: Type,
    pub presence: Presence,
    /// Present for inputs that are not required; required ones are arguments of the method.
    pub setter: Option<Setter>,
    pub kind: InputKind,
}

#[derive(Clone, Debug, PartialEq)]
pub enum InputKind {
    Path {
        wire: String,
        style: Style,
    },
    Query {
        wire: String,
        style: Style,
    },
    Header {
        wire: String,
        style: Style,
    },
    Cookie {
        wire: String,
        style: Style,
    },
    Body {
        media_type: String,
        encoding: Encoding,
        /// Of a form: how the fields named are written.
        styles: Vec<(String, Style)>,
    },
}

/// The runtime's `Style`, variant by variant.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Style {
    Simple,
    SimpleExplode,
    Label,
    LabelExplode,
    Matrix,
    MatrixExplode,
    Form,
    FormExplode,
    SpaceDelimited,
    PipeDelimited,
    DeepObject,
    Json,
}

/// How a body is written or read.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Encoding {
    Json,
    Form,
    /// Requests only.
    Multipart,
    Text,
    /// Text that may come as a string of JSON, and the other way round. Responses only.
    TextOrJson,
    JsonOrText,
    Bytes,
    /// Responses only.
    Empty,
}

/// One documented answer.
#[derive(Clone, Debug, PartialEq)]
pub struct Case {
    pub status: Status,
    pub encoding: Encoding,
    /// The documented media type, where it says in which charset its text is.
    pub charset: Option<String>,
    /// The variant of the sum it goes to; `None` when the output is the value itself.
    pub variant: Option<(Ident, Ident)>,
    /// Whether the variant holds a value.
    pub holds: bool,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Status {
    Code(u16),
    Range(u8),
    Default,
}

/// An enum over several answers.
#[derive(Clone, Debug, PartialEq)]
pub struct Sum {
    pub ident: Ident,
    pub docs: Docs,
    /// Variant, its docs, and what it holds; `None`: nothing.
    pub variants: Vec<(Ident, Docs, Option<Type>)>,
}

#[derive(Clone, Debug, PartialEq)]
pub struct Headers {
    pub ident: Ident,
    pub fields: Vec<HeaderField>,
}

#[derive(Clone, Debug, PartialEq)]
pub struct HeaderField {
    pub wire: String,
    pub ident: Ident,
    pub docs: Docs,
    /// `Option` included where it is not required.
    pub ty: Type,
    pub required: bool,
}

/// `impl Paged`: where the cursors and the items of a paged operation stand.
#[derive(Clone, Debug, PartialEq)]
pub struct Page {
    /// From the operation to the cursor it sends; only the last step may be through `Option`s.
    pub cursor: Vec<Step>,
    /// The cursor's type: a text or an integer.
    pub cursor_type: Type,
    /// From the page to the next cursor.
    pub next_cursor: Vec<Step>,
    /// The list of the page.
    pub items: Step,
    /// What the list holds.
    pub item: Type,
}

/// A field on the way to something.
#[derive(Clone, Debug, PartialEq)]
pub struct Step {
    pub field: Ident,
    /// How many `Option`s are around its value.
    pub options: usize,
    pub deprecated: bool,
}
