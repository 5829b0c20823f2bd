//! Every file of the sample crate, compared with the text in `expected/`.

use std::collections::BTreeSet;
use std::path::{Path, PathBuf};

use generator::emit::emit;
use generator::render::{File, render};

use crate::sample;

const MEND: &str = "BLESS=1 cargo test -p generator --test emit";

fn folder() -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/emit/expected")
}

fn files() -> Vec<File> {
    render(emit(&sample::krate())).expect("what is found is what was planned")
}

#[test]
fn sample_is_as_expected() {
    for file in files() {
        let path = folder().join(&file.path);
        if std::env::var_os("BLESS").is_some() {
            std::fs::create_dir_all(path.parent().expect("a file in a folder")).expect("a folder");
            std::fs::write(&path, &file.text).expect("a file");
        }
        let expected = std::fs::read_to_string(&path).unwrap_or_default();
        let differs = file
            .text
            .lines()
            .zip(expected.lines().chain(std::iter::repeat("")))
            .position(|(new, old)| new != old);
        assert!(
            file.text == expected,
            "{} differs from line {:?} on; if that is meant: {MEND}",
            file.path,
            differs.map(|line| line + 1),
        );
    }
}

#[test]
fn nothing_else_is_expected() {
    let written: BTreeSet<PathBuf> = files()
        .iter()
        .map(|file| folder().join(&file.path))
        .collect();
    let mut found = BTreeSet::new();
    let mut folders = vec![folder()];
    while let Some(folder) = folders.pop() {
        for entry in std::fs::read_dir(folder).expect("a folder") {
            let path = entry.expect("an entry").path();
            if path.is_dir() {
                folders.push(path);
            } else {
                found.insert(path);
            }
        }
    }
    assert_eq!(found, written);
}

#[test]
fn same_model_same_text() {
    assert_eq!(files(), files());
}
