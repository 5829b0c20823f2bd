//! Every command that writes into the project, on a disk that is full: it says so, and all is as it was.

use std::fs;
use std::path::Path;
use std::process::Command;

use super::{SETTINGS, all, fill, xtask};

/// Needs a file system that is full, which only root can make; says so where it cannot.
#[test]
fn a_full_disk_leaves_everything_as_it_was() {
    let parent = tempfile::tempdir().unwrap();
    let disk = parent.path().join("small disk");
    fs::create_dir(&disk).unwrap();
    let mounted = Command::new("mount")
        .args(["-t", "tmpfs", "-o", "size=4m", "tmpfs"])
        .arg(&disk)
        .output()
        .is_ok_and(|output| output.status.success());
    if !mounted {
        eprintln!("skipped: this user cannot mount a small file system");
        return;
    }
    let result = std::panic::catch_unwind(|| on_a_full_disk(&disk));
    let _ = Command::new("umount").arg(&disk).status();
    if let Err(panic) = result {
        std::panic::resume_unwind(panic);
    }
}

fn on_a_full_disk(disk: &Path) {
    fill(disk);
    // What `generate` and `page` would write is another text from here on.
    fs::write(
        disk.join("spec/client.toml"),
        SETTINGS.replace("letters", "post"),
    )
    .unwrap();
    fs::write(disk.join("spec/v1/examples/Letter/page.json"), "{}\n").unwrap();
    let document = fs::read_to_string(disk.join("spec/v1/api.yaml")).unwrap();
    fs::write(
        disk.join("new.yaml"),
        document.replace("[text]", "[text, size]"),
    )
    .unwrap();
    let mut rest = vec![0; 4096];
    while fs::write(disk.join("filler"), &rest).is_ok() {
        rest.resize(rest.len() + 4096, 0);
    }
    let before = all(disk);
    let diff = [
        "diff",
        "spec/v1/api.yaml",
        "new.yaml",
        "--migration",
        "MIGRATION.md",
    ];
    for (expected, arguments) in [
        (1, &["generate"][..]),
        (1, &["upgrade", "v2"]),
        (1, &["page", "--write-examples"]),
        // Its 1 tells that something changed.
        (2, &diff),
    ] {
        let (exit, output, errors) = xtask(disk, arguments);
        assert_eq!(exit, expected, "{arguments:?}: {output}{errors}");
        assert!(errors.contains("cannot write"), "{arguments:?}: {errors}");
        assert!(
            all(disk) == before,
            "{arguments:?} left something: {errors}"
        );
    }
}
