//! The temporary folder beside the output: on the same file system, so that files can be moved.
//!
//! A run that is killed leaves its folder behind; the next one sweeps it. A lock tells a folder that
//! is left from one that another run is using.

use std::ffi::OsString;
use std::fs::{self, File};
use std::io::ErrorKind;
use std::path::{Path, PathBuf};

use crate::failure::Failure;
use crate::paths::shown;

/// Removed when dropped.
#[derive(Debug)]
pub struct Staging {
    folder: PathBuf,
    /// Held until the folder is removed; the system lets go of it when the process dies.
    lock: Option<File>,
}

const LOCK: &str = "lock";
const PLAN: &str = "plan";
const NEW: &str = "new";
const OLD: &str = "old";

/// What a run that is left was going to move, if it got so far.
pub fn plan(folder: &Path) -> Option<String> {
    fs::read_to_string(folder.join(PLAN)).ok()
}

impl Staging {
    /// A new folder beside `output`: `.generated.tmp-4711`.
    pub fn beside(output: &Path) -> Result<Self, Failure> {
        let (parent, mut name) = parent_and_prefix(output)
            .ok_or_else(|| Failure::usage(format!("cannot write to {}", shown(output))))?;
        name.push(std::process::id().to_string());
        let folder = parent.join(name);
        let lock = locked(&parent, &folder)?;
        let mut staging = Self { folder, lock: None };
        // Not every file system has locks; without one the folder is not swept by others.
        staging.lock = lock.try_lock().is_ok().then_some(lock);
        Ok(staging)
    }

    /// Writes the text that a file will have.
    pub fn write(&self, path: &str, text: impl AsRef<[u8]>) -> Result<(), Failure> {
        self.write_to(&self.new_file(path), text.as_ref())
    }

    /// Writes what will be moved, for whoever finds this folder left.
    pub fn write_plan(&self, text: &str) -> Result<(), Failure> {
        self.write_to(&self.folder.join(PLAN), text.as_bytes())
    }

    fn write_to(&self, file: &Path, text: &[u8]) -> Result<(), Failure> {
        file.parent()
            .map_or(Ok(()), fs::create_dir_all)
            .and_then(|()| fs::write(file, text))
            .map_err(|error| {
                cannot("write", file, &error).help("the output folder was not changed")
            })
    }

    /// Where the new text of a file waits.
    pub fn new_file(&self, path: &str) -> PathBuf {
        new_file(&self.folder, path)
    }

    /// Where a file goes that is replaced or removed.
    pub fn old_file(&self, path: &str) -> PathBuf {
        old_file(&self.folder, path)
    }
}

/// Where the new text of a file waits in a folder that is left.
pub fn new_file(folder: &Path, path: &str) -> PathBuf {
    folder.join(NEW).join(path)
}

/// Where a file is that was replaced or removed.
pub fn old_file(folder: &Path, path: &str) -> PathBuf {
    folder.join(OLD).join(path)
}

impl Drop for Staging {
    fn drop(&mut self) {
        // What cannot be removed now is swept by the next run. The plan goes first and the lock last,
        // so that a run killed here has done all, and its folder is known to be left.
        let _ = fs::remove_file(self.folder.join(PLAN));
        for part in [NEW, OLD] {
            let _ = fs::remove_dir_all(self.folder.join(part));
        }
        self.lock = None;
        let _ = fs::remove_dir_all(&self.folder);
    }
}

/// Makes the folder, with the file in it that is locked. As long as it is empty another run may take
/// it for one that is left, and remove it: then it is made again.
fn locked(parent: &Path, folder: &Path) -> Result<File, Failure> {
    const MOST: usize = 8;
    let path = folder.join(LOCK);
    let mut tries = 1;
    loop {
        fs::create_dir_all(parent)
            .and_then(|()| fs::create_dir(folder))
            .map_err(|error| cannot("make", folder, &error))?;
        match File::create(&path) {
            Ok(lock) => return Ok(lock),
            Err(error) if error.kind() == ErrorKind::NotFound && tries < MOST => tries += 1,
            Err(error) => return Err(cannot("write", &path, &error)),
        }
    }
}

/// Removes what killed runs left beside `output`. What fails here fails again, with a message, where
/// it matters.
pub fn sweep(output: &Path) {
    for folder in left(output) {
        let _ = fs::remove_dir_all(folder);
    }
}

/// The folders that killed runs left beside `output`. Those that are empty are removed: a run was
/// killed before it had its lock, or after it had let go of it.
pub fn left(output: &Path) -> Vec<PathBuf> {
    let Some((parent, prefix)) = parent_and_prefix(output) else {
        return Vec::new();
    };
    let Ok(entries) = fs::read_dir(parent) else {
        return Vec::new();
    };
    let ours = entries.flatten().filter(|entry| {
        entry
            .file_name()
            .as_encoded_bytes()
            .strip_prefix(prefix.as_encoded_bytes())
            .is_some_and(|process| process.iter().all(u8::is_ascii_digit))
    });
    ours.map(|entry| entry.path())
        .filter(|folder| fs::remove_dir(folder).is_err() && is_left(folder))
        .collect()
}

/// Whether the run that made the folder is dead: its lock is free.
fn is_left(folder: &Path) -> bool {
    File::open(folder.join(LOCK)).is_ok_and(|lock| lock.try_lock().is_ok())
}

/// The folder that holds `output`, and `.generated.tmp-`.
fn parent_and_prefix(output: &Path) -> Option<(PathBuf, OsString)> {
    let output = match output.canonicalize() {
        Ok(existing) => existing,
        Err(_) => std::path::absolute(output).ok()?,
    };
    let mut prefix = OsString::from(".");
    prefix.push(output.file_name()?);
    prefix.push(".tmp-");
    Some((output.parent()?.to_owned(), prefix))
}

fn cannot(what: &str, path: &Path, error: &std::io::Error) -> Failure {
    Failure::new(format!("cannot {what} {}: {error}", shown(path)))
}
