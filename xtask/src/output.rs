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

use std::collections::BTreeMap;
use std::fs;
use std::io::ErrorKind;
use std::path::{Path, PathBuf};

use generator::provenance::RECORD;
use generator::render::File;

pub use compare::compare;
pub(crate) use compare::owned_files;
pub(crate) use files::{Change, change_all, recover};

use crate::failure::Failure;
use crate::paths::shown;
use crate::visible::clipped;

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

/// What a run did.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Applied {
    /// What differed before.
    pub before: Comparison,
    /// Whether an interrupted run was undone first.
    pub undone: bool,
}

/// Makes `folder` hold exactly `files`, or leaves it as it was; with them a file beside the folder, or
/// below what is, written together or not at all.
///
/// Changed texts are written to a temporary folder beside, then moved; what they replace is kept
/// there, so that a failure half way is undone. Files whose text is the same are not touched.
pub fn apply(
    files: &[File],
    folder: &Path,
    beside: Option<(&Path, &str)>,
) -> Result<Applied, Failure> {
    let folder = plain(folder);
    let undone = recover(&folder)?;
    let before = compare(files, &folder)?;
    let beside = beside.filter(|(file, text)| !is_there(file, text));
    // With a file beside it, paths are counted from what holds both.
    let (base, prefix) = match (beside, folder.parent(), folder.file_name()) {
        (Some(_), Some(parent), Some(name)) => (parent, format!("{}/", name.to_string_lossy())),
        _ => (folder.as_path(), String::new()),
    };
    let texts: BTreeMap<&str, &str> = files
        .iter()
        .map(|file| (file.path.as_str(), file.text.as_str()))
        .collect();
    // The record last, so that it never tells of what is not there yet.
    let is_record = |difference: &&Difference| difference.path == RECORD;
    let differences = before.differences.iter();
    let records = differences.clone().filter(is_record);
    let mut changes: Vec<Change> = differences
        .filter(|one| !is_record(one))
        .chain(records)
        .map(|difference| {
            let kept = difference.kind != DifferenceKind::Orphaned;
            let text = texts.get(difference.path.as_str()).filter(|_| kept);
            Change {
                path: format!("{prefix}{}", difference.path),
                bytes: text.map(|text| text.as_bytes().to_vec()),
            }
        })
        .collect();
    if let Some((file, text)) = beside {
        let path = plain(file);
        let path = path.strip_prefix(base).ok().and_then(Path::to_str);
        let path = path.ok_or_else(|| {
            Failure::new(format!(
                "{} does not stand beside {}",
                shown(file),
                shown(&folder)
            ))
        })?;
        changes.push(Change {
            path: path.replace('\\', "/"),
            bytes: Some(text.as_bytes().to_vec()),
        });
    }
    change_all(&changes, base, &folder)?;
    Ok(Applied { before, undone })
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
    recover(target)?;
    let staging = staging::Staging::beside(target)?;
    staging.write(WAITING, text)?;
    fs::rename(staging.new_file(WAITING), target).map_err(cannot)
}

/// Whether a file has this text.
pub fn is_there(file: &Path, text: &str) -> bool {
    fs::read(file).is_ok_and(|found| found == text.as_bytes())
}

/// Refuses a folder that a killed run may have left half written; `command` mends it.
pub(crate) fn refuse_interrupted(folder: &Path, command: &str) -> Result<(), Failure> {
    if !staging::is_interrupted(&plain(folder)) {
        return Ok(());
    }
    let message = format!(
        "a run that was writing {} was interrupted: what is there may be half of it",
        shown(folder)
    );
    Err(Failure::new(message).help(format!("run `{command}` again, which undoes it first")))
}

/// The folders between a file that is gone and the output folder, as far as nothing is left there.
fn remove_empty_folders(gone: &Path, folder: &Path) {
    for parent in gone
        .ancestors()
        .skip(1)
        .take_while(|parent| *parent != folder)
    {
        // Fails where something is left.
        match fs::remove_dir(parent) {
            Err(error) if error.kind() != ErrorKind::NotFound => break,
            _ => {}
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
