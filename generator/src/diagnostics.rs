//! Every message the tool can say about a document.
//!
//! A stage collects [`Diagnostic`]s and goes on; the caller shows them together. Each carries a
//! stable code, a severity, its place, and a way out. The messages themselves stand in one file a
//! stage ([`load`], [`lower`], [`plan`], [`check`]): constructors only, so that wording has one home.
//! Must not know how a message is shown.

pub mod check;
pub mod codes;
pub mod load;
pub mod lower;
pub mod plan;

use crate::pointer::Pointer;

/// How bad it is.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Severity {
    /// No correct code can be written.
    Error,
    /// A part was left out or written more loosely, by a stated rule.
    Warning,
    /// Worth knowing; the code is what the document asks for.
    Note,
}

/// Where in the document: a node, or a stretch of its text before there are nodes.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Place {
    /// The value (or key) at a pointer; [`crate::load::Sources`] knows its line and column.
    Node(Pointer),
    /// The key of the entry at a pointer, for messages about the key itself.
    Key(Pointer),
    /// A stretch of [`crate::load::Sources::text`], in bytes.
    Text { start: usize, end: usize },
}

/// A stretch of a document's text, in bytes; `end` is the first byte after it.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Span {
    pub start: usize,
    pub end: usize,
}

impl From<Span> for Place {
    fn from(Span { start, end }: Span) -> Self {
        Self::Text { start, end }
    }
}

/// One message.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Diagnostic {
    /// Stable, for ever: `E0107`. The letter is the severity's default.
    pub code: &'static str,
    pub severity: Severity,
    /// One plain sentence without a full stop: what is wrong.
    pub message: String,
    pub place: Place,
    /// What to say under the underlined place; empty: nothing.
    pub label: String,
    /// Other places that matter (the first of two duplicates, the ring of references), each with a
    /// few words.
    pub related: Vec<(Place, String)>,
    /// The way out.
    pub help: String,
}

impl Diagnostic {
    /// A message about the node at `pointer`; the letter of `code` gives the severity.
    pub fn new(code: &'static str, pointer: &Pointer, message: impl Into<String>) -> Self {
        Self::at(code, Place::Node(pointer.clone()), message)
    }

    /// A message about any place; the letter of `code` gives the severity.
    pub fn at(code: &'static str, place: Place, message: impl Into<String>) -> Self {
        let severity = match code.as_bytes().first() {
            Some(b'W') => Severity::Warning,
            Some(b'N') => Severity::Note,
            _ => Severity::Error,
        };
        Self {
            code,
            severity,
            message: message.into(),
            place,
            label: String::new(),
            related: Vec::new(),
            help: String::new(),
        }
    }

    #[must_use]
    pub fn label(mut self, label: impl Into<String>) -> Self {
        self.label = label.into();
        self
    }

    #[must_use]
    pub fn related(mut self, place: Place, words: impl Into<String>) -> Self {
        self.related.push((place, words.into()));
        self
    }

    #[must_use]
    pub fn help(mut self, help: impl Into<String>) -> Self {
        self.help = help.into();
        self
    }
}

/// Whether any of `diagnostics` is an error.
pub fn has_errors(diagnostics: &[Diagnostic]) -> bool {
    diagnostics
        .iter()
        .any(|diagnostic| diagnostic.severity == Severity::Error)
}
