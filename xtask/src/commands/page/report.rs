//! What was found about pages, in the four forms.
//!
//! Must not know how it was found.

use std::collections::BTreeMap;

use generator::diagnostics::{Diagnostic, Severity};
use generator::load::Sources;
use generator::page;

use super::super::{Outcome, count};
use crate::failure::Exit;
use crate::finding::{Finding, Position, Related, render_findings};
use crate::format::Format;
use crate::report::{self, Look};
use crate::visible::visible;

/// How many messages of one code are shown in full.
const OF_A_CODE: usize = 10;

/// Where the two places of a finding are.
pub struct Compared<'a> {
    pub file: &'a str,
    pub sources: &'a Sources,
    pub there: &'a Sources,
    pub there_file: &'a str,
}

pub struct Report {
    look: Look,
    format: Format,
    findings: Vec<Finding>,
    diagnostics: Vec<Diagnostic>,
    files: Vec<String>,
    report: String,
    summary: String,
}

impl Report {
    pub fn new(look: Look, format: Format) -> Self {
        Self {
            look,
            format,
            findings: Vec::new(),
            diagnostics: Vec::new(),
            files: Vec::new(),
            report: String::new(),
            summary: String::new(),
        }
    }

    /// Adds what was found about a page; `agreed` is said to a person where nothing has to be
    /// mended, with a few words on notes.
    pub fn add(
        &mut self,
        findings: &[page::Finding],
        compared: &Compared<'_>,
        agreed: impl FnOnce(&str) -> String,
    ) {
        let diagnostics: Vec<Diagnostic> =
            findings.iter().map(|it| it.diagnostic.clone()).collect();
        self.render(findings, compared);
        let file = compared.file.to_owned();
        if let Some(counted) = report::count(&diagnostics) {
            let line = format!("{counted} in {}\n", visible(&file));
            self.report.push_str(&line);
        }
        if diagnostics
            .iter()
            .all(|diagnostic| diagnostic.severity == Severity::Note)
        {
            let notes = match diagnostics.len() {
                0 => String::new(),
                notes => format!("; {}", count(notes, "note")),
            };
            self.summary.push_str(&agreed(&notes));
        }
        self.findings
            .extend(findings.iter().map(|finding| located(finding, compared)));
        self.diagnostics.extend(diagnostics);
        if !self.files.contains(&file) {
            self.files.push(file);
        }
    }

    /// A line for a person beside what was found.
    pub fn line(&mut self, text: &str, format: Format) {
        match format {
            Format::Human => self.summary.push_str(text),
            _ => self.report.push_str(text),
        }
    }

    pub fn finish(self) -> Outcome {
        let wrong = |diagnostic: &Diagnostic| diagnostic.severity != Severity::Note;
        let exit = if self.diagnostics.iter().any(wrong) {
            Exit::NotAsItShouldBe
        } else {
            Exit::Done
        };
        let files = self.files.join(", ");
        let counted = report::count(&self.diagnostics);
        let summary = match self.format {
            Format::Human => self.summary,
            format => render_findings(&self.findings, counted, &files, format),
        };
        Outcome {
            exit,
            report: self.report,
            summary,
        }
    }

    /// For a person: notes first, errors nearest to the prompt.
    fn render(&mut self, findings: &[page::Finding], compared: &Compared<'_>) {
        if self.format != Format::Human {
            return;
        }
        let mut shown: BTreeMap<&str, usize> = BTreeMap::new();
        let mut hidden: BTreeMap<&str, usize> = BTreeMap::new();
        let mut frames = Vec::new();
        for finding in findings {
            let diagnostic = &finding.diagnostic;
            let of_code = shown.entry(diagnostic.code).or_default();
            *of_code += 1;
            if *of_code > OF_A_CODE && !self.look.all {
                *hidden.entry(diagnostic.code).or_default() += 1;
                continue;
            }
            frames.push(frame(finding, compared, self.look));
        }
        for frame in frames.into_iter().rev() {
            self.report.push_str(&frame);
            self.report.push_str("\n\n");
        }
        for (code, hidden) in hidden {
            self.report.push_str(&format!(
                "… and {hidden} more {code}; `--all` shows them\n\n"
            ));
        }
    }
}

fn frame(finding: &page::Finding, compared: &Compared<'_>, look: Look) -> String {
    let diagnostic = &finding.diagnostic;
    let place = report::excerpt(
        &diagnostic.place,
        &diagnostic.label,
        compared.sources,
        compared.file,
    );
    let there = finding.there.iter();
    let there: Vec<_> = there
        .map(|(place, words)| report::excerpt(place, words, compared.there, compared.there_file))
        .collect();
    report::render_one(diagnostic, &place, &there, &[], look)
}

fn located(finding: &page::Finding, compared: &Compared<'_>) -> Finding {
    let mut located = Finding::of(&finding.diagnostic, compared.sources, compared.file);
    let there = finding.there.iter().map(|(place, words)| Related {
        message: words.clone(),
        at: Position::of(place, compared.there, compared.there_file),
    });
    located.related.extend(there);
    located
}
