//! What a run wrote into a folder, or found there, in the four forms.
//!
//! Must not know how anything is written.

use std::path::Path;
use std::time::Instant;

use serde_json::json;

use crate::commands::{UNDONE, count, size};
use crate::failure::Exit;
use crate::finding::{self, Finding, render_findings};
use crate::format::{Format, github, markdown_code};
use crate::job::Made;
use crate::output::{Comparison, Difference, DifferenceKind};
use crate::paths::shown;
use crate::report;

/// What was done.
pub(in crate::commands) struct Done<'a> {
    pub made: &'a Made,
    pub folder: &'a Path,
    /// How the folder differed from what the document gives.
    pub before: Comparison,
    /// An interrupted run was undone first.
    pub undone: bool,
    /// The file of the names, where it is not as it should be.
    pub stale_names: Option<&'a Path>,
    /// The folder was only compared, and this command would write it.
    pub mending: Option<String>,
    /// What the crate that takes up a folder of modules needs, for its Cargo.toml.
    pub dependencies: Option<String>,
    pub patches: Vec<String>,
    pub started: Instant,
}

/// How many files are named to a person.
const MOST: usize = 20;

impl<'a> Done<'a> {
    pub fn of(made: &'a Made, folder: &'a Path, started: Instant) -> Self {
        Self {
            made,
            folder,
            before: Comparison::default(),
            undone: false,
            stale_names: None,
            mending: None,
            dependencies: None,
            patches: Vec::new(),
            started,
        }
    }

    pub fn exit(&self) -> Exit {
        let stale = !self.before.differences.is_empty() || self.stale_names.is_some();
        if self.mending.is_some() && stale {
            Exit::NotAsItShouldBe
        } else {
            Exit::Done
        }
    }

    pub fn shown(&self, format: Format) -> String {
        match format {
            Format::Human => self.human(),
            Format::Json => self.json(),
            Format::Markdown => self.markdown(),
            Format::Github => self.github(),
        }
    }

    fn human(&self) -> String {
        let mut text = match &self.mending {
            Some(command) => self.compared(command),
            None => {
                let size = self.size();
                let (changes, sentence) = (self.changes(), self.sentence());
                let seconds = self.started.elapsed().as_secs_f64();
                let folder = shown(self.folder);
                let undone = if self.undone { UNDONE } else { "" };
                format!("{undone}{size}\n{changes}{folder}: {sentence} ({seconds:.2} s)")
            }
        };
        text.push('\n');
        if let Some(dependencies) = &self.dependencies {
            text.push_str(&format!(
                "\nIts dependencies, for the project's Cargo.toml:\n\n{dependencies}"
            ));
        }
        if !self.patches.is_empty() {
            text.push_str(&format!("with {}\n", self.patches.join(", ")));
        }
        text
    }

    /// `4 operations, 31 schemas`.
    fn size(&self) -> String {
        let generated = &self.made.generated;
        size(generated.operations, generated.schemas)
    }

    /// Of a folder that was only compared.
    fn compared(&self, command: &str) -> String {
        let size = self.size();
        let found = match (self.before.describe(self.folder, command), self.stale_names) {
            (Some(text), _) => text,
            (None, Some(names)) => {
                format!("stale     {}\nto mend it: {command}", shown(names))
            }
            (None, None) => format!("{}: {}", shown(self.folder), self.up_to_date()),
        };
        format!("{size}\n{found}")
    }

    fn up_to_date(&self) -> String {
        let unchanged = self.before.unchanged;
        let are = if unchanged == 1 { "is" } else { "are" };
        format!("{} {are} up to date", count(unchanged, "file"))
    }

    /// Of a folder that was written.
    fn sentence(&self) -> String {
        if self.before.differences.is_empty() {
            return format!("nothing to write, {}", self.up_to_date());
        }
        format!(
            "{} written, {} unchanged, {} removed",
            count(self.before.changed(), "file"),
            self.before.unchanged,
            self.before.orphaned(),
        )
    }

    /// The files that a run replaced or removed, so that an edit by hand does not vanish in silence.
    /// Nothing when the whole crate is new.
    fn changes(&self) -> String {
        let mut text = String::new();
        for difference in self.named().iter().take(MOST) {
            let path = shown(&self.folder.join(&difference.path));
            text.push_str(&format!("{:<9} {path}\n", self.word(&difference.kind)));
        }
        if let Some(more @ 1..) = self.named().len().checked_sub(MOST) {
            text.push_str(&format!("… and {more} more\n"));
        }
        text
    }

    fn named(&self) -> &[Difference] {
        let differences = &self.before.differences;
        let missing = |one: &Difference| one.kind == DifferenceKind::Missing;
        if self.before.unchanged == 0 && differences.iter().all(missing) {
            return &[];
        }
        differences
    }

    /// What a file is, or what became of it.
    fn word(&self, kind: &DifferenceKind) -> &'static str {
        match (kind, &self.mending) {
            (DifferenceKind::Missing, None) => "added",
            (DifferenceKind::Stale { .. }, None) => "replaced",
            (DifferenceKind::Orphaned, None) => "removed",
            (DifferenceKind::Missing, Some(_)) => "missing",
            (DifferenceKind::Stale { .. }, Some(_)) => "stale",
            (DifferenceKind::Orphaned, Some(_)) => "orphaned",
        }
    }

    /// What differs: state, path, and the line where a stale file begins to.
    fn files(&self) -> Vec<(&'static str, String, Option<usize>)> {
        let files = self.before.differences.iter().map(|difference| {
            let line = match &difference.kind {
                DifferenceKind::Stale { line, .. } => Some(*line),
                DifferenceKind::Missing | DifferenceKind::Orphaned => None,
            };
            let path = shown(&self.folder.join(&difference.path));
            (self.word(&difference.kind), path, line)
        });
        let names = self.stale_names.map(|file| ("stale", shown(file), None));
        files.chain(names).collect()
    }

    fn findings(&self) -> Vec<Finding> {
        let Made {
            diagnostics,
            generated,
            document,
            ..
        } = self.made;
        let sources = &generated.sources;
        let findings = diagnostics.iter();
        findings
            .map(|diagnostic| Finding::of(diagnostic, sources, document))
            .collect()
    }

    fn json(&self) -> String {
        let generated = &self.made.generated;
        let files = self.files().into_iter().map(|(state, path, line)| {
            let mut file = json!({ "path": path, "state": state });
            if let Some(line) = line {
                file["line"] = line.into();
            }
            file
        });
        let mut value = json!({
            "findings": self.findings(),
            "operations": generated.operations,
            "schemas": generated.schemas,
            "folder": shown(self.folder),
            "written": self.mending.is_none(),
            "undone": self.undone,
            "files": files.collect::<Vec<_>>(),
            "unchanged": self.before.unchanged,
        });
        if let Some(dependencies) = &self.dependencies {
            value["dependencies"] = dependencies.as_str().into();
        }
        if !self.patches.is_empty() {
            value["patches"] = json!(self.patches);
        }
        finding::json(&value)
    }

    fn markdown(&self) -> String {
        let findings = self.findings();
        let counted = report::count(&self.made.diagnostics);
        let document = &self.made.document;
        let mut text = render_findings(&findings, counted, document, Format::Markdown);
        let folder = markdown_code(&shown(self.folder));
        let sentence = match &self.mending {
            None => self.sentence(),
            Some(_) if self.exit() == Exit::Done => self.up_to_date(),
            Some(command) => format!(
                "not what the document gives; to mend it: {}",
                markdown_code(command)
            ),
        };
        if self.undone {
            text.push_str(&format!("\n{UNDONE}"));
        }
        text.push_str(&format!("\n{folder}: {sentence}\n"));
        for (index, (state, path, _)) in self.files().into_iter().enumerate() {
            text.push_str(if index == 0 { "\n" } else { "" });
            text.push_str(&format!("- {state} {}\n", markdown_code(&path)));
        }
        if let Some(dependencies) = &self.dependencies {
            text.push_str(&format!("\n```toml\n{dependencies}```\n"));
        }
        for patch in &self.patches {
            text.push_str(&format!("\nWith {}\n", markdown_code(patch)));
        }
        text
    }

    /// Of files that were written there is nothing to annotate.
    fn github(&self) -> String {
        let findings = self.findings();
        let document = &self.made.document;
        let mut text = render_findings(&findings, None, document, Format::Github);
        if let Some(command) = &self.mending {
            for (state, path, line) in self.files() {
                let place = (line.unwrap_or(1), 1);
                let message = format!("not what the document gives; to mend it: {command}");
                text.push_str(&github("error", &path, place, state, &message));
            }
        }
        text
    }
}

#[cfg(test)]
mod tests;
