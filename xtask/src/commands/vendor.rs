//! `cargo xtask vendor`: writes a copy of the generated crate into another project.

use std::time::Instant;

use super::{Outcome, generate, judge};
use crate::cli::Vendor;
use crate::failure::{Exit, Failure};
use crate::job::Job;
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
    let (accepted, report) = judge(&made, &options.messages, look);
    if !accepted {
        return Ok(Outcome {
            exit: Exit::NotAsItShouldBe,
            report,
            summary: "nothing was written\n".to_owned(),
        });
    }
    let (files, manifest) = files(made, &wish, folder)?;
    refuse_edits(folder, earlier.as_ref(), &files)?;
    let mut summary = generate::write(&files, folder, None, started)?;
    if wish.module {
        let enabled = manifest.enabled(wish.features.as_deref());
        summary.push_str(&format!(
            "\n\nIts dependencies, for the project's Cargo.toml:\n\n{}",
            manifest.dependencies(&enabled)
        ));
    } else {
        summary.push('\n');
    }
    if !wish.patches.is_empty() {
        let patches: Vec<String> = wish.patches.iter().map(|path| shown(path)).collect();
        summary.push_str(&format!("with {}\n", patches.join(", ")));
    }
    Ok(Outcome {
        exit: Exit::Done,
        report,
        summary,
    })
}
