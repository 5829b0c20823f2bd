//! The example files beside a document: their texts, and whether document and folder agree.
//!
//! The generator opens no file, and which files a document names is known only after it was read.
//! So all JSON below `examples/` is read first, and compared with the names afterwards.

use std::collections::{BTreeMap, BTreeSet};
use std::fs;
use std::path::{Path, PathBuf};

use generator::diagnostics::{Diagnostic, Place};
use generator::pointer::Pointer;

use crate::failure::Failure;
use crate::paths::shown;

/// The folder, beside the document.
const FOLDER: &str = "examples";

/// Nobody keeps more by hand; a stranger's folder must not fill the memory.
const MOST_FILES: usize = 10_000;
const MOST_BYTES: u64 = 64 << 20;

/// The texts of the JSON files below `examples/` by the name that a document beside that folder
/// gives them, `examples/Message/incoming.json`. Symbolic links are not followed, hidden files not
/// read.
pub fn read(document_folder: &Path) -> Result<BTreeMap<String, String>, Failure> {
    let mut texts = BTreeMap::new();
    let mut bytes = 0;
    let mut folders = vec![(document_folder.join(FOLDER), FOLDER.to_owned())];
    if !fs::symlink_metadata(&folders[0].0).is_ok_and(|found| found.is_dir()) {
        return Ok(texts);
    }
    while let Some((folder, name)) = folders.pop() {
        let unreadable = |error| Failure::new(format!("cannot read {}: {error}", shown(&folder)));
        for entry in fs::read_dir(&folder).map_err(unreadable)? {
            let entry = entry.map_err(unreadable)?;
            let kind = entry.file_type().map_err(unreadable)?;
            let file = entry.file_name().to_string_lossy().into_owned();
            let name = format!("{name}/{file}");
            if file.starts_with('.') || kind.is_symlink() {
                continue;
            }
            if kind.is_dir() {
                folders.push((entry.path(), name));
            } else if file.ends_with(".json") {
                bytes += entry.metadata().map_err(unreadable)?.len();
                if bytes > MOST_BYTES || texts.len() == MOST_FILES {
                    return Err(too_many(&document_folder.join(FOLDER)));
                }
                texts.insert(name, text(&entry.path())?);
            }
        }
    }
    Ok(texts)
}

fn text(path: &Path) -> Result<String, Failure> {
    fs::read_to_string(path)
        .map(|text| {
            text.strip_prefix('\u{feff}')
                .map(str::to_owned)
                .unwrap_or(text)
        })
        .map_err(|error| Failure::new(format!("cannot read {}: {error}", shown(path))))
}

fn too_many(folder: &Path) -> Failure {
    Failure::new(format!(
        "{} holds more than {MOST_FILES} files or {} MiB of examples",
        shown(folder),
        MOST_BYTES >> 20
    ))
}

/// What is wrong with the example files that a document names: not there, or no JSON.
pub fn named(names: &[(String, Pointer)], texts: &BTreeMap<String, String>) -> Vec<Diagnostic> {
    names
        .iter()
        .filter_map(|(name, pointer)| match texts.get(name) {
            None => Some(missing(name, pointer)),
            Some(text) => serde_json::from_str::<serde::de::IgnoredAny>(text)
                .err()
                .map(|error| no_json(name, pointer, &error)),
        })
        .collect()
}

/// Example files that no example of the document names: nothing tests them.
pub fn unnamed(names: &[(String, Pointer)], texts: &BTreeMap<String, String>) -> Vec<Diagnostic> {
    let named: BTreeSet<&str> = names.iter().map(|(name, _)| name.as_str()).collect();
    texts
        .keys()
        .filter(|name| !named.contains(name.as_str()))
        .map(|name| unlisted(name))
        .collect()
}

/// The folder of a document.
pub fn folder(document: &Path) -> PathBuf {
    document
        .parent()
        .filter(|folder| !folder.as_os_str().is_empty())
        .unwrap_or(Path::new("."))
        .to_owned()
}

fn missing(name: &str, pointer: &Pointer) -> Diagnostic {
    Diagnostic::new(
        "E0901",
        pointer,
        format!("there is no example file `{name}`"),
    )
    .label("named here")
    .help(format!(
        "example files are looked for below `{FOLDER}/` beside the document, and named from \
             there: `{FOLDER}/Message/incoming.json`"
    ))
}

fn unlisted(name: &str) -> Diagnostic {
    let list = Pointer::root().key("components").key("examples");
    Diagnostic::at(
        "E0902",
        Place::Key(list),
        format!("no example of the document names the file `{name}`, so nothing tests it"),
    )
    .help(format!(
        "list it under `components/examples` with `externalValue: {name}`, or remove the file"
    ))
}

fn no_json(name: &str, pointer: &Pointer, error: &serde_json::Error) -> Diagnostic {
    Diagnostic::new(
        "E0903",
        pointer,
        format!("the example file `{name}` is no JSON: {error}"),
    )
    .label("named here")
}

#[cfg(test)]
mod tests;
