//! `spec/names.lock` as somebody meets it who changes a document.

use std::fs;
use std::path::Path;

use assert_cmd::Command;

const DOCUMENT: &str = "\
openapi: 3.0.3
info: { title: T, version: '1' }
servers: [{ url: https://api.example.com }]
paths:
  /v1/notes:
    get:
      operationId: listNotes
      responses: { '204': { description: None. } }
components:
  schemas:
    Note: { type: object, required: [text], properties: { text: { type: string } } }
";

/// Exit code, output stream and error stream.
fn run(folder: &Path, arguments: &[&str]) -> (i32, String, String) {
    let mut command = Command::cargo_bin("xtask").unwrap();
    command.current_dir(folder).env_remove("CARGO_MANIFEST_DIR");
    let output = command.args(arguments).output().unwrap();
    (
        output.status.code().unwrap(),
        String::from_utf8(output.stdout).unwrap(),
        String::from_utf8(output.stderr).unwrap(),
    )
}

/// A project, its crate generated.
fn project() -> tempfile::TempDir {
    let folder = tempfile::tempdir().unwrap();
    let spec = folder.path().join("spec");
    fs::create_dir(&spec).unwrap();
    let settings = "document = 'api.yaml'\n[crate]\nname = 't-t'\nversion = '0.1.0'\n";
    fs::write(spec.join("client.toml"), settings).unwrap();
    fs::write(spec.join("api.yaml"), DOCUMENT).unwrap();
    assert_eq!(run(folder.path(), &["generate"]).0, 0);
    folder
}

fn edit(folder: &Path, file: &str, from: &str, to: &str) {
    let file = folder.join(file);
    let text = fs::read_to_string(&file).unwrap();
    assert!(text.contains(from), "{text}");
    fs::write(file, text.replace(from, to)).unwrap();
}

fn read(folder: &Path, file: &str) -> String {
    fs::read_to_string(folder.join(file)).unwrap()
}

#[test]
fn the_names_are_written_with_the_crate_and_compared_with_it() {
    let project = project();
    let folder = project.path();
    let names = read(folder, "spec/names.lock");
    assert!(
        names.contains("\n\"method GET /notes\" = \"list_notes\"\n"),
        "{names}"
    );
    assert_eq!(run(folder, &["generate", "--check"]).0, 0);
    edit(
        folder,
        "spec/names.lock",
        "\"field Note/text\" = \"text\"\n",
        "",
    );
    let (exit, output, _) = run(folder, &["generate", "--check"]);
    assert_eq!(exit, 1);
    assert!(output.contains("stale     spec/names.lock\n"), "{output}");
    assert_eq!(run(folder, &["generate"]).0, 0);
    assert_eq!(read(folder, "spec/names.lock"), names);
}

#[test]
fn an_operation_renamed_and_back_moves_nothing() {
    let project = project();
    let folder = project.path();
    let client = read(folder, "generated/src/client.rs");
    edit(folder, "spec/api.yaml", "listNotes", "allNotes");
    let (exit, _, errors) = run(folder, &["generate"]);
    assert_eq!(exit, 0);
    assert!(errors.contains("note[N0318]"), "{errors}");
    assert!(
        errors.contains("`--accept-renames` it becomes `all_notes`"),
        "{errors}"
    );
    assert_eq!(read(folder, "generated/src/client.rs"), client);
    edit(folder, "spec/api.yaml", "allNotes", "listNotes");
    let (exit, _, errors) = run(folder, &["generate"]);
    assert_eq!((exit, errors.as_str()), (0, ""));
    assert_eq!(run(folder, &["generate", "--check"]).0, 0);
}

#[test]
fn accepted_renames_leave_the_old_names_for_a_version() {
    let project = project();
    let folder = project.path();
    edit(folder, "spec/api.yaml", "listNotes", "allNotes");
    edit(folder, "spec/api.yaml", "Note:", "Remark:");
    let (exit, _, errors) = run(folder, &["generate", "--accept-renames"]);
    assert_eq!((exit, errors.as_str()), (0, ""));
    let listing = run(folder, &["api"]).1;
    for line in [
        "#[deprecated] pub fn Client::list_notes(&self) -> runtime::Call<operations::AllNotes>",
        "#[deprecated] pub type models::Note = models::Remark",
        "#[deprecated] pub type operations::ListNotes = operations::AllNotes",
    ] {
        assert!(
            listing.lines().any(|found| found == line),
            "{line}\n{listing}"
        );
    }
    let model = read(folder, "generated/src/models/remark.rs");
    let expected = "#[deprecated(note = \"renamed to `Remark`\")]\npub type Note = Remark;\n";
    assert!(model.ends_with(expected), "{model}");
    // Without the option they stay as they are now, and through the next version.
    assert_eq!(run(folder, &["generate", "--check"]).0, 0);
    edit(folder, "spec/client.toml", "0.1.0", "0.2.0");
    assert_eq!(run(folder, &["generate"]).0, 0);
    assert!(run(folder, &["api"]).1.contains("pub type models::Note"));
    edit(folder, "spec/client.toml", "0.2.0", "0.3.0");
    assert_eq!(run(folder, &["generate"]).0, 0);
    assert!(!run(folder, &["api"]).1.contains("deprecated"));
    assert!(!read(folder, "spec/names.lock").contains("former"));
}

#[test]
fn a_schema_renamed_and_edited_at_once_leaves_its_name() {
    let project = project();
    let folder = project.path();
    let fields = "properties: { text: { type: string }";
    let more = format!("{fields}, at: {{ type: string }}, by: {{ type: string }}");
    edit(folder, "spec/api.yaml", fields, &more);
    assert_eq!(run(folder, &["generate"]).0, 0);
    edit(folder, "spec/api.yaml", "Note:", "Remark:");
    edit(
        folder,
        "spec/api.yaml",
        "by: {",
        "mood: { type: string }, by: {",
    );
    let (exit, _, errors) = run(folder, &["generate"]);
    assert_eq!((exit, errors.as_str()), (0, ""));
    let listing = run(folder, &["api"]).1;
    let line = "#[deprecated] pub type models::Note = models::Remark";
    assert!(listing.lines().any(|found| found == line), "{listing}");
}

#[test]
fn a_name_that_would_move_by_itself_ends_the_run_and_writes_nothing() {
    let project = project();
    let folder = project.path();
    edit(
        folder,
        "spec/names.lock",
        "\"list_notes\"",
        "\"Notes of all\"",
    );
    let before = read(folder, "spec/names.lock");
    edit(
        folder,
        "spec/api.yaml",
        "text: {",
        "more: { type: string }, text: {",
    );
    let (exit, output, errors) = run(folder, &["generate"]);
    assert_eq!((exit, output.as_str()), (1, "nothing was written\n"));
    assert!(errors.contains("error[E0319]"), "{errors}");
    assert!(errors.contains("--accept-renames"), "{errors}");
    assert_eq!(read(folder, "spec/names.lock"), before);
    assert!(!read(folder, "generated/src/models/note.rs").contains("more"));
    assert_eq!(run(folder, &["generate", "--accept-renames"]).0, 0);
    assert_eq!(run(folder, &["generate", "--check"]).0, 0);
}

#[test]
fn a_file_that_was_edited_is_told_and_its_line_ends_are_not() {
    let project = project();
    let folder = project.path();
    let names = read(folder, "spec/names.lock");
    fs::write(folder.join("spec/names.lock"), names.replace('\n', "\r\n")).unwrap();
    assert_eq!(run(folder, &["generate"]).0, 0);
    assert_eq!(read(folder, "spec/names.lock"), names);
    fs::write(folder.join("spec/names.lock"), "<<<<<<< ours\n").unwrap();
    let (exit, _, errors) = run(folder, &["generate"]);
    assert_eq!(exit, 1);
    assert!(
        errors.contains("spec/names.lock is not as it was written"),
        "{errors}"
    );
}

#[test]
fn a_strangers_document_has_no_past() {
    let project = project();
    let folder = project.path();
    let arguments = ["generate", "--spec", "spec/api.yaml", "--out", "other"];
    assert_eq!(run(folder, &arguments).0, 0);
    assert!(!folder.join("other/names.lock").exists());
    let with = [&arguments[..], &["--accept-renames"]].concat();
    assert_eq!(run(folder, &with).0, 2);
}

#[cfg(target_os = "linux")]
#[test]
fn what_cannot_be_written_leaves_all_as_it_was() {
    let project = project();
    let folder = project.path();
    // A folder in the place of the file can be set aside, but not read.
    let names = folder.join("spec/names.lock");
    fs::remove_file(&names).unwrap();
    fs::create_dir(&names).unwrap();
    edit(
        folder,
        "spec/api.yaml",
        "text: {",
        "more: { type: string }, text: {",
    );
    let (exit, _, errors) = run(folder, &["generate"]);
    assert_eq!(exit, 1);
    assert!(errors.contains("cannot read spec/names.lock"), "{errors}");
    assert!(!read(folder, "generated/src/models/note.rs").contains("more"));
}

/// As a run leaves it that is killed when the crate is written and its names are not.
#[test]
fn names_that_were_set_aside_are_put_back_before_they_are_asked_for() {
    let project = project();
    let folder = project.path();
    let names = read(folder, "spec/names.lock");
    edit(
        folder,
        "spec/names.lock",
        "\"list_notes\"",
        "\"notes_of_all\"",
    );
    assert_eq!(run(folder, &["generate"]).0, 0);
    assert!(read(folder, "generated/src/client.rs").contains("notes_of_all"));
    assert_ne!(read(folder, "spec/names.lock"), names);

    let dead = folder.join(".generated.tmp-999999");
    fs::create_dir_all(dead.join("old/spec")).unwrap();
    fs::write(dead.join("lock"), "").unwrap();
    let step = r#"{"path":"spec/names.lock","existed":true}"#;
    let plan = format!(r#"{{"inside":false,"existed":true,"steps":[{step}]}}"#);
    fs::write(dead.join("plan"), plan).unwrap();
    fs::rename(
        folder.join("spec/names.lock"),
        dead.join("old/spec/names.lock"),
    )
    .unwrap();

    for arguments in [
        &["generate", "--check"][..],
        &["api"],
        &["upgrade", "v2", "--dry-run"],
    ] {
        let (exit, _, errors) = run(folder, arguments);
        assert_eq!(exit, 1, "{arguments:?}");
        assert!(
            errors.contains("was interrupted"),
            "{arguments:?}: {errors}"
        );
        assert!(errors.contains("`cargo xtask generate` again"), "{errors}");
    }
    let (exit, output, errors) = run(folder, &["generate"]);
    assert_eq!(exit, 0, "{errors}");
    assert!(
        output.starts_with("a run that was interrupted has been undone first\n"),
        "{output}"
    );
    assert!(output.contains("nothing to write"), "{output}");
    assert!(read(folder, "spec/names.lock").contains("notes_of_all"));
    assert_eq!(run(folder, &["generate", "--check"]).0, 0);
}
