//! One folder a rule: documents that are refused, each with the exact text a user sees.
//!
//! `UPDATE_REJECTS=1 cargo test -p tests rejects` writes what is expected anew; read the diff.

use std::fs;

use crate::files::{folders, read, root};
use crate::pipeline::{self, Outcome};

#[test]
fn documents_are_refused_with_the_expected_words() {
    let folder = root().join("tests/rejects");
    let update = std::env::var_os("UPDATE_REJECTS").is_some();
    let mut wrong = Vec::new();
    for name in folders(&folder) {
        let place = folder.join(&name);
        match pipeline::run(&place) {
            Outcome::Files { .. } => wrong.push(format!("{name}: not refused")),
            Outcome::Refused(report) => {
                let file = place.join("expected.txt");
                if update {
                    fs::write(&file, &report).expect("a file");
                }
                let expected = if file.exists() {
                    read(&file)
                } else {
                    String::new()
                };
                if report != expected {
                    wrong.push(format!(
                        "{name}:\n--- expected\n{expected}\n--- found\n{report}"
                    ));
                }
            }
        }
    }
    assert!(
        wrong.is_empty(),
        "{}\n\n{} differ; UPDATE_REJECTS=1 cargo test -p tests rejects",
        wrong.join("\n"),
        wrong.len()
    );
}

/// Nothing a user reads may come from a library that does not know their document.
#[test]
fn no_message_speaks_of_our_libraries() {
    let folder = root().join("tests/rejects");
    for name in folders(&folder) {
        let text = read(&folder.join(&name).join("expected.txt"));
        for word in ["untagged enum", "serde", "openapiv3", "saphyr", "panicked"] {
            assert!(!text.contains(word), "{name} says `{word}`:\n{text}");
        }
        assert!(text.contains("help"), "{name} says no way out:\n{text}");
    }
}
