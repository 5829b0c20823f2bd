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

/// Files by the name that the document beside their folder gives them:
/// `examples/Message/incoming.json`.
#[derive(Debug, Default, PartialEq)]
pub struct Examples {
    /// The texts of those that hold JSON.
    pub texts: BTreeMap<String, String>,
    /// Why the others do not.
    pub unfit: BTreeMap<String, String>,
}

/// Reads the `.json` files below `examples/`. Symbolic links are not followed, hidden files not read.
pub fn read(document_folder: &Path) -> Result<Examples, Failure> {
    let mut examples = Examples::default();
    let mut bytes = 0;
    let mut folders = vec![(document_folder.join(FOLDER), FOLDER.to_owned())];
    if !fs::symlink_metadata(&folders[0].0).is_ok_and(|found| found.is_dir()) {
        return Ok(examples);
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
                if bytes > MOST_BYTES || examples.names().count() == MOST_FILES {
                    return Err(too_many(&document_folder.join(FOLDER)));
                }
                match text(&entry.path()) {
                    Ok(text) => examples.texts.insert(name, text),
                    Err(why) => examples.unfit.insert(name, why),
                };
            }
        }
    }
    Ok(examples)
}

impl Examples {
    fn names(&self) -> impl Iterator<Item = &String> {
        self.texts.keys().chain(self.unfit.keys())
    }
}

fn text(path: &Path) -> Result<String, String> {
    let text = fs::read_to_string(path).map_err(|error| error.to_string())?;
    let text = text.strip_prefix('\u{feff}').unwrap_or(&text);
    match serde_json::from_str::<serde::de::IgnoredAny>(text) {
        Ok(_) => Ok(text.to_owned()),
        Err(error) => Err(error.to_string()),
    }
}

fn too_many(folder: &Path) -> Failure {
    Failure::new(format!(
        "{} holds more than {MOST_FILES} files or {} MiB of examples",
        shown(folder),
        MOST_BYTES >> 20
    ))
}

/// What is wrong with the example files that a document names: not there, or no JSON. In a document
/// that this project keeps it is an error; of a stranger's, the example is left out.
pub fn named(names: &[(String, Pointer)], examples: &Examples, kept: bool) -> Vec<Diagnostic> {
    names
        .iter()
        .filter(|(name, _)| !examples.texts.contains_key(name))
        .map(|(name, pointer)| match examples.unfit.get(name) {
            Some(why) => no_json(name, pointer, why, kept),
            None => missing(name, pointer, kept),
        })
        .collect()
}

/// Example files that no example of the document names: nothing tests them.
pub fn unnamed(names: &[(String, Pointer)], examples: &Examples) -> Vec<Diagnostic> {
    let named: BTreeSet<&str> = names.iter().map(|(name, _)| name.as_str()).collect();
    examples
        .names()
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

fn missing(name: &str, pointer: &Pointer, kept: bool) -> Diagnostic {
    let (code, consequence) = severity(kept, "E0901", "W0901");
    let message = format!("there is no example file `{name}`{consequence}");
    Diagnostic::new(code, pointer, message)
        .label("named here")
        .help(format!(
            "example files are looked for below `{FOLDER}/` beside the document, and named from \
             there: `{FOLDER}/Message/incoming.json`"
        ))
}

fn no_json(name: &str, pointer: &Pointer, why: &str, kept: bool) -> Diagnostic {
    let (code, consequence) = severity(kept, "E0902", "W0902");
    let message = format!("the example file `{name}` is no JSON: {why}{consequence}");
    Diagnostic::new(code, pointer, message).label("named here")
}

fn severity(
    kept: bool,
    error: &'static str,
    warning: &'static str,
) -> (&'static str, &'static str) {
    if kept {
        (error, "")
    } else {
        (warning, "; the example is left out")
    }
}

fn unlisted(name: &str) -> Diagnostic {
    let list = Pointer::root().key("components").key("examples");
    Diagnostic::at(
        "E0903",
        Place::Key(list),
        format!("no example of the document names the file `{name}`, so nothing tests it"),
    )
    .help(format!(
        "list it under `components/examples` with `externalValue: {name}`, or remove the file"
    ))
}

#[cfg(test)]
mod tests;
