//! The files of a crate → a folder of modules for a project that wants no crate of its own for them.
//!
//! `src/` becomes the folder and `lib.rs` its `mod.rs`. The crate's features would be the project's,
//! so they are decided here: what is off goes, as far as that is whole files and lines. Must not know
//! what stands in the files, beside `#[cfg]` and `mod`.

mod lints;
mod predicate;

pub use lints::allow_lints;

use std::collections::BTreeSet;

use crate::render::File;
use predicate::{Value, evaluate};

/// `features` are those that are on, all that they bring included.
pub fn module(files: Vec<File>, features: &BTreeSet<String>) -> Vec<File> {
    let mut sources: Vec<File> = Vec::new();
    let (mut gone, mut kept) = (BTreeSet::new(), BTreeSet::new());
    for file in files {
        let Some(path) = file.path.strip_prefix("src/") else {
            continue;
        };
        let path = if path == "lib.rs" { "mod.rs" } else { path };
        let mut decided = Decided::default();
        for statement in statements(&file.text) {
            decided.add(&statement, features);
        }
        let folder = path.rsplit_once('/').map_or("", |(folder, _)| folder);
        let beside = |name: &String| match folder {
            "" => name.clone(),
            folder => format!("{folder}/{name}"),
        };
        gone.extend(decided.gone.iter().map(beside));
        kept.extend(decided.kept.iter().map(beside));
        sources.push(File {
            path: path.to_owned(),
            text: decided.text,
        });
    }
    sources.retain(|file| kept.contains(&file.path) || !gone.contains(&file.path));
    sources
}

/// A line, or an attribute that is written on several.
fn statements(text: &str) -> Vec<String> {
    let mut statements: Vec<String> = Vec::new();
    let mut is_open = false;
    for line in text.split_inclusive('\n') {
        let starts = line.trim_start();
        if is_open {
            if let Some(last) = statements.last_mut() {
                last.push_str(line);
            }
        } else {
            statements.push(line.to_owned());
            is_open = starts.starts_with("#[cfg(") || starts.starts_with("#![cfg(");
        }
        is_open = is_open && !line.trim_end().ends_with(")]");
    }
    statements
}

/// A file as it is written once its features are decided.
#[derive(Default)]
struct Decided {
    text: String,
    /// The files of modules that are off, and of those that are there.
    gone: Vec<String>,
    kept: Vec<String>,
    /// Docs and attributes that belong to the item that follows.
    before: String,
    /// The file that `#[path]` names.
    path: Option<String>,
    /// Whether the item that follows is off.
    is_off: bool,
    /// Within a `use` that is off.
    in_use: bool,
}

impl Decided {
    fn add(&mut self, statement: &str, features: &BTreeSet<String>) {
        let code = statement.trim();
        if self.in_use {
            self.in_use = !code.ends_with(';');
            return;
        }
        if let Some(condition) = condition(code) {
            match evaluate(condition, features) {
                Value::True => {}
                Value::False => self.is_off = true,
                Value::Open(rest) => {
                    let indent = &statement[..statement.len() - statement.trim_start().len()];
                    self.before.push_str(&format!("{indent}#[cfg({rest})]\n"));
                }
            }
            return;
        }
        if code.starts_with("///") || code.starts_with("#[") {
            if let Some(path) = code.strip_prefix("#[path = \"") {
                self.path = path.strip_suffix("\"]").map(str::to_owned);
            }
            self.before.push_str(statement);
            return;
        }
        let before = std::mem::take(&mut self.before);
        let path = self.path.take();
        let is_off = std::mem::take(&mut self.is_off);
        if let Some(name) = module_name(code) {
            let file = path.unwrap_or_else(|| format!("{name}.rs"));
            if is_off {
                self.gone.push(file);
                return;
            }
            self.kept.push(file);
        } else if is_off && is_whole(code) {
            self.in_use = !code.ends_with(';');
            return;
        } else if is_off {
            let indent = &statement[..statement.len() - statement.trim_start().len()];
            self.text.push_str(&format!("{indent}#[cfg(any())]\n"));
        }
        self.text.push_str(&before);
        self.text.push_str(statement);
    }
}

/// What is in `#[cfg(…)]`.
fn condition(code: &str) -> Option<&str> {
    code.strip_prefix("#[cfg(")?.strip_suffix(")]")
}

/// The module of `mod name;`, public or not.
fn module_name(code: &str) -> Option<&str> {
    let declared = without_visibility(code).strip_prefix("mod ")?;
    declared.strip_suffix(';')
}

/// Items that end with the first line that ends with `;`.
fn is_whole(code: &str) -> bool {
    let item = without_visibility(code);
    item.starts_with("use ") || (item.starts_with("struct ") && item.ends_with(';'))
}

fn without_visibility(code: &str) -> &str {
    let Some(rest) = code.strip_prefix("pub") else {
        return code;
    };
    match rest.strip_prefix('(') {
        Some(rest) => rest.split_once(") ").map_or(code, |(_, item)| item),
        None => rest.trim_start(),
    }
}

#[cfg(test)]
mod tests;
