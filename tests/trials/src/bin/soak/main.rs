//! Mixed calls, 64 at once, for minutes, against a server that does harm by chance: memory must not
//! grow after the first minute, no task and no socket may be left, and of every call it must be known
//! what became of it. `cargo xtask soak [SECONDS]`
//!
//! The figures come from `/proc`, so it runs on Linux only.

mod callers;
mod calls;
mod harm;
mod ledger;
mod watch;

use std::alloc::System;
use std::process::ExitCode;
use std::sync::Arc;
use std::time::Duration;

use stats_alloc::{INSTRUMENTED_SYSTEM, StatsAlloc};
use trials::checks::{Checks, Problem};

use crate::callers::Callers;
use crate::harm::Harmful;
use crate::ledger::Ledger;
use crate::watch::Watch;

/// Counts, so that memory which is kept can be told from memory which the system's allocator has not
/// given back.
#[global_allocator]
static HEAP: &StatsAlloc<System> = &INSTRUMENTED_SYSTEM;

/// The kinds of client share the 64.
const ASYNC: usize = 48;
const BLOCKING: usize = 16;

const USUAL: Duration = Duration::from_secs(300);

fn main() -> ExitCode {
    match run() {
        Ok(checks) => checks.end(),
        Err(problem) => {
            eprintln!("soak: {problem}");
            ExitCode::FAILURE
        }
    }
}

fn run() -> Result<Checks, Problem> {
    let time = match std::env::args().nth(1) {
        Some(seconds) => Duration::from_secs(seconds.parse()?),
        None => USUAL,
    };
    let ledger = Arc::new(Ledger::new());
    let server = Harmful::start(&ledger)?;
    let mut watch = Watch::start(&server)?;
    println!("{ASYNC} async and {BLOCKING} blocking calls at once, for {time:?}");
    let callers = Callers::start(&ledger, &server.url(), ASYNC, BLOCKING)?;
    watch.look(time, || ledger.begun());
    callers.stop()?;
    let mut checks = Checks::default();
    checks.note("memory does not grow", watch.memory());
    checks.note("no socket, thread or task is left", watch.rest());
    checks.note("every call is accounted for", ledger.account());
    println!("\n{ledger}");
    Ok(checks)
}
