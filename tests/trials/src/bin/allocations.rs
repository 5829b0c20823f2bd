//! How often a call asks for memory, and for how much: the generated client beside the bare HTTP
//! libraries. Counted on the thread that calls, where all of a call happens; the server's thread is
//! not counted. `cargo run --release -p trials --bin allocations`

use std::process::ExitCode;

use allocation_counter::{AllocationInfo, measure};
use trials::checks::Problem;
use trials::contenders::{BareReqwest, BareUreq, BlockingCalls, Calls, OursAsync, OursBlocking};
use trials::examples;
use trials::server::{Server, json};

const CALLS: u64 = 1_000;

fn main() -> ExitCode {
    match run() {
        Ok(()) => ExitCode::SUCCESS,
        Err(problem) => {
            eprintln!("allocations: {problem}");
            ExitCode::FAILURE
        }
    }
}

fn run() -> Result<(), Problem> {
    let answer = json("201 Created", "", &examples::text("ThreadMessage", "page"));
    let server = Server::start(move |_| vec![answer.clone()])?;
    let url = server.url();
    println!("| | allocations per call | bytes per call |\n| --- | --- | --- |");
    print("generated, async", asynchronous(&OursAsync::new(&url)?)?);
    print("reqwest", asynchronous(&BareReqwest::new(&url)?)?);
    print("generated, blocking", blocking(&OursBlocking::new(&url)?)?);
    print("ureq", blocking(&BareUreq::new(&url)?)?);
    Ok(())
}

fn asynchronous(caller: &impl Calls) -> Result<AllocationInfo, Problem> {
    // One thread, on which the connection's own task runs as well.
    let runtime = tokio::runtime::Builder::new_current_thread()
        .enable_all()
        .build()?;
    counted(|| runtime.block_on(caller.call()))
}

fn blocking(caller: &impl BlockingCalls) -> Result<AllocationInfo, Problem> {
    counted(|| caller.call())
}

/// After a few calls that bring up the connection.
fn counted(call: impl Fn() -> Result<(), Problem>) -> Result<AllocationInfo, Problem> {
    for _ in 0..20 {
        call()?;
    }
    let mut result = Ok(());
    let counted = measure(|| {
        result = (0..CALLS).try_for_each(|_| call());
    });
    result.map(|()| counted)
}

fn print(name: &str, counted: AllocationInfo) {
    println!(
        "| {name} | {} | {} |",
        counted.count_total / CALLS,
        counted.bytes_total / CALLS
    );
}
