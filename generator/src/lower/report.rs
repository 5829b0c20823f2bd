//! What `lower` has to say, each thing once.
//!
//! A component may be looked at from many places (each child of an `allOf` parent, each usage of an
//! enumeration), so the same finding comes up again and again.

use std::collections::BTreeSet;

use crate::diagnostics::{Diagnostic, Place};

#[derive(Debug, Default)]
pub(super) struct Report {
    diagnostics: Vec<Diagnostic>,
    said: BTreeSet<(&'static str, String, String)>,
}

impl Report {
    pub fn say(&mut self, diagnostic: Diagnostic) {
        let place = match &diagnostic.place {
            Place::Node(pointer) | Place::Key(pointer) => pointer.to_string(),
            Place::Text { start, end } => format!("{start}..{end}"),
        };
        let message = diagnostic.message.clone();
        if self.said.insert((diagnostic.code, place, message)) {
            self.diagnostics.push(diagnostic);
        }
    }

    pub fn into_diagnostics(self) -> Vec<Diagnostic> {
        self.diagnostics
    }
}
