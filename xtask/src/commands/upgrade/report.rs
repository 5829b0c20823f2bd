//! What an upgrade did, in the four forms, and what is left to look at by hand.

use serde_json::json;

use super::copied::{Copied, Place};
use super::made::{GENERATED, New};
use super::texts;
use super::vendor::Vendor;
use crate::commands::{UNDONE, count};
use crate::diff::{self, wire_word};
use crate::finding::{self, Position};
use crate::format::{Format, fenced, github, markdown, markdown_code};
use crate::output::Change;
use crate::visible::visible;

pub struct Upgraded<'a> {
    pub old: &'a str,
    pub new: &'a str,
    /// An earlier run had been interrupted.
    pub undone: bool,
    pub files: &'a [Change],
    pub copied: &'a Copied,
    pub crate_: &'a New,
    pub accepted: bool,
    pub vendor: Option<&'a Vendor>,
    /// Where the old version is spoken of outside of its folder.
    pub elsewhere: Vec<Place>,
    pub dry_run: bool,
}

impl Upgraded<'_> {
    pub fn shown(&self, format: Format) -> String {
        match format {
            Format::Human => self.human(),
            Format::Json => self.json(),
            Format::Markdown => self.markdown(),
            Format::Github => self.github(),
        }
    }

    fn human(&self) -> String {
        let Self { old, new, .. } = self;
        let mut text = String::new();
        if self.undone {
            text.push_str(UNDONE);
        }
        let would = if self.dry_run {
            "; nothing was written"
        } else {
            ""
        };
        text.push_str(&format!("{old} → {new}{would}\n\nFiles:\n"));
        for line in self.files() {
            text.push_str(&format!("  {line}\n"));
        }
        text.push_str("\nChanges besides the version:\n\n");
        text.push_str(&diff::human(&self.crate_.changes));
        if let Some(vendor) = self.vendor {
            let done = if vendor.applied {
                "made"
            } else {
                "proposed; `--apply` makes them"
            };
            text.push_str(&format!("\nEdits after the vendor's document ({done}):\n"));
            text.push_str(if vendor.patch.is_empty() {
                "  none\n"
            } else {
                &vendor.patch
            });
        }
        text.push_str("\nTo look at by hand:\n");
        for line in self.by_hand() {
            text.push_str(&format!("  - {line}\n"));
        }
        text
    }

    /// Files, those of a folder together.
    fn files(&self) -> Vec<String> {
        let below = |folder: &str| {
            let prefix = format!("{folder}/");
            self.files
                .iter()
                .filter(move |file| file.path.starts_with(&prefix))
        };
        let spec = format!("spec/{}", self.new);
        let removed = below(GENERATED).filter(|file| file.bytes.is_none()).count();
        let written = below(GENERATED).count() - removed;
        let mut lines = vec![
            format!(
                "{spec}/: {}, the version replaced {}",
                count(below(&spec).count(), "file"),
                count(self.copied.replaced, "time")
            ),
            format!(
                "{GENERATED}/: {} written, {removed} removed",
                count(written, "file")
            ),
        ];
        let single = self
            .files
            .iter()
            .filter(|file| !file.path.starts_with(&format!("{spec}/")));
        let single = single.filter(|file| !file.path.starts_with(&format!("{GENERATED}/")));
        lines.extend(single.map(|file| file.path.clone()));
        lines
    }

    fn by_hand(&self) -> Vec<String> {
        let mut lines = Vec::new();
        for place in self.copied.left.iter().chain(&self.elsewhere) {
            lines.push(format!(
                "{}: `{}` still stands here",
                located(place),
                self.old
            ));
        }
        if let Some(vendor) = self.vendor {
            for left in &vendor.left {
                let places: Vec<String> = [("ours", &left.ours), ("theirs", &left.theirs)]
                    .into_iter()
                    .filter_map(|(whose, at)| Some(format!("{whose} {}", position(at.as_ref()?))))
                    .collect();
                let message = visible(&left.message);
                lines.push(format!(
                    "the vendor's document ({}): {message} ({}); {}",
                    wire_word(left.wire),
                    places.join(", "),
                    left.why
                ));
            }
            if !vendor.patch.is_empty() {
                lines.push(
                    "what is new has no description yet: say in your own words what it is"
                        .to_owned(),
                );
            }
        }
        let New {
            version, needed, ..
        } = self.crate_;
        lines.push(if self.accepted {
            format!("the crate's version is {needed} now, and was {version}")
        } else {
            format!("the crate's version is {version} and by Cargo's rules becomes {needed}; `--accept` writes it")
        });
        lines.push(format!(
            "the pages in spec/{}/page: paste the new ones, and run `cargo xtask page`",
            self.new
        ));
        lines.push("read CHANGELOG.md and MIGRATION.md, then `cargo test --workspace`".to_owned());
        lines
    }

    fn json(&self) -> String {
        let changes: serde_json::Value =
            serde_json::from_str(&diff::json(&self.crate_.changes)).unwrap_or_default();
        let files = self
            .files
            .iter()
            .map(|file| json!({ "path": file.path, "removed": file.bytes.is_none() }));
        let vendor = self.vendor.map(|vendor| {
            let left = vendor.left.iter().map(|left| {
                json!({
                    "wire": wire_word(left.wire), "message": left.message, "why": left.why,
                    "ours": left.ours, "theirs": left.theirs,
                })
            });
            json!({ "patch": vendor.patch, "applied": vendor.applied, "left": left.collect::<Vec<_>>() })
        });
        finding::json(&json!({
            "old": self.old,
            "new": self.new,
            "written": !self.dry_run,
            "files": files.collect::<Vec<_>>(),
            "diff": changes,
            "version": { "now": self.crate_.version, "needed": self.crate_.needed, "accepted": self.accepted },
            "vendor": vendor,
            "by_hand": self.by_hand(),
        }))
    }

    fn markdown(&self) -> String {
        let mut text = texts::entry(
            self.new,
            self.old,
            &self.crate_.needed,
            &self.crate_.changes,
        );
        if let Some(vendor) = self.vendor.filter(|vendor| !vendor.patch.is_empty()) {
            text.push_str(&format!("\n{}", fenced("diff", &vendor.patch)));
        }
        text.push_str("\nTo look at by hand:\n\n");
        for line in self.by_hand() {
            text.push_str(&format!("- {}\n", markdown(&line)));
        }
        text.push_str(&format!(
            "\nFiles: {}\n",
            self.files()
                .iter()
                .map(|line| markdown_code(line))
                .collect::<Vec<_>>()
                .join(", ")
        ));
        text
    }

    fn github(&self) -> String {
        let mut text = String::new();
        for place in self.copied.left.iter().chain(&self.elsewhere) {
            let message = format!("`{}` still stands here", self.old);
            text.push_str(&github(
                "notice",
                &place.file,
                (place.line, place.column),
                "upgrade",
                &message,
            ));
        }
        for left in self.vendor.iter().flat_map(|vendor| &vendor.left) {
            let at = left.ours.clone().unwrap_or_else(|| Position {
                file: self.copied.document_path(),
                line: 1,
                column: 1,
                pointer: None,
            });
            let title = format!("upgrade ({})", wire_word(left.wire));
            text.push_str(&github(
                "notice",
                &at.file,
                (at.line, at.column),
                &title,
                &left.message,
            ));
        }
        text
    }
}

fn located(place: &Place) -> String {
    format!("{}:{}:{}", visible(&place.file), place.line, place.column)
}

fn position(position: &Position) -> String {
    format!(
        "{}:{}:{}",
        visible(&position.file),
        position.line,
        position.column
    )
}
