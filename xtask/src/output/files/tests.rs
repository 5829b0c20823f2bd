use super::*;

use tempfile::TempDir;

fn write(path: &str, text: &str) -> Change {
    Change {
        path: path.to_owned(),
        bytes: Some(text.as_bytes().to_vec()),
    }
}

fn remove(path: &str) -> Change {
    Change {
        path: path.to_owned(),
        bytes: None,
    }
}

/// A folder `spec` with these files, in a folder of its own.
fn folder(files: &[(&str, &str)]) -> (TempDir, PathBuf) {
    let parent = tempfile::tempdir().unwrap();
    let folder = parent.path().join("spec");
    fs::create_dir(&folder).unwrap();
    for (name, text) in files {
        fs::create_dir_all(folder.join(name).parent().unwrap()).unwrap();
        fs::write(folder.join(name), text).unwrap();
    }
    (parent, folder)
}

/// Every file of a folder with its text.
fn all(folder: &Path) -> Vec<(String, String)> {
    let mut found = Vec::new();
    let mut open = vec![folder.to_owned()];
    while let Some(next) = open.pop() {
        for entry in fs::read_dir(next).unwrap() {
            let path = entry.unwrap().path();
            if path.is_dir() {
                open.push(path);
            } else {
                let name = path
                    .strip_prefix(folder)
                    .unwrap()
                    .to_string_lossy()
                    .into_owned();
                found.push((name, fs::read_to_string(path).unwrap()));
            }
        }
    }
    found.sort();
    found
}

fn texts(pairs: &[(&str, &str)]) -> Vec<(String, String)> {
    pairs
        .iter()
        .map(|(name, text)| ((*name).to_owned(), (*text).to_owned()))
        .collect()
}

const BEFORE: &[(&str, &str)] = &[("a", "before"), ("d/e", "goes"), ("mine", "mine")];

#[test]
fn all_changes_are_made_and_other_files_stay() {
    let (parent, folder) = folder(BEFORE);
    change_all(
        &[write("a", "after"), write("b/c", "new"), remove("d/e")],
        &folder,
        &folder,
    )
    .unwrap();
    assert_eq!(
        all(&folder),
        texts(&[("a", "after"), ("b/c", "new"), ("mine", "mine")])
    );
    assert!(!folder.join("d").exists());
    assert_eq!(fs::read_dir(parent.path()).unwrap().count(), 1);
}

#[test]
fn what_cannot_be_written_undoes_the_rest() {
    let (parent, folder) = folder(BEFORE);
    let changes = [write("a", "after"), remove("d/e"), write("mine/x", "new")];
    let failure = change_all(&changes, &folder, &folder).unwrap_err();
    assert_eq!(failure.help, "everything is as it was before");
    assert_eq!(all(&folder), texts(BEFORE));
    assert_eq!(fs::read_dir(parent.path()).unwrap().count(), 1);
}

/// What a killed run leaves beside `folder`: the plan, and the first of its moves made.
fn die(changes: &[Change], folder: &Path, moves: usize) -> PathBuf {
    let dead = folder.parent().unwrap().join(".spec.tmp-999999");
    let step = |change: &Change| Step {
        path: change.path.clone(),
        existed: folder.join(&change.path).exists(),
    };
    let plan = Plan {
        inside: true,
        existed: folder.exists(),
        steps: changes.iter().map(step).collect(),
    };
    let mut all = Vec::new();
    for (change, step) in changes.iter().zip(&plan.steps) {
        let target = folder.join(&change.path);
        let (old, new) = (
            staging::old_file(&dead, &change.path),
            staging::new_file(&dead, &change.path),
        );
        if step.existed {
            all.push((target.clone(), old));
        }
        if let Some(bytes) = &change.bytes {
            fs::create_dir_all(new.parent().unwrap()).unwrap();
            fs::write(&new, bytes).unwrap();
            all.push((new, target));
        }
    }
    fs::write(dead.join("lock"), "").unwrap();
    fs::write(dead.join("plan"), serde_json::json!(plan).to_string()).unwrap();
    for (index, (from, to)) in all.into_iter().enumerate() {
        // Killed between the folder and the move.
        if index <= moves {
            fs::create_dir_all(to.parent().unwrap()).unwrap();
        }
        if index < moves {
            fs::rename(from, to).unwrap();
        }
    }
    dead
}

#[test]
fn a_run_that_dies_after_any_move_is_undone_by_the_next() {
    let changes = [write("a", "after"), write("b/c", "new"), remove("d/e")];
    for done in 0..=4 {
        let (parent, folder) = folder(BEFORE);
        die(&changes, &folder, done);
        let said = super::super::refuse_interrupted(&folder, "make it").unwrap_err();
        assert_eq!(said.help, "run `make it` again, which undoes it first");
        assert_eq!(recover(&folder).unwrap(), done > 0);
        assert_eq!(all(&folder), texts(BEFORE), "after {done} moves");
        // Not even an empty folder is left.
        assert!(!folder.join("b").exists(), "after {done} moves");
        assert_eq!(fs::read_dir(parent.path()).unwrap().count(), 1);
        assert!(!recover(&folder).unwrap());
        super::super::refuse_interrupted(&folder, "make it").unwrap();
    }
}

#[test]
fn a_folder_that_was_not_there_is_gone_again() {
    let parent = tempfile::tempdir().unwrap();
    let folder = parent.path().join("spec");
    die(&[write("a", "new"), write("b/c", "new")], &folder, 2);
    assert!(folder.join("b/c").exists());
    assert!(recover(&folder).unwrap());
    assert_eq!(fs::read_dir(parent.path()).unwrap().count(), 0);
}

#[test]
fn what_another_run_is_moving_is_let_alone() {
    let (_parent, folder) = folder(BEFORE);
    let dead = die(&[write("a", "after")], &folder, 1);
    let lock = fs::File::open(dead.join("lock")).unwrap();
    lock.lock().unwrap();
    assert!(!recover(&folder).unwrap());
    super::super::refuse_interrupted(&folder, "make it").unwrap();
    assert!(!folder.join("a").exists());
    drop(lock);
    assert!(recover(&folder).unwrap());
    assert_eq!(all(&folder), texts(BEFORE));
}

#[test]
fn what_cannot_be_undone_is_kept_and_told() {
    let (_parent, folder) = folder(BEFORE);
    let dead = die(&[write("a", "after")], &folder, 1);
    // Something has taken the place meanwhile.
    fs::create_dir_all(folder.join("a/b")).unwrap();
    let failure = recover(&folder).unwrap_err();
    assert!(failure.message.contains("cannot undo"), "{failure}");
    assert!(failure.help.contains(".spec.tmp-999999"), "{failure}");
    fs::remove_dir_all(folder.join("a")).unwrap();
    assert!(recover(&folder).unwrap());
    assert_eq!(all(&folder), texts(BEFORE));

    // Without its plan nobody knows where the file belongs.
    die(&[write("a", "after")], &folder, 1);
    fs::write(dead.join("plan"), "[").unwrap();
    let failure = recover(&folder).unwrap_err();
    assert!(
        failure.message.contains("nobody knows the place of"),
        "{failure}"
    );
    assert!(dead.join("old/a").exists());
}

#[cfg(unix)]
#[test]
fn links_are_refused() {
    let (parent, folder) = folder(&[]);
    std::os::unix::fs::symlink(parent.path(), folder.join("out")).unwrap();
    let failure = change_all(&[write("out/a", "x")], &folder, &folder).unwrap_err();
    assert!(
        failure.message.contains("is a symbolic link"),
        "{}",
        failure.message
    );
    assert!(!parent.path().join("a").exists());
}
