//! `--write-examples`: the JSON of pages as files of the examples' folder.
//!
//! A file that holds the same JSON stays as it is, whatever its spaces. Must not know how JSON is
//! found on a page.

use std::collections::BTreeMap;
use std::fs;
use std::path::Path;

use generator::api::Api;
use generator::page::{self, Page};

use crate::failure::Failure;
use crate::output::{Change, change_all, recover};
use crate::paths::shown;

/// A file and what became of it.
pub struct Written {
    path: String,
    /// From the document's folder.
    name: String,
    outcome: Outcome,
}

#[derive(Clone, Copy, PartialEq)]
enum Outcome {
    Unchanged,
    Replaced,
    Added,
}

/// Writes what the pages show under `examples/<Schema>/page.json`, a second example of a schema as
/// `page-2.json`.
pub fn write<'a>(
    pages: impl Iterator<Item = &'a Page>,
    api: &Api,
    folder: &Path,
) -> Result<Vec<Written>, Failure> {
    // What an interrupted run did is undone before anything is compared with it.
    recover(folder)?;
    let mut texts: BTreeMap<String, Vec<String>> = BTreeMap::new();
    for example in pages.flat_map(|page| page::examples(page, api)) {
        let of_schema = texts.entry(example.schema).or_default();
        if !of_schema.contains(&example.text) {
            of_schema.push(example.text);
        }
    }
    let mut files = Vec::new();
    let mut written = Vec::new();
    for (schema, texts) in texts {
        if !is_file_name(&schema) {
            continue;
        }
        for (index, text) in texts.into_iter().enumerate() {
            let case = match index {
                0 => "page".to_owned(),
                index => format!("page-{}", index + 1),
            };
            let name = format!("examples/{schema}/{case}.json");
            let path = folder.join(&name);
            let outcome = match fs::read_to_string(&path) {
                Ok(there) if is_same(&there, &text) => Outcome::Unchanged,
                Ok(_) => Outcome::Replaced,
                Err(_) => Outcome::Added,
            };
            written.push(Written {
                path: shown(&path),
                name: name.clone(),
                outcome,
            });
            if outcome != Outcome::Unchanged {
                files.push(Change {
                    path: name,
                    bytes: Some(text.into_bytes()),
                });
            }
        }
    }
    change_all(&files, folder, folder)?;
    Ok(written)
}

impl Written {
    /// A line, and for a new file what is left to do.
    pub fn describe(&self) -> String {
        let path = &self.path;
        match self.outcome {
            Outcome::Unchanged => format!("unchanged {path}\n"),
            Outcome::Replaced => format!("replaced  {path}\n"),
            Outcome::Added => format!(
                "added     {path}\n          list it under `components/examples` with \
                 `externalValue: {}`\n",
                self.name
            ),
        }
    }
}

fn is_same(one: &str, other: &str) -> bool {
    let value = |text: &str| {
        let text = text.strip_prefix('\u{feff}').unwrap_or(text);
        serde_json::from_str::<serde_json::Value>(text).ok()
    };
    value(one).is_some_and(|it| Some(it) == value(other))
}

/// What a name of a component may hold, without those that mean a folder.
fn is_file_name(name: &str) -> bool {
    let fits = |it: char| it.is_ascii_alphanumeric() || "._-".contains(it);
    name.chars().all(fits) && !name.starts_with('.') && !name.is_empty()
}
