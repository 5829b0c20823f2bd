//! The folder a crate is written to: what differs in it, and writing all of it or nothing.
//!
//! What belongs to us: `Cargo.toml` and every other file that the generator gives, and whatever is
//! below `src/`, `tests/` and `examples/`, or below the folders of modules, hidden files apart. All else (`target/`, `Cargo.lock`) is
//! never touched, and a folder that we did not write is refused. Symbolic links are never followed.
//! Must not know what stands in the files.

mod compare;
mod files;
mod journal;
mod staging;

use std::fs;
use std::path::{Path, PathBuf};

use generator::provenance::RECORD;
use generator::render::File;

pub use compare::compare;
pub(crate) use compare::owned_files;
pub(crate) use files::{Change, change_all, recover};

use crate::failure::Failure;
use crate::paths::shown;
use crate::visible::clipped;
use journal::Journal;
use staging::Staging;

/// How a folder differs from what it should hold.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Comparison {
    /// Sorted by path.
    pub differences: Vec<Difference>,
    pub unchanged: usize,
}

/// What kind of folder it is.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Layout {
    Crate,
    /// The modules of a crate, for a project that has them in its own `src/`.
    Module,
}

/// A file that is not as it should be.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub struct Difference {
    /// From the output folder, with `/`.
    pub path: String,
    pub kind: DifferenceKind,
}

#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum DifferenceKind {
    Missing,
    /// Another text; the first line that differs, counted from 1, as it is and as it should be.
    /// `None` is the end of the file.
    Stale {
        line: usize,
        found: Option<String>,
        wanted: Option<String>,
    },
    /// No file that the document gives.
    Orphaned,
}

/// Makes `folder` hold exactly `files`, or leaves it as it was. Returns what differed before.
///
/// Changed texts are written to a temporary folder beside, then moved; what they replace is kept
/// there, so that a failure half way is undone. Files whose text is the same are not touched.
pub fn apply(files: &[File], folder: &Path) -> Result<Comparison, Failure> {
    apply_with(files, folder, None)
}

/// The same, and a file outside the folder with its text, written together or not at all.
pub fn apply_with(
    files: &[File],
    folder: &Path,
    beside: Option<(&Path, &str)>,
) -> Result<Comparison, Failure> {
    let folder = plain(folder);
    staging::sweep(&folder);
    let comparison = compare(files, &folder)?;
    let beside = beside.filter(|(file, text)| !is_there(file, text));
    if comparison.differences.is_empty() && beside.is_none() {
        return Ok(comparison);
    }
    let staging = Staging::beside(&folder)?;
    let changed = |file: &&File| is_changed(&comparison, &file.path);
    for file in files.iter().filter(changed) {
        staging.write(&file.path, &file.text)?;
    }
    if let Some((_, text)) = beside {
        staging.write(BESIDE, text)?;
    }
    let mut journal = Journal::default();
    let moved = move_all(&comparison, &staging, &folder, &mut journal)
        .and_then(|()| move_beside(beside, &staging, &mut journal));
    if let Err(error) = moved {
        return Err(match journal.undo() {
            Ok(()) => error.help("the folder is as it was before"),
            Err(undoing) => error.help(format!(
                "undoing failed too ({undoing}): run the command again"
            )),
        });
    }
    for difference in &comparison.differences {
        if difference.kind == DifferenceKind::Orphaned {
            remove_empty_folders(&folder.join(&difference.path), &folder);
        }
    }
    Ok(comparison)
}

/// Writes a single file whole or not at all. A link is followed, and what is no file (a pipe) is
/// written as it is.
pub(crate) fn write_file(file: &Path, text: &str) -> Result<(), Failure> {
    const WAITING: &str = "text";
    let real = file.canonicalize();
    let target = real.as_deref().unwrap_or(file);
    let cannot =
        |error: std::io::Error| Failure::new(format!("cannot write {}: {error}", shown(file)));
    let special = |found: fs::Metadata| !found.is_file() && !found.is_dir();
    if target.metadata().is_ok_and(special) {
        return fs::write(target, text).map_err(cannot);
    }
    // No folder is made for a file that somebody names.
    let parent = target.parent().filter(|it| !it.as_os_str().is_empty());
    if let Some(error) = parent.and_then(|parent| fs::read_dir(parent).err()) {
        return Err(cannot(error));
    }
    staging::sweep(target);
    let staging = Staging::beside(target)?;
    staging.write(WAITING, text)?;
    fs::rename(staging.new_file(WAITING), target).map_err(cannot)
}

/// Where the file outside the folder waits: no file of the crate is hidden.
const BESIDE: &str = ".beside";

/// Whether a file has this text.
pub fn is_there(file: &Path, text: &str) -> bool {
    fs::read(file).is_ok_and(|found| found == text.as_bytes())
}

fn move_beside(
    beside: Option<(&Path, &str)>,
    staging: &Staging,
    journal: &mut Journal,
) -> Result<(), Failure> {
    let Some((file, _)) = beside else {
        return Ok(());
    };
    let new = staging.new_file(BESIDE);
    let moved = match file.symlink_metadata() {
        Ok(_) => journal.replace(&new, file, &staging.old_file(BESIDE)),
        Err(_) => journal.rename(&new, file),
    };
    moved.map_err(|error| Failure::new(format!("cannot write {}: {error}", shown(file))))
}

fn is_changed(comparison: &Comparison, path: &str) -> bool {
    comparison
        .differences
        .binary_search_by(|difference| difference.path.as_str().cmp(path))
        .is_ok()
}

fn move_all(
    comparison: &Comparison,
    staging: &Staging,
    folder: &Path,
    journal: &mut Journal,
) -> Result<(), Failure> {
    journal
        .make_folder(folder)
        .map_err(|error| Failure::new(format!("cannot make {}: {error}", shown(folder))))?;
    // The record last: as long as it is the old one, a run that was killed before can be told from
    // edits by hand.
    let is_record = |difference: &&Difference| difference.path == RECORD;
    let differences = comparison.differences.iter();
    let records = differences.clone().filter(is_record);
    for difference in differences.filter(|one| !is_record(one)).chain(records) {
        let target = folder.join(&difference.path);
        let moved = match difference.kind {
            DifferenceKind::Missing => journal.rename(&staging.new_file(&difference.path), &target),
            DifferenceKind::Stale { .. } => journal.replace(
                &staging.new_file(&difference.path),
                &target,
                &staging.old_file(&difference.path),
            ),
            DifferenceKind::Orphaned => {
                journal.rename(&target, &staging.old_file(&difference.path))
            }
        };
        moved.map_err(|error| Failure::new(format!("cannot write {}: {error}", shown(&target))))?;
    }
    Ok(())
}

/// The folders between a file that is gone and the output folder, as far as nothing is left there.
fn remove_empty_folders(gone: &Path, folder: &Path) {
    for parent in gone
        .ancestors()
        .skip(1)
        .take_while(|parent| *parent != folder)
    {
        // Fails where something is left.
        if fs::remove_dir(parent).is_err() {
            break;
        }
    }
}

/// Without a slash at the end, which would follow a symbolic link.
fn plain(folder: &Path) -> PathBuf {
    folder.components().collect()
}

impl Comparison {
    /// How many files are missing or stale.
    pub fn changed(&self) -> usize {
        self.differences.len() - self.orphaned()
    }

    pub fn orphaned(&self) -> usize {
        let orphaned = |difference: &&Difference| difference.kind == DifferenceKind::Orphaned;
        self.differences.iter().filter(orphaned).count()
    }

    /// What differs in `folder`, file by file, and the command that mends it; `None` when nothing
    /// does.
    pub fn describe(&self, folder: &Path, command: &str) -> Option<String> {
        if self.differences.is_empty() {
            return None;
        }
        let mut text = String::new();
        for difference in &self.differences {
            text.push_str(&difference.describe(folder));
        }
        text.push_str(&format!(
            "{} is not what the document gives; to mend it: {command}",
            shown(folder)
        ));
        Some(text)
    }
}

impl Difference {
    /// `stale     generated/src/lib.rs` and, of a stale file, the first line that differs.
    fn describe(&self, folder: &Path) -> String {
        let path = shown(&folder.join(&self.path));
        match &self.kind {
            DifferenceKind::Missing => format!("missing   {path}\n"),
            DifferenceKind::Orphaned => format!("orphaned  {path}\n"),
            DifferenceKind::Stale {
                line,
                found,
                wanted,
            } => {
                let quote = |text: &Option<String>| match text {
                    Some(text) => format!("`{}`", clipped(text, 100)),
                    None => "the end of the file".to_owned(),
                };
                format!(
                    "stale     {path}\n  line {line} is         {}\n  line {line} should be  {}\n",
                    quote(found),
                    quote(wanted)
                )
            }
        }
    }
}

#[cfg(test)]
mod tests;
