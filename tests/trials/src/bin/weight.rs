//! What a consumer takes on with each set of features: crates in the tree, and the processor's time
//! for a first build, beside the client library of another generator. `cargo run -p trials --bin weight`
//!
//! It asks the registry for that one; the processor's time comes from `/proc`, so it runs on Linux
//! only.

use std::collections::BTreeSet;
use std::fs;
use std::path::Path;
use std::process::{Command, ExitCode};

use trials::checks::Problem;
use trials::place::workspace;

/// The features of the generated crate; `default` stands for its own choice.
const SETS: &[&[&str]] = &[
    &[],
    &["chrono"],
    &["jiff"],
    &["time"],
    &["client"],
    &["client", "oauth"],
    &["client", "test-util"],
    &["client", "tower"],
    &["client", "tracing"],
    &["blocking"],
    &["blocking", "rustls"],
    &["blocking", "native-tls"],
    &["reqwest"],
    &["reqwest", "native-tls"],
    &["reqwest", "rustls"],
    &["default"],
    &["default", "blocking"],
];

/// What is told, and the dependencies. The first brings no TLS; reqwest's own choice is what its users add.
const OTHERS: &[(&str, &str)] = &[
    (
        "`progenitor-client`, no TLS",
        "progenitor-client = \"0.15\"",
    ),
    (
        "`progenitor-client`, TLS as reqwest has it",
        "progenitor-client = \"0.15\"\nreqwest = \"0.13\"",
    ),
];

fn main() -> ExitCode {
    match run() {
        Ok(()) => ExitCode::SUCCESS,
        Err(problem) => {
            eprintln!("weight: {problem}");
            ExitCode::FAILURE
        }
    }
}

fn run() -> Result<(), Problem> {
    println!("| | crates | processor, first build |\n| --- | --- | --- |");
    for features in SETS {
        let folder = workspace().join("generated");
        let dependency = format!(
            "hubspot-conversations = {{ path = {:?}, default-features = false, features = {features:?} }}",
            folder.display().to_string(),
        );
        let name = match features.join("`, `") {
            none if none.is_empty() => "no features".to_owned(),
            names => format!("`{names}`"),
        };
        weigh(&name, &dependency, Some(&workspace().join("Cargo.lock")))?;
    }
    for (name, dependencies) in OTHERS {
        weigh(name, dependencies, None)?;
    }
    Ok(())
}

/// Builds a crate that has no more than these dependencies, in a folder that goes with it.
fn weigh(name: &str, dependencies: &str, lock: Option<&Path>) -> Result<(), Problem> {
    let folder = tempfile::tempdir()?;
    let manifest = format!(
        "[package]\nname = \"consumer\"\nversion = \"0.0.0\"\nedition = \"2021\"\n\
         [dependencies]\n{dependencies}\n[workspace]\n"
    );
    fs::write(folder.path().join("Cargo.toml"), manifest)?;
    fs::create_dir(folder.path().join("src"))?;
    fs::write(folder.path().join("src/lib.rs"), "")?;
    if let Some(lock) = lock {
        fs::copy(lock, folder.path().join("Cargo.lock"))?;
    }
    // What has to be fetched is fetched before it counts.
    cargo(folder.path(), &["fetch"])?;
    let crates = crates(&cargo(
        folder.path(),
        &["tree", "--edges", "normal", "--prefix", "none", "--offline"],
    )?);
    let before = waited_for()?;
    cargo(folder.path(), &["build", "--offline"])?;
    let seconds = waited_for()? - before;
    println!("| {name} | {crates} | {seconds:.0} s |");
    Ok(())
}

fn cargo(folder: &Path, arguments: &[&str]) -> Result<String, Problem> {
    let output = Command::new("cargo")
        .args(arguments)
        .current_dir(folder)
        .env("CARGO_TARGET_DIR", folder.join("target"))
        .output()?;
    if output.status.success() {
        Ok(String::from_utf8(output.stdout)?)
    } else {
        let said = String::from_utf8_lossy(&output.stderr);
        Err(format!("cargo {arguments:?}: {said}").into())
    }
}

/// All but the consumer itself, and the crate in question.
fn crates(tree: &str) -> usize {
    let lines = tree.lines().map(|line| line.trim_end_matches(" (*)"));
    let crates: BTreeSet<&str> = lines.filter(|line| !line.is_empty()).collect();
    crates.len().saturating_sub(2)
}

/// Seconds of the processor, in user and system mode, of all children that have ended, and theirs.
fn waited_for() -> Result<f64, Problem> {
    /// Of Linux on all that it runs on here.
    const TICKS_PER_SECOND: f64 = 100.0;
    let stat = fs::read_to_string("/proc/self/stat")?;
    // The name in brackets may hold spaces; what follows has its fixed place.
    let (_, fields) = stat
        .rsplit_once(')')
        .ok_or("/proc/self/stat is not as usual")?;
    let fields: Vec<&str> = fields.split_whitespace().collect();
    let ticks = |index: usize| -> Result<f64, Problem> {
        Ok(fields
            .get(index)
            .ok_or("/proc/self/stat is short")?
            .parse()?)
    };
    Ok((ticks(13)? + ticks(14)?) / TICKS_PER_SECOND)
}
