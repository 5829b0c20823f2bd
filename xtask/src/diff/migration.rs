//! `MIGRATION.md`: for each breaking change what to write instead of what.

use generator::diff::{Change, Rust, Wire};

use super::markdown::sentence;
use super::{Report, Shown, line};
use crate::format::{fenced, markdown as plain, markdown_code};
use crate::visible::visible;

const MOST_OPERATIONS: usize = 20;

pub(crate) fn migration(report: &Report) -> String {
    let (version, next) = match &report.verdict {
        Some(verdict) => (verdict.version.as_str(), verdict.next.as_str()),
        None => ("the old document", "the new one"),
    };
    let mut text = format!(
        "# From {} to {}\n\n{} → {}.\n",
        plain(version),
        plain(next),
        markdown_code(&report.old),
        markdown_code(&report.new)
    );
    let known = report.accepted.iter().map(|(shown, _)| shown);
    let breaking: Vec<&Shown> = report
        .changes
        .iter()
        .chain(known)
        .filter(|shown| breaks(&shown.change))
        .collect();
    if breaking.is_empty() {
        text.push_str("\nNothing has to change.\n");
    }
    for (number, shown) in breaking.iter().enumerate() {
        text.push_str(&chapter(number + 1, shown));
    }
    text
}

fn breaks(change: &Change) -> bool {
    change.wire == Wire::Breaking || change.rust == Rust::Breaking
}

fn chapter(number: usize, shown: &Shown) -> String {
    let change = &shown.change;
    let mut text = format!("\n## {number}. {}\n\n", sentence(&change.message));
    let wire = match change.wire {
        Wire::Breaking => "Breaks calls as they are made today",
        Wire::Security => "Concerns who may call",
        Wire::Behaviour => "Changes what calls do or answer",
        Wire::Additive => "Harmless on the wire",
        Wire::Documentation | Wire::None => "Nothing changes on the wire",
    };
    let reach = shown.reach(MOST_OPERATIONS);
    let reach = if reach.is_empty() {
        String::new()
    } else {
        format!(", in {}", plain(&reach))
    };
    let place = shown.new.as_ref().or(shown.old.as_ref());
    let place = place.map_or_else(String::new, |position| {
        format!(" ({})", markdown_code(&line(position)))
    });
    text.push_str(&format!("{wire}{reach}{place}.\n"));
    let mut lines = String::new();
    for code in change
        .code
        .iter()
        .filter(|code| code.level == Rust::Breaking)
    {
        for (sign, item) in [("-", &code.before), ("+", &code.after)] {
            if let Some(item) = item {
                lines.push_str(&format!("{sign} {}\n", visible(item)));
            }
        }
    }
    if !lines.is_empty() {
        text.push_str(&format!("\n{}", fenced("diff", &lines)));
    }
    text.push_str(&format!("\n{}.\n", change.advice));
    text
}
