//! What cannot be done, or is stopped half way, leaves everything as it was.

use std::fs;

use super::{all, project, xtask};

#[test]
fn what_cannot_be_done_changes_nothing() {
    let project = project();
    let before = all(project.path());
    let run = |arguments: &[&str]| {
        let (exit, _, errors) = xtask(project.path(), arguments);
        (exit, errors)
    };
    for (arguments, expected, words) in [
        (
            &["upgrade", "next"][..],
            2,
            "`next` is no version such as 2026-09 or v4",
        ),
        (&["upgrade", "../v2"], 2, "is no version"),
        (
            &["upgrade", "v1"],
            2,
            "the document is of version `v1` already",
        ),
        (&["upgrade"], 2, "<VERSION>"),
        (
            &["upgrade", "v2", "--from", "no.yaml"],
            2,
            "cannot read no.yaml",
        ),
        (
            &["upgrade", "v2", "--from", "CHANGELOG.md"],
            1,
            "CHANGELOG.md:",
        ),
        (&["upgrade", "v2", "--apply"], 2, "--from"),
    ] {
        let (exit, errors) = run(arguments);
        assert_eq!(exit, expected, "{errors}");
        assert!(errors.contains(words), "{errors}");
        assert_eq!(all(project.path()), before, "{arguments:?}");
    }
    fs::create_dir(project.path().join("spec/v2")).unwrap();
    let (exit, errors) = run(&["upgrade", "v2"]);
    assert_eq!(exit, 1);
    assert!(errors.contains("there is a spec/v2 already"), "{errors}");
    fs::remove_dir(project.path().join("spec/v2")).unwrap();
    fs::write(
        project.path().join("spec/v1/api.yaml"),
        "openapi: 3.0.3\npaths: 1\n",
    )
    .unwrap();
    let before = all(project.path());
    let (exit, errors) = run(&["upgrade", "v2"]);
    assert_eq!(exit, 1);
    assert!(errors.contains("spec/v1/api.yaml:2:"), "{errors}");
    assert_eq!(all(project.path()), before);
}

/// Killed at any moment, what is there is the old version, the new one, or what the next run undoes.
#[cfg(unix)]
#[test]
fn a_run_that_is_killed_leaves_nothing_half_done() {
    use std::time::Duration;

    let expected = {
        let project = project();
        xtask(project.path(), &["upgrade", "v2"]);
        all(project.path())
    };
    for milliseconds in [1_u64, 4, 8, 15, 25, 40, 60, 100] {
        let project = project();
        let mut child = std::process::Command::new(assert_cmd::cargo::cargo_bin("xtask"))
            .args(["upgrade", "v2"])
            .current_dir(project.path())
            .env_remove("CARGO_MANIFEST_DIR")
            .stdout(std::process::Stdio::null())
            .stderr(std::process::Stdio::null())
            .spawn()
            .unwrap();
        std::thread::sleep(Duration::from_millis(milliseconds));
        // It may have ended by itself.
        let _ = child.kill();
        child.wait().unwrap();
        let (exit, _, errors) = xtask(project.path(), &["upgrade", "v2"]);
        // Done before, or done now.
        assert!(
            exit == 0 || errors.contains("is of version `v2` already"),
            "{errors}"
        );
        assert_eq!(
            all(project.path()),
            expected,
            "killed after {milliseconds} ms"
        );
    }
}

#[cfg(unix)]
#[test]
fn what_cannot_be_written_undoes_everything() {
    let project = project();
    // A folder where a file should go.
    fs::create_dir_all(project.path().join("MIGRATION.md/x")).unwrap();
    let before = all(project.path());
    let (exit, _, errors) = xtask(project.path(), &["upgrade", "v2"]);
    assert_eq!(exit, 1);
    assert!(errors.contains("MIGRATION.md"), "{errors}");
    assert_eq!(all(project.path()), before);

    fs::remove_dir_all(project.path().join("MIGRATION.md")).unwrap();
    std::os::unix::fs::symlink("/dev/null", project.path().join("MIGRATION.md")).unwrap();
    let before = all(&project.path().join("spec"));
    let (exit, _, errors) = xtask(project.path(), &["upgrade", "v2"]);
    assert_eq!(exit, 1);
    assert!(errors.contains("is a symbolic link"), "{errors}");
    assert_eq!(all(&project.path().join("spec")), before);
}
