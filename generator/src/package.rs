//! The files of a crate that are no part of its library's code, or not generated code:
//! `Cargo.toml`, README, the example program, the crate's own test and its example JSON, and the
//! runtime's text.
//!
//! Text of a document is escaped for where it stands: TOML, markdown, Rust. Must not know the wire
//! model.

mod manifest;
mod quick_start;
mod readme;
mod round_trip;
mod runtime_files;
mod template;

pub(crate) use manifest::{EDITION, RUST_VERSION, described_features};
pub use manifest::{feature_names, requirement};

use std::collections::BTreeMap;

use crate::render::{File, NOTICE};

use crate::rust::Crate;
use template::fill;

/// The crate's own look at its files; the same for every crate, and without dependencies.
const VERIFY: &str = include_str!("package/templates/provenance.rs.txt");

/// Those files. `examples` holds the texts of the example files by the name that the document gives
/// them. An error is a bug of the generator: code that is no Rust.
pub fn package(model: &Crate, examples: &BTreeMap<String, String>) -> Result<Vec<File>, String> {
    let mut files = vec![
        file("Cargo.toml", manifest::manifest(model)),
        file("README.md", readme::readme(model)?),
        file("rustfmt.toml", rustfmt()),
    ];
    files.push(file(
        "tests/provenance.rs",
        fill(VERIFY, &[("notice", NOTICE)]),
    ));
    if let Some(quick_start) = &model.quick_start {
        let path = format!("examples/{}.rs", quick_start.method.bare());
        files.push(file(path, quick_start::program(model, quick_start)?));
    }
    // The text of an example may be missing; then the diagnostics have said so.
    let known = model.examples.iter().filter_map(|example| {
        let text = examples.get(&example.source)?;
        Some((example, text.as_str()))
    });
    let known: Vec<_> = known.collect();
    if !known.is_empty() {
        files.push(file("tests/examples.rs", round_trip::test(model, &known)?));
    }
    for (example, text) in known {
        files.push(file(
            format!("tests/examples/{}", example.file),
            text.to_owned(),
        ));
    }
    for (path, text) in runtime_files::FILES {
        // The root of a crate there, a module here.
        let path = if *path == "lib.rs" { "mod.rs" } else { path };
        files.push(file(format!("src/runtime/{path}"), (*text).to_owned()));
    }
    Ok(files)
}

/// The code is formatted by prettyplease, and rustfmt on the stable channel does not heed
/// `@generated`.
fn rustfmt() -> String {
    format!(
        "# {NOTICE}\n\
         # The generator formats the code; `cargo fmt` in a workspace that it was copied to must not.\n\
         disable_all_formatting = true\n"
    )
}

fn file(path: impl Into<String>, text: String) -> File {
    File {
        path: path.into(),
        text,
    }
}
