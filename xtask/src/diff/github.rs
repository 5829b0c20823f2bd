//! The changes as annotations of a pull request, at the lines of the new document.

use generator::diff::{Rust, Wire};

use super::{Report, Shown, rust_word, wire_word};
use crate::finding::Position;
use crate::format;
use crate::visible::visible;

pub(crate) fn github(report: &Report) -> String {
    let mut text: String = report.changes.iter().map(annotation).collect();
    for idle in &report.idle {
        let message = format!(
            "the acceptance {} hits nothing; take it out ({})",
            idle.fingerprint, idle.reason
        );
        let title = "idle acceptance";
        let file = crate::paths::SETTINGS;
        text.push_str(&format::github("warning", file, (1, 1), title, &message));
    }
    text
}

fn annotation(shown: &Shown) -> String {
    let change = &shown.change;
    let level = match (change.wire, change.rust) {
        (Wire::Breaking, _) | (_, Rust::Breaking) => "error",
        (Wire::Security | Wire::Behaviour, _) => "warning",
        _ => "notice",
    };
    let nowhere = Position::default();
    let at = shown
        .new
        .as_ref()
        .or(shown.old.as_ref())
        .unwrap_or(&nowhere);
    let mut message = format!(
        "{}\nWire: {}. Rust: {}.\n{}.",
        visible(&change.message),
        wire_word(change.wire),
        rust_word(change.rust),
        change.advice
    );
    for code in &change.code {
        for (sign, item) in [("-", &code.before), ("+", &code.after)] {
            if let Some(item) = item {
                message.push_str(&format!("\n{sign} {item}"));
            }
        }
    }
    let place = (at.line.max(1), at.column.max(1));
    format::github(level, &at.file, place, change.id, &message)
}
