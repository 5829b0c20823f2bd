//! Moves that can be undone.
//!
//! Must not know what is moved, or why.

use std::fs;
use std::io;
use std::path::{Path, PathBuf};

/// What was done, in order.
#[derive(Debug, Default)]
pub struct Journal {
    steps: Vec<Step>,
}

#[derive(Debug)]
enum Step {
    Made(PathBuf),
    Moved { from: PathBuf, to: PathBuf },
    Replaced { target: PathBuf, old: PathBuf },
}

impl Journal {
    /// Moves a file; the folders that it needs are made.
    pub fn rename(&mut self, from: &Path, to: &Path) -> io::Result<()> {
        if let Some(folder) = to.parent() {
            self.make_folder(folder)?;
        }
        fs::rename(from, to)?;
        self.steps.push(Step::Moved {
            from: from.to_owned(),
            to: to.to_owned(),
        });
        Ok(())
    }

    /// Puts `new` in the place of `target`, which is kept as `old`. At every moment a whole file
    /// stands there, so that whoever is killed in between has lost nothing.
    pub fn replace(&mut self, new: &Path, target: &Path, old: &Path) -> io::Result<()> {
        if let Some(folder) = old.parent() {
            self.make_folder(folder)?;
        }
        if fs::hard_link(target, old).is_err() {
            // Not every file system has them.
            self.rename(target, old)?;
            return self.rename(new, target);
        }
        fs::rename(new, target)?;
        self.steps.push(Step::Replaced {
            target: target.to_owned(),
            old: old.to_owned(),
        });
        Ok(())
    }

    /// Makes a folder and those above it.
    pub fn make_folder(&mut self, folder: &Path) -> io::Result<()> {
        let missing: Vec<&Path> = folder
            .ancestors()
            .take_while(|folder| !folder.as_os_str().is_empty() && !folder.exists())
            .collect();
        for folder in missing.into_iter().rev() {
            fs::create_dir(folder)?;
            self.steps.push(Step::Made(folder.to_owned()));
        }
        Ok(())
    }

    /// Undoes every step, the last first. Goes on after a failure and returns the first.
    pub fn undo(self) -> io::Result<()> {
        let mut result = Ok(());
        for step in self.steps.into_iter().rev() {
            let undone = match step {
                Step::Made(folder) => fs::remove_dir(folder),
                Step::Moved { from, to } => fs::rename(to, from),
                Step::Replaced { target, old } => fs::rename(old, target),
            };
            result = result.and(undone);
        }
        result
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn undoing_brings_back_what_was_there() {
        let folder = tempfile::tempdir().unwrap();
        let at = |name: &str| folder.path().join(name);
        fs::write(at("old"), "old").unwrap();
        fs::write(at("new"), "new").unwrap();

        let mut journal = Journal::default();
        journal.rename(&at("old"), &at("backup/deep/old")).unwrap();
        journal.rename(&at("new"), &at("old")).unwrap();
        assert_eq!(fs::read_to_string(at("old")).unwrap(), "new");
        journal.rename(&at("absent"), &at("other")).unwrap_err();
        journal.undo().unwrap();

        assert_eq!(fs::read_to_string(at("old")).unwrap(), "old");
        assert_eq!(fs::read_to_string(at("new")).unwrap(), "new");
        assert!(!at("backup").exists());
    }

    #[test]
    fn what_is_replaced_is_never_missing_and_comes_back() {
        let folder = tempfile::tempdir().unwrap();
        let at = |name: &str| folder.path().join(name);
        let read = |name: &str| fs::read_to_string(at(name)).unwrap();
        fs::write(at("file"), "old").unwrap();
        let mut journal = Journal::default();
        // What cannot be put there leaves what is there.
        let absent = journal.replace(&at("absent"), &at("file"), &at("backup/one"));
        absent.unwrap_err();
        assert_eq!(read("file"), "old");

        fs::write(at("new"), "new").unwrap();
        let (new, old) = (at("new"), at("backup/two"));
        journal.replace(&new, &at("file"), &old).unwrap();
        assert_eq!(
            (read("file"), read("backup/two")),
            ("new".into(), "old".into())
        );
        // The folder of backups is not empty, and stays.
        journal.undo().unwrap_err();
        assert_eq!(read("file"), "old");
    }
}
