//! `cargo xtask upgrade` as somebody runs it.

#[cfg(target_os = "linux")]
mod busy;
#[cfg(target_os = "linux")]
mod full_disk;
mod json;
mod unfinished;
mod vendor;

use std::fs;
use std::path::Path;

use assert_cmd::Command;
use tempfile::TempDir;

const SETTINGS: &str = "\
# Mine.
document = \"v1/api.yaml\" # here

[crate]
name = \"letters\"
version = \"0.1.0\"
";

const DOCUMENT: &str = "\
# Letters, version v1.
openapi: 3.0.3
info: { title: Letters, version: v1 }
servers: [{ url: 'https://post.example/v1' }]
paths:
  /v1/letters:
    post:
      operationId: send
      requestBody:
        required: true
        content:
          application/json:
            schema:
              $ref: '#/components/schemas/Letter'
            examples:
              page:
                $ref: '#/components/examples/Letter.page'
      responses:
        '204': { description: Sent. }
components:
  examples:
    Letter.page:
      summary: A letter.
      externalValue: examples/Letter/page.json
  schemas:
    Letter:
      type: object
      required: [text]
      properties:
        text: { type: string }
        size:
          type: string # in words
          enum: [SMALL, LARGE]
";

const PAGE: &str =
    "Letters, v1\ncurl https://post.example/v1/letters --data '{\"text\": \"<string>\"}'\n";

fn command(folder: &Path) -> Command {
    let mut command = Command::cargo_bin("xtask").unwrap();
    command.current_dir(folder).env_remove("CARGO_MANIFEST_DIR");
    command
}

fn xtask(folder: &Path, arguments: &[&str]) -> (i32, String, String) {
    let output = command(folder).args(arguments).output().unwrap();
    (
        output.status.code().unwrap(),
        String::from_utf8(output.stdout).unwrap(),
        String::from_utf8(output.stderr).unwrap(),
    )
}

/// A project whose crate is generated.
fn project() -> TempDir {
    let folder = tempfile::Builder::new()
        .prefix("a folder, ü ")
        .tempdir()
        .unwrap();
    fill(folder.path());
    folder
}

/// Writes the project's files, and its crate.
fn fill(folder: &Path) {
    for (name, text) in [
        ("spec/client.toml", SETTINGS),
        ("spec/v1/api.yaml", DOCUMENT),
        ("spec/v1/page/send letter.txt", PAGE),
        (
            "spec/v1/examples/Letter/page.json",
            "{ \"text\": \"v1\" }\n",
        ),
        (
            "CHANGELOG.md",
            "# Changelog\n\n## Unreleased\n\n- Before.\n",
        ),
    ] {
        let path = folder.join(name);
        fs::create_dir_all(path.parent().unwrap()).unwrap();
        fs::write(path, text).unwrap();
    }
    let (exit, _, errors) = xtask(folder, &["generate"]);
    assert_eq!(exit, 0, "{errors}");
}

fn read(folder: &TempDir, name: &str) -> String {
    fs::read_to_string(folder.path().join(name)).unwrap_or_else(|error| panic!("{name}: {error}"))
}

/// Every file below a folder with its bytes.
fn all(folder: &Path) -> Vec<(String, Vec<u8>)> {
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
                found.push((name, fs::read(path).unwrap()));
            }
        }
    }
    found.sort();
    found
}

#[test]
fn everything_is_of_the_new_version_and_the_old_stays() {
    let project = project();
    let (exit, output, errors) = xtask(project.path(), &["upgrade", "v2"]);
    assert_eq!((exit, errors.as_str()), (0, ""), "{output}");

    let expected = DOCUMENT
        .replace("version: v1 }", "version: v2 }")
        .replace("example/v1", "example/v2")
        .replace("  /v1/", "  /v2/");
    assert_eq!(read(&project, "spec/v2/api.yaml"), expected);
    assert_eq!(
        read(&project, "spec/v2/page/send letter.txt"),
        PAGE.replace("/v1/", "/v2/")
    );
    assert_eq!(
        read(&project, "spec/v2/examples/Letter/page.json"),
        "{ \"text\": \"v1\" }\n"
    );
    assert_eq!(read(&project, "spec/v1/api.yaml"), DOCUMENT);
    assert_eq!(
        read(&project, "spec/client.toml"),
        SETTINGS.replace("v1/", "v2/")
    );
    assert_eq!(
        read(&project, "CHANGELOG.md"),
        "# Changelog\n\n## Unreleased\n\n- Before.\n- API version `v2` instead of `v1`, for version \
         0.1.1 of the crate. Nothing else has changed.\n"
    );
    assert_eq!(
        read(&project, "MIGRATION.md"),
        "# From 0.1.0 to 0.1.1\n\n`spec/v1/api.yaml` → `spec/v2/api.yaml`.\n\nNothing has to change.\n"
    );
    assert!(
        output.contains("spec/v2/: 3 files, the version replaced 4 times\n"),
        "{output}"
    );
    assert!(output.contains("\nnothing changed\n"), "{output}");
    assert!(
        output.contains("- spec/v2/api.yaml:1:20: `v1` still stands here\n"),
        "{output}"
    );
    assert!(
        output.contains("by Cargo's rules becomes 0.1.1; `--accept` writes it\n"),
        "{output}"
    );

    let (exit, _, errors) = xtask(project.path(), &["generate", "--check"]);
    assert_eq!(exit, 0, "{errors}");
    let (exit, _, errors) = xtask(project.path(), &["page"]);
    assert_eq!(exit, 0, "{errors}");
    let folders = fs::read_dir(project.path()).unwrap().count();
    assert_eq!(folders, 4, "spec, generated, CHANGELOG.md and MIGRATION.md");
}

#[test]
fn accepting_writes_the_version_of_the_crate() {
    let project = project();
    let (exit, output, errors) = xtask(project.path(), &["upgrade", "v2", "--accept"]);
    assert_eq!(exit, 0, "{errors}");
    assert!(
        output.contains("the crate's version is 0.1.1 now, and was 0.1.0\n"),
        "{output}"
    );
    let settings = SETTINGS.replace("v1/", "v2/").replace("0.1.0", "0.1.1");
    assert_eq!(read(&project, "spec/client.toml"), settings);
    assert!(read(&project, "generated/Cargo.toml").contains("version = \"0.1.1\""));
}

#[test]
fn a_dry_run_tells_the_same_and_writes_nothing() {
    let project = project();
    let before = all(project.path());
    let (exit, dry, errors) = xtask(project.path(), &["upgrade", "v2", "--dry-run"]);
    assert_eq!(exit, 0, "{errors}");
    assert_eq!(all(project.path()), before);
    let (_, wet, _) = xtask(project.path(), &["upgrade", "v2"]);
    assert_eq!(dry.replace("; nothing was written", ""), wet);
}

#[test]
fn every_format_says_what_was_done() {
    let project = project();
    let run = |format| {
        xtask(
            project.path(),
            &["upgrade", "v2", "--dry-run", "--format", format],
        )
        .1
    };
    let json: serde_json::Value = serde_json::from_str(&run("json")).unwrap();
    assert_eq!(
        (&json["old"], &json["new"], &json["written"]),
        (&"v1".into(), &"v2".into(), &false.into())
    );
    assert_eq!(json["version"]["needed"], "0.1.1");
    let paths: Vec<_> = json["files"]
        .as_array()
        .unwrap()
        .iter()
        .map(|file| file["path"].as_str().unwrap())
        .collect();
    assert!(
        paths.contains(&"spec/v2/api.yaml") && paths.contains(&"MIGRATION.md"),
        "{paths:?}"
    );
    let markdown = run("markdown");
    assert!(
        markdown.starts_with("- API version `v2` instead of `v1`"),
        "{markdown}"
    );
    let github = run("github");
    assert!(
        github.starts_with(
            "::notice file=spec/v2/api.yaml,line=1,col=20,title=upgrade::`v1` still stands here\n"
        ),
        "{github}"
    );
}

#[test]
fn line_ends_stay_what_they_are() {
    let project = project();
    for name in [
        "spec/v1/api.yaml",
        "spec/v1/page/send letter.txt",
        "spec/client.toml",
        "CHANGELOG.md",
    ] {
        let path = project.path().join(name);
        let text = fs::read_to_string(&path).unwrap().replace('\n', "\r\n");
        fs::write(path, text).unwrap();
    }
    let (exit, _, errors) = xtask(project.path(), &["upgrade", "v2", "--accept"]);
    assert_eq!(exit, 0, "{errors}");
    for name in [
        "spec/v2/api.yaml",
        "spec/v2/page/send letter.txt",
        "spec/client.toml",
        "CHANGELOG.md",
    ] {
        let text = read(&project, name);
        assert_eq!(
            text.matches('\n').count(),
            text.matches("\r\n").count(),
            "{name}: {text:?}"
        );
        assert!(text.contains("v2"), "{text}");
    }
    assert!(read(&project, "spec/client.toml").contains("version = \"0.1.1\"\r\n"));
}
