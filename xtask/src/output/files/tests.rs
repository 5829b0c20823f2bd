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

#[test]
fn a_run_that_dies_after_any_move_is_undone_by_the_next() {
    let changes = [write("a", "after"), write("b/c", "new"), remove("d/e")];
    let moves = 4;
    for done in 0..=moves {
        let (parent, folder) = folder(BEFORE);
        // What a killed run leaves: the plan, and the first moves.
        let dead = parent.path().join(".spec.tmp-999999");
        fs::create_dir_all(dead.join("new/b")).unwrap();
        fs::create_dir_all(dead.join("old/d")).unwrap();
        fs::write(dead.join("lock"), "").unwrap();
        fs::write(dead.join("new/a"), "after").unwrap();
        fs::write(dead.join("new/b/c"), "new").unwrap();
        let plan: Vec<Step> = changes
            .iter()
            .map(|change| Step {
                path: change.path.clone(),
                existed: folder.join(&change.path).exists(),
            })
            .collect();
        fs::write(dead.join("plan"), serde_json::json!(plan).to_string()).unwrap();
        // The folder that a file needs is made before the file is moved.
        fs::create_dir_all(folder.join("b")).unwrap();
        let step = |from: PathBuf, to: PathBuf| fs::rename(from, to).unwrap();
        for made in 0..done {
            match made {
                0 => step(folder.join("a"), dead.join("old/a")),
                1 => step(dead.join("new/a"), folder.join("a")),
                2 => step(dead.join("new/b/c"), folder.join("b/c")),
                _ => step(folder.join("d/e"), dead.join("old/d/e")),
            }
        }
        assert_eq!(recover(&folder, &folder).unwrap(), done > 0);
        assert_eq!(all(&folder), texts(BEFORE), "after {done} moves");
        assert!(!folder.join("b").exists(), "after {done} moves");
        assert_eq!(fs::read_dir(parent.path()).unwrap().count(), 1);
        assert!(!recover(&folder, &folder).unwrap());
    }
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
