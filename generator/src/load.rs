//! Text → `OpenAPI` and `Sources`: parse, keep where every node stands, audit that nothing was lost.
//!
//! Must not know the models nor the file system.

use crate::diagnostics::{Diagnostic, Place};

/// Where every node of a document stands.
#[derive(Clone, Debug, Default)]
pub struct Sources {
    text: String,
}

/// A stretch of a document, in bytes.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Span {
    pub start: usize,
    pub end: usize,
}

impl Sources {
    pub fn text(&self) -> &str {
        &self.text
    }

    pub fn locate(&self, place: &Place) -> Span {
        match place {
            Place::Text { start, end } => Span {
                start: *start,
                end: *end,
            },
            _ => Span { start: 0, end: 0 },
        }
    }

    pub fn line_column(&self, offset: usize) -> (usize, usize) {
        let before = &self.text[..offset.min(self.text.len())];
        let line = before.rfind('\n').map_or(0, |at| at + 1);
        (
            before.matches('\n').count() + 1,
            before[line..].chars().count() + 1,
        )
    }
}

/// A document that was read.
#[derive(Clone, Debug)]
pub struct Loaded {
    pub document: openapiv3::OpenAPI,
}

/// Reads a document. `Loaded` is absent exactly when a diagnostic is an error. `Sources` is always
/// there, so that every diagnostic can be shown at its place.
pub fn load(text: &[u8]) -> (Option<Loaded>, Sources, Vec<Diagnostic>) {
    let text = String::from_utf8_lossy(text).into_owned();
    (None, Sources { text }, Vec::new())
}
