//! What an upgrade writes for people: the entry of the changelog, and the guide.

use std::path::Path;

use super::made::New;
use super::read_text;
use crate::diff::{Report, rust_word, wire_word};
use crate::failure::Failure;
use crate::format::{markdown, markdown_code};
use crate::output::Change;

const CHANGELOG: &str = "CHANGELOG.md";
const MIGRATION: &str = "MIGRATION.md";
const UNRELEASED: &str = "## Unreleased";

/// The changelog with an entry more under `Unreleased`.
pub fn changelog(root: &Path, new: &str, old: &str, crate_: &New) -> Result<Change, Failure> {
    let text = read_text(root, CHANGELOG)?.unwrap_or_else(|| "# Changelog\n".to_owned());
    let entry = entry(new, old, &crate_.needed, &crate_.changes);
    Ok(written(CHANGELOG, with_entry(&text, &entry), &text))
}

/// What changed, as a list of Markdown.
pub fn entry(new: &str, old: &str, version: &str, report: &Report) -> String {
    let (new, old) = (markdown_code(new), markdown_code(old));
    let what = if new == old {
        format!("API version {new} as it is now")
    } else {
        format!("API version {new} instead of {old}")
    };
    let mut text = format!("- {what}, for version {version} of the crate.");
    if report.changes.is_empty() {
        text.push_str(" Nothing else has changed.");
    }
    text.push('\n');
    for shown in &report.changes {
        let change = &shown.change;
        let message = markdown(&change.message);
        text.push_str(&format!(
            "  - {message} (on the wire: {}; in Rust: {})\n",
            wire_word(change.wire),
            rust_word(change.rust)
        ));
    }
    text
}

fn with_entry(text: &str, entry: &str) -> String {
    let unix = text.replace("\r\n", "\n");
    match unix.find(UNRELEASED) {
        Some(at) => {
            let end = at + UNRELEASED.len();
            let (before, rest) = unix.split_at(end);
            // The last entry stands last.
            let section = rest.find("\n## ").unwrap_or(rest.len());
            let (section, after) = rest.split_at(section);
            let section = section.trim_end();
            let gap = if section.is_empty() { "\n\n" } else { "\n" };
            format!("{before}{section}{gap}{entry}{after}")
        }
        None => {
            let title = unix.lines().next().filter(|line| line.starts_with("# "));
            let end = title.map_or(0, |title| (title.len() + 1).min(unix.len()));
            let (before, after) = unix.split_at(end);
            let gap = if before.is_empty() { "" } else { "\n" };
            let next = after.trim_start_matches('\n');
            let rest = if next.is_empty() {
                String::new()
            } else {
                format!("\n{next}")
            };
            format!("{before}{gap}{UNRELEASED}\n\n{entry}{rest}")
        }
    }
}

/// The guide for whoever uses the crate, before those of earlier versions.
pub fn migration(root: &Path, report: &Report) -> Result<Change, Failure> {
    let before = read_text(root, MIGRATION)?.unwrap_or_default();
    let mut guide = crate::diff::migration(report);
    let earlier = before.replace("\r\n", "\n");
    if !earlier.trim().is_empty() {
        guide.push('\n');
        guide.push_str(earlier.trim_start());
    }
    Ok(written(MIGRATION, guide, &before))
}

/// A file with the line ends that it had.
fn written(path: &str, text: String, before: &str) -> Change {
    let text = if before.contains("\r\n") {
        text.replace('\n', "\r\n")
    } else {
        text
    };
    Change {
        path: path.to_owned(),
        bytes: Some(text.into_bytes()),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn an_entry_comes_last_under_its_heading() {
        let entry = "- new\n";
        for (before, after) in [
            ("# Changelog\n", "# Changelog\n\n## Unreleased\n\n- new\n"),
            (
                "# Changelog\n\n## Unreleased\n\n- old\n",
                "# Changelog\n\n## Unreleased\n\n- old\n- new\n",
            ),
            (
                "# Changelog\n\n## Unreleased\n\n## 1.0.0\n\n- old\n",
                "# Changelog\n\n## Unreleased\n\n- new\n\n## 1.0.0\n\n- old\n",
            ),
            (
                "# Changelog\n\n## 1.0.0\n\n- old\n",
                "# Changelog\n\n## Unreleased\n\n- new\n\n## 1.0.0\n\n- old\n",
            ),
        ] {
            assert_eq!(with_entry(before, entry), after, "{before:?}");
        }
    }
}
