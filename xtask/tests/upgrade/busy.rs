//! A file that cannot be moved, each of them in turn: the run says so, and all is as it was.
//!
//! What is mounted over itself can be read, and not be renamed.

use std::fs;
use std::path::Path;
use std::process::Command;

use super::{DOCUMENT, all, project, xtask};

/// Runs the command with the file held; `None` where this user cannot hold one.
fn held(file: &Path, run: impl FnOnce()) -> Option<()> {
    let mounted = Command::new("mount")
        .arg("--bind")
        .args([file, file])
        .output()
        .is_ok_and(|output| output.status.success());
    if !mounted {
        eprintln!("skipped: this user cannot mount a file over itself");
        return None;
    }
    let result = std::panic::catch_unwind(std::panic::AssertUnwindSafe(run));
    let done = Command::new("umount").arg(file).status();
    if let Err(panic) = result {
        std::panic::resume_unwind(panic);
    }
    assert!(done.is_ok_and(|status| status.success()));
    Some(())
}

/// Every file that the command replaces is held in turn.
fn each_is_held(arguments: &[&str], edit: impl Fn(&Path)) {
    let project = project();
    let root = project.path();
    edit(root);
    let before = all(root);
    let after = {
        let other = super::project();
        edit(other.path());
        let (exit, _, errors) = xtask(other.path(), arguments);
        assert_eq!(exit, 0, "{errors}");
        all(other.path())
    };
    let replaced: Vec<&str> = before
        .iter()
        .filter(|(name, text)| {
            let now = after.iter().find(|(other, _)| other == name);
            now.is_none_or(|(_, now)| now != text)
        })
        .map(|(name, _)| name.as_str())
        .collect();
    assert!(replaced.contains(&"spec/names.lock"), "{replaced:?}");
    assert!(replaced.len() > 5, "{replaced:?}");
    for name in replaced {
        let file = root.join(name);
        let run = || {
            let (exit, output, errors) = xtask(root, arguments);
            assert_eq!(exit, 1, "{name}: {output}{errors}");
            let said = format!("cannot write {name}: ");
            assert!(errors.contains(&said), "{name}: {errors}");
            assert!(
                errors.contains("everything is as it was before"),
                "{errors}"
            );
            assert!(all(root) == before, "{name} leaves something: {errors}");
        };
        if held(&file, run).is_none() {
            return;
        }
    }
    let (exit, output, errors) = xtask(root, arguments);
    assert_eq!(exit, 0, "{errors}");
    assert!(!output.contains("interrupted"), "{output}");
    assert!(all(root) == after);
}

#[test]
fn a_crate_its_names_and_nothing_else_or_none_of_them() {
    each_is_held(&["generate"], |root| {
        let more = "        weight: { type: integer }\n        size:\n";
        let text = DOCUMENT.replace("        size:\n", more);
        fs::write(root.join("spec/v1/api.yaml"), text).unwrap();
    });
}

#[test]
fn a_version_with_all_that_belongs_to_it_or_none_of_it() {
    each_is_held(
        &["upgrade", "v2", "--from", "vendor.yaml", "--apply"],
        |root| {
            let more = "        weight: { type: integer }\n        size:\n";
            let text = DOCUMENT.replace("        size:\n", more);
            fs::write(root.join("vendor.yaml"), text).unwrap();
        },
    );
}
