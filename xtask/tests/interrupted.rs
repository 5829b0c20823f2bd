//! Every command that writes, interrupted with Ctrl-C at moments spread over its run: each file is
//! whole, the old one or the new one, and the next run leaves nothing behind.

#![cfg(unix)]

mod project;

use std::fs;
use std::process::{Command, Stdio};
use std::time::{Duration, Instant};

use project::{Project, tree};

/// So many moments are tried of each command.
const MOMENTS: u32 = 8;

const PAGE: &str = "\
curl https://post.example/v1/letters --data '
{\"text\": \"Good morning\", \"state\": \"SENT\"}
'
";

#[test]
fn generate() {
    interrupted(&["generate"], |project| {
        project.done(&["generate"]);
        // Every file has another text from here on, names.lock too.
        project.edit("spec/client.toml", "'post'", "'letters'");
        project.edit("spec/api.yaml", "text", "words");
    });
}

#[test]
fn page_write_examples() {
    interrupted(&["page", "--write-examples"], |project| {
        project.write("spec/page/send.txt", PAGE);
        project.write("spec/examples/Letter/page.json", "{}\n");
    });
}

#[test]
fn diff_migration() {
    let arguments = ["diff", "old.yaml", "spec/api.yaml", "--migration", "M.md"];
    interrupted(&arguments, |project| {
        let old = project::DOCUMENT.replace("text: {type: string", "text: {type: integer");
        project.write("old.yaml", &old);
        project.write("M.md", "what stood there before\n");
    });
}

#[test]
fn vendor() {
    interrupted(&["vendor", "copy"], |project| {
        project.done(&["vendor", "copy"]);
        project.edit("spec/api.yaml", "text", "words");
    });
}

#[test]
fn vendor_module() {
    interrupted(&["vendor", "copy", "--module"], |project| {
        project.done(&["vendor", "copy", "--module"]);
        project.edit("spec/api.yaml", "text", "words");
    });
}

#[test]
fn upgrade() {
    let prepare = |project: &Project| {
        fs::create_dir(project.path("spec/v1")).unwrap();
        fs::rename(
            project.path("spec/api.yaml"),
            project.path("spec/v1/api.yaml"),
        )
        .unwrap();
        project.edit("spec/client.toml", "api.yaml", "v1/api.yaml");
        project.done(&["generate"]);
    };
    interrupted(&["upgrade", "v2"], prepare);
}

/// Runs the command in projects that `prepare` made, and stops it at one moment after another.
fn interrupted(arguments: &[&str], prepare: impl Fn(&Project)) {
    let made = || {
        let project = Project::new();
        prepare(&project);
        project
    };
    let project = made();
    let before = tree(&project.root());
    let start = Instant::now();
    run(&project, arguments);
    let whole = start.elapsed();
    let after = tree(&project.root());
    assert_ne!(before, after);

    for moment in 0..MOMENTS {
        let project = made();
        let mut child = project
            .command(arguments)
            .stdout(Stdio::null())
            .stderr(Stdio::null())
            .spawn()
            .unwrap();
        std::thread::sleep(whole * moment / MOMENTS + Duration::from_millis(1));
        let interrupt = ["-INT", &child.id().to_string()];
        // It may have ended by itself.
        let _ = Command::new("kill").args(interrupt).output();
        child.wait().unwrap();
        for (path, bytes) in tree(&project.root()) {
            let is_waiting = path
                .components()
                .any(|part| part.as_os_str().to_string_lossy().contains(".tmp-"));
            let whole = [before.get(&path), after.get(&path)].contains(&Some(&bytes));
            assert!(is_waiting || whole, "{} is half written", path.display());
        }
        let lost: Vec<_> = before
            .keys()
            .filter(|path| after.contains_key(*path) && !project.path_of(path).exists())
            .collect();
        assert!(lost.is_empty(), "{lost:?} are lost");

        let errors = run(&project, arguments);
        let found = tree(&project.root());
        assert!(found.keys().eq(after.keys()), "{errors}");
        assert!(found == after, "{errors}");
        let hidden: Vec<_> = fs::read_dir(project.root())
            .unwrap()
            .chain(fs::read_dir(project.path("spec")).unwrap())
            .map(|entry| entry.unwrap().file_name())
            .filter(|name| name.to_string_lossy().starts_with('.'))
            .collect();
        assert!(hidden.is_empty(), "{hidden:?} are left");
    }
}

/// Runs it to its end: it does it, or says that it has been done.
fn run(project: &Project, arguments: &[&str]) -> String {
    let (exit, _, errors) = project.run(arguments);
    let done = match arguments[0] {
        // Its 1 tells that something changed.
        "diff" => exit == 1,
        "upgrade" => exit == 0 || errors.contains("is of version `v2` already"),
        "page" => exit < 2,
        _ => exit == 0,
    };
    assert!(done, "{errors}");
    errors
}
