//! Why a run ends before it has done what it was asked for, in the four forms.

use std::fmt;

use generator::diagnostics::Diagnostic;
use generator::load::Sources;
use serde_json::json;

use crate::finding::{self, Finding};
use crate::format::{Format, github, markdown, markdown_code};
use crate::report::{self, Look};

/// What the process answers.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Exit {
    Done = 0,
    /// The document, the settings or the output are not as they should be.
    NotAsItShouldBe = 1,
    Usage = 2,
}

/// A sentence for a person, and what the process answers.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Failure {
    pub exit: Exit,
    /// What is wrong: one plain sentence without a full stop.
    pub message: String,
    /// The way out; empty: none.
    pub help: String,
    /// Where in a settings file it is; the document's own places are in `refusal`.
    pub excerpt: Option<Box<report::Excerpt>>,
    /// The document that was refused, if that is why; `message` then says what became of the run.
    pub(crate) refusal: Option<Box<Refusal>>,
}

/// What is wrong with a document that a command needs whole.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct Refusal {
    /// For a person.
    report: String,
    findings: Vec<Finding>,
    count: Option<String>,
    file: String,
}

impl Failure {
    pub(crate) fn new(message: impl Into<String>) -> Self {
        Self {
            exit: Exit::NotAsItShouldBe,
            message: message.into(),
            help: String::new(),
            excerpt: None,
            refusal: None,
        }
    }

    /// A document, `file` to its reader, has errors.
    pub(crate) fn refused(
        diagnostics: &[Diagnostic],
        sources: &Sources,
        file: &str,
        look: Look,
    ) -> Self {
        let findings = diagnostics
            .iter()
            .map(|diagnostic| Finding::of(diagnostic, sources, file));
        Self {
            refusal: Some(Box::new(Refusal {
                report: report::render(diagnostics, sources, file, look),
                findings: findings.collect(),
                count: report::count(diagnostics),
                file: file.to_owned(),
            })),
            ..Self::new("")
        }
    }

    /// Another document that is refused, too.
    #[must_use]
    pub(crate) fn and(mut self, other: Self) -> Self {
        match (&mut self.refusal, other.refusal) {
            (Some(_), None) => {}
            (Some(refusal), Some(other)) => {
                refusal.report.push_str(&other.report);
                refusal.findings.extend(other.findings);
                refusal.count =
                    report::count_words(refusal.findings.iter().map(|finding| finding.severity));
                refusal.file = format!("{}, {}", refusal.file, other.file);
            }
            (none @ None, other) => *none = other,
        }
        self
    }

    /// A sentence more for a person, below what is wrong.
    #[must_use]
    pub(crate) fn because(mut self, other: &Self, look: Look) -> Self {
        if let Some(refusal) = &mut self.refusal {
            refusal
                .report
                .push_str(&format!("\n{}", other.render(look)));
        }
        self
    }

    pub(crate) fn usage(message: impl Into<String>) -> Self {
        Self {
            exit: Exit::Usage,
            ..Self::new(message)
        }
    }

    #[must_use]
    pub(crate) fn help(mut self, help: impl Into<String>) -> Self {
        self.help = help.into();
        self
    }

    /// As it is printed for a person.
    pub fn render(&self, look: Look) -> String {
        match &self.refusal {
            Some(refusal) => refusal.report.clone(),
            None => report::render_failure(self, look),
        }
    }

    /// What goes to the output stream: a program that asked for a form gets that form, always.
    pub(crate) fn in_form(&self, format: Format) -> String {
        if let (Some(refusal), false) = (&self.refusal, format == Format::Human) {
            let Refusal {
                findings, count, ..
            } = &**refusal;
            return finding::render_findings(findings, count.clone(), &refusal.file, format);
        }
        match format {
            Format::Human if self.refusal.is_none() || self.message.is_empty() => String::new(),
            Format::Human => format!("{}\n", self.message),
            Format::Json => finding::json(&json!({ "failure": self.value() })),
            Format::Markdown => {
                let mut text = format!("**error** {}", markdown(&self.message));
                if let Some(excerpt) = &self.excerpt {
                    text.push_str(&format!(" ({})", markdown_code(excerpt.location())));
                }
                text.push('\n');
                if !self.help.is_empty() {
                    text.push_str(&format!("\n{}\n", markdown(&self.help)));
                }
                text
            }
            Format::Github => {
                let at = self.excerpt.as_deref();
                let (file, place) = at.map_or(("", (0, 0)), |at| (at.file(), at.position()));
                let message = match self.help.as_str() {
                    "" => self.message.clone(),
                    help => format!("{}\n{help}", self.message),
                };
                github("error", file, place, "cargo xtask", &message)
            }
        }
    }

    fn value(&self) -> serde_json::Value {
        let mut value = json!({ "message": self.message });
        if !self.help.is_empty() {
            value["help"] = self.help.as_str().into();
        }
        if let Some(excerpt) = &self.excerpt {
            let (line, column) = excerpt.position();
            value["file"] = excerpt.file().into();
            value["line"] = line.into();
            value["column"] = column.into();
        }
        value
    }
}

impl fmt::Display for Failure {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        formatter.write_str(self.render(Look::default()).trim_end())
    }
}

impl std::error::Error for Failure {}
