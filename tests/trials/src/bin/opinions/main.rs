//! What `diff` says of a change in Rust, beside cargo-semver-checks and cargo-public-api, for every
//! edit of the agreement test, there and back. `cargo run -p trials --bin opinions`
//!
//! Both read the JSON of rustdoc, which is made once for each crate, by the compiler in use. A
//! difference is no failure by itself: `spec/CHANGES.md` says who is right, and a difference of
//! another sort than those fails.

#[path = "../../../../it/agreement/edits/mod.rs"]
mod edits;

mod pair;
mod rustdoc;
mod tools;

use std::collections::BTreeMap;
use std::process::ExitCode;

use trials::checks::Problem;

use crate::edits::edits;
use crate::pair::{Level, Workshop};
use crate::tools::Tool;

/// The sorts of differences that `spec/CHANGES.md` explains: the tool, what it says, what we say.
const EXPLAINED: &[(Tool, Level, Level)] = &[
    (Tool::SemverChecks, Level::None, Level::Breaking),
    (Tool::SemverChecks, Level::None, Level::Additive),
    (Tool::PublicApi, Level::None, Level::Breaking),
    (Tool::PublicApi, Level::None, Level::Additive),
    (Tool::PublicApi, Level::Breaking, Level::None),
    (Tool::PublicApi, Level::Breaking, Level::Additive),
];

fn main() -> ExitCode {
    match run() {
        Ok(true) => ExitCode::SUCCESS,
        Ok(false) => ExitCode::FAILURE,
        Err(problem) => {
            eprintln!("opinions: {problem}");
            ExitCode::FAILURE
        }
    }
}

/// Whether all differences are of the sorts that are explained.
fn run() -> Result<bool, Problem> {
    let tools = Tool::installed();
    if tools.is_empty() {
        return Err("none of the tools is there, so there is no opinion to hear".into());
    }
    let workshop = Workshop::open()?;
    let base = workshop.base()?;
    let mut counts: BTreeMap<(Tool, Level, Level), usize> = BTreeMap::new();
    for edit in edits() {
        let edited = workshop.edited(edit, &base)?;
        for (old, new, way) in [(&base, &edited, "there"), (&edited, &base, "back")] {
            let ours = pair::ours(old, new);
            for tool in &tools {
                let theirs = tool.opinion(old, new)?;
                *counts.entry((*tool, theirs.level, ours)).or_default() += 1;
                if theirs.level != ours {
                    differ(*tool, (edit.name, way), (&theirs, ours));
                    if edit.silent {
                        println!("    it compiles, and means something else");
                    }
                }
            }
        }
    }
    println!("\n| tool | it says | we say | edits |\n| --- | --- | --- | --- |");
    let mut is_explained = true;
    for ((tool, theirs, ours), count) in &counts {
        println!("| {} | {theirs} | {ours} | {count} |", tool.name());
        is_explained &= theirs == ours || EXPLAINED.contains(&(*tool, *theirs, *ours));
    }
    Ok(is_explained)
}

fn differ(tool: Tool, (name, way): (&str, &str), (theirs, ours): (&tools::Opinion, Level)) {
    println!(
        "{name}, {way}: {} says {}, we say {ours}",
        tool.name(),
        theirs.level
    );
    for reason in theirs.reasons.iter().take(4) {
        println!("    {reason}");
    }
}
