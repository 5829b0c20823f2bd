//! What a folder holds against what it should hold.
//!
//! Also the guard of the folder: what would lead out of it, or is not ours, ends the run here, before
//! anything is written.

use std::collections::BTreeSet;
use std::fs::{self, Metadata};
use std::io::{self, ErrorKind};
use std::path::{Component, Path};

use generator::render::File;

use super::{Comparison, Difference, DifferenceKind};
use crate::failure::Failure;
use crate::paths::shown;
use crate::visible::visible;

/// Below these everything is ours.
const OWNED: [&str; 3] = ["examples", "src", "tests"];

/// `Cargo.toml` of a crate that we wrote has a comment with this word.
const MARKER: &str = "@generated";

/// Compares the files of `folder` with `files`. A folder that is not there lacks all of them; one
/// that we did not write is refused.
pub fn compare(files: &[File], folder: &Path) -> Result<Comparison, Failure> {
    let folder: &Path = &super::plain(folder);
    check_paths(files)?;
    let mut comparison = Comparison::default();
    if !is_folder(folder)? {
        for file in files {
            comparison.push(&file.path, DifferenceKind::Missing);
        }
        comparison.differences.sort();
        return Ok(comparison);
    }
    for file in files {
        match existing(folder, &file.path)? {
            None => comparison.push(&file.path, DifferenceKind::Missing),
            Some(text) if text == file.text.as_bytes() => comparison.unchanged += 1,
            Some(text) => comparison.push(&file.path, first_difference(&text, &file.text)),
        }
    }
    let wanted: BTreeSet<&str> = files.iter().map(|file| file.path.as_str()).collect();
    for path in owned_files(folder)? {
        if !wanted.contains(path.as_str()) {
            comparison.push(&path, DifferenceKind::Orphaned);
        }
    }
    comparison.differences.sort();
    refuse_foreign(folder, &wanted, &comparison)?;
    Ok(comparison)
}

impl Comparison {
    fn push(&mut self, path: &str, kind: DifferenceKind) {
        self.differences.push(Difference {
            path: path.to_owned(),
            kind,
        });
    }
}

/// The last guard against a path that leads out of the folder, or that two files share where a file
/// system does not tell case.
fn check_paths(files: &[File]) -> Result<(), Failure> {
    let mut seen = BTreeSet::new();
    for file in files {
        let is_plain = !file.path.is_empty()
            && !file.path.contains(['\\', ':', '\0'])
            && file.path.split('/').all(|part| !part.is_empty())
            && Path::new(&file.path)
                .components()
                .all(|part| matches!(part, Component::Normal(_)));
        if !is_plain || !seen.insert(file.path.to_lowercase()) {
            return Err(Failure::new(format!(
                "this is a bug of the generator: it cannot write a file `{}`",
                visible(&file.path)
            )));
        }
    }
    Ok(())
}

/// Whether there is a folder; anything else in its place is refused.
fn is_folder(folder: &Path) -> Result<bool, Failure> {
    match metadata(folder)? {
        None => Ok(false),
        Some(metadata) if metadata.is_dir() => Ok(true),
        Some(_) => Err(Failure::new(format!("{} is no folder", shown(folder)))
            .help("choose another output folder, or remove this file")),
    }
}

/// The text of a file, if it is there and nothing on the way to it is a symbolic link.
fn existing(folder: &Path, path: &str) -> Result<Option<Vec<u8>>, Failure> {
    let mut place = folder.to_owned();
    let mut parts = path.split('/').peekable();
    while let Some(part) = parts.next() {
        place.push(part);
        let Some(metadata) = metadata(&place)? else {
            return Ok(None);
        };
        let (fits, needed) = match parts.peek() {
            Some(_) => (metadata.is_dir(), "folder"),
            None => (metadata.is_file(), "file"),
        };
        if !fits {
            return Err(Failure::new(format!(
                "{} is in the way: a {needed} is needed there",
                shown(&place)
            ))
            .help("remove it and run the command again"));
        }
    }
    match fs::read(&place) {
        Ok(text) => Ok(Some(text)),
        Err(error) => Err(unreadable(&place, &error)),
    }
}

/// The files below the folders that are ours, from the output folder; hidden ones apart.
fn owned_files(folder: &Path) -> Result<Vec<String>, Failure> {
    let mut files = Vec::new();
    let mut folders: Vec<String> = OWNED.iter().map(|&name| name.to_owned()).collect();
    while let Some(name) = folders.pop() {
        let place = folder.join(&name);
        match metadata(&place)? {
            None => continue,
            Some(metadata) if metadata.is_dir() => {}
            Some(_) => {
                files.push(name);
                continue;
            }
        }
        for entry in fs::read_dir(&place).map_err(|error| unreadable(&place, &error))? {
            let entry = entry.map_err(|error| unreadable(&place, &error))?;
            match entry.file_name().to_str() {
                Some(file) if file.starts_with('.') => {}
                Some(file) => folders.push(format!("{name}/{file}")),
                None => {
                    return Err(Failure::new(format!(
                        "{} is not ours: its name is no Unicode",
                        shown(&entry.path())
                    )));
                }
            }
        }
    }
    Ok(files)
}

/// A folder is ours when its `Cargo.toml` says so, or when all that is in it is what we would write.
fn refuse_foreign(
    folder: &Path,
    wanted: &BTreeSet<&str>,
    comparison: &Comparison,
) -> Result<(), Failure> {
    let manifest = folder.join("Cargo.toml");
    let is_marked = fs::read_to_string(manifest).is_ok_and(|text| {
        text.lines()
            .any(|line| line.starts_with('#') && line.contains(MARKER))
    });
    if is_marked {
        return Ok(());
    }
    let differing = comparison
        .differences
        .iter()
        .find(|difference| difference.kind != DifferenceKind::Missing)
        .map(|difference| difference.path.clone());
    let foreign = match differing {
        Some(path) => Some(path),
        None => foreign_entry(folder, wanted)?,
    };
    match foreign {
        None => Ok(()),
        Some(path) => Err(Failure::new(format!(
            "{} holds files that this command did not write, such as `{}`",
            shown(folder),
            visible(&path)
        ))
        .help("choose a new or an empty folder, or delete this one")),
    }
}

/// Something at the top of the folder that neither we nor cargo would write.
fn foreign_entry(folder: &Path, wanted: &BTreeSet<&str>) -> Result<Option<String>, Failure> {
    for entry in fs::read_dir(folder).map_err(|error| unreadable(folder, &error))? {
        let entry = entry.map_err(|error| unreadable(folder, &error))?;
        let name = entry.file_name().to_string_lossy().into_owned();
        let is_known = name.starts_with('.')
            || ["Cargo.lock", "target"].contains(&name.as_str())
            || OWNED.contains(&name.as_str())
            || wanted.contains(name.as_str());
        if !is_known {
            return Ok(Some(name));
        }
    }
    Ok(None)
}

/// Of what is there, without following it; a symbolic link is refused.
fn metadata(path: &Path) -> Result<Option<Metadata>, Failure> {
    match fs::symlink_metadata(path) {
        Ok(metadata) if metadata.is_symlink() => Err(Failure::new(format!(
            "{} is a symbolic link, which is not followed",
            shown(path)
        ))
        .help("name the folder that it leads to, or remove the link")),
        Ok(metadata) => Ok(Some(metadata)),
        Err(error) if error.kind() == ErrorKind::NotFound => Ok(None),
        Err(error) => Err(unreadable(path, &error)),
    }
}

fn unreadable(path: &Path, error: &io::Error) -> Failure {
    Failure::new(format!("cannot read {}: {error}", shown(path)))
}

/// Where two texts part. Line ends count: a file with CR LF is stale from its first line on.
fn first_difference(found: &[u8], wanted: &str) -> DifferenceKind {
    let found = String::from_utf8_lossy(found);
    let mut found = found.split_inclusive('\n');
    let mut wanted = wanted.split_inclusive('\n');
    let mut line = 1;
    loop {
        let (is, should_be) = (found.next(), wanted.next());
        // Both ended: what differs was no UTF-8, and reads the same.
        if is != should_be || is.is_none() {
            let plain = |line: Option<&str>| {
                line.map(|line| line.strip_suffix('\n').unwrap_or(line).to_owned())
            };
            let (mut found, mut wanted) = (plain(is), plain(should_be));
            if found == wanted {
                // Only the last line end differs, so it must be seen.
                (found, wanted) = (is.map(str::to_owned), should_be.map(str::to_owned));
            }
            return DifferenceKind::Stale {
                line,
                found,
                wanted,
            };
        }
        line += 1;
    }
}
