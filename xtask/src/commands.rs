//! The commands: what they do, what they say, and how they end; one file a command.
//!
//! Nothing is printed here; [`Outcome`] holds what will be.

mod api;
mod check;
mod diff;
mod drift;
mod explain;
mod generate;
mod page;
mod trials;
mod upgrade;
mod vendor;
mod verify;

use std::path::Path;

use crate::cli::{Command, Messages};
use crate::failure::{Exit, Failure};
use crate::format::Format;
use crate::job::{self, Made, Verdict};
use crate::output;
use crate::report::Look;

/// What a command has to say.
#[derive(Debug)]
pub struct Outcome {
    pub exit: Exit,
    /// Messages for a person, for the error stream.
    pub report: String,
    /// What was done, or what was asked for, for the output stream.
    pub summary: String,
}

pub fn run(command: &Command, color: bool) -> Result<Outcome, Failure> {
    match command {
        Command::Generate(options) => generate::run(options, color),
        Command::Check(options) => check::run(options, color),
        Command::Page(options) => page::run(options, color),
        Command::Upgrade(options) => upgrade::run(options, color),
        Command::Diff(options) => diff::run(options, color),
        Command::Api(options) => api::run(options, color),
        Command::Explain(options) => explain::run(options, color),
        Command::Contract(options) => trials::run("contract", &[], options.format),
        Command::Soak(options) => {
            trials::run("soak", &[options.seconds.to_string()], options.format)
        }
        Command::Vendor(options) => vendor::run(options, color),
        Command::Verify(options) => verify::run(options),
        Command::Drift(options) => drift::run(options, color),
    }
}

/// What a run says that had to undo another first.
const UNDONE: &str = "a run that was interrupted has been undone first\n";

/// Undoes what interrupted runs moved in a project; `true` where there was something.
fn undo_interrupted(root: &Path) -> Result<bool, Failure> {
    let folders = job::folders(root);
    let mut undone = false;
    for (folder, _) in &folders {
        undone |= output::recover(folder)?;
    }
    Ok(undone)
}

/// What a command says that was to write, and wrote nothing.
const NOTHING_WRITTEN: &str = "nothing was written";

/// What is said to a person about a document that is good enough; a failure where it is not.
fn judge(made: &Made, options: &Messages, look: Look) -> Result<String, Failure> {
    let refused = || Failure {
        message: NOTHING_WRITTEN.to_owned(),
        ..made.refused(look)
    };
    match (made.verdict(options.deny_warnings), options.format) {
        (Verdict::Accepted, Format::Human) => Ok(made.report(look)),
        (Verdict::Accepted, _) => Ok(String::new()),
        (Verdict::Refused, _) => Err(refused()),
        (Verdict::Denied, _) => {
            let denied = Failure::new("`--deny-warnings` takes the warnings for errors");
            Err(refused().because(&denied, look))
        }
    }
}

/// `4 operations, 31 schemas`.
fn size(operations: usize, schemas: usize) -> String {
    format!(
        "{}, {}",
        count(operations, "operation"),
        count(schemas, "schema")
    )
}

fn count(number: usize, word: &str) -> String {
    match number {
        1 => format!("1 {word}"),
        number => format!("{number} {word}s"),
    }
}

#[cfg(test)]
mod tests;
