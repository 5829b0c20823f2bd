use super::*;

use std::collections::BTreeMap;

use tempfile::TempDir;

const MANIFEST: (&str, &str) = ("Cargo.toml", "# @generated\n[package]\n");

fn files(files: &[(&str, &str)]) -> Vec<File> {
    files
        .iter()
        .map(|(path, text)| File {
            path: (*path).to_owned(),
            text: (*text).to_owned(),
        })
        .collect()
}

/// A folder for the test and, in it, the output folder's place.
fn place() -> (TempDir, PathBuf) {
    let parent = tempfile::tempdir().unwrap();
    let output = parent.path().join("crate");
    (parent, output)
}

/// Every file and folder below `folder`; of files the text.
fn tree(folder: &Path) -> BTreeMap<PathBuf, Option<String>> {
    let mut tree = BTreeMap::new();
    let mut folders = vec![folder.to_owned()];
    while let Some(place) = folders.pop() {
        for entry in fs::read_dir(place).unwrap() {
            let path = entry.unwrap().path();
            let name = path.strip_prefix(folder).unwrap().to_owned();
            if path.is_dir() {
                tree.insert(name, None);
                folders.push(path);
            } else {
                tree.insert(name, Some(fs::read_to_string(path).unwrap()));
            }
        }
    }
    tree
}

fn kinds(comparison: &Comparison) -> Vec<(&str, char)> {
    let letter = |kind: &DifferenceKind| match kind {
        DifferenceKind::Missing => 'm',
        DifferenceKind::Stale { .. } => 's',
        DifferenceKind::Orphaned => 'o',
    };
    comparison
        .differences
        .iter()
        .map(|difference| (difference.path.as_str(), letter(&difference.kind)))
        .collect()
}

#[test]
fn a_new_folder_gets_every_file_and_nothing_stays_beside_it() {
    let (parent, output) = place();
    let deep = output.join("deeper/crate");
    let wanted = files(&[MANIFEST, ("src/lib.rs", "a\n"), ("src/models/b.rs", "b\n")]);

    let before = apply(&wanted, &deep).unwrap();
    assert_eq!(
        (before.changed(), before.orphaned(), before.unchanged),
        (3, 0, 0)
    );
    assert_eq!(compare(&wanted, &deep).unwrap().unchanged, 3);
    assert_eq!(
        tree(deep.parent().unwrap()).into_keys().collect::<Vec<_>>(),
        [
            "crate",
            "crate/Cargo.toml",
            "crate/src",
            "crate/src/lib.rs",
            "crate/src/models",
            "crate/src/models/b.rs"
        ]
        .map(PathBuf::from)
    );
    drop(parent);
}

#[test]
fn a_second_run_touches_nothing() {
    let (_parent, output) = place();
    let wanted = files(&[MANIFEST, ("src/lib.rs", "a\n")]);
    apply(&wanted, &output).unwrap();
    let time = |name: &str| fs::metadata(output.join(name)).unwrap().modified().unwrap();
    let times = [
        time("Cargo.toml"),
        time("src/lib.rs"),
        time("src"),
        time(""),
    ];

    assert_eq!(apply(&wanted, &output).unwrap().differences, []);
    assert_eq!(
        [
            time("Cargo.toml"),
            time("src/lib.rs"),
            time("src"),
            time("")
        ],
        times
    );
}

#[test]
fn only_what_differs_is_written_and_orphans_go_with_their_folders() {
    let (_parent, output) = place();
    let old = files(&[
        MANIFEST,
        ("src/lib.rs", "a\n"),
        ("src/old/gone.rs", "b\n"),
        ("tests/same.rs", "c\n"),
    ]);
    apply(&old, &output).unwrap();
    let untouched = fs::metadata(output.join("tests/same.rs"))
        .unwrap()
        .modified()
        .unwrap();

    let new = files(&[
        MANIFEST,
        ("src/lib.rs", "A\n"),
        ("src/new.rs", "d\n"),
        ("tests/same.rs", "c\n"),
    ]);
    let expected = [
        ("src/lib.rs", 's'),
        ("src/new.rs", 'm'),
        ("src/old/gone.rs", 'o'),
    ];
    assert_eq!(kinds(&compare(&new, &output).unwrap()), expected);
    assert_eq!(kinds(&apply(&new, &output).unwrap()), expected);
    assert!(!output.join("src/old").exists());
    assert_eq!(
        fs::read_to_string(output.join("src/lib.rs")).unwrap(),
        "A\n"
    );
    assert_eq!(
        fs::metadata(output.join("tests/same.rs"))
            .unwrap()
            .modified()
            .unwrap(),
        untouched
    );
}

#[test]
fn foreign_files_in_our_folder_are_left_alone() {
    let (_parent, output) = place();
    apply(&files(&[MANIFEST, ("src/lib.rs", "a\n")]), &output).unwrap();
    for name in [
        "Cargo.lock",
        "notes.txt",
        ".gitignore",
        "target/debug/x",
        "src/.lib.rs.swp",
    ] {
        let path = output.join(name);
        fs::create_dir_all(path.parent().unwrap()).unwrap();
        fs::write(path, name).unwrap();
    }
    let before = tree(&output);

    apply(&files(&[MANIFEST, ("src/lib.rs", "b\n")]), &output).unwrap();
    let mut after = tree(&output);
    after.insert("src/lib.rs".into(), Some("a\n".to_owned()));
    assert_eq!(after, before);
}

#[test]
fn a_folder_that_we_did_not_write_is_refused() {
    let wanted = files(&[MANIFEST, ("src/lib.rs", "a\n")]);
    for (name, text) in [
        ("notes.txt", "mine"),
        ("src/lib.rs", "mine"),
        ("src/mine.rs", "mine"),
        ("Cargo.toml", "[package]\nname = 'mine'\n"),
    ] {
        let (parent, output) = place();
        fs::create_dir_all(output.join(name).parent().unwrap()).unwrap();
        fs::write(output.join(name), text).unwrap();
        let before = tree(parent.path());

        let refusal = apply(&wanted, &output).unwrap_err().to_string();
        assert!(refusal.contains("did not write"), "{refusal}");
        assert!(refusal.contains(&format!("`{name}`")), "{refusal}");
        compare(&wanted, &output).unwrap_err();
        assert_eq!(tree(parent.path()), before);
    }
}

#[test]
fn a_folder_with_nothing_but_ours_is_taken() {
    let wanted = files(&[MANIFEST, ("src/lib.rs", "a\n")]);
    for (name, text) in [
        ("src/lib.rs", "a\n"),
        (".git/config", "x"),
        ("Cargo.lock", "x"),
        ("target/x", "x"),
    ] {
        let (_parent, output) = place();
        fs::create_dir_all(output.join(name).parent().unwrap()).unwrap();
        fs::write(output.join(name), text).unwrap();
        apply(&wanted, &output).unwrap();
        assert_eq!(fs::read_to_string(output.join(name)).unwrap(), text);
    }
}

#[test]
fn what_is_in_the_way_is_named_and_nothing_changes() {
    let old = files(&[MANIFEST, ("src/lib.rs", "a\n")]);
    let wanted = files(&[MANIFEST, ("src/lib.rs", "b\n"), ("src/models/c.rs", "c\n")]);
    // A folder where a file must go, a file where a folder must, and a file in the place of all.
    for (obstacle, is_folder) in [("src/models/c.rs", true), ("src/models", false)] {
        let (parent, output) = place();
        apply(&old, &output).unwrap();
        let path = output.join(obstacle);
        if is_folder {
            fs::create_dir_all(path).unwrap();
        } else {
            fs::write(path, "").unwrap();
        }
        let before = tree(parent.path());
        let refusal = apply(&wanted, &output).unwrap_err().to_string();
        assert!(
            refusal.contains(&format!("{obstacle} is in the way")),
            "{refusal}"
        );
        assert_eq!(tree(parent.path()), before);
    }

    let (parent, output) = place();
    fs::write(&output, "mine").unwrap();
    let refusal = apply(&wanted, &output).unwrap_err().to_string();
    assert!(refusal.contains("is no folder"), "{refusal}");
    assert_eq!(tree(parent.path()).len(), 1);
}

#[test]
fn a_move_that_fails_half_way_is_undone() {
    let (parent, output) = place();
    let old = files(&[
        MANIFEST,
        ("src/a.rs", "a\n"),
        ("src/b.rs", "b\n"),
        ("src/c.rs", "c\n"),
    ]);
    apply(&old, &output).unwrap();
    let before = tree(parent.path());
    let new = files(&[
        MANIFEST,
        ("src/a.rs", "A\n"),
        ("src/new/d.rs", "d\n"),
        ("src/z.rs", "Z\n"),
    ]);
    let comparison = compare(&new, &output).unwrap();

    let staging = Staging::beside(&output).unwrap();
    // The last file never arrives, as if the disk had been taken away.
    for file in &new[..3] {
        staging.write(&file.path, &file.text).unwrap();
    }
    let mut journal = Journal::default();
    let failure = move_all(&comparison, &staging, &output, &mut journal).unwrap_err();
    assert!(failure.message.contains("src/z.rs"), "{failure}");
    assert_eq!(fs::read_to_string(output.join("src/a.rs")).unwrap(), "A\n");
    journal.undo().unwrap();
    drop(staging);
    assert_eq!(tree(parent.path()), before);
}

#[test]
fn what_a_killed_run_left_is_swept_but_not_what_another_is_using() {
    let (parent, output) = place();
    let left = parent.path().join(".crate.tmp-1");
    let used = parent.path().join(".crate.tmp-2");
    let other = parent.path().join(".crate.tmp-mine");
    for folder in [&left, &used, &other] {
        fs::create_dir_all(folder.join("new/src")).unwrap();
        fs::write(folder.join("lock"), "").unwrap();
    }
    let lock = fs::File::open(used.join("lock")).unwrap();
    lock.lock().unwrap();

    apply(&files(&[MANIFEST]), &output).unwrap();
    assert_eq!(
        [left.exists(), used.exists(), other.exists()],
        [false, true, true]
    );
}

#[test]
fn paths_that_lead_out_or_clash_are_a_bug() {
    let (parent, output) = place();
    for paths in [
        &["../x"][..],
        &["/x"],
        &["src/../../x"],
        &["src//x"],
        &["./x"],
        &["a\\b"],
        &["c:x"],
        &[""],
        &["src/A.rs", "src/a.rs"],
    ] {
        let wanted: Vec<(&str, &str)> = paths.iter().map(|path| (*path, "")).collect();
        let refusal = apply(&files(&wanted), &output).unwrap_err().to_string();
        assert!(refusal.contains("bug of the generator"), "{refusal}");
    }
    assert_eq!(tree(parent.path()).len(), 0);
}

#[cfg(unix)]
#[test]
fn symbolic_links_are_refused() {
    use std::os::unix::fs::symlink;

    let wanted = files(&[MANIFEST, ("src/lib.rs", "b\n")]);
    for link in ["", "src", "src/lib.rs", "tests"] {
        let (parent, output) = place();
        let elsewhere = parent.path().join("elsewhere");
        fs::create_dir(&elsewhere).unwrap();
        fs::write(elsewhere.join("lib.rs"), "mine").unwrap();
        let place = output.join(link);
        let place: PathBuf = place.components().collect();
        fs::create_dir_all(place.parent().unwrap()).unwrap();
        symlink(&elsewhere, &place).unwrap();
        let before = tree(&elsewhere);

        // With a slash at the end, a system would follow it.
        let refusal = apply(&wanted, &output.join("")).unwrap_err().to_string();
        assert!(refusal.contains("is a symbolic link"), "{link}: {refusal}");
        assert_eq!(tree(&elsewhere), before);
    }
}

#[test]
fn a_difference_is_told_with_the_first_line_and_the_command() {
    let (_parent, output) = place();
    apply(
        &files(&[MANIFEST, ("src/a.rs", "1\n2\n3\n"), ("src/b.rs", "x\n")]),
        &output,
    )
    .unwrap();
    let told = |text: &str| {
        let comparison = compare(&files(&[MANIFEST, ("src/a.rs", text)]), &output).unwrap();
        comparison
            .describe(&output, "cargo xtask generate")
            .unwrap()
    };
    let folder = shown(&output);
    assert_eq!(
        told("1\n\u{1b}two\n3\n"),
        format!(
            "\
stale     {folder}/src/a.rs
  line 2 is         `2`
  line 2 should be  `\\u{{1b}}two`
orphaned  {folder}/src/b.rs
{folder} is not what the document gives; to mend it: cargo xtask generate"
        )
    );
    assert!(
        told("1\n2\n").contains("line 3 is         `3`\n  line 3 should be  the end of the file\n")
    );
    assert!(told("1\n2\n3").contains("line 3 is         `3\\n`\n  line 3 should be  `3`\n"));
    assert!(told("1\r\n2\n3\n").contains("line 1 is         `1`\n  line 1 should be  `1\\r`\n"));
}
