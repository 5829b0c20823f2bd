//! What changed between two documents, ready to be shown; one file a form.
//!
//! Places become lines here, accepted changes are set apart, and the version that the crate needs
//! is worked out. Must not know how changes are found.

mod document;
mod github;
mod html;
mod human;
mod json;
mod markdown;
mod migration;
mod version;

pub(crate) use document::{Document, read};
pub(crate) use github::github;
pub(crate) use html::html;
pub(crate) use human::human;
pub(crate) use json::json;
pub(crate) use markdown::markdown;
pub(crate) use migration::migration;
pub(crate) use version::next;

use std::collections::BTreeSet;

use generator::diagnostics::Place;
use generator::diff::{Bump, Change, Rust, Wire, bump};
use generator::load::Sources;
use generator::pointer::Pointer;

use crate::finding::Position;
use crate::settings::Accepted;

/// What is shown.
#[derive(Debug)]
pub(crate) struct Report {
    /// The documents as the reader knows them.
    pub old: String,
    pub new: String,
    pub changes: Vec<Shown>,
    /// Changes that are known, each with the reason.
    pub accepted: Vec<(Shown, String)>,
    /// Acceptances that no change answers to.
    pub idle: Vec<Accepted>,
    /// `None`: only the wire was compared.
    pub verdict: Option<Verdict>,
}

/// A change with its lines.
#[derive(Debug)]
pub(crate) struct Shown {
    pub change: Change,
    pub fingerprint: String,
    pub old: Option<Position>,
    pub new: Option<Position>,
}

/// What the crate needs.
#[derive(Debug, PartialEq, Eq)]
pub(crate) struct Verdict {
    pub bump: Bump,
    pub version: String,
    /// The least that Cargo's rules allow; the same where nothing changed.
    pub next: String,
}

impl Report {
    pub fn new(
        changes: Vec<Change>,
        (old, old_sources): (&str, &Sources),
        (new, new_sources): (&str, &Sources),
        accepted: &[Accepted],
        version: Option<&str>,
    ) -> Self {
        // An accepted change is in the crate all the same.
        let bump = bump(&changes);
        let verdict = version.map(|version| Verdict {
            bump,
            version: version.to_owned(),
            next: next(version, bump),
        });
        let mut report = Self {
            old: old.to_owned(),
            new: new.to_owned(),
            changes: Vec::new(),
            accepted: Vec::new(),
            idle: Vec::new(),
            verdict,
        };
        let mut hit = BTreeSet::new();
        for change in changes {
            let shown = Shown {
                fingerprint: change.fingerprint(),
                old: position(change.old.as_ref(), old_sources, old),
                new: position(change.new.as_ref(), new_sources, new),
                change,
            };
            let known = accepted
                .iter()
                .find(|one| one.fingerprint == shown.fingerprint);
            match known {
                Some(known) => {
                    hit.insert(&known.fingerprint);
                    report.accepted.push((shown, known.reason.clone()));
                }
                None => report.changes.push(shown),
            }
        }
        let idle = accepted
            .iter()
            .filter(|one| !hit.contains(&one.fingerprint));
        report.idle = idle.cloned().collect();
        report
    }

    /// Whether a change that nobody accepted breaks somebody.
    pub fn breaks(&self) -> bool {
        self.changes
            .iter()
            .any(|one| one.change.wire == Wire::Breaking || one.change.rust == Rust::Breaking)
    }

    /// `12 changes: 3 breaking, 9 additive on the wire; 4 breaking, 2 additive in Rust`.
    pub fn count(&self) -> String {
        let changes: Vec<&Change> = self.changes.iter().map(|one| &one.change).collect();
        if changes.is_empty() {
            return "nothing changed".to_owned();
        }
        let number = match changes.len() {
            1 => "1 change".to_owned(),
            number => format!("{number} changes"),
        };
        let wires = [
            Wire::Breaking,
            Wire::Security,
            Wire::Behaviour,
            Wire::Additive,
            Wire::Documentation,
        ];
        let wire = counted(wires.map(|level| {
            let count = changes.iter().filter(|one| one.wire == level).count();
            (count, wire_word(level))
        }));
        let rust = counted([Rust::Breaking, Rust::Additive].map(|level| {
            let count = changes.iter().filter(|one| one.rust == level).count();
            (count, rust_word(level))
        }));
        match &self.verdict {
            Some(_) => format!("{number}: {wire} on the wire; {rust} in Rust"),
            None => format!("{number} on the wire: {wire}"),
        }
    }

    /// What the crate needs, in a sentence without a full stop.
    pub fn conclusion(&self) -> Option<String> {
        let verdict = self.verdict.as_ref()?;
        let Verdict { version, next, .. } = verdict;
        Some(match verdict.bump {
            Bump::None => format!("The crate is the same and stays {version}"),
            Bump::Patch => {
                format!("The crate's public items are the same: {version} becomes {next}")
            }
            Bump::Minor => format!("The crate's public items grow: {version} becomes {next}"),
            Bump::Major => {
                format!("Code that uses the crate may no longer compile: {version} becomes {next}")
            }
        })
    }
}

impl Shown {
    /// `in responses of GET /threads, POST /threads and 3 more`; empty for what is about the whole.
    pub fn reach(&self, most: usize) -> String {
        let change = &self.change;
        let all = change.operations.len() + change.more_operations;
        if all == 0 {
            return String::new();
        }
        let shown: Vec<String> = change
            .operations
            .iter()
            .take(most)
            .map(ToString::to_string)
            .collect();
        let more = match all - shown.len() {
            0 => String::new(),
            more => format!(" and {more} more"),
        };
        let direction = match change.direction {
            Some(generator::diff::Direction::Request) => "requests of ",
            Some(generator::diff::Direction::Response) => "responses of ",
            None => "",
        };
        format!("{direction}{}{more}", shown.join(", "))
    }
}

pub(crate) fn wire_word(level: Wire) -> &'static str {
    match level {
        Wire::Breaking => "breaking",
        Wire::Security => "security",
        Wire::Behaviour => "behaviour",
        Wire::Additive => "additive",
        Wire::Documentation => "documentation",
        Wire::None => "none",
    }
}

pub(crate) fn rust_word(level: Rust) -> &'static str {
    match level {
        Rust::Breaking => "breaking",
        Rust::Additive => "additive",
        Rust::None => "none",
    }
}

/// `file:line:column`.
fn line(position: &Position) -> String {
    format!("{}:{}:{}", position.file, position.line, position.column)
}

fn counted<const N: usize>(levels: [(usize, &str); N]) -> String {
    let words: Vec<String> = levels
        .into_iter()
        .filter(|(count, _)| *count > 0)
        .map(|(count, word)| format!("{count} {word}"))
        .collect();
    if words.is_empty() {
        "nothing".to_owned()
    } else {
        words.join(", ")
    }
}

fn position(pointer: Option<&Pointer>, sources: &Sources, file: &str) -> Option<Position> {
    pointer.map(|pointer| Position::of(&Place::Key(pointer.clone()), sources, file))
}
