//! Single files of a folder that is not ours as a whole: all of them are changed, or none.
//!
//! What will be moved is written down before anything is, so that a run that is killed half way is
//! undone by the next. Symbolic links are not followed. Must not know what stands in the files.

use std::fs;
use std::path::{Path, PathBuf};

use serde::{Deserialize, Serialize};

use super::journal::Journal;
use super::staging::{self, Left, Staging};
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

/// What will be moved, for whoever finds it half done.
#[derive(Debug, Deserialize, Serialize)]
struct Plan {
    /// Whether the paths are counted from what the plan stands beside; else from the folder of both.
    inside: bool,
    /// Whether that folder was there.
    existed: bool,
    steps: Vec<Step>,
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
    recover(beside)?;
    if changes.is_empty() {
        return Ok(());
    }
    let (folder, beside) = (super::plain(folder), super::plain(beside));
    let mut plan = Plan {
        inside: folder == beside,
        existed: folder.exists(),
        steps: Vec::new(),
    };
    for change in changes {
        refuse_links(&folder, &change.path)?;
        let existed = folder.join(&change.path).exists();
        plan.steps.push(Step {
            path: change.path.clone(),
            existed,
        });
    }
    let staging = Staging::beside(&beside)?;
    for change in changes {
        if let Some(bytes) = &change.bytes {
            staging.write(&change.path, bytes)?;
        }
    }
    staging.write_plan(&serde_json::json!(plan).to_string())?;
    let mut journal = Journal::default();
    let mut steps = changes.iter().zip(&plan.steps);
    let made = journal
        .make_folder(&folder)
        .map_err(|error| Failure::new(format!("cannot make {}: {error}", shown(&folder))));
    let made = made.and_then(|()| {
        steps.try_for_each(|(change, step)| {
            make(change, step, &folder, &staging, &mut journal).map_err(|error| {
                let target = shown(&folder.join(&change.path));
                Failure::new(format!("cannot write {target}: {error}"))
            })
        })
    });
    if let Err(failure) = made {
        return Err(match journal.undo() {
            Ok(()) => failure.help("everything is as it was before"),
            Err(undoing) => {
                staging.keep();
                failure.help(format!(
                    "undoing failed too ({undoing}): the next run of this command undoes it"
                ))
            }
        });
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

/// Undoes what killed runs left half done beside `beside`; `true` where there was something.
pub fn recover(beside: &Path) -> Result<bool, Failure> {
    let beside = super::plain(beside);
    let mut undone = false;
    for left in staging::left(&beside) {
        undone |= undo(&left, &beside)?;
        // What cannot be removed now is tried again by the next run.
        let _ = fs::remove_dir_all(&left.folder);
    }
    Ok(undone)
}

fn undo(left: &Left, beside: &Path) -> Result<bool, Failure> {
    // Before there is a plan nothing is moved, and when all is done it goes first.
    let Some(text) = left.plan() else {
        return Ok(false);
    };
    let Ok(plan) = serde_json::from_str::<Plan>(&text) else {
        // Half of it was written, or another version of this program wrote it: what it may have moved
        // is not thrown away.
        return match left.holds_old_files() {
            false => Ok(false),
            true => Err(Failure::new(format!(
                "an interrupted run left files in {} that nobody knows the place of",
                shown(&left.folder)
            ))
            .help("see whether they are worth keeping, and remove the folder")),
        };
    };
    let folder = match plan.inside {
        true => beside.to_owned(),
        false => beside.parent().map(Path::to_owned).unwrap_or_default(),
    };
    let mut moved = false;
    for step in plan.steps.iter().rev() {
        let target = folder.join(&step.path);
        let old = staging::old_file(&left.folder, &step.path);
        let waits = staging::new_file(&left.folder, &step.path).exists();
        let undone = if old.exists() {
            moved = true;
            make_folder_of(&target).and_then(|()| fs::rename(&old, &target))
        } else if !step.existed && !waits && target.exists() {
            moved = true;
            fs::remove_file(&target)
        } else {
            Ok(())
        };
        undone.map_err(|error| {
            let target = shown(&target);
            Failure::new(format!(
                "cannot undo what an interrupted run did to {target}: {error}"
            ))
            .help(format!(
                "what it replaced is kept in {}",
                shown(&left.folder)
            ))
        })?;
        if !step.existed {
            super::remove_empty_folders(&target, &folder);
        }
    }
    if !plan.existed {
        // Fails where something is left.
        let _ = fs::remove_dir(&folder);
    }
    Ok(moved)
}

/// The run may have removed the folder of what it removed.
fn make_folder_of(file: &Path) -> std::io::Result<()> {
    file.parent().map_or(Ok(()), fs::create_dir_all)
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
