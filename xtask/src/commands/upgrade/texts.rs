//! What an upgrade writes for people: the entry of the changelog, the guide, the next version.

use std::path::Path;

use generator::diff::{Bump, Change as Difference, Rust, Wire};
use semver::{BuildMetadata, Prerelease, Version};

use super::made::New;
use super::read_text;
use crate::failure::Failure;
use crate::format::{markdown, markdown_code};
use crate::output::Change;

const CHANGELOG: &str = "CHANGELOG.md";
const MIGRATION: &str = "MIGRATION.md";
const UNRELEASED: &str = "## Unreleased";

/// The version after `version`, by Cargo's rules.
pub fn next(version: &str, bump: Bump) -> String {
    let Ok(mut next) = Version::parse(version) else {
        return version.to_owned();
    };
    next.pre = Prerelease::EMPTY;
    next.build = BuildMetadata::EMPTY;
    // Of 0.x the second number is what the first is later, and of 0.0.x the third.
    let moved = match (bump, next.major, next.minor) {
        (Bump::None, _, _) => return version.to_owned(),
        (Bump::Major, 0, 0) | (Bump::Minor, 0, _) | (Bump::Patch, _, _) => {
            (next.major, next.minor, next.patch + 1)
        }
        (Bump::Major, 0, minor) | (Bump::Minor, _, minor) => (next.major, minor + 1, 0),
        (Bump::Major, major, _) => (major + 1, 0, 0),
    };
    (next.major, next.minor, next.patch) = moved;
    next.to_string()
}

/// The changelog with an entry more under `Unreleased`.
pub fn changelog(
    root: &Path,
    new: &str,
    old: &str,
    crate_: &New,
) -> Result<Option<Change>, Failure> {
    let text = read_text(root, CHANGELOG)?.unwrap_or_else(|| "# Changelog\n".to_owned());
    let entry = entry(new, old, &crate_.needed, &crate_.changes);
    Ok(Some(written(CHANGELOG, with_entry(&text, &entry), &text)))
}

/// What changed, as a list of Markdown.
pub fn entry(new: &str, old: &str, version: &str, changes: &[Difference]) -> String {
    let (new, old) = (markdown_code(new), markdown_code(old));
    let what = if new == old {
        format!("API version {new} as it is now")
    } else {
        format!("API version {new} instead of {old}")
    };
    let mut text = format!("- {what}, for version {version} of the crate.");
    if changes.is_empty() {
        text.push_str(" Nothing else has changed.");
    }
    text.push('\n');
    for change in changes {
        let message = markdown(&change.message);
        text.push_str(&format!(
            "  - {message} (on the wire: {}; in Rust: {})\n",
            wire(change.wire),
            rust(change.rust)
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

/// The guide for whoever uses the crate, the newest version first.
pub fn migration(
    root: &Path,
    new: &str,
    old: &str,
    changes: &[Difference],
) -> Result<Option<Change>, Failure> {
    let before = read_text(root, MIGRATION)?;
    let text = before.clone().unwrap_or_default();
    let earlier = text.replace("\r\n", "\n");
    let earlier = earlier
        .strip_prefix("# Migration\n")
        .unwrap_or(&earlier)
        .trim_start();
    let mut guide = format!("# Migration\n\n{}", section(new, old, changes));
    if !earlier.is_empty() {
        guide.push('\n');
        guide.push_str(earlier);
    }
    Ok(Some(written(MIGRATION, guide, &text)))
}

fn section(new: &str, old: &str, changes: &[Difference]) -> String {
    let (new, old) = (markdown_code(new), markdown_code(old));
    let mut text = if new == old {
        format!("## Within {new}\n\n")
    } else {
        format!("## From {old} to {new}\n\n")
    };
    let breaking =
        |change: &&Difference| change.rust == Rust::Breaking || change.wire == Wire::Breaking;
    if !changes.iter().any(|change| breaking(&change)) {
        text.push_str("Nothing has to be changed in code that uses the crate.\n");
    }
    for change in changes.iter().filter(breaking) {
        text.push_str(&format!("### {}\n\n", markdown(&change.message)));
        text.push_str(&format!(
            "On the wire: {}; in Rust: {}. {}.\n\n",
            wire(change.wire),
            rust(change.rust),
            markdown(change.advice)
        ));
        for code in &change.code {
            text.push_str("```diff\n");
            text.push_str(&lines('-', code.before.as_deref()));
            text.push_str(&lines('+', code.after.as_deref()));
            text.push_str("```\n\n");
        }
    }
    text.truncate(text.trim_end().len());
    text.push('\n');
    text
}

fn lines(sign: char, code: Option<&str>) -> String {
    let lines = code.into_iter().flat_map(str::lines);
    // Three backticks in a name would end the block.
    lines
        .map(|line| format!("{sign} {}\n", line.replace("```", "'''")))
        .collect()
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

pub fn wire(level: Wire) -> &'static str {
    match level {
        Wire::Breaking => "breaking",
        Wire::Security => "security",
        Wire::Behaviour => "behaviour",
        Wire::Additive => "additive",
        Wire::Documentation => "documentation",
        Wire::None => "none",
    }
}

pub fn rust(level: Rust) -> &'static str {
    match level {
        Rust::Breaking => "breaking",
        Rust::Additive => "additive",
        Rust::None => "none",
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn versions_move_as_cargo_compares_them() {
        for (version, major, minor, patch) in [
            ("1.2.3", "2.0.0", "1.3.0", "1.2.4"),
            ("0.2.3", "0.3.0", "0.2.4", "0.2.4"),
            ("0.0.3", "0.0.4", "0.0.4", "0.0.4"),
            ("1.2.3-beta.1+x", "2.0.0", "1.3.0", "1.2.4"),
        ] {
            assert_eq!(next(version, Bump::Major), major);
            assert_eq!(next(version, Bump::Minor), minor);
            assert_eq!(next(version, Bump::Patch), patch);
        }
    }

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
