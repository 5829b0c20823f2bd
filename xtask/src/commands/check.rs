//! `cargo xtask check`: says what is wrong or degraded in a document.

use std::path::Path;

use super::{Outcome, judge, size};
use crate::cli::Check;
use crate::failure::{Exit, Failure};
use crate::format::Format;
use crate::job::Job;
use crate::paths::project_root;
use crate::report::Look;

pub fn run(options: &Check, color: bool) -> Result<Outcome, Failure> {
    let job = match &options.file {
        Some(file) => Job::of_document(file, Path::new(""), None),
        None => Job::of_project(&project_root()?)?,
    };
    let look = Look {
        color,
        all: options.messages.all,
    };
    let made = job.make()?;
    let (accepted, report) = judge(&made, &options.messages, look);
    let exit = if accepted {
        Exit::Done
    } else {
        Exit::NotAsItShouldBe
    };
    let (report, summary) = match options.format {
        Format::Human if accepted => (report, format!("{}: {}\n", made.document, size(&made))),
        Format::Human => (report, String::new()),
        format => (String::new(), made.findings(format)),
    };
    Ok(Outcome {
        exit,
        report,
        summary,
    })
}
