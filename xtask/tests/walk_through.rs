//! The way from a beta over its edits to the final version, as the README tells it.
//!
//! Three documents of our own: `beta.yaml` as a project keeps it by hand, `edited.yaml` as the vendor
//! publishes the beta after a night of work, `final.yaml` as the vendor publishes the final version,
//! in which each member of the union takes up the union itself.

use std::fs;
use std::path::Path;

use assert_cmd::Command;
use generator::diff::{Side, diff};
use generator::generate::resolve;

const BETA: &str = include_str!("walk_through/beta.yaml");
const EDITED: &str = include_str!("walk_through/edited.yaml");
const FINAL: &str = include_str!("walk_through/final.yaml");

/// The edits that `edited.yaml` is marked with, as a comparison names them.
const EDITS: &[&str] = &[
    "request-property-added NewNote.pin",
    "response-property-added TextNote.pinned",
    "response-property-became-required VoiceNote.state",
    "response-property-enum-value-added VoiceNote.state",
    "response-property-format-generalized VoiceNote.seconds",
    "response-property-removed TextNote.language",
];

/// What differs on the wire: `id subject`, sorted.
fn changes(old: &str, new: &str) -> Vec<String> {
    let (old, new) = (
        resolve(old.as_bytes()).api.unwrap(),
        resolve(new.as_bytes()).api.unwrap(),
    );
    let old = Side {
        api: &old,
        model: None,
    };
    let new = Side {
        api: &new,
        model: None,
    };
    let mut changes: Vec<String> = diff(&old, &new)
        .into_iter()
        .map(|it| format!("{} {}", it.id, it.subject))
        .collect();
    changes.sort();
    changes
}

fn xtask(folder: &Path, arguments: &[&str]) -> (i32, String, String) {
    let output = Command::cargo_bin("xtask")
        .unwrap()
        .current_dir(folder)
        .env_remove("CARGO_MANIFEST_DIR")
        .args(arguments)
        .output()
        .unwrap();
    (
        output.status.code().unwrap(),
        String::from_utf8(output.stdout).unwrap(),
        String::from_utf8(output.stderr).unwrap(),
    )
}

#[test]
fn the_edits_are_found_and_the_cyclic_style_is_none() {
    assert_eq!(changes(BETA, EDITED), EDITS);
    // The version is one more.
    let but_version = |mut changes: Vec<String>| {
        changes.retain(|change| !change.contains("version in the paths"));
        changes
    };
    assert_eq!(but_version(changes(BETA, FINAL)), EDITS);
    assert_eq!(but_version(changes(EDITED, FINAL)), [""; 0]);
}

#[test]
fn the_project_goes_from_the_beta_to_the_final_version() {
    let project = project();
    let root = project.path();
    let read = |name: &str| fs::read_to_string(root.join(name)).unwrap();

    let arguments = [
        "upgrade",
        "2026-09",
        "--from",
        "vendor.yaml",
        "--apply",
        "--accept",
    ];
    let (exit, output, errors) = xtask(root, &arguments);
    assert_eq!(exit, 0, "{errors}");

    // Only the version and the six edits; comments and order are as they were.
    let ours = read("spec/2026-09/openapi.yaml");
    let expected = BETA
        .replace("2026-09-beta", "2026-09")
        .replace("          enum: [YELLOW, PINK]\n", "          enum: [YELLOW, PINK]\n        pin:\n          type: object\n          required: [at]\n          properties:\n            at:\n              type: string\n              format: date-time\n")
        .replace("        language:\n          description: The language that it is in.\n          type: string\n", "        pinned:\n          type: boolean\n")
        .replace("required: [type, id]\n", "required: [type, id, state]\n")
        .replace("format: int32", "format: int64")
        .replace("            - WAITING\n", "            - WAITING\n            - FAILED\n");
    assert_eq!(ours, expected);
    assert_eq!(changes(&ours, FINAL), [""; 0]);
    assert!(
        !output.contains("- the vendor's document"),
        "nothing is left: {output}"
    );

    // The crate is that of the new document, and says that code may break.
    assert_eq!(xtask(root, &["generate", "--check"]).0, 0);
    assert!(read("spec/client.toml").contains("version = \"0.2.0\""));
    let migration = read("MIGRATION.md");
    assert!(
        migration.starts_with("# From 0.1.0 to 0.2.0\n"),
        "{migration}"
    );
    for words in ["language", "seconds"] {
        assert!(migration.contains(words), "{words}: {migration}");
    }
    let changelog = read("CHANGELOG.md");
    assert!(changelog.contains("- API version `2026-09` instead of `2026-09-beta`, for version 0.2.0 of the crate.\n  - "), "{changelog}");
    assert_eq!(
        changelog.matches("\n  - ").count(),
        EDITS.len(),
        "{changelog}"
    );
}

/// Betas are edited under their name: the vendor's document of the same version.
#[test]
fn a_beta_is_edited_within_its_version() {
    let project = project();
    let root = project.path();
    fs::write(root.join("vendor.yaml"), EDITED).unwrap();
    let ours = || fs::read_to_string(root.join("spec/2026-09-beta/openapi.yaml")).unwrap();
    let (exit, output, errors) = xtask(root, &["upgrade", "2026-09-beta", "--from", "vendor.yaml"]);
    assert_eq!(exit, 0, "{errors}");
    assert_eq!(ours(), BETA, "edits that are only proposed");
    assert!(!root.join("CHANGELOG.md").exists());
    let patch = diffy::Patch::from_str(patch_of(&output)).unwrap();
    let patched = diffy::apply(BETA, &patch).unwrap();
    assert_eq!(changes(&patched, EDITED), [""; 0]);

    let arguments = [
        "upgrade",
        "2026-09-beta",
        "--from",
        "vendor.yaml",
        "--apply",
    ];
    let (exit, _, errors) = xtask(root, &arguments);
    assert_eq!(exit, 0, "{errors}");
    assert_eq!(ours(), patched);
    assert_eq!(xtask(root, &["generate", "--check"]).0, 0);
    let changelog = fs::read_to_string(root.join("CHANGELOG.md")).unwrap();
    assert!(
        changelog.contains("- API version `2026-09-beta` as it is now, for version 0.2.0"),
        "{changelog}"
    );
    let migration = fs::read_to_string(root.join("MIGRATION.md")).unwrap();
    assert!(
        migration.starts_with("# From 0.1.0 to 0.2.0\n"),
        "{migration}"
    );
}

/// The unified diff within what was printed.
fn patch_of(output: &str) -> &str {
    let start = output.find("--- a/").unwrap();
    let end = output.find("\nTo look at by hand").unwrap();
    &output[start..end]
}

/// A project that keeps the beta.
fn project() -> tempfile::TempDir {
    let project = tempfile::tempdir().unwrap();
    for (name, text) in [
        (
            "spec/client.toml",
            "document = \"2026-09-beta/openapi.yaml\"\n\n[crate]\nversion = \"0.1.0\"\n",
        ),
        ("spec/2026-09-beta/openapi.yaml", BETA),
        ("vendor.yaml", FINAL),
    ] {
        let path = project.path().join(name);
        fs::create_dir_all(path.parent().unwrap()).unwrap();
        fs::write(path, text).unwrap();
    }
    let (exit, _, errors) = xtask(project.path(), &["generate"]);
    assert_eq!(exit, 0, "{errors}");
    project
}
