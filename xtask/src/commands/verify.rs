//! `cargo xtask verify`: whether a copy is as it was made, and fits the document here.

mod forms;

use std::collections::{BTreeMap, BTreeSet};
use std::path::Path;

use generator::contract::{Contract, contract};
use generator::generate::resolve;

use super::Outcome;
use crate::cli::Verify;
use crate::failure::{Exit, Failure};
use crate::job::Job;
use crate::output::refuse_interrupted;
use crate::paths::{project_root, shown};
use crate::record::{Record, State};

/// What was found.
struct Found {
    /// The copy, and the document it was compared with, as the reader knows them.
    folder: String,
    document: String,
    state: State,
    stale: Stale,
    record: Record,
    contract: Contract,
}

/// Operations by their keys.
#[derive(Default)]
struct Stale {
    changed: Vec<String>,
    /// In the document, not in the copy.
    new: Vec<String>,
    gone: Vec<String>,
    /// What belongs to no operation: servers, schemas that none uses.
    rest: bool,
}

pub fn run(options: &Verify) -> Result<Outcome, Failure> {
    let command = format!("cargo xtask vendor {}", shown(&options.dir));
    refuse_interrupted(&options.dir, &command)?;
    let record = Record::read(&options.dir)?.ok_or_else(|| no_copy(&options.dir))?;
    let state = record.state(&options.dir)?;
    let job = Job::of_project(&project_root()?)?;
    let document = shown(&job.document);
    let api = resolve(&job.read_document()?).api.ok_or_else(|| {
        Failure::new(format!(
            "{document} has errors, so nothing can be compared with it"
        ))
        .help("`cargo xtask check` says which")
    })?;
    let contract = contract(&api);
    let found = Found {
        folder: shown(&options.dir),
        document,
        stale: Stale::of(&record, &contract),
        state,
        record,
        contract,
    };
    let fine = found.state.is_pristine() && found.stale.is_empty();
    Ok(Outcome {
        exit: if fine {
            Exit::Done
        } else {
            Exit::NotAsItShouldBe
        },
        report: String::new(),
        summary: forms::render(&found, options.format),
    })
}

impl Stale {
    fn of(record: &Record, contract: &Contract) -> Self {
        if record.contract == contract.whole {
            return Self::default();
        }
        let mut stale = Self::default();
        let mut gone: BTreeMap<&str, Vec<&str>> = BTreeMap::new();
        for (key, hash) in &record.operations {
            match contract.operations.get(key) {
                Some(now) if now != hash => stale.changed.push(key.clone()),
                Some(_) => {}
                None => gone.entry(hash).or_default().push(key),
            }
        }
        for (key, hash) in &contract.operations {
            if record.operations.contains_key(key) {
                continue;
            }
            // The same operation under another key: a parameter of its path has another name.
            match gone.get_mut(hash.as_str()).and_then(Vec::pop) {
                Some(_) => {}
                None => stale.new.push(key.clone()),
            }
        }
        let gone: BTreeSet<&str> = gone.into_values().flatten().collect();
        stale.gone = gone.into_iter().map(str::to_owned).collect();
        stale.rest = stale.is_empty();
        stale
    }

    fn is_empty(&self) -> bool {
        self.changed.is_empty() && self.new.is_empty() && self.gone.is_empty() && !self.rest
    }
}

fn no_copy(folder: &Path) -> Failure {
    Failure::usage(format!(
        "{} is no copy that `cargo xtask vendor` made: it has no PROVENANCE.json",
        shown(folder)
    ))
    .help("`cargo xtask vendor DIR` makes one")
}
