//! The generated client in Chromium: built for wasm32-unknown-unknown with its default features, and
//! called from a page against servers on loopback that count what reaches them.
//!
//! `.ci/run` runs it where the target and Chromium are installed.

mod chromium;
mod page;
mod site;

use std::process::ExitCode;

use trials::checks::{Checks, Problem};

use crate::site::Site;

fn main() -> ExitCode {
    match run() {
        Ok(checks) => checks.end(),
        Err(problem) => {
            eprintln!("browser: {problem}");
            ExitCode::FAILURE
        }
    }
}

fn run() -> Result<Checks, Problem> {
    let site = Site::start(page::build()?)?;
    let report = chromium::visit(&site)?;
    let mut checks = Checks::default();
    site.check(&report, &mut checks);
    Ok(checks)
}
