//! The table `check`: how bad each finding is, and which are accepted, with the reason why.
//!
//! Knows the codes that exist; must not know what a document says.

use std::collections::BTreeMap;
use std::ops::Range;

use generator::diagnostics::codes::is_code;
use serde::Deserialize;
use toml::Spanned;

use crate::failure::Failure;
use crate::report::Excerpt;

/// What settings say about findings.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Check {
    pub levels: BTreeMap<String, Level>,
    pub accepted: Vec<Acceptance>,
    /// The settings' own text and its name, to show an acceptance at its line.
    pub text: String,
    pub file: String,
}

/// How bad the findings of a code are.
#[derive(Clone, Copy, Debug, Deserialize, PartialEq, Eq)]
#[serde(rename_all = "lowercase")]
pub enum Level {
    Error,
    Warning,
    Note,
    Off,
}

/// A finding that is known, and of which settings say how bad it is at its place.
#[derive(Clone, Debug, PartialEq)]
pub struct Acceptance {
    pub code: String,
    /// Where in the document; with `*` at its end, everywhere that begins so.
    pub pointer: String,
    /// How bad it is there; off where nothing is said.
    pub level: Level,
    /// Where in the settings.
    pub span: Range<usize>,
}

impl Acceptance {
    pub fn hits(&self, code: &str, pointer: &str) -> bool {
        let there = match self.pointer.strip_suffix('*') {
            Some(start) => pointer.starts_with(start),
            None => pointer == self.pointer,
        };
        self.code == code && there
    }
}

#[derive(Default, Deserialize)]
#[serde(deny_unknown_fields, default)]
pub(super) struct Table {
    severity: BTreeMap<Spanned<String>, Level>,
    accept: Vec<AcceptTable>,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct AcceptTable {
    code: Spanned<String>,
    pointer: Spanned<String>,
    reason: Spanned<String>,
    severity: Option<Level>,
}

pub(super) fn checked(table: Table, text: &str, file: &str) -> Result<Check, Failure> {
    let wrong = |span: Range<usize>, message: String| Failure {
        excerpt: Some(Box::new(Excerpt::of(text, span, file, ""))),
        ..Failure::new(message)
    };
    let known = |code: &Spanned<String>| {
        if is_code(code.as_ref()) {
            return Ok(());
        }
        let message = format!("there is no finding `{}`", code.as_ref());
        Err(wrong(code.span(), message).help("`cargo xtask explain` lists them all"))
    };
    for code in table.severity.keys() {
        known(code)?;
        if code.as_ref().starts_with('E') {
            let message = format!(
                "`{}` keeps a crate from being made; its severity cannot be set",
                code.as_ref()
            );
            return Err(wrong(code.span(), message));
        }
    }
    for AcceptTable {
        code,
        pointer,
        reason,
        severity: _,
    } in &table.accept
    {
        known(code)?;
        if code.as_ref().starts_with('E') {
            let message = format!(
                "`{}` keeps a crate from being made; it cannot be accepted",
                code.as_ref()
            );
            return Err(wrong(code.span(), message));
        }
        let place = pointer.as_ref();
        if !place.is_empty() && !place.starts_with('/') {
            let message = format!("`{place}` is no JSON pointer: one begins with `/`");
            return Err(wrong(pointer.span(), message));
        }
        if reason.as_ref().trim().is_empty() {
            return Err(wrong(
                reason.span(),
                "an acceptance needs its reason".to_owned(),
            ));
        }
    }
    if table.severity.is_empty() && table.accept.is_empty() {
        return Ok(Check::default());
    }
    let levels = table.severity.into_iter();
    let accepted = table.accept.into_iter();
    Ok(Check {
        levels: levels
            .map(|(code, level)| (code.into_inner(), level))
            .collect(),
        accepted: accepted
            .map(|accept| Acceptance {
                span: accept.code.span(),
                code: accept.code.into_inner(),
                level: accept.severity.unwrap_or(Level::Off),
                pointer: accept.pointer.into_inner(),
            })
            .collect(),
        text: text.to_owned(),
        file: file.to_owned(),
    })
}
