//! The messages of one reading, so many of a kind and no more.
//!
//! Must not know what the messages are about.

use std::collections::BTreeMap;

use crate::diagnostics::{Diagnostic, Severity, load as say};

/// How many messages of one code are kept: a document of millions of misspelt keys must not fill
/// the memory, and nobody reads more.
const MAX_PER_CODE: usize = 1_000;

#[derive(Debug, Default)]
pub(super) struct Problems {
    diagnostics: Vec<Diagnostic>,
    counts: BTreeMap<&'static str, usize>,
    /// Errors so far, loosened ones too.
    faults: usize,
    errors: usize,
    /// How many parts around this place may be left out.
    loose: usize,
}

impl Problems {
    /// Inside a part that no code depends on, an error is a warning.
    pub fn report(&mut self, diagnostic: Diagnostic) {
        if diagnostic.severity == Severity::Error && self.loose > 0 {
            self.faults += 1;
            self.keep(say::loosened(diagnostic));
        } else {
            self.report_always(diagnostic);
        }
    }

    /// An error wherever it stands.
    pub fn report_always(&mut self, diagnostic: Diagnostic) {
        if diagnostic.severity == Severity::Error {
            self.faults += 1;
            self.errors += 1;
        }
        self.keep(diagnostic);
    }

    pub fn faults(&self) -> usize {
        self.faults
    }

    pub fn has_errors(&self) -> bool {
        self.errors > 0
    }

    pub fn loosen(&mut self) {
        self.loose += 1;
    }

    pub fn tighten(&mut self) {
        self.loose = self.loose.saturating_sub(1);
    }

    pub fn finish(mut self) -> Vec<Diagnostic> {
        for (code, count) in self.counts {
            if count > MAX_PER_CODE {
                let more = count - MAX_PER_CODE;
                self.diagnostics.push(say::more_like_it(code, more));
            }
        }
        self.diagnostics
    }

    fn keep(&mut self, diagnostic: Diagnostic) {
        let count = self.counts.entry(diagnostic.code).or_default();
        *count += 1;
        if *count <= MAX_PER_CODE {
            self.diagnostics.push(diagnostic);
        }
    }
}
