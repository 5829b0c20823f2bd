//! What was found of a copy, in the four forms.
//!
//! Must not know how it was found.

use serde_json::json;

use super::Found;
use crate::commands::count;
use crate::finding;
use crate::format::{Format, github, markdown_code};
use crate::visible::visible;

pub(super) fn render(found: &Found, format: Format) -> String {
    match format {
        Format::Human => human(found),
        Format::Json => json(found),
        Format::Markdown => markdown(found),
        Format::Github => annotations(found),
    }
}

/// Each thing that is wrong: `edited`, a file or an operation, what it means.
fn rows(found: &Found) -> Vec<(&'static str, &str, &'static str)> {
    let state = &found.state;
    let stale = &found.stale;
    let mut rows = Vec::new();
    for (kind, names, meaning) in [
        ("edited", &state.edited, ""),
        ("missing", &state.missing, ""),
        ("added", &state.added, ""),
        ("stale", &stale.changed, "has changed in the document"),
        ("stale", &stale.new, "is new in the document"),
        ("stale", &stale.gone, "is gone from the document"),
    ] {
        rows.extend(names.iter().map(|name| (kind, name.as_str(), meaning)));
    }
    if stale.rest {
        let meaning = "have changed in the document";
        rows.push((
            "stale",
            "servers, or schemas that no operation uses",
            meaning,
        ));
    }
    rows
}

/// `edited (2 files), stale`, or `pristine`.
fn verdict(found: &Found) -> String {
    let state = &found.state;
    let files = state.edited.len() + state.missing.len() + state.added.len();
    let mut words = Vec::new();
    words.push(match files {
        0 => "pristine".to_owned(),
        files => format!("edited ({})", count(files, "file")),
    });
    let stale = &found.stale;
    let operations = stale.changed.len() + stale.new.len() + stale.gone.len();
    words.push(if stale.is_empty() {
        format!("fits {}", found.document)
    } else if operations == 0 {
        "stale".to_owned()
    } else {
        format!("stale ({})", count(operations, "operation"))
    });
    words.join(", ")
}

/// What is no fault, and worth knowing.
fn notes(found: &Found) -> Vec<String> {
    let mut notes = Vec::new();
    let converted = found.state.line_ends.len();
    if converted > 0 {
        let have = if converted == 1 { "has" } else { "have" };
        notes.push(format!(
            "{} {have} other line ends than were written, which is no edit",
            count(converted, "file")
        ));
    }
    let here = env!("CARGO_PKG_VERSION");
    if found.record.generator != here {
        notes.push(format!(
            "made by generator {}; here it is {here}",
            found.record.generator
        ));
    }
    if !found.record.patches.is_empty() {
        let patches: Vec<&str> = found.record.patches.keys().map(String::as_str).collect();
        notes.push(format!("made with {}", patches.join(", ")));
    }
    notes
}

fn human(found: &Found) -> String {
    let mut text = String::new();
    for (kind, name, meaning) in rows(found) {
        let place = match kind {
            "stale" => visible(name),
            _ => format!("{}/{}", found.folder, visible(name)),
        };
        let line = format!("{kind:<8} {place} {meaning}");
        text.push_str(line.trim_end());
        text.push('\n');
    }
    for note in notes(found) {
        text.push_str(&format!("note     {}\n", visible(&note)));
    }
    text.push_str(&format!("{}: {}\n", found.folder, verdict(found)));
    if !found.stale.is_empty() {
        text.push_str("to renew it: cargo xtask vendor\n");
    }
    text
}

fn json(found: &Found) -> String {
    let (state, stale) = (&found.state, &found.stale);
    finding::json(&json!({
        "copy": found.folder,
        "document": found.document,
        "pristine": state.is_pristine(),
        "edited": state.edited,
        "missing": state.missing,
        "added": state.added,
        "line-ends": state.line_ends,
        "stale": !stale.is_empty(),
        "operations": { "changed": stale.changed, "new": stale.new, "gone": stale.gone },
        "contract": { "copy": found.record.contract, "document": found.contract.whole },
        "api-version": found.record.api_version,
        "generator": found.record.generator,
        "notes": notes(found),
    }))
}

fn markdown(found: &Found) -> String {
    let verdict = crate::format::markdown(&verdict(found));
    let mut text = format!("{}: **{verdict}**\n", markdown_code(&found.folder));
    for (index, (kind, name, meaning)) in rows(found).into_iter().enumerate() {
        text.push_str(if index == 0 { "\n" } else { "" });
        let line = format!("- {kind} {} {meaning}", markdown_code(name));
        text.push_str(line.trim_end());
        text.push('\n');
    }
    for note in notes(found) {
        text.push_str(&format!("\nNote: {}\n", crate::format::markdown(&note)));
    }
    text
}

fn annotations(found: &Found) -> String {
    let mut text = String::new();
    for (kind, name, meaning) in rows(found) {
        let (file, message) = match kind {
            "stale" => (
                format!("{}/{}", found.folder, generator::provenance::RECORD),
                format!("{name} {meaning}"),
            ),
            _ => (
                format!("{}/{name}", found.folder),
                "not as it was generated".to_owned(),
            ),
        };
        text.push_str(&github("error", &file, (1, 1), kind, &message));
    }
    for note in notes(found) {
        text.push_str(&github("notice", &found.folder, (1, 1), "copy", &note));
    }
    text
}
