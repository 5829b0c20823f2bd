//! How much a consumer takes on: the crates behind the models and the sans-IO core.

use std::collections::BTreeSet;
use std::process::Command;

use crate::files::root;

const MOST: usize = 12;

#[test]
fn without_features_few_crates_stand_behind_the_models() {
    let output = Command::new(env!("CARGO"))
        .args([
            "tree",
            "--package",
            "hubspot-conversations",
            "--no-default-features",
        ])
        .args([
            "--edges",
            "normal",
            "--prefix",
            "none",
            "--offline",
            "--locked",
        ])
        .current_dir(root())
        .output()
        .expect("cargo runs");
    let text = String::from_utf8(output.stdout).expect("names of crates");
    let crates: BTreeSet<&str> = text
        .lines()
        .filter_map(|line| line.split(' ').next())
        .filter(|name| !name.is_empty())
        .collect();
    assert!(
        crates.contains("serde_json"),
        "{text}\n{}",
        String::from_utf8_lossy(&output.stderr)
    );
    assert!(crates.len() <= MOST, "{} crates: {crates:?}", crates.len());
    // What sends is a feature, and a procedural macro costs more than all the models.
    for dear in ["reqwest", "tokio", "aws-lc-rs", "serde_derive", "syn"] {
        assert!(!crates.contains(dear), "{dear}");
    }
}
