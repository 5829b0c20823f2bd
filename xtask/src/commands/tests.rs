use super::*;

use std::fs;

fn files(files: &[(&str, &str)]) -> Vec<File> {
    let manifest = ("Cargo.toml", "# @generated\n");
    [manifest]
        .iter()
        .chain(files)
        .map(|(path, text)| File {
            path: (*path).to_owned(),
            text: (*text).to_owned(),
        })
        .collect()
}

/// What `write` says, without the time.
fn said(files: &[File], folder: &Path) -> String {
    let text = write(files, folder, Instant::now()).unwrap();
    let (text, time) = text.rsplit_once(" (").unwrap();
    assert!(time.ends_with(" s)"), "{time}");
    text.to_owned()
}

#[test]
fn a_run_says_what_it_wrote_and_the_next_that_it_wrote_nothing() {
    let parent = tempfile::tempdir().unwrap();
    let folder = parent.path().join("crate");
    let name = shown(&folder);
    let wanted = files(&[("src/a.rs", "a\n"), ("src/b.rs", "b\n")]);
    assert_eq!(
        said(&wanted, &folder),
        format!("{name}: 3 files written, 0 unchanged, 0 removed")
    );
    assert_eq!(
        said(&wanted, &folder),
        format!("{name}: nothing to write, 3 files are up to date")
    );
}

#[test]
fn what_is_replaced_or_removed_is_named() {
    let parent = tempfile::tempdir().unwrap();
    let folder = parent.path().join("crate");
    let name = shown(&folder);
    write(
        &files(&[("src/a.rs", "a\n"), ("src/b.rs", "b\n")]),
        &folder,
        Instant::now(),
    )
    .unwrap();
    fs::write(folder.join("src/a.rs"), "edited by hand\n").unwrap();
    assert_eq!(
        said(&files(&[("src/a.rs", "a\n"), ("src/c.rs", "c\n")]), &folder),
        format!(
            "\
replaced  {name}/src/a.rs
removed   {name}/src/b.rs
added     {name}/src/c.rs
{name}: 2 files written, 1 unchanged, 1 removed"
        )
    );
}

#[test]
fn a_check_answers_1_and_names_the_command_until_it_was_run() {
    let parent = tempfile::tempdir().unwrap();
    let folder = parent.path().join("crate");
    let name = shown(&folder);
    let wanted = files(&[]);
    assert_eq!(
        compare(&wanted, &folder, "cargo xtask generate").unwrap(),
        (
            Exit::NotAsItShouldBe,
            format!(
                "missing   {name}/Cargo.toml\n\
                 {name} is not what the document gives; to mend it: cargo xtask generate"
            )
        )
    );
    assert!(!folder.exists());
    write(&wanted, &folder, Instant::now()).unwrap();
    assert_eq!(
        compare(&wanted, &folder, "cargo xtask generate").unwrap(),
        (Exit::Done, format!("{name}: 1 file is up to date"))
    );
}

#[test]
fn the_mending_command_repeats_the_options() {
    let options = Generate {
        check: true,
        spec: Some("api.yaml".into()),
        out: Some("my crate".into()),
        name: Some("x".to_owned()),
        messages: crate::cli::Messages {
            deny_warnings: true,
            all: false,
        },
    };
    assert_eq!(
        mending(&options),
        "cargo xtask generate --spec api.yaml --out 'my crate' --name x"
    );
}
