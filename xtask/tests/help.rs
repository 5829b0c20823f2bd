//! The examples of every `--help`, pasted into a shell in a copy of this project.

#![cfg(unix)]

mod project;

use std::fs;
use std::path::{Path, PathBuf};
use std::process::Command;

use project::DOCUMENT;
use tempfile::TempDir;

/// In an order in which each finds what it needs.
const COMMANDS: [&str; 10] = [
    "", "generate", "check", "explain", "page", "api", "vendor", "verify", "upgrade", "diff",
];

/// Those that take minutes are only looked at.
const TRIALS: [&str; 2] = ["contract", "soak"];

/// A copy of this project's `spec` in a folder that has others beside it, with the files that
/// examples speak of.
struct Copy {
    folder: TempDir,
}

impl Copy {
    fn new() -> Self {
        let copy = Self {
            folder: tempfile::tempdir().unwrap(),
        };
        let root = Path::new(env!("CARGO_MANIFEST_DIR")).join("..");
        copy_folder(&root.join("spec"), &copy.path("spec"));
        let ours = fs::read_to_string(root.join("spec/2026-09-beta/openapi.yaml")).unwrap();
        let page = fs::read(root.join("spec/2026-09-beta/page/create-message.txt")).unwrap();
        let lines = fs::read(root.join("xtask/tests/drift.jsonl")).unwrap();
        let pets = DOCUMENT.replace("Letter", "Pet").replace("text", "name");
        let newer = DOCUMENT.replace("SENT, READ", "SENT, READ, LOST");
        for (name, text) in [
            ("vendor.json", ours.as_bytes()),
            ("pasted.txt", &page),
            ("drift.jsonl", &lines),
            ("api.yaml", DOCUMENT.as_bytes()),
            ("petstore.yaml", pets.as_bytes()),
            ("old.yaml", DOCUMENT.as_bytes()),
            ("new.yaml", newer.as_bytes()),
        ] {
            fs::write(copy.path(name), text).unwrap();
        }
        copy.shell("git init -q . && git add . && git -c user.name=a -c user.email=a@example.com commit -qm a");
        copy
    }

    fn path(&self, name: &str) -> PathBuf {
        self.folder.path().join("our project").join(name)
    }

    /// What a line of a shell answers, and what it prints.
    fn shell(&self, line: &str) -> (i32, String) {
        let program = assert_cmd::cargo::cargo_bin("xtask");
        let line = line.replace("cargo xtask", &format!("'{}'", program.display()));
        let output = Command::new("sh")
            .args(["-c", &line])
            .current_dir(self.path(""))
            .env_remove("CARGO_MANIFEST_DIR")
            .output()
            .unwrap();
        let text = [output.stdout, output.stderr].concat();
        let exit = output.status.code().unwrap();
        (exit, String::from_utf8(text).unwrap())
    }
}

fn copy_folder(from: &Path, to: &Path) {
    fs::create_dir_all(to).unwrap();
    for entry in fs::read_dir(from).unwrap() {
        let path = entry.unwrap().path();
        let target = to.join(path.file_name().unwrap());
        if path.is_dir() {
            copy_folder(&path, &target);
        } else {
            fs::copy(path, target).unwrap();
        }
    }
}

/// The lines below `Examples:`, without what is said behind them.
fn examples(help: &str) -> Vec<String> {
    let below = help.split_once("Examples:\n").expect("examples").1;
    let block = below.split("\n\n").next().unwrap_or_default();
    let lines = block.lines().filter_map(|line| line.strip_prefix("  "));
    let commands = lines.filter(|line| line.starts_with("cargo xtask"));
    commands
        .map(|line| {
            let line = line.split("   ").next().unwrap_or_default();
            line.to_owned()
        })
        .collect()
}

#[test]
fn every_example_works_when_it_is_pasted() {
    let copy = Copy::new();
    // Drift last: its patch changes the document.
    for command in COMMANDS.iter().chain(&["drift"]) {
        let (_, help) = copy.shell(&format!("cargo xtask {command} --help"));
        let examples = examples(&help);
        assert!(!examples.is_empty(), "{command}: {help}");
        for example in examples {
            if example.contains("local.patch") {
                let file = copy.path("../shop/vendor/conversations/README.md");
                let text = fs::read_to_string(file).unwrap();
                let first = text.lines().next().unwrap();
                let patch = format!(
                    "--- a/README.md\n+++ b/README.md\n@@ -1,1 +1,2 @@\n {first}\n+Ours.\n"
                );
                fs::write(copy.path("../shop/local.patch"), patch).unwrap();
            }
            let (exit, said) = copy.shell(&example);
            // Of those that look for something, 1 tells that it is there.
            let finds = [" diff ", " drift "].iter().any(|it| example.contains(it));
            let finds = finds && !example.contains('|');
            assert!(exit <= i32::from(finds), "{example}: {exit}: {said}");
        }
    }
}

#[test]
fn every_command_has_a_form_for_programs_and_examples() {
    let folder = tempfile::tempdir().unwrap();
    for command in COMMANDS.iter().skip(1).chain(&["drift"]).chain(&TRIALS) {
        let output = Command::new(assert_cmd::cargo::cargo_bin("xtask"))
            .args([command, "--help"])
            .current_dir(folder.path())
            .output()
            .unwrap();
        let help = String::from_utf8(output.stdout).unwrap();
        assert!(!examples(&help).is_empty(), "{help}");
        for form in ["--format", "human", "json", "markdown", "github"] {
            assert!(help.contains(form), "{command}: {help}");
        }
        assert!(help.contains("Exit codes:"), "{command}: {help}");
    }
}
