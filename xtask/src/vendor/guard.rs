//! Whether a copy may be written over: nothing in it was changed by hand without our knowing.

use std::fs;
use std::path::Path;

use generator::provenance::{RECORD, digest};
use generator::render::File;

use crate::failure::Failure;
use crate::output::{self, DifferenceKind};
use crate::paths::shown;
use crate::record::Record;
use crate::visible::visible;

/// How many files are named.
const MOST: usize = 10;

/// Refuses a folder in which a file is neither as it was copied nor as it is going to be. Without a
/// record, every such file may be somebody's work.
pub fn refuse_edits(
    folder: &Path,
    earlier: Option<&Record>,
    files: &[File],
) -> Result<(), Failure> {
    let mut edited = Vec::new();
    for difference in output::compare(files, folder)?.differences {
        let path = difference.path;
        if difference.kind == DifferenceKind::Missing || path == RECORD {
            continue;
        }
        let known = earlier.and_then(|record| record.files.get(&path));
        let found = fs::read(folder.join(&path)).map(|text| digest(&text));
        if known.is_none() || found.ok().as_ref() != known {
            edited.push(path);
        }
    }
    if edited.is_empty() {
        return Ok(());
    }
    let mut names: Vec<String> = edited.iter().take(MOST).map(|path| visible(path)).collect();
    if let Some(more @ 1..) = edited.len().checked_sub(MOST) {
        names.push(format!("{more} more"));
    }
    let names = names.join(", ");
    let folder = shown(folder);
    Err(match earlier {
        Some(_) => Failure::new(format!("files in {folder} were edited by hand: {names}")).help(
            "keep the change as a patch: `git diff --relative > local.patch` in that folder; then \
             take it back there, and vendor with `--patch local.patch`",
        ),
        None => Failure::new(format!(
            "{folder} has no {RECORD}, so edits by hand cannot be told: {names}"
        ))
        .help("choose a new folder, or remove this one if nothing in it is worth keeping"),
    })
}
