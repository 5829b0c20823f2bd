//! The folder of a version, copied to the next: every file with the new name of the version in it.
//!
//! Line ends and a byte order mark stay as they are. Must not know what is done with the files.

use std::fs;
use std::path::{Path, PathBuf};

use generator::load::{load, text};
use generator::page;
use generator::upgrade::{self, Renamed};

use super::{Before, SPEC};
use crate::examples::Examples;
use crate::failure::Failure;
use crate::output::Change;
use crate::paths::shown;

/// Nobody keeps more by hand; a stranger's folder must not fill the memory.
const MOST_FILES: usize = 10_000;
const MOST_BYTES: u64 = 128 << 20;

/// The new folder.
pub struct Copied {
    /// Below the root: `spec/2026-09`.
    folder: String,
    files: Vec<File>,
    /// Which of them is the document.
    document: usize,
    /// The document before edits.
    renamed: Vec<u8>,
    /// The folder is that of the old version: only what differs is written.
    within: bool,
    /// How often the name of the version was replaced.
    pub replaced: usize,
    /// Where the old name still stands.
    pub left: Vec<Place>,
}

struct File {
    /// From the folder, with `/`.
    name: String,
    bytes: Vec<u8>,
}

/// A place in a file, as a reader finds it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Place {
    pub file: String,
    pub line: usize,
    pub column: usize,
}

pub fn read(before: &Before, new: &str) -> Result<Copied, Failure> {
    let old = before.version.as_str();
    let folder = format!("{SPEC}/{new}");
    let mut copied = Copied {
        folder,
        files: Vec::new(),
        document: 0,
        renamed: Vec::new(),
        within: new == old,
        replaced: 0,
        left: Vec::new(),
    };
    let source = before.root.join(SPEC).join(old);
    for (name, bytes) in files(&source)? {
        let bytes = match renamed(&name, &bytes, before, new) {
            None => bytes,
            Some(renamed) => {
                copied.replaced += renamed.replaced;
                let file = format!("{}/{name}", copied.folder);
                let places = renamed
                    .left
                    .iter()
                    .map(|span| place(&file, &renamed.text, span.start));
                copied.left.extend(places);
                as_before(&bytes, renamed.text)
            }
        };
        if name == before.document {
            copied.document = copied.files.len();
            copied.renamed.clone_from(&bytes);
        }
        copied.files.push(File { name, bytes });
    }
    Ok(copied)
}

impl Copied {
    pub fn changes(&self) -> Vec<Change> {
        let files = self.files.iter().enumerate().filter(|(index, file)| {
            !self.within || (*index == self.document && file.bytes != self.renamed)
        });
        let change = |(_, file): (usize, &File)| Change {
            path: format!("{}/{}", self.folder, file.name),
            bytes: Some(file.bytes.clone()),
        };
        files.map(change).collect()
    }

    /// The document with the new version and nothing else.
    pub fn renamed(&self) -> &[u8] {
        &self.renamed
    }

    pub fn document(&self) -> &[u8] {
        self.files
            .get(self.document)
            .map_or(&[], |file| &file.bytes)
    }

    /// Below the root.
    pub fn document_path(&self) -> String {
        let name = self.files.get(self.document).map_or("", |file| &file.name);
        format!("{}/{name}", self.folder)
    }

    /// Puts another text in the document's place, line ends as before.
    pub fn set_document(&mut self, text: String) {
        if let Some(file) = self.files.get_mut(self.document) {
            file.bytes = as_before(&file.bytes, text);
        }
    }

    /// Those of the new folder, as if they were read from it.
    pub fn examples(&self) -> Examples {
        let mut examples = Examples::default();
        let json =
            |file: &&File| file.name.starts_with("examples/") && file.name.ends_with(".json");
        for file in self.files.iter().filter(json) {
            let text = String::from_utf8_lossy(&file.bytes);
            let text = text.strip_prefix('\u{feff}').unwrap_or(&text);
            match serde_json::from_str::<serde::de::IgnoredAny>(text) {
                Ok(_) => examples.texts.insert(file.name.clone(), text.to_owned()),
                Err(error) => examples.unfit.insert(file.name.clone(), error.to_string()),
            };
        }
        examples
    }
}

/// Where the old name stands in what is written by hand around the folder.
pub fn elsewhere(before: &Before, new: &str) -> Vec<Place> {
    let mut places = Vec::new();
    if before.version == new {
        return places;
    }
    for folder in [before.root.clone(), before.root.join(SPEC)] {
        let entries = fs::read_dir(&folder).into_iter().flatten().flatten();
        let mut files: Vec<PathBuf> = entries.map(|entry| entry.path()).collect();
        files.retain(|file| file.extension().is_some_and(|it| it == "md"));
        files.sort();
        for path in files {
            // What was is told there, and stays.
            let history = ["CHANGELOG.md", "MIGRATION.md"]
                .iter()
                .any(|name| path.ends_with(name));
            let Ok(text) = fs::read_to_string(&path) else {
                continue;
            };
            let renamed = upgrade::words(&text, &before.version, "");
            if history || renamed.replaced == 0 {
                continue;
            }
            let relative = path.strip_prefix(&before.root).unwrap_or(&path);
            let file = relative.to_string_lossy().replace('\\', "/");
            let found = upgrade::occurrences(&text, &before.version);
            places.extend(found.iter().map(|span| place(&file, &text, span.start)));
        }
    }
    places
}

/// `None` for what is no text.
fn renamed(name: &str, bytes: &[u8], before: &Before, new: &str) -> Option<Renamed> {
    let old = before.version.as_str();
    if old == new {
        return None;
    }
    if name == before.document {
        let (_, sources, _) = load(bytes);
        return Some(upgrade::document(&sources, old, new));
    }
    if name.starts_with("page/") {
        let (sources, unreadable) = text(bytes);
        if unreadable.is_none() {
            let page = page::read(sources.text());
            return Some(upgrade::page(sources.text(), &page, old, new));
        }
    }
    let words = std::str::from_utf8(bytes).ok()?;
    Some(upgrade::words(words, old, new))
}

/// A text with the line ends and the mark of the bytes that it was made from.
fn as_before(bytes: &[u8], text: String) -> Vec<u8> {
    let windows = bytes.windows(2).any(|pair| pair == b"\r\n") && !text.contains('\r');
    let text = if windows {
        text.replace('\n', "\r\n")
    } else {
        text
    };
    let marked = bytes.starts_with(b"\xEF\xBB\xBF") && !text.starts_with('\u{feff}');
    if marked {
        format!("\u{feff}{text}").into_bytes()
    } else {
        text.into_bytes()
    }
}

fn place(file: &str, text: &str, at: usize) -> Place {
    let before = text.get(..at).unwrap_or(text);
    let line_start = before.rfind('\n').map_or(0, |end| end + 1);
    Place {
        file: file.to_owned(),
        line: before.matches('\n').count() + 1,
        column: before[line_start..].chars().count() + 1,
    }
}

/// Every file of a folder, by name, with its bytes.
fn files(folder: &Path) -> Result<Vec<(String, Vec<u8>)>, Failure> {
    let mut found = Vec::new();
    let mut bytes = 0;
    let mut open = vec![(folder.to_owned(), String::new())];
    while let Some((folder, prefix)) = open.pop() {
        let unreadable = |error| Failure::new(format!("cannot read {}: {error}", shown(&folder)));
        for entry in fs::read_dir(&folder).map_err(unreadable)? {
            let entry = entry.map_err(unreadable)?;
            let path = entry.path();
            let kind = entry.file_type().map_err(unreadable)?;
            let Ok(name) = entry.file_name().into_string() else {
                return Err(Failure::new(format!(
                    "{} has no name in UTF-8",
                    shown(&path)
                )));
            };
            if kind.is_dir() {
                open.push((path, format!("{prefix}{name}/")));
                continue;
            }
            if !kind.is_file() {
                return Err(Failure::new(format!("{} is no plain file", shown(&path))));
            }
            let read = fs::read(&path)
                .map_err(|error| Failure::new(format!("cannot read {}: {error}", shown(&path))))?;
            bytes += read.len() as u64;
            if found.len() == MOST_FILES || bytes > MOST_BYTES {
                let most = MOST_BYTES >> 20;
                return Err(Failure::new(format!(
                    "{} holds more than {MOST_FILES} files or {most} MiB",
                    shown(&folder)
                )));
            }
            found.push((format!("{prefix}{name}"), read));
        }
    }
    found.sort();
    Ok(found)
}
