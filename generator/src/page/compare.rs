//! Page × wire model → findings.
//!
//! Whatever holds for every item of a list is said once. Must not know how a page is read.

mod answers;
mod credentials;
mod lists;
mod matching;
mod object;
mod placeholder;
mod request;
mod union;
mod value;

use std::collections::{BTreeMap, BTreeSet};

use super::{Call, Finding, Page};
use crate::api::{Api, Operation};
use crate::diagnostics::{Diagnostic, Place, Severity, page as say};
use crate::pointer::Pointer;

pub(super) use answers::{of_status, success};
pub(super) use matching::{Match, find};
pub(super) use placeholder::shape;
use union::Kinds;

/// More is not told: a page that is so wrong is of something else.
const MOST: usize = 2_000;

/// What a page and a document do not have in common, the worst first.
pub fn compare(page: &Page, api: &Api) -> Vec<Finding> {
    let mut comparison = Comparison {
        api,
        findings: Vec::new(),
        seen: BTreeSet::new(),
        kinds: BTreeMap::new(),
    };
    if page.calls.is_empty() {
        comparison.say(say::nothing_shown(), None);
    }
    for broken in &page.broken {
        comparison.say(say::broken_json(broken.at, &broken.why), None);
    }
    let mut operations: Vec<&Operation> = Vec::new();
    for call in &page.calls {
        if let Some(operation) = comparison.call(call) {
            operations.push(operation);
        }
    }
    comparison.kinds_not_shown();
    comparison.lists(&page.lists, &operations);
    let mut findings = comparison.findings;
    findings.sort_by_key(|finding| finding.diagnostic.severity);
    findings
}

/// Who writes what is compared.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Side {
    Request,
    Response,
}

struct Comparison<'a> {
    api: &'a Api,
    findings: Vec<Finding>,
    /// Code and message: the same is not said again.
    seen: BTreeSet<(&'static str, String)>,
    /// By what is compared and where the document says it.
    kinds: BTreeMap<(String, Pointer), Kinds<'a>>,
}

impl<'a> Comparison<'a> {
    fn say(&mut self, diagnostic: Diagnostic, there: Option<(Place, &str)>) {
        let new = self
            .seen
            .insert((diagnostic.code, diagnostic.message.clone()));
        let room = self.findings.len() < MOST || diagnostic.severity == Severity::Error;
        if new && room && self.findings.len() < 2 * MOST {
            let there = there.map(|(place, words)| (place, words.to_owned()));
            self.findings.push(Finding { diagnostic, there });
        }
    }

    fn call(&mut self, call: &Call) -> Option<&'a Operation> {
        let operation = match find(call, self.api) {
            Match::Operation(operation) => operation,
            Match::OtherMethod(operation, methods) => {
                let said = say::other_method(call.method.span, &call.method.text, &methods);
                self.say(
                    said,
                    Some((
                        Place::Key(operation.pointer.clone()),
                        "the document has this",
                    )),
                );
                return None;
            }
            Match::None(near) => {
                let name = near.map(matching::shown);
                let path = matching::path(&call.url.text);
                let said =
                    say::unknown_path(call.url.span, &call.method.text, &path, name.as_deref());
                self.say(
                    said,
                    near.map(|near| (Place::Key(near.pointer.clone()), "the nearest")),
                );
                return None;
            }
        };
        self.request(call, operation);
        self.credentials(call, operation);
        self.body(call, operation);
        for answer in &call.answers {
            self.answer(answer, operation);
        }
        Some(operation)
    }
}

/// The place of what the document says.
fn key(pointer: &Pointer) -> Option<(Place, &'static str)> {
    Some((Place::Key(pointer.clone()), "the document says"))
}
