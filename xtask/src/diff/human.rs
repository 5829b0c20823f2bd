//! The changes for a person at a terminal: what, where, what it does to Rust, what to do.

use generator::diff::{Rust, Wire};

use super::{Report, Shown, line, rust_word, wire_word};
use crate::visible::{clipped, visible};

/// Longer texts are cut: a default can be as long as the document.
const LONGEST: usize = 300;

/// How many items of Rust, and how many operations, are listed for one change.
const MOST_ITEMS: usize = 8;
const MOST_OPERATIONS: usize = 3;

pub(crate) fn human(report: &Report) -> String {
    let mut text = format!("{} → {}\n\n", visible(&report.old), visible(&report.new));
    for shown in &report.changes {
        change(&mut text, shown);
    }
    for (shown, reason) in &report.accepted {
        text.push_str(&format!(
            "accepted {}: {} ({})\n",
            shown.fingerprint,
            clipped(&shown.change.message, LONGEST),
            clipped(reason, LONGEST)
        ));
    }
    for idle in &report.idle {
        text.push_str(&format!(
            "the acceptance {} in client.toml hits nothing; take it out ({})\n",
            visible(&idle.fingerprint),
            clipped(&idle.reason, LONGEST)
        ));
    }
    if !(report.accepted.is_empty() && report.idle.is_empty()) {
        text.push('\n');
    }
    text.push_str(&report.count());
    text.push('\n');
    if let Some(conclusion) = report.conclusion() {
        text.push_str(&format!("{conclusion}.\n"));
    }
    text
}

fn change(text: &mut String, shown: &Shown) {
    let change = &shown.change;
    let wire = format!("{}{}\u{1b}[0m", colour(change.wire), wire_word(change.wire));
    let rust = match change.rust {
        Rust::None => String::new(),
        level => format!(", {} in Rust", rust_word(level)),
    };
    text.push_str(&format!(
        "{wire}{rust}  {}  {}\n",
        change.id, shown.fingerprint
    ));
    text.push_str(&format!("  {}\n", clipped(&change.message, LONGEST)));
    let mut row = |word: &str, value: String| text.push_str(&format!("    {word:<8}{value}\n"));
    for (word, value, position) in [
        ("before", &change.before, &shown.old),
        ("after", &change.after, &shown.new),
    ] {
        let place = position
            .as_ref()
            .map(|position| format!("({})", line(position)));
        let value = value.as_ref().map(|value| clipped(value, LONGEST));
        let words: Vec<String> = value.into_iter().chain(place).collect();
        if !words.is_empty() {
            row(word, words.join("  "));
        }
    }
    let reach = shown.reach(MOST_OPERATIONS);
    if !reach.is_empty() {
        row("in", clipped(&reach, LONGEST));
    }
    for code in change.code.iter().take(MOST_ITEMS) {
        let lines = [("-", &code.before), ("+", &code.after)];
        for (sign, item) in lines {
            if let Some(item) = item {
                row("Rust", format!("{sign} {}", clipped(item, LONGEST)));
            }
        }
    }
    if let Some(more @ 1..) = change.code.len().checked_sub(MOST_ITEMS) {
        row(
            "Rust",
            format!("… and {more} more; `--format json` has them all"),
        );
    }
    row("do", format!("{}.", change.advice));
    text.push('\n');
}

fn colour(level: Wire) -> &'static str {
    match level {
        Wire::Breaking => "\u{1b}[1;31m",
        Wire::Security => "\u{1b}[1;35m",
        Wire::Behaviour => "\u{1b}[1;33m",
        Wire::Additive => "\u{1b}[1;32m",
        Wire::Documentation | Wire::None => "\u{1b}[1m",
    }
}
