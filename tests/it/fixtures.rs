//! One folder a construct: the document gives exactly the committed code, which is compiled as part
//! of this package, and every documented example comes back as it was.
//!
//! `UPDATE_FIXTURES=1 cargo test -p tests fixtures` writes what is expected anew; read the diff.

use std::collections::BTreeMap;
use std::fs;
use std::path::Path;

use crate::files::{everything, folders, read, root};
use crate::pipeline::{self, Outcome};

/// What stands in for the runtime: one for all fixtures, see `tests/src/lib.rs`.
const RUNTIME: &str = "//! The runtime, which all fixtures share.\n\npub use crate::runtime::*;\n";

#[test]
fn every_folder_is_listed() {
    let listed = read(&root().join("tests/fixtures/mod.rs"));
    let missing: Vec<String> = folders(&root().join("tests/fixtures"))
        .into_iter()
        .filter(|name| {
            !listed.contains(&format!("fixture!({name})"))
                && !listed.contains(&format!("mod {name};"))
        })
        .collect();
    assert!(
        missing.is_empty(),
        "not listed in tests/fixtures/mod.rs, so never compiled: {missing:?}"
    );
}

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
        "{}\n\n{} differ; UPDATE_FIXTURES=1 cargo test -p tests fixtures",
        wrong.join("\n"),
        wrong.len()
    );
}

/// `allOf` of a parent that lists its children means what the flat form says (the inheritance cycle).
#[test]
fn the_inheritance_cycle_gives_the_models_of_its_flat_form() {
    let folder = root().join("tests/fixtures");
    let models = |name: &str| match pipeline::run(&folder.join(name)) {
        Outcome::Files { files, .. } => files
            .into_iter()
            .filter(|(path, _)| path.starts_with("src/models/"))
            .collect::<BTreeMap<_, _>>(),
        Outcome::Refused(report) => panic!("{name}: {report}"),
    };
    assert_eq!(models("all_of_cycle"), models("all_of_flat"));
}

/// Line ends, a byte order mark and the order of nothing else may change a byte of the output.
#[test]
fn line_ends_change_nothing() {
    let folder = root().join("tests/fixtures/document_line_ends");
    let text = fs::read(folder.join("openapi.yaml")).expect("the document");
    let plain: Vec<u8> = text[3..]
        .iter()
        .copied()
        .filter(|byte| *byte != b'\r')
        .collect();
    assert_ne!(text, plain);
    let config = generator::config::Config::default();
    let files = |text: &[u8]| {
        generator::generate::generate(text, &config, &BTreeMap::new())
            .files
            .expect("a valid document")
    };
    assert_eq!(files(&text), files(&plain));
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
