//! Single files of a folder that is not ours as a whole: all of them are changed, or none.
//!
//! What will be moved is written down before anything is, so that a run that is killed half way is
//! undone by the next. Symbolic links are not followed. Must not know what stands in the files.

use std::fs;
use std::path::{Path, PathBuf};

use serde::{Deserialize, Serialize};

use super::journal::Journal;
use super::staging::{self, Staging};
use crate::failure::Failure;
use crate::paths::shown;

/// What becomes of a file.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Change {
    /// From the folder, with `/`.
    pub path: String,
    /// `None`: it is removed.
    pub bytes: Option<Vec<u8>>,
}

/// A file that will be moved.
#[derive(Debug, Deserialize, Serialize)]
struct Step {
    path: String,
    existed: bool,
}

/// Makes all changes below `folder`, or none. What waits to be moved is kept beside `beside`, which
/// is `folder` or stands in it.
pub fn change_all(changes: &[Change], folder: &Path, beside: &Path) -> Result<(), Failure> {
    recover(folder, beside)?;
    if changes.is_empty() {
        return Ok(());
    }
    let folder = super::plain(folder);
    let mut plan = Vec::new();
    for change in changes {
        refuse_links(&folder, &change.path)?;
        let existed = folder.join(&change.path).exists();
        plan.push(Step {
            path: change.path.clone(),
            existed,
        });
    }
    let staging = Staging::beside(&super::plain(beside))?;
    for change in changes {
        if let Some(bytes) = &change.bytes {
            staging.write(&change.path, bytes)?;
        }
    }
    staging.write_plan(&serde_json::json!(plan).to_string())?;
    let mut journal = Journal::default();
    for (change, step) in changes.iter().zip(&plan) {
        if let Err(error) = make(change, step, &folder, &staging, &mut journal) {
            let target = shown(&folder.join(&change.path));
            let failure = Failure::new(format!("cannot write {target}: {error}"));
            return Err(match journal.undo() {
                Ok(()) => failure.help("everything is as it was before"),
                Err(undoing) => failure.help(format!("undoing failed too: {undoing}")),
            });
        }
    }
    for change in changes.iter().filter(|change| change.bytes.is_none()) {
        super::remove_empty_folders(&folder.join(&change.path), &folder);
    }
    Ok(())
}

fn make(
    change: &Change,
    step: &Step,
    folder: &Path,
    staging: &Staging,
    journal: &mut Journal,
) -> std::io::Result<()> {
    let target = folder.join(&change.path);
    let new = staging.new_file(&change.path);
    let old = staging.old_file(&change.path);
    match (step.existed, change.bytes.is_some()) {
        (true, true) => journal.replace(&new, &target, &old),
        (true, false) => journal.rename(&target, &old),
        (false, true) => journal.rename(&new, &target),
        (false, false) => Ok(()),
    }
}

/// Undoes what a killed run left half done; `true` where there was something.
pub fn recover(folder: &Path, beside: &Path) -> Result<bool, Failure> {
    let folder = super::plain(folder);
    let mut undone = false;
    for left in staging::left(&super::plain(beside)) {
        undone |= undo(&left, &folder)?;
        // What cannot be removed now is tried again by the next run.
        let _ = fs::remove_dir_all(&left);
    }
    Ok(undone)
}

fn undo(left: &Path, folder: &Path) -> Result<bool, Failure> {
    // Without a whole plan nothing was moved.
    let plan = staging::plan(left);
    let Some(steps) = plan.and_then(|plan| serde_json::from_str::<Vec<Step>>(&plan).ok()) else {
        return Ok(false);
    };
    let mut moved = false;
    for step in steps.iter().rev() {
        let target = folder.join(&step.path);
        let old = staging::old_file(left, &step.path);
        let waits = staging::new_file(left, &step.path).exists();
        let undone = if old.exists() {
            moved = true;
            fs::rename(&old, &target)
        } else if !step.existed && !waits && target.exists() {
            moved = true;
            let removed = fs::remove_file(&target);
            super::remove_empty_folders(&target, folder);
            removed
        } else {
            Ok(())
        };
        undone.map_err(|error| {
            let target = shown(&target);
            Failure::new(format!(
                "cannot undo what an interrupted run did to {target}: {error}"
            ))
            .help(format!("what it replaced is kept in {}", shown(left)))
        })?;
    }
    Ok(moved)
}

fn refuse_links(folder: &Path, path: &str) -> Result<(), Failure> {
    let mut place: PathBuf = folder.to_owned();
    for step in Path::new(path).components() {
        place.push(step);
        if fs::symlink_metadata(&place).is_ok_and(|found| found.is_symlink()) {
            return Err(Failure::new(format!(
                "{} is a symbolic link",
                shown(&place)
            )));
        }
    }
    Ok(())
}

#[cfg(test)]
mod tests;
