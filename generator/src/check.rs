//! Tree → what a reader of the document should know beyond what generating needs: the rules of
//! OpenAPI 3.0 that no code depends on, and what other tools read in another way.
//!
//! One rule, one file, each a function over the `survey::Survey`. What `load`, `lower` and `plan`
//! say is not said again. [`instances`] gives examples and defaults with the JSON Schema that each
//! must meet; whoever calls has a validator. Must not know Rust nor the file system.

mod survey;

// What YAML and OpenAPI themselves say.
mod access;
mod addresses;
mod component_names;
mod empty_lists;
mod encodings;
mod example_forms;
mod formats;
mod ignored_headers;
mod keywords;
mod limits;
mod nullable;
mod one_content;
mod read_otherwise;
mod styles;

// What belongs together.
mod ambiguous_paths;
mod descriptions;
mod expressions;
mod inheritance;
mod links;
mod no_content;
mod scopes;
mod server_variables;
mod statuses;
mod success;
mod tags;
mod unreachable;

// What a validator needs.
mod instances;
mod json;
mod json_schema;
mod rings;

use std::collections::BTreeMap;

use crate::diagnostics::{Diagnostic, load as say};
use crate::load::Sources;
use crate::load::spelling::nearest;
use survey::Survey;

pub use instances::{Instance, InstanceValue, Instances, Role, instances};

const RULES: &[fn(&Survey<'_>, &mut Report)] = &[
    read_otherwise::rule,
    component_names::rule,
    addresses::rule,
    access::rule,
    example_forms::rule,
    one_content::rule,
    keywords::rule,
    limits::rule,
    empty_lists::rule,
    nullable::rule,
    formats::rule,
    encodings::rule,
    ignored_headers::rule,
    styles::rule,
    tags::rule,
    server_variables::rule,
    scopes::rule,
    success::rule,
    statuses::rule,
    no_content::rule,
    ambiguous_paths::rule,
    links::rule,
    expressions::rule,
    inheritance::rule,
    unreachable::rule,
    descriptions::rule,
];

/// What the rules say about a document, whether or not it can be generated from. A document that
/// is no OpenAPI 3.0 gets no message: `load` has refused it.
pub fn check(sources: &Sources) -> Vec<Diagnostic> {
    let Some(survey) = survey_of(sources) else {
        return Vec::new();
    };
    let mut report = Report::default();
    for rule in RULES {
        rule(&survey, &mut report);
    }
    report.finish()
}

fn survey_of(sources: &Sources) -> Option<Survey<'_>> {
    let value = sources.tree().root()?;
    let root = value.map()?;
    let version = root.text("openapi")?;
    version.starts_with("3.0").then(|| Survey::of(root, value))
}

/// As for the other stages: many messages of one kind are counted, not kept.
const MOST_OF_A_CODE: usize = 1_000;

/// Comparing each unknown name with all known ones would take for ever.
const SUGGESTIONS: usize = 20;

#[derive(Default)]
struct Report {
    diagnostics: Vec<Diagnostic>,
    counts: BTreeMap<&'static str, usize>,
    suggested: usize,
}

impl Report {
    fn say(&mut self, diagnostic: Diagnostic) {
        let count = self.counts.entry(diagnostic.code).or_default();
        *count += 1;
        if *count <= MOST_OF_A_CODE {
            self.diagnostics.push(diagnostic);
        }
    }

    /// Which of the known names was meant.
    fn nearest<'k>(&mut self, name: &str, known: impl Iterator<Item = &'k str>) -> Option<&'k str> {
        self.suggested += 1;
        (self.suggested <= SUGGESTIONS)
            .then(|| nearest(name, known))
            .flatten()
    }

    fn finish(mut self) -> Vec<Diagnostic> {
        for (code, count) in self.counts {
            if count > MOST_OF_A_CODE {
                let more = count - MOST_OF_A_CODE;
                self.diagnostics.push(say::more_like_it(code, more));
            }
        }
        self.diagnostics
    }
}
