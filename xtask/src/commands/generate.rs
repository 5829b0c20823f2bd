//! `cargo xtask generate`: writes the crate that a document gives, or compares.

mod forms;

use std::time::Instant;

use super::{Outcome, judge, undo_interrupted};
use crate::cli::Generate;
use crate::failure::Failure;
use crate::job::Job;
use crate::names_lock;
use crate::output;
use crate::paths::{project_root, shown};
use crate::report::Look;

pub(super) use forms::Done;

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
    let report = judge(&made, &options.messages, look)?;
    // A document that is accepted has files.
    let files = made.generated.files.as_deref().unwrap_or_default();
    let names = names_lock::write(&made.generated.kept);
    let names = job.names.as_deref().map(|file| (file, names.as_str()));
    let folder = &job.output;
    let done = if options.check {
        let stale = names.filter(|(file, text)| !output::is_there(file, text));
        Done {
            before: output::compare(files, folder)?,
            stale_names: stale.map(|(file, _)| file),
            mending: Some(mending(options)),
            ..Done::of(&made, folder, started)
        }
    } else {
        let applied = output::apply(files, folder, names)?;
        Done {
            before: applied.before,
            undone: undone || applied.undone,
            ..Done::of(&made, folder, started)
        }
    };
    Ok(Outcome {
        exit: done.exit(),
        report,
        summary: done.shown(options.messages.format),
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

#[cfg(test)]
mod tests;
