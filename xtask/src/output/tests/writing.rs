//! Writing: all or nothing, and only what differs.

use super::*;

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
fn a_file_beside_is_written_with_the_folder_or_not_at_all() {
    let (parent, output) = place();
    let old = files(&[MANIFEST, ("src/a.rs", "a\n"), ("src/old/b.rs", "b\n")]);
    let new = files(&[MANIFEST, ("src/a.rs", "A\n"), ("src/new/c.rs", "c\n")]);
    let names = parent.path().join("spec/names");
    super::super::apply(&old, &output, Some((&names, "1"))).unwrap();
    let before = tree(parent.path());
    assert_eq!(before[Path::new("spec/names")], Some("1".to_owned()));

    // A file in the place of the folder: the last move fails.
    let unwritable = parent.path().join("crate/Cargo.toml/names");
    let failure = super::super::apply(&new, &output, Some((&unwritable, "2"))).unwrap_err();
    assert_eq!(failure.help, "everything is as it was before");
    assert_eq!(tree(parent.path()), before);

    super::super::apply(&new, &output, Some((&names, "2"))).unwrap();
    let after = tree(parent.path());
    assert_eq!(after[Path::new("spec/names")], Some("2".to_owned()));
    assert!(!after.contains_key(Path::new("crate/src/old")), "{after:?}");
    // What is not beside it is no part of it.
    let outside = tempfile::tempdir().unwrap();
    let outside = outside.path().join("names");
    let failure = super::super::apply(&old, &output, Some((&outside, "3"))).unwrap_err();
    assert!(
        failure.message.contains("does not stand beside"),
        "{failure}"
    );
    assert_eq!(tree(parent.path()), after);
}

#[test]
fn what_a_killed_run_left_is_swept_but_not_what_another_is_using() {
    let (parent, output) = place();
    let left = parent.path().join(".crate.tmp-1");
    let used = parent.path().join(".crate.tmp-2");
    let other = parent.path().join(".crate.tmp-mine");
    // Killed before it had a lock.
    let empty = parent.path().join(".crate.tmp-3");
    fs::create_dir(&empty).unwrap();
    for folder in [&left, &used, &other] {
        fs::create_dir_all(folder.join("new/src")).unwrap();
        fs::write(folder.join("new/src/lib.rs"), "never moved").unwrap();
        fs::write(folder.join("lock"), "").unwrap();
    }
    let lock = fs::File::open(used.join("lock")).unwrap();
    lock.lock().unwrap();

    apply(&files(&[MANIFEST]), &output).unwrap();
    assert_eq!(
        [left.exists(), empty.exists(), used.exists(), other.exists()],
        [false, false, true, true]
    );
}

/// A run that is given the number of a dead one, while a third sweeps what that has left.
#[test]
fn a_run_works_in_no_folder_that_is_being_swept() {
    let (parent, output) = place();
    let dead = parent
        .path()
        .join(format!(".crate.tmp-{}", std::process::id()));
    fs::create_dir_all(dead.join("old")).unwrap();
    fs::write(dead.join("lock"), "").unwrap();
    fs::write(dead.join("old/a"), "of the dead run").unwrap();
    let left = staging::left(&output);
    assert_eq!(left.len(), 1);

    let staging = staging::Staging::beside(&output).unwrap();
    staging.write("a", "text").unwrap();
    assert!(!staging.new_file("a").starts_with(&dead));
    fs::remove_dir_all(&dead).unwrap();
    drop(left);
    // It is locked: nobody sweeps it.
    assert!(!recover(&output).unwrap());
    assert!(staging.new_file("a").exists());
    drop(staging);
    assert_eq!(tree(parent.path()).len(), 0);
}

/// The same with no number twice, as often as it takes to meet between folder and lock.
#[test]
fn a_run_is_not_swept_before_it_has_its_lock() {
    let (parent, output) = place();
    let done = std::sync::atomic::AtomicBool::new(false);
    let ordering = std::sync::atomic::Ordering::Relaxed;
    std::thread::scope(|scope| {
        scope.spawn(|| {
            while !done.load(ordering) {
                recover(&output).unwrap();
            }
        });
        for _ in 0..100 {
            let staging = staging::Staging::beside(&output).unwrap();
            staging.write("a", "text").unwrap();
            assert!(staging.new_file("a").exists());
        }
        done.store(true, ordering);
    });
    recover(&output).unwrap();
    assert_eq!(tree(parent.path()).len(), 0);
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
