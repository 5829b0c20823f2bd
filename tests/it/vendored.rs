//! The generated folder in a stranger's house: a foreign workspace with hard lints, offline, with
//! default features, with none, with one, and its own tests.

use std::fs;
use std::path::{Path, PathBuf};
use std::process::{Command, Output};

use crate::files::{everything, root};

const WORKSPACE: &str = r#"[workspace]
members = ["app"]
resolver = "2"
"#;

const APP: &str = r#"[package]
name = "app"
version = "0.0.0"
edition = "2021"

[dependencies]
hubspot-conversations = { path = "../vendor/hubspot-conversations", default-features = false }
"#;

/// The models and the sans-IO core, used as a stranger would.
const MAIN: &str = r#"use hubspot_conversations::models::{NewComment, NewThreadMessage};
use hubspot_conversations::{BuildError, Client};

fn main() -> Result<(), BuildError> {
    let client = Client::new("token")?;
    let comment = NewComment::new("For colleagues only.", Vec::new());
    let call = client.send_message(1, NewThreadMessage::from(comment));
    println!("{:?}", call.into_request().map(|request| request.uri().to_string()).is_ok());
    Ok(())
}
"#;

#[test]
fn a_copy_builds_and_tests_itself_in_a_foreign_workspace() {
    let house = tempfile::tempdir().expect("a temporary folder");
    let vendored = house.path().join("vendor/hubspot-conversations");
    copy(&root().join("generated"), &vendored);
    fs::create_dir_all(house.path().join("app/src")).expect("a folder");
    fs::write(house.path().join("Cargo.toml"), WORKSPACE).expect("a file");
    fs::write(house.path().join("app/Cargo.toml"), APP).expect("a file");
    fs::write(house.path().join("app/src/main.rs"), MAIN).expect("a file");
    // The versions that this workspace tests with; without it cargo would ask the registry.
    fs::copy(root().join("Cargo.lock"), house.path().join("Cargo.lock")).expect("the lock file");

    let package = "hubspot-conversations";
    cargo(house.path(), &["check", "--package", "app"]);
    cargo(
        house.path(),
        &["check", "--package", package, "--no-default-features"],
    );
    // Each by itself, so that none lives on what another brings.
    for features in ["oauth", "client,test-util"] {
        let alone = ["check", "--package", package, "--no-default-features"];
        let with = [&alone[..], &["--features", features]].concat();
        cargo(house.path(), &with);
    }
    cargo(house.path(), &["check", "--package", package]);
    cargo(house.path(), &["test", "--package", package]);
    cargo(house.path(), &["fmt", "--check", "--package", package]);
}

/// Nothing in the folder leads out of it.
#[test]
fn the_folder_names_nothing_outside_itself() {
    let folder = root().join("generated");
    let mut found = Vec::new();
    for file in everything(&folder) {
        let text = fs::read_to_string(&file).unwrap_or_default();
        for word in ["workspace = true", "path = \"..", "crate::", "/../.."] {
            let own_test =
                file.starts_with(folder.join("tests")) || file.starts_with(folder.join("examples"));
            if text.contains(word) && !own_test {
                found.push(format!("{}: {word}", file.display()));
            }
        }
    }
    assert!(found.is_empty(), "{}", found.join("\n"));
    assert!(!folder.join("build.rs").exists());
}

fn copy(from: &Path, to: &Path) {
    for file in everything(from) {
        let target: PathBuf = to.join(file.strip_prefix(from).expect("below"));
        fs::create_dir_all(target.parent().expect("a file has a folder")).expect("a folder");
        fs::copy(&file, &target).expect("a copy");
    }
}

/// Runs cargo there, offline, in a target folder that later runs find again. The lints are given as
/// flags, because those of a workspace reach only the members that ask for them.
fn cargo(folder: &Path, arguments: &[&str]) -> Output {
    let target = root().join("target/vendored");
    let output = Command::new(env!("CARGO"))
        .args(arguments)
        .current_dir(folder)
        .env("CARGO_TARGET_DIR", &target)
        .env("CARGO_NET_OFFLINE", "true")
        .env("RUSTFLAGS", "-D warnings -F unsafe-code")
        .env_remove("RUSTDOCFLAGS")
        .output()
        .expect("cargo runs");
    assert!(
        output.status.success(),
        "cargo {}\n{}{}",
        arguments.join(" "),
        String::from_utf8_lossy(&output.stdout),
        String::from_utf8_lossy(&output.stderr)
    );
    output
}
