//! One folder a construct: the committed code is compiled as part of this package, and every
//! documented example comes back as it was. That it is what the document gives is tested in
//! `xtask/tests/fixtures.rs`, which does not need it to compile.

use std::collections::BTreeMap;
use std::fs;

use crate::files::{folders, read, root};
use crate::pipeline::{self, Outcome};

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
