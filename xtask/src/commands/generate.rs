//! `cargo xtask generate`: writes the crate that a document gives, or compares.

use std::path::Path;
use std::time::Instant;

use generator::render::File;

use super::{Outcome, count, judge, size};
use crate::cli::Generate;
use crate::failure::{Exit, Failure};
use crate::job::Job;
use crate::output::{self, Comparison, DifferenceKind};
use crate::paths::{project_root, shown};
use crate::report::Look;

pub fn run(options: &Generate, color: bool) -> Result<Outcome, Failure> {
    let started = Instant::now();
    let job = match (&options.spec, &options.out) {
        (Some(spec), Some(out)) => Job::of_document(spec, out, options.name.as_deref()),
        _ => Job::of_project(&project_root()?)?,
    };
    let look = Look {
        color,
        all: options.messages.all,
    };
    let made = job.make()?;
    let (accepted, report) = judge(&made, &options.messages, look);
    let files = match made.generated.files.as_deref() {
        Some(files) if accepted => files,
        _ => {
            let summary = "nothing was written\n".to_owned();
            let exit = Exit::NotAsItShouldBe;
            return Ok(Outcome {
                exit,
                report,
                summary,
            });
        }
    };
    let (exit, done) = if options.check {
        compare(files, &job.output, &mending(options))?
    } else {
        (Exit::Done, write(files, &job.output, started)?)
    };
    Ok(Outcome {
        exit,
        report,
        summary: format!(
            "{}\n{done}\n",
            size(made.generated.operations, made.generated.schemas)
        ),
    })
}

pub(super) fn write(files: &[File], folder: &Path, started: Instant) -> Result<String, Failure> {
    let before = output::apply(files, folder)?;
    let seconds = started.elapsed().as_secs_f64();
    let folder_shown = shown(folder);
    let unchanged = before.unchanged;
    Ok(if before.differences.is_empty() {
        let unchanged = up_to_date(unchanged);
        format!("{folder_shown}: nothing to write, {unchanged} ({seconds:.2} s)")
    } else {
        format!(
            "{}{folder_shown}: {} written, {unchanged} unchanged, {} removed ({seconds:.2} s)",
            changes(&before, folder),
            count(before.changed(), "file"),
            before.orphaned(),
        )
    })
}

/// The files that a run replaced or removed, so that an edit by hand does not vanish in silence.
/// Nothing when the whole crate is new.
fn changes(before: &Comparison, folder: &Path) -> String {
    const MOST: usize = 20;
    let had_a_file = before.unchanged > 0
        || before
            .differences
            .iter()
            .any(|difference| difference.kind != DifferenceKind::Missing);
    if !had_a_file {
        return String::new();
    }
    let mut text = String::new();
    for difference in before.differences.iter().take(MOST) {
        let done = match difference.kind {
            DifferenceKind::Missing => "added    ",
            DifferenceKind::Stale { .. } => "replaced ",
            DifferenceKind::Orphaned => "removed  ",
        };
        let path = shown(&folder.join(&difference.path));
        text.push_str(&format!("{done} {path}\n"));
    }
    if let Some(more @ 1..) = before.differences.len().checked_sub(MOST) {
        text.push_str(&format!("… and {more} more\n"));
    }
    text
}

fn compare(files: &[File], folder: &Path, mending: &str) -> Result<(Exit, String), Failure> {
    let comparison = output::compare(files, folder)?;
    Ok(match comparison.describe(folder, mending) {
        Some(text) => (Exit::NotAsItShouldBe, text),
        None => {
            let text = format!("{}: {}", shown(folder), up_to_date(files.len()));
            (Exit::Done, text)
        }
    })
}

/// The command that makes a check pass.
fn mending(options: &Generate) -> String {
    let mut command = "cargo xtask generate".to_owned();
    let paths = [("--spec", &options.spec), ("--out", &options.out)];
    for (option, path) in paths {
        if let Some(path) = path {
            let path = shown(path);
            let quote = if path.contains(' ') { "'" } else { "" };
            command.push_str(&format!(" {option} {quote}{path}{quote}"));
        }
    }
    if let Some(name) = &options.name {
        command.push_str(&format!(" --name {name}"));
    }
    command
}

fn up_to_date(files: usize) -> String {
    let are = if files == 1 { "is" } else { "are" };
    format!("{} {are} up to date", count(files, "file"))
}

#[cfg(test)]
mod tests;
