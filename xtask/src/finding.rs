//! Diagnostics as programs and pull requests read them: the same for every command that finds
//! something in a document.
//!
//! For a person at a terminal see [`crate::report`]. Must not know any command.

use generator::diagnostics::{Diagnostic, Place, Severity};
use generator::load::Sources;
use serde::Serialize;

use crate::format::{Format, github, markdown, markdown_code};
use crate::visible::visible;

/// A diagnostic with its places resolved.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct Finding {
    pub code: String,
    /// `error`, `warning` or `note`.
    pub severity: &'static str,
    pub message: String,
    #[serde(flatten)]
    pub at: Position,
    /// Other places that matter, each with a few words.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub related: Vec<Related>,
    /// The way out; empty: none.
    #[serde(skip_serializing_if = "String::is_empty")]
    pub help: String,
}

/// A place in a file, counted from 1.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize)]
pub struct Position {
    pub file: String,
    pub line: usize,
    /// In characters.
    pub column: usize,
    /// The JSON pointer, where the place is a node of the document.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub pointer: Option<String>,
}

#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct Related {
    pub message: String,
    #[serde(flatten)]
    pub at: Position,
}

impl Position {
    /// Where a place of a document is.
    pub fn of(place: &Place, sources: &Sources, file: &str) -> Self {
        let (line, column) = sources.line_column(sources.locate(place).start);
        Self {
            file: file.to_owned(),
            line,
            column,
            pointer: match place {
                Place::Node(pointer) | Place::Key(pointer) => Some(pointer.as_str().to_owned()),
                Place::Text { .. } => None,
            },
        }
    }
}

impl Position {
    fn shown(&self) -> String {
        format!("{}:{}:{}", self.file, self.line, self.column)
    }
}

impl Finding {
    pub fn of(diagnostic: &Diagnostic, sources: &Sources, file: &str) -> Self {
        Self {
            code: diagnostic.code.to_owned(),
            severity: match diagnostic.severity {
                Severity::Error => "error",
                Severity::Warning => "warning",
                Severity::Note => "note",
            },
            message: diagnostic.message.clone(),
            at: Position::of(&diagnostic.place, sources, file),
            related: diagnostic
                .related
                .iter()
                .map(|(place, words)| Related {
                    message: words.clone(),
                    at: Position::of(place, sources, file),
                })
                .collect(),
            help: diagnostic.help.clone(),
        }
    }

    /// The related places in other files: an annotation shows but its own.
    fn elsewhere(&self) -> impl Iterator<Item = &Related> {
        let here = &self.at.file;
        self.related
            .iter()
            .filter(move |related| related.at.file != *here)
    }
}

/// Findings whose places may be in several files, and how many there are; `file` is what they are
/// about. For a person they are written to the error stream by [`crate::report`]; nothing here.
pub fn render_findings(
    findings: &[Finding],
    count: Option<String>,
    file: &str,
    format: Format,
) -> String {
    match format {
        Format::Human => String::new(),
        Format::Json => json(&serde_json::json!({ "findings": findings })),
        Format::Markdown => {
            let count = count.unwrap_or_else(|| "Nothing found".to_owned());
            let mut text = format!("**{count}** in {}\n", markdown_code(file));
            for (index, finding) in findings.iter().enumerate() {
                text.push_str(if index == 0 { "\n" } else { "" });
                text.push_str(&list_item(finding));
            }
            text
        }
        Format::Github => findings.iter().map(annotation).collect(),
    }
}

/// A JSON value as a command prints it.
pub fn json(value: &serde_json::Value) -> String {
    format!("{value:#}\n")
}

/// `- **error E0101** message (`a.yaml:1:2`)`, and the way out.
fn list_item(finding: &Finding) -> String {
    let Finding { severity, code, .. } = finding;
    let mut places = markdown_code(&finding.at.shown());
    for related in finding.elsewhere() {
        let place = markdown_code(&related.at.shown());
        places.push_str(&format!("; {} {place}", markdown(&related.message)));
    }
    let message = markdown(&finding.message);
    let mut text = format!("- **{severity} {code}** {message} ({places})\n");
    if !finding.help.is_empty() {
        text.push_str(&format!("  {}\n", markdown(&finding.help)));
    }
    text
}

fn annotation(finding: &Finding) -> String {
    let level = match finding.severity {
        "note" => "notice",
        other => other,
    };
    // A line end of the document's is none of ours.
    let mut message = visible(&finding.message);
    if !finding.help.is_empty() {
        message.push_str(&format!("\n{}", finding.help));
    }
    for related in finding.elsewhere() {
        message.push_str(&format!("\n{}: {}", related.message, related.at.shown()));
    }
    let at = &finding.at;
    github(
        level,
        &at.file,
        (at.line, at.column),
        &finding.code,
        &message,
    )
}

#[cfg(test)]
mod tests {
    use super::*;
    use generator::pointer::Pointer;

    fn rendered(format: Format) -> String {
        let (_, sources, _) = generator::load::load(b"openapi: 3.0.3\ninfo: {}\n");
        let diagnostic = Diagnostic::new("E0141", &Pointer::root().key("info"), "no `title`")
            .related(Place::Node(Pointer::root()), "here")
            .help("add it");
        let finding = Finding::of(&diagnostic, &sources, "a b.yaml");
        render_findings(&[finding], Some("1 error".to_owned()), "a b.yaml", format)
    }

    #[test]
    fn every_format_tells_code_place_and_way_out() {
        let value: serde_json::Value = serde_json::from_str(&rendered(Format::Json)).unwrap();
        assert_eq!(
            value,
            serde_json::json!({ "findings": [{
                "code": "E0141", "severity": "error", "message": "no `title`",
                "file": "a b.yaml", "line": 2, "column": 7, "pointer": "/info",
                "related": [{
                    "message": "here", "file": "a b.yaml", "line": 1, "column": 1, "pointer": "",
                }],
                "help": "add it",
            }] })
        );
        assert_eq!(
            rendered(Format::Markdown),
            "**1 error** in `a b.yaml`\n\n- **error E0141** no \\`title\\` (`a b.yaml:2:7`)\n  add it\n"
        );
        assert_eq!(
            rendered(Format::Github),
            "::error file=a b.yaml,line=2,col=7,title=E0141::no `title`%0Aadd it\n"
        );
        assert_eq!(rendered(Format::Human), "");
    }
}
