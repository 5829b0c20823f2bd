//! The generated client against Prism, a server that knows nothing but our document and checks what
//! it is sent: as a mock, and as a proxy before a server of ours.
//!
//! Prism comes from the npm registry into the build folder, in the versions of `prism/`.

mod calls;
mod document;
mod mock;
mod prism;
mod relay;

use std::process::ExitCode;

use hubspot_conversations::{Client, blocking};
use trials::checks::{Checks, Problem};

use crate::document::Document;
use crate::prism::Prism;

fn main() -> ExitCode {
    match run() {
        Ok(checks) => checks.end(),
        Err(problem) => {
            eprintln!("contract: {problem}");
            ExitCode::FAILURE
        }
    }
}

fn run() -> Result<Checks, Problem> {
    let document = Document::read()?;
    let prism = Prism::install()?;
    let mut checks = Checks::default();
    {
        let running = prism.mock(&document)?;
        println!("Prism as a mock server at {}", running.url());
        mock::check::<Client>(running.url(), &document, &mut checks);
        mock::check::<blocking::Client>(running.url(), &document, &mut checks);
    }
    let server = relay::Upstream::start(&document)?;
    let running = prism.proxy(&document, &server.url())?;
    println!("Prism as a proxy at {}", running.url());
    relay::check::<Client>(running.url(), &server, &document, &mut checks);
    relay::check::<blocking::Client>(running.url(), &server, &document, &mut checks);
    Ok(checks)
}
