//! The command line: reads files, calls the generator, writes or compares, prints.
//!
//! ```text
//! cli → Job (which document, how, where to) → Made (files, diagnostics) → output::{compare, apply}
//! ```
//!
//! A library so that the tests of the whole project ask it what the commands would do. Must not
//! know OpenAPI: what stands in a document is the generator's business.

mod cli;
mod commands;
mod diff;
mod job;
pub mod names_lock;

pub mod checking;
mod validation;

pub mod output;
pub mod report;

mod finding;
mod format;

mod examples;
mod failure;
mod paths;
mod record;
mod settings;
mod vendor;
mod visible;

pub use failure::{Exit, Failure};
pub use job::{Job, Made, Verdict};

use std::ffi::OsString;
use std::io::Write;
use std::process::ExitCode;

use clap::Parser;

use crate::report::Look;

/// Runs a command line, the program's own name first, and prints what comes of it.
pub fn run(arguments: impl IntoIterator<Item = OsString>) -> ExitCode {
    let arguments = match cli::Arguments::try_parse_from(arguments) {
        Ok(arguments) => arguments,
        Err(answer) => {
            // Help that was asked for arrives here too; a reader who left (`| head`) is no failure.
            let _ = answer.print();
            return ExitCode::from(u8::try_from(answer.exit_code()).unwrap_or(2));
        }
    };
    let color = anstream::AutoStream::choice(&std::io::stderr()) != anstream::ColorChoice::Never;
    let (exit, report, summary) = match commands::run(&arguments.command, color) {
        Ok(outcome) => (outcome.exit, outcome.report, outcome.summary),
        Err(failure) => {
            let look = Look { color, all: false };
            let summary = failure.in_form(arguments.command.format());
            (failure.exit, failure.render(look), summary)
        }
    };
    print(&mut anstream::stderr(), &report);
    print(&mut anstream::stdout(), &summary);
    ExitCode::from(exit as u8)
}

/// Prints as far as somebody reads: a closed pipe neither panics nor changes the exit code, which
/// tells about the document.
fn print(stream: &mut dyn Write, text: &str) {
    let _ = stream.write_all(text.as_bytes());
    let _ = stream.flush();
}
