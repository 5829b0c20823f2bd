//! One folder a fault, in `tests/checks`: documents that generate but for the fault, each with the
//! exact text a user sees.
//!
//! `UPDATE_CHECKS=1 cargo test -p xtask --test check` writes what is expected anew; read the diff.

use std::fs;
use std::path::Path;

use crate::run;

#[test]
fn each_fault_is_found_with_the_expected_words() {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("../tests/checks");
    let update = std::env::var_os("UPDATE_CHECKS").is_some();
    let mut wrong = Vec::new();
    let mut cases = 0;
    for entry in fs::read_dir(&folder).unwrap() {
        let place = entry.unwrap().path();
        cases += 1;
        let (_, _, found) = run(&place, &["check", "openapi.yaml"]);
        let file = place.join("expected.txt");
        if update {
            fs::write(&file, &found).unwrap();
        }
        let expected = fs::read_to_string(&file).unwrap_or_default();
        if found != expected || found.is_empty() {
            let name = place.display();
            wrong.push(format!(
                "{name}:\n--- expected\n{expected}\n--- found\n{found}"
            ));
        }
    }
    assert!(cases > 20);
    assert!(
        wrong.is_empty(),
        "{}\n\n{} differ; UPDATE_CHECKS=1 cargo test -p xtask --test check",
        wrong.join("\n"),
        wrong.len()
    );
}
