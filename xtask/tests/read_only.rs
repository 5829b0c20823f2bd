//! Every command in a project that it may not write to: what only reads works, what writes says so
//! and leaves nothing behind.
//!
//! Permissions do not bind root, so the program is run as somebody else then.

#![cfg(unix)]

mod project;

use std::fs;
use std::os::unix::fs::PermissionsExt;
use std::os::unix::process::CommandExt;
use std::path::{Path, PathBuf};
use std::process::Command;

use project::{Project, tree};

/// The user that systems have for what shall own nothing.
const NOBODY: u32 = 65534;

const PAGE: &str = "\
curl https://post.example/v1/letters --data '
{\"text\": \"Good morning\", \"state\": \"SENT\"}
'
";

/// A project that is read-only for whoever runs the program in it.
struct Locked {
    project: Project,
    program: PathBuf,
    as_nobody: bool,
}

impl Locked {
    /// `None` where this user can write all the same.
    fn new() -> Option<Self> {
        let project = Project::new();
        project.write("spec/page/send.txt", PAGE);
        fs::create_dir(project.path("spec/v1")).unwrap();
        let document = project.path("spec/api.yaml");
        fs::rename(document, project.path("spec/v1/api.yaml")).unwrap();
        fs::rename(project.path("spec/page"), project.path("spec/v1/page")).unwrap();
        project.edit("spec/client.toml", "api.yaml", "v1/api.yaml");
        project.done(&["generate"]);
        project.done(&["vendor", "copy"]);
        project.edit("spec/v1/api.yaml", "SENT, READ", "SENT, READ, LOST");
        project.write("old.yaml", project::DOCUMENT);
        project.write("drift.jsonl", "");
        project.write("MIGRATION.md", "what stood there before\n");

        // The program where everybody may reach it, whatever folders it was built in.
        let program = project.folder().join("xtask");
        fs::copy(assert_cmd::cargo::cargo_bin("xtask"), &program).unwrap();
        for folder in folders(project.folder()) {
            fs::set_permissions(folder, fs::Permissions::from_mode(0o555)).unwrap();
        }
        let as_nobody = fs::write(project.path("probe"), "").is_ok();
        if as_nobody {
            fs::remove_file(project.path("probe")).unwrap();
        }
        let locked = Self {
            project,
            program,
            as_nobody,
        };
        match locked.command(&["--help"]).output() {
            Ok(_) => Some(locked),
            Err(error) => {
                eprintln!("skipped: no program can be run as somebody else here: {error}");
                None
            }
        }
    }

    fn command(&self, arguments: &[&str]) -> Command {
        let mut command = Command::new(&self.program);
        command
            .args(arguments)
            .current_dir(self.project.root())
            .env_remove("CARGO_MANIFEST_DIR");
        if self.as_nobody {
            command.uid(NOBODY).gid(NOBODY);
        }
        command
    }

    fn run(&self, arguments: &[&str]) -> (i32, String) {
        let output = self.command(arguments).output().unwrap();
        let errors = String::from_utf8(output.stderr).unwrap();
        (output.status.code().unwrap(), errors)
    }
}

impl Drop for Locked {
    fn drop(&mut self) {
        // Or the folder could not be removed.
        for folder in folders(self.project.folder()) {
            let _ = fs::set_permissions(folder, fs::Permissions::from_mode(0o755));
        }
    }
}

/// A folder and those below it.
fn folders(folder: &Path) -> Vec<PathBuf> {
    let mut all = vec![folder.to_owned()];
    let mut next = 0;
    while let Some(place) = all.get(next).cloned() {
        next += 1;
        for entry in fs::read_dir(place).into_iter().flatten().flatten() {
            if entry.file_type().is_ok_and(|kind| kind.is_dir()) {
                all.push(entry.path());
            }
        }
    }
    all
}

#[test]
fn what_reads_works_and_what_writes_says_that_it_may_not() {
    let Some(locked) = Locked::new() else {
        return;
    };
    let before = tree(locked.project.folder());
    for (arguments, expected) in [
        (&["check"][..], 0),
        (&["api"], 0),
        (&["explain", "Letter"], 0),
        (&["page"], 0),
        (&["drift", "drift.jsonl"], 0),
        (&["upgrade", "v2", "--dry-run"], 0),
        // They find what there is to find: another value.
        (&["generate", "--check"], 1),
        (&["diff", "old.yaml", "spec/v1/api.yaml"], 1),
        (&["verify", "copy"], 1),
    ] {
        let (exit, errors) = locked.run(arguments);
        assert_eq!(exit, expected, "{arguments:?}: {errors}");
        assert!(!errors.contains("denied"), "{arguments:?}: {errors}");
    }
    let migration = "diff old.yaml spec/v1/api.yaml --migration MIGRATION.md";
    for (command, expected) in [
        ("generate", 1),
        ("generate --spec old.yaml --out new --name post", 1),
        ("vendor copy", 1),
        ("vendor new", 1),
        ("vendor new --module", 1),
        ("page --write-examples", 1),
        ("upgrade v2", 1),
        // Its 1 tells that something changed.
        (migration, 2),
    ] {
        let arguments: Vec<&str> = command.split(' ').collect();
        let (exit, errors) = locked.run(&arguments);
        assert_eq!(exit, expected, "{command}: {errors}");
        assert!(errors.contains("Permission denied"), "{command}: {errors}");
        assert!(tree(locked.project.folder()) == before, "{command} wrote");
    }
}
