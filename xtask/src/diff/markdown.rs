//! The changes as an entry of a changelog.
//!
//! Text of a document is written so that it can be no markup.

use generator::diff::{Rust, Wire};

use super::{Report, Shown};
use crate::format::{markdown as plain, markdown_code};

const MOST_OPERATIONS: usize = 4;

pub(crate) fn markdown(report: &Report) -> String {
    let title = match &report.verdict {
        Some(verdict) => verdict.next.clone(),
        None => "On the wire".to_owned(),
    };
    let mut text = format!(
        "## {}\n\n{} → {}: {}.\n",
        plain(&title),
        markdown_code(&report.old),
        markdown_code(&report.new),
        report.count()
    );
    if let Some(conclusion) = report.conclusion() {
        text.push_str(&format!("{}.\n", plain(&conclusion)));
    }
    for (level, heading) in [
        (Wire::Breaking, "Breaking on the wire"),
        (Wire::Security, "Security"),
        (Wire::Behaviour, "Changed behaviour"),
        (Wire::Additive, "Added"),
        (Wire::Documentation, "Documentation"),
        (Wire::None, "In Rust only"),
    ] {
        let mut of_level = report
            .changes
            .iter()
            .filter(|shown| shown.change.wire == level)
            .peekable();
        if of_level.peek().is_some() {
            text.push_str(&format!("\n### {heading}\n\n"));
        }
        for shown in of_level {
            text.push_str(&item(shown));
        }
    }
    if !report.accepted.is_empty() {
        text.push_str("\n### Known\n\n");
    }
    for (shown, reason) in &report.accepted {
        let message = sentence(&shown.change.message);
        text.push_str(&format!("- {message} ({})\n", plain(reason)));
    }
    text
}

fn item(shown: &Shown) -> String {
    let change = &shown.change;
    let mut text = format!("- {}", sentence(&change.message));
    if change.rust == Rust::Breaking {
        text.push_str(" **Breaks Rust code.**");
    }
    let reach = shown.reach(MOST_OPERATIONS);
    if !reach.is_empty() {
        text.push_str(&format!(" In {}.", plain(&reach)));
    }
    text.push('\n');
    for code in &change.code {
        let line = match (&code.before, &code.after) {
            (Some(before), Some(after)) => {
                format!("{} becomes {}", markdown_code(before), markdown_code(after))
            }
            (Some(before), None) => format!("{} is gone", markdown_code(before)),
            (None, Some(after)) => format!("{} is new", markdown_code(after)),
            (None, None) => continue,
        };
        text.push_str(&format!("  - {line}\n"));
    }
    text
}

/// A message as a sentence: what stands in its backticks is code, the rest is text.
pub(super) fn sentence(message: &str) -> String {
    let mut text = String::new();
    let parts: Vec<&str> = message.split('`').collect();
    // A value of the document has one of its own.
    if parts.len().is_multiple_of(2) {
        return format!("{}.", plain(message));
    }
    for (index, part) in parts.iter().enumerate() {
        if index % 2 == 1 {
            text.push_str(&markdown_code(part));
        } else {
            text.push_str(&plain(part));
        }
    }
    // Whether a message ends in code or not, a sentence ends in a full stop.
    text.push('.');
    text
}

#[cfg(test)]
mod tests {
    use super::sentence;

    #[test]
    fn a_value_with_a_backtick_is_shown_whole() {
        assert_eq!(sentence("`A.b` is gone"), "`A.b` is gone.");
        assert_eq!(
            sentence("`A.b` has the new value \"x`<\""),
            "\\`A.b\\` has the new value \"x\\`&lt;\"."
        );
    }
}
