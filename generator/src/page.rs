//! A page of documentation against the document: does the one say what the other says?
//!
//! ```text
//! text ─read→ Page ─compare→ findings (with the wire model)
//!                  ─changes→ findings (with an older page)
//!                  ─examples→ files
//! ```
//!
//! A page is evidence, kept or pasted as it was: furniture and prose stand between what it shows.
//! Must not know how findings are shown, nor the file system.

mod changes;
mod compare;
mod examples;
mod path;
mod read;

use crate::diagnostics::{Diagnostic, Place, Span};

pub use changes::{calls_in_common, changes};
pub use compare::compare;
pub use examples::{Example, examples};
pub use read::{MAX_BYTES, open, read};

/// What a page shows. Spans are bytes of its text, as [`crate::load::text`] gives it.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Page {
    /// In the order of the page; a call that is shown twice is there once.
    pub calls: Vec<Call>,
    /// Values that are listed outside of commands and JSON.
    pub lists: Vec<List>,
    /// What began as JSON and is none.
    pub broken: Vec<Broken>,
    /// The lines between all that, without those that hold no letter.
    pub prose: Vec<Text>,
}

/// A text of the page and where it stands.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Text {
    pub text: String,
    pub span: Span,
}

/// A request that is shown, and its answers.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Call {
    pub method: Text,
    /// As it stands there, placeholders and query included.
    pub url: Text,
    /// Name and value.
    pub headers: Vec<(Text, Text)>,
    /// `user:password`, as curl's `--user` has it.
    pub user: Option<Text>,
    pub body: Option<Body>,
    pub answers: Vec<Answer>,
}

#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Body {
    Json(Shown),
    /// A form, a file, a text.
    Other(Text),
}

#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Answer {
    /// `None`: the page does not tell.
    pub status: Option<u16>,
    pub json: Shown,
}

/// A JSON value of the page, every node with its place.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Shown {
    pub value: Value,
    pub span: Span,
}

#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Value {
    Null,
    Boolean(bool),
    /// As it is written.
    Number(String),
    String(String),
    Array(Vec<Shown>),
    Object(Vec<Entry>),
}

#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Entry {
    pub key: Text,
    pub value: Shown,
}

/// Values that are named one after the other: `direction: INCOMING, OUTGOING`.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct List {
    pub name: Option<Text>,
    /// Two at least.
    pub values: Vec<Text>,
}

#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Broken {
    pub at: Span,
    pub why: String,
}

/// What a comparison found: a message about a place of the page, and a place of what the page was
/// compared with (the document, or the older page) with a few words.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Finding {
    pub diagnostic: Diagnostic,
    pub there: Option<(Place, String)>,
}

impl List {
    pub fn span(&self) -> Span {
        let first = self.name.iter().chain(&self.values).next();
        Span {
            start: first.map_or(0, |text| text.span.start),
            end: self.values.last().map_or(0, |text| text.span.end),
        }
    }
}

impl Value {
    /// What a reader would call it.
    fn kind(&self) -> &'static str {
        match self {
            Self::Null => "null",
            Self::Boolean(_) => "a boolean",
            Self::Number(_) => "a number",
            Self::String(_) => "a string",
            Self::Array(_) => "a list",
            Self::Object(_) => "an object",
        }
    }
}
