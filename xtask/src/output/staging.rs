//! The temporary folder beside the output: on the same file system, so that files can be moved.
//!
//! A run that is killed leaves its folder behind, with the plan of its moves; the next one undoes and
//! sweeps it. A lock tells a folder that is left from one that another run is using.

use std::ffi::{OsStr, OsString};
use std::fs::{self, File, TryLockError};
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
    /// Whether it stays for the next run to undo.
    kept: bool,
}

/// What a killed run left behind. Nobody else takes it as long as this is held.
#[derive(Debug)]
pub struct Left {
    pub folder: PathBuf,
    _lock: File,
}

const LOCK: &str = "lock";
const PLAN: &str = "plan";
const NEW: &str = "new";
const OLD: &str = "old";

impl Left {
    /// What the run was going to move, if it got so far.
    pub fn plan(&self) -> Option<String> {
        fs::read_to_string(self.folder.join(PLAN)).ok()
    }

    /// Whether it holds something that was replaced or removed.
    pub fn holds_old_files(&self) -> bool {
        let mut open = vec![self.folder.join(OLD)];
        while let Some(folder) = open.pop() {
            for entry in fs::read_dir(folder).into_iter().flatten().flatten() {
                match entry.file_type() {
                    Ok(kind) if kind.is_dir() => open.push(entry.path()),
                    _ => return true,
                }
            }
        }
        false
    }
}

impl Staging {
    /// A new folder beside `output`: `.generated.tmp-4711`.
    pub fn beside(output: &Path) -> Result<Self, Failure> {
        let (parent, prefix) = parent_and_prefix(output)
            .ok_or_else(|| Failure::usage(format!("cannot write to {}", shown(output))))?;
        let (folder, lock) = locked(&parent, &prefix)?;
        Ok(Self {
            folder,
            lock,
            kept: false,
        })
    }

    /// Leaves the folder for the next run, which undoes what was moved.
    pub fn keep(mut self) {
        self.kept = true;
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
        if self.kept {
            return;
        }
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

/// Makes a folder that was not there, with the file in it that is locked. Until the lock is held
/// another run may take the folder for one that is left, and sweep it: then the next name is tried, so
/// that nobody works in a folder that is being removed. Without a lock where the file system has none;
/// nobody sweeps there.
fn locked(parent: &Path, prefix: &OsStr) -> Result<(PathBuf, Option<File>), Failure> {
    const MOST: usize = 1000;
    let process = std::process::id();
    let mut number = 0;
    loop {
        let mut name = prefix.to_owned();
        name.push(match number {
            0 => process.to_string(),
            number => format!("{process}{number}"),
        });
        number += 1;
        let last = number == MOST;
        let folder = parent.join(name);
        let made = fs::create_dir_all(parent).and_then(|()| fs::create_dir(&folder));
        match made {
            Err(error) if error.kind() == ErrorKind::AlreadyExists && !last => continue,
            Err(error) => return Err(cannot("make", &folder, &error)),
            Ok(()) => {}
        }
        let path = folder.join(LOCK);
        let lock = match File::create(&path) {
            Ok(lock) => lock,
            Err(error) if error.kind() == ErrorKind::NotFound && !last => continue,
            Err(error) => return Err(cannot("write", &path, &error)),
        };
        match lock.try_lock() {
            Ok(()) if path.exists() => return Ok((folder, Some(lock))),
            Ok(()) | Err(TryLockError::WouldBlock) if !last => continue,
            _ => return Ok((folder, None)),
        }
    }
}

/// The folders that killed runs left beside `output`. Those that are empty are removed: a run was
/// killed before it had its lock, or after it had let go of it.
pub fn left(output: &Path) -> Vec<Left> {
    let folders = all_beside(output).into_iter();
    let folders = folders.filter(|folder| fs::remove_dir(folder).is_err());
    let left = folders.filter_map(|folder| {
        let lock = free_lock(&folder)?;
        Some(Left {
            folder,
            _lock: lock,
        })
    });
    left.collect()
}

/// Whether a killed run may have moved files. Changes nothing.
pub fn is_interrupted(output: &Path) -> bool {
    let mut folders = all_beside(output).into_iter();
    folders.any(|folder| folder.join(PLAN).exists() && free_lock(&folder).is_some())
}

/// The lock of a folder whose run is dead.
fn free_lock(folder: &Path) -> Option<File> {
    let lock = File::open(folder.join(LOCK)).ok()?;
    lock.try_lock().is_ok().then_some(lock)
}

/// The folders of runs, dead or alive.
fn all_beside(output: &Path) -> Vec<PathBuf> {
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
    ours.map(|entry| entry.path()).collect()
}

/// The folder that holds `output`, and `.generated.tmp-`.
pub fn parent_and_prefix(output: &Path) -> Option<(PathBuf, OsString)> {
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
