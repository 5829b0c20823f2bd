//! One folder a construct, in `tests/fixtures`: the document gives exactly the committed code.
//!
//! `UPDATE_FIXTURES=1 cargo test -p xtask --test fixtures` writes what is expected anew; read the
//! diff. It stands here because the package `tests` compiles that code, and code that is stale may
//! not compile.

#[path = "../../tests/it/files.rs"]
#[allow(dead_code, reason = "not all of it is needed here")]
mod files;
#[path = "../../tests/it/pipeline.rs"]
mod pipeline;

use std::collections::BTreeMap;
use std::fs;
use std::path::Path;

use files::{everything, folders, root};
use pipeline::Outcome;

/// What stands in for the runtime: one for all fixtures, see `tests/src/lib.rs`.
const RUNTIME: &str = "//! The runtime, which all fixtures share.\n\npub use crate::runtime::*;\n";

#[test]
fn documents_give_the_expected_code() {
    let folder = root().join("tests/fixtures");
    let update = std::env::var_os("UPDATE_FIXTURES").is_some();
    let mut wrong = Vec::new();
    for name in folders(&folder) {
        let place = folder.join(&name);
        match pipeline::run(&place) {
            Outcome::Refused(report) => wrong.push(format!("{name}: refused\n{report}")),
            Outcome::Files { files, report } => {
                let mut expected = keep(&name, files);
                expected.insert("report.txt".to_owned(), report);
                if update {
                    write(&place.join("expected"), &expected);
                }
                wrong.extend(compare(&name, &place.join("expected"), &expected));
            }
        }
    }
    assert!(
        wrong.is_empty(),
        "{}\n\n{} differ; UPDATE_FIXTURES=1 cargo test -p xtask --test fixtures",
        wrong.join("\n"),
        wrong.len()
    );
}

/// The code, and the crate's own test; what is the same for all fixtures stays away.
fn keep(name: &str, files: BTreeMap<String, String>) -> BTreeMap<String, String> {
    let mut kept: BTreeMap<String, String> = files
        .into_iter()
        .filter(|(path, _)| {
            (path.starts_with("src/") && !path.starts_with("src/runtime/"))
                || path.starts_with("tests/examples")
        })
        .collect();
    kept.insert("src/runtime.rs".to_owned(), RUNTIME.to_owned());
    if let Some(test) = kept.get_mut("tests/examples.rs") {
        // A fixture is no crate, but a module of this package.
        *test = test.replace(&format!("{name}::"), &format!("tests::fixtures::{name}::"));
    }
    kept
}

fn write(folder: &Path, files: &BTreeMap<String, String>) {
    if folder.exists() {
        fs::remove_dir_all(folder).expect("the old expectation can be removed");
    }
    for (path, text) in files {
        let file = folder.join(path);
        fs::create_dir_all(file.parent().expect("a file has a folder")).expect("a folder");
        fs::write(file, text).expect("a file");
    }
}

fn compare(name: &str, folder: &Path, expected: &BTreeMap<String, String>) -> Vec<String> {
    let mut wrong = Vec::new();
    for (path, text) in expected {
        let Ok(found) = fs::read_to_string(folder.join(path)) else {
            wrong.push(format!("{name}: {path} is not there"));
            continue;
        };
        if found != *text {
            let line = found
                .lines()
                .zip(text.lines())
                .position(|(one, other)| one != other)
                .unwrap_or_else(|| found.lines().count().min(text.lines().count()));
            wrong.push(format!(
                "{name}: {path}:{}\n  stands:    {}\n  generated: {}",
                line + 1,
                found.lines().nth(line).unwrap_or("(end)"),
                text.lines().nth(line).unwrap_or("(end)"),
            ));
        }
    }
    for file in everything(folder) {
        let path = file
            .strip_prefix(folder)
            .expect("below")
            .to_string_lossy()
            .replace('\\', "/");
        if !expected.contains_key(&path) {
            wrong.push(format!("{name}: {path} is no longer generated"));
        }
    }
    wrong
}
