//! The generated client behind nginx, a proxy that does what proxies do: compress, chunk, be slow,
//! give up on the server behind it, cut connections, speak HTTP/2, restart.
//!
//! Behind nginx stands a server of ours that counts what reaches it.

mod calls;
mod cases;
mod config;
mod proxy;
mod storm;
mod upstream;

use std::process::ExitCode;

use hubspot_conversations::{Client, blocking};
use trials::checks::{Checks, Problem};
use trials::kind::Kind;

use crate::proxy::Nginx;
use crate::upstream::Upstream;

fn main() -> ExitCode {
    match run() {
        Ok(checks) => checks.end(),
        Err(problem) => {
            eprintln!("nginx: {problem}");
            ExitCode::FAILURE
        }
    }
}

fn run() -> Result<Checks, Problem> {
    println!("{}", Nginx::version()?);
    let upstream = Upstream::start()?;
    let nginx = Nginx::start(upstream.address())?;
    let mut checks = Checks::default();
    check::<Client>(&nginx, &upstream, &mut checks);
    check::<blocking::Client>(&nginx, &upstream, &mut checks);
    Ok(checks)
}

fn check<K: Kind>(nginx: &Nginx, upstream: &Upstream, checks: &mut Checks) {
    for (name, case) in cases::all::<K>() {
        checks.note(format!("{}: {name}", K::NAME), case(nginx, upstream));
    }
}
