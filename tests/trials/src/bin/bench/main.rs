//! Calls per second, and how long a call takes: the generated client beside the bare HTTP libraries
//! with which the same call is written by hand. They take turns within one run, so that whatever else
//! the machine does hits both. `cargo run --release -p trials --bin bench [ROUNDS]`

mod measure;
mod table;

use std::process::ExitCode;

use trials::checks::Problem;
use trials::examples;
use trials::server::{Server, json};

use crate::measure::{Asynchronous, Blocking, duel};
use crate::table::Table;
use trials::contenders::{BareReqwest, BareUreq, OursAsync, OursBlocking};

fn main() -> ExitCode {
    match run() {
        Ok(()) => ExitCode::SUCCESS,
        Err(problem) => {
            eprintln!("bench: {problem}");
            ExitCode::FAILURE
        }
    }
}

fn run() -> Result<(), Problem> {
    let rounds = match std::env::args().nth(1) {
        Some(rounds) => rounds.parse()?,
        None => 30,
    };
    let answer = json("201 Created", "", &examples::text("ThreadMessage", "page"));
    let server = Server::start(move |_| vec![answer.clone()])?;
    let url = server.url();
    let ours = OursAsync::new(&url)?;
    let bare = BareReqwest::new(&url)?;
    let mut table = Table::default();
    for at_once in [1, 64] {
        let contest = duel(
            rounds,
            &Asynchronous::new(ours.clone(), at_once),
            &Asynchronous::new(bare.clone(), at_once),
        )?;
        table.add(&format!("async, {at_once} at once"), "reqwest", &contest);
    }
    let contest = duel(
        rounds,
        &Blocking(OursBlocking::new(&url)?),
        &Blocking(BareUreq::new(&url)?),
    )?;
    table.add("blocking", "ureq", &contest);
    print!("{table}");
    Ok(())
}
