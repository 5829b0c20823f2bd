//! Pages of documentation: what is read from them, and what a comparison says.

mod against_document;
mod against_page;
mod hostile;
mod reading;
mod rendered;

use generator::diagnostics::Place;
use generator::generate::resolve;
use generator::page::{Finding, Page, compare, open};

/// A small document with one of everything that is compared.
const DOCUMENT: &str = include_str!("document.yaml");

fn page(text: &str) -> Page {
    let (page, _, said) = open(text.as_bytes());
    assert_eq!(said, None, "{text}");
    page.expect("a page about which nothing is said")
}

/// What the comparison says: `W0618 4:3 message @ /components/…`.
fn said(text: &str) -> Vec<String> {
    let document = resolve(DOCUMENT.as_bytes());
    assert_eq!(document.diagnostics, [], "the document");
    let api = document.api.expect("a document without errors");
    lines(text, &compare(&page(text), &api))
}

/// The same without notes.
fn wrong(text: &str) -> Vec<String> {
    let mut lines = said(text);
    lines.retain(|line| !line.starts_with('N'));
    lines
}

fn lines(text: &str, findings: &[Finding]) -> Vec<String> {
    let (_, sources, _) = open(text.as_bytes());
    let lines = findings.iter().map(|finding| {
        let said = &finding.diagnostic;
        assert!(!said.message.ends_with('.'), "{}", said.message);
        assert!(matches!(said.place, Place::Text { .. }), "{said:?}");
        let (line, column) = sources.line_column(sources.locate(&said.place).start);
        let there = match &finding.there {
            Some((Place::Node(pointer) | Place::Key(pointer), _)) => format!(" @ {pointer}"),
            _ => String::new(),
        };
        format!("{} {line}:{column} {}{there}", said.code, said.message)
    });
    lines.collect()
}
