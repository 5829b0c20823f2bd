//! `cargo xtask vendor`: writes a copy of the generated crate into another project.

use std::time::Instant;

use super::generate::Done;
use super::{Outcome, judge};
use crate::cli::Vendor;
use crate::failure::Failure;
use crate::job::Job;
use crate::output;
use crate::paths::{project_root, shown};
use crate::record::Record;
use crate::report::Look;
use crate::vendor::{Wish, files, refuse_edits};

pub fn run(options: &Vendor, color: bool) -> Result<Outcome, Failure> {
    let started = Instant::now();
    let folder = &options.dir;
    let mut job = Job::of_project(&project_root()?)?;
    let absolute = |folder| std::path::absolute(folder).ok();
    if absolute(folder) == absolute(&job.output) {
        let message = format!("{} is where the crate is generated", shown(folder));
        return Err(Failure::usage(message)
            .help("name another folder; `cargo xtask generate` writes this one"));
    }
    // First, because it may have left half of the record.
    let undone = output::recover(folder)?;
    let earlier = Record::read(folder)?;
    let wish = Wish::of(options, earlier.as_ref())?;
    if wish.name.is_some() {
        job.config.name.clone_from(&wish.name);
    }
    job.config.default_features.clone_from(&wish.features);
    let made = job.make()?;
    let look = Look {
        color,
        all: options.messages.all,
    };
    let report = judge(&made, &options.messages, look)?;
    let (files, manifest) = files(&made, &wish, folder)?;
    refuse_edits(folder, earlier.as_ref(), &files)?;
    let dependencies = wish.module.then(|| {
        let enabled = manifest.enabled(wish.features.as_deref());
        manifest.dependencies(&enabled)
    });
    let done = Done {
        before: output::apply(&files, folder, None)?.before,
        undone,
        dependencies,
        patches: wish.patches.iter().map(|path| shown(path)).collect(),
        ..Done::of(&made, folder, started)
    };
    Ok(Outcome {
        exit: done.exit(),
        report,
        summary: done.shown(options.messages.format),
    })
}
