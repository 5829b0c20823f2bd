//! `cargo xtask generate`: writes the crate that a document gives, or compares.

use std::path::Path;
use std::time::Instant;

use generator::render::File;

use super::{Outcome, UNDONE, count, judge, size, undo_interrupted};
use crate::cli::Generate;
use crate::failure::{Exit, Failure};
use crate::job::Job;
use crate::names_lock;
use crate::output::{self, Applied, Comparison, DifferenceKind};
use crate::paths::{project_root, shown};
use crate::report::Look;

pub fn run(options: &Generate, color: bool) -> Result<Outcome, Failure> {
    let started = Instant::now();
    let mut undone = false;
    let mut job = match (&options.spec, &options.out) {
        (Some(spec), Some(out)) => Job::of_document(spec, out, options.name.as_deref()),
        _ => {
            let root = project_root()?;
            if !options.check {
                undone = undo_interrupted(&root)?;
            }
            Job::of_project(&root)?
        }
    };
    if options.check {
        output::refuse_interrupted(&job.output, &mending(options))?;
    }
    job.config.kept.movable = options.accept_renames;
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
    let names = names_lock::write(&made.generated.kept);
    let names = job.names.as_deref().map(|file| (file, names.as_str()));
    let (exit, done) = if options.check {
        compare(files, &job.output, names, &mending(options))?
    } else {
        (Exit::Done, write(files, &job.output, names, started)?)
    };
    let undone = if undone { UNDONE } else { "" };
    Ok(Outcome {
        exit,
        report,
        summary: format!(
            "{undone}{}\n{done}\n",
            size(made.generated.operations, made.generated.schemas)
        ),
    })
}

/// A file outside the folder, and its text.
pub(super) type Beside<'a> = Option<(&'a Path, &'a str)>;

pub(super) fn write(
    files: &[File],
    folder: &Path,
    names: Beside<'_>,
    started: Instant,
) -> Result<String, Failure> {
    let Applied { before, undone } = output::apply(files, folder, names)?;
    let undone = if undone { UNDONE } else { "" };
    let seconds = started.elapsed().as_secs_f64();
    let folder_shown = shown(folder);
    let unchanged = before.unchanged;
    let said = if before.differences.is_empty() {
        let unchanged = up_to_date(unchanged);
        format!("{folder_shown}: nothing to write, {unchanged} ({seconds:.2} s)")
    } else {
        format!(
            "{}{folder_shown}: {} written, {unchanged} unchanged, {} removed ({seconds:.2} s)",
            changes(&before, folder),
            count(before.changed(), "file"),
            before.orphaned(),
        )
    };
    Ok(format!("{undone}{said}"))
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

fn compare(
    files: &[File],
    folder: &Path,
    names: Beside<'_>,
    mending: &str,
) -> Result<(Exit, String), Failure> {
    let comparison = output::compare(files, folder)?;
    if let (Some((file, _)), true) = (
        names.filter(|(file, text)| !output::is_there(file, text)),
        comparison.differences.is_empty(),
    ) {
        let file = shown(file);
        let text = format!("stale     {file}\nto mend it: {mending}");
        return Ok((Exit::NotAsItShouldBe, text));
    }
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
