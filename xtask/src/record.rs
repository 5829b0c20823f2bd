//! `PROVENANCE.json` of a copy, and how the copy differs from it.
//!
//! Must not know what the copy should become.

use std::collections::BTreeMap;
use std::fs;
use std::io::ErrorKind;
use std::path::{Component, Path};

use generator::provenance::{RECORD, digest, has_other_line_ends};
use serde::Deserialize;

use crate::failure::Failure;
use crate::output::{self, Layout};
use crate::paths::shown;

/// What a copy says of its own making.
#[derive(Clone, Debug, Default, PartialEq, Eq, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub struct Record {
    pub api_version: String,
    pub generator: String,
    pub document: String,
    pub settings: Option<String>,
    pub contract: String,
    pub operations: BTreeMap<String, String>,
    pub name: Option<String>,
    pub features: Option<Vec<String>>,
    #[serde(default)]
    pub module: bool,
    #[serde(default)]
    pub patches: BTreeMap<String, String>,
    /// The digest of every file by its path.
    pub files: BTreeMap<String, String>,
}

/// How the files of a copy differ from its record; each list sorted.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct State {
    pub edited: Vec<String>,
    pub missing: Vec<String>,
    pub added: Vec<String>,
    /// The same text with other line ends, as git writes it on Windows; no edit.
    pub line_ends: Vec<String>,
}

impl Record {
    /// The record of a folder; `None` where there is none.
    pub fn read(folder: &Path) -> Result<Option<Self>, Failure> {
        let file = folder.join(RECORD);
        let text = match fs::read(&file) {
            Ok(text) => text,
            Err(error) if error.kind() == ErrorKind::NotFound => return Ok(None),
            Err(error) => {
                let message = format!("cannot read {}: {error}", shown(&file));
                return Err(Failure::usage(message));
            }
        };
        let text = text.strip_prefix(b"\xef\xbb\xbf").unwrap_or(&text);
        let record: Self = serde_json::from_slice(text).map_err(|error| {
            Failure::usage(format!("{} is no record of a copy: {error}", shown(&file)))
                .help("take the file from where the copy was committed")
        })?;
        match record.files.keys().find(|path| !is_plain(path)) {
            None => Ok(Some(record)),
            Some(path) => Err(Failure::usage(format!(
                "{} names a file outside its folder: {}",
                shown(&file),
                shown(Path::new(path))
            ))),
        }
    }

    pub fn layout(&self) -> Layout {
        if self.module {
            Layout::Module
        } else {
            Layout::Crate
        }
    }

    /// Compares the folder with the record.
    pub fn state(&self, folder: &Path) -> Result<State, Failure> {
        let mut state = State::default();
        for (path, recorded) in &self.files {
            let file = folder.join(path);
            match fs::read(&file) {
                Ok(text) if digest(&text) != *recorded => state.edited.push(path.clone()),
                Ok(text) if has_other_line_ends(&text) => state.line_ends.push(path.clone()),
                Ok(_) => {}
                Err(error) if error.kind() == ErrorKind::NotFound => {
                    state.missing.push(path.clone());
                }
                Err(error) => {
                    let message = format!("cannot read {}: {error}", shown(&file));
                    return Err(Failure::usage(message));
                }
            }
        }
        let present = output::owned_files(folder, self.layout())?;
        let is_new = |path: &String| !self.files.contains_key(path);
        state.added = present.into_iter().filter(is_new).collect();
        state.added.sort();
        Ok(state)
    }
}

impl State {
    pub fn is_pristine(&self) -> bool {
        self.edited.is_empty() && self.missing.is_empty() && self.added.is_empty()
    }
}

fn is_plain(path: &str) -> bool {
    !path.contains(['\\', '\0'])
        && Path::new(path)
            .components()
            .all(|part| matches!(part, Component::Normal(_)))
}
