//! The program as somebody runs it: what it answers, what it prints where, what it leaves alone.

use std::fs;
use std::path::Path;

use assert_cmd::Command;
use tempfile::TempDir;

/// The program, run in `folder`, which must not find the workspace that tests it.
fn xtask(folder: &Path) -> Command {
    let mut command = Command::cargo_bin("xtask").unwrap();
    command.current_dir(folder).env_remove("CARGO_MANIFEST_DIR");
    command
}

/// Exit code, output stream and error stream.
fn run(folder: &Path, arguments: &[&str]) -> (i32, String, String) {
    let output = xtask(folder).args(arguments).output().unwrap();
    (
        output.status.code().unwrap(),
        String::from_utf8(output.stdout).unwrap(),
        String::from_utf8(output.stderr).unwrap(),
    )
}

fn folder(files: &[(&str, &str)]) -> TempDir {
    let folder = tempfile::tempdir().unwrap();
    for (name, text) in files {
        let path = folder.path().join(name);
        fs::create_dir_all(path.parent().unwrap()).unwrap();
        fs::write(path, text).unwrap();
    }
    folder
}

#[test]
fn help_tells_examples_and_exit_codes() {
    let folder = folder(&[]);
    for arguments in [
        &["--help"][..],
        &["generate", "--help"],
        &["check", "--help"],
        &["page", "--help"],
        &["upgrade", "--help"],
        &["api", "--help"],
    ] {
        let (exit, help, errors) = run(folder.path(), arguments);
        assert_eq!((exit, errors.as_str()), (0, ""));
        assert!(help.contains("Exit codes:\n  0  done\n"), "{help}");
        assert!(help.contains("Usage: cargo xtask"), "{help}");
        assert!(
            help.lines().all(|line| line.chars().count() <= 100),
            "{help}"
        );
    }
    let (_, help, _) = run(folder.path(), &["generate", "--help"]);
    assert!(
        help.contains("cargo xtask generate --spec petstore.yaml"),
        "{help}"
    );
}

#[test]
fn wrong_usage_answers_2() {
    let folder = folder(&[("api.yaml", "")]);
    for (arguments, words) in [
        (&[][..], "Usage"),
        (&["explane"], "unrecognized subcommand"),
        (&["generate", "--colour"], "unexpected argument"),
        (&["generate", "--spec", "api.yaml"], "--out"),
        (&["generate", "--out", "crate"], "--spec"),
        (&["generate", "--name", "x"], "--spec"),
        (
            &[
                "generate", "--spec", "api.yaml", "--out", "crate", "--name", "a b",
            ],
            "a crate name begins with a letter",
        ),
        (
            &["generate", "--spec", "no.yaml", "--out", "crate"],
            "cannot read no.yaml",
        ),
        (&["check", "no.yaml"], "cannot read no.yaml"),
        (&["check", "."], "cannot read ."),
        (
            &["generate"],
            "there is no spec/client.toml here nor in a folder above",
        ),
        (
            &["check"],
            "there is no spec/client.toml here nor in a folder above",
        ),
    ] {
        let (exit, output, errors) = run(folder.path(), arguments);
        assert_eq!((exit, output.as_str()), (2, ""), "{arguments:?}: {errors}");
        assert!(errors.contains(words), "{arguments:?}: {errors}");
    }
    assert_eq!(fs::read_dir(folder.path()).unwrap().count(), 1);
}

#[test]
fn settings_that_are_wrong_answer_1_with_their_line() {
    let folder = folder(&[
        ("spec/client.toml", "document = 'api.yaml'\nformat = 1\n"),
        ("spec/deep/x", ""),
    ]);
    for (place, file) in [("", "spec/client.toml"), ("spec/deep", "../client.toml")] {
        for command in ["generate", "check"] {
            let (exit, output, errors) = run(&folder.path().join(place), &[command]);
            assert_eq!((exit, output.as_str()), (1, ""), "{errors}");
            assert!(errors.contains(&format!(" --> {file}:2:1\n")), "{errors}");
        }
    }
}

#[test]
fn a_document_that_settings_name_in_vain_answers_1() {
    let folder = folder(&[("spec/client.toml", "document = 'api.yaml'\n")]);
    let (exit, _, errors) = run(folder.path(), &["generate"]);
    assert_eq!(exit, 1);
    assert!(errors.contains("cannot read spec/api.yaml"), "{errors}");
    assert!(
        errors.contains("spec/client.toml names this document"),
        "{errors}"
    );
}

#[test]
fn cargo_tells_where_the_project_is() {
    let project = folder(&[("spec/client.toml", "no"), ("xtask/Cargo.toml", "")]);
    let output = xtask(folder(&[]).path())
        .arg("check")
        .env("CARGO_MANIFEST_DIR", project.path().join("xtask"))
        .output()
        .unwrap();
    assert_eq!(output.status.code(), Some(1));
}

#[test]
fn a_document_that_is_none_answers_1_and_writes_nothing() {
    let folder = folder(&[("api.yaml", "- 1\n")]);
    let arguments = ["generate", "--spec", "api.yaml", "--out", "crate"];
    let (exit, output, errors) = run(folder.path(), &arguments);
    assert_eq!(
        (exit, output.as_str()),
        (1, "nothing was written\n"),
        "{errors}"
    );
    assert_eq!(fs::read_dir(folder.path()).unwrap().count(), 1);
    let (exit, output, _) = run(folder.path(), &["check", "api.yaml"]);
    assert_eq!((exit, output.as_str()), (1, ""));
}

#[cfg(target_os = "linux")]
#[test]
fn a_stream_that_nobody_reads_is_no_panic() {
    let folder = folder(&[("api.yaml", "- 1\n")]);
    for (arguments, expected) in [(&["--help"][..], 0), (&["check", "api.yaml"], 1)] {
        let full = || fs::File::options().write(true).open("/dev/full").unwrap();
        let status = std::process::Command::new(assert_cmd::cargo::cargo_bin("xtask"))
            .args(arguments)
            .current_dir(folder.path())
            .stdout(full())
            .stderr(full())
            .status()
            .unwrap();
        assert_eq!(status.code(), Some(expected));
    }
}

/// Whoever asked for a form gets one document of that form on the output stream, whatever happens.
#[test]
fn a_run_that_fails_answers_in_the_form_that_was_asked_for() {
    let folder = folder(&[
        ("spec/client.toml", "document = 'bad.yaml'\n"),
        ("spec/bad.yaml", "openapi: 3.0.3\ninfo: {}\npaths: {}\n"),
        ("lines.jsonl", ""),
        ("broken/spec/client.toml", "a,b = 'c'\n"),
    ]);
    // A document that is refused: its findings, as `check` gives them.
    for arguments in [
        &["generate"][..],
        &["generate", "--check"],
        &["vendor", "copy"],
        &["check"],
        &["api"],
        &["explain", "Letter"],
        &["drift", "lines.jsonl"],
        &["page", "lines.jsonl"],
        &["diff", "spec/bad.yaml", "spec/bad.yaml"],
    ] {
        let form = |form: &str| run(folder.path(), &[arguments, &["--format", form]].concat());
        let (exit, json, _) = form("json");
        assert_eq!(exit, if arguments[0] == "diff" { 2 } else { 1 });
        let value: serde_json::Value = serde_json::from_str(&json)
            .unwrap_or_else(|error| panic!("{arguments:?}: {error}: {json}"));
        assert_eq!(value["findings"][0]["code"], "E0141", "{arguments:?}");
        assert_eq!(value["findings"][0]["line"], 2, "{arguments:?}");
        let (_, github, _) = form("github");
        let head = "::error file=spec/bad.yaml,line=2,col=";
        assert!(github.starts_with(head), "{arguments:?}: {github}");
        let (_, markdown, _) = form("markdown");
        assert!(markdown.contains("- **error E0141** "), "{markdown}");
    }
    // Whatever else: a failure.
    for (place, arguments, exit, line) in [
        ("", &["check", "no.yaml"][..], 2, None),
        ("", &["explain", "E0999"], 2, None),
        ("", &["verify", "spec"], 2, None),
        ("", &["drift", "no"], 2, None),
        ("", &["vendor", "generated"], 2, None),
        ("broken", &["generate"], 1, Some(1)),
        ("broken", &["upgrade", "v2"], 1, Some(1)),
    ] {
        let place = folder.path().join(place);
        let form = |form: &str| run(&place, &[arguments, &["--format", form]].concat());
        let (found, json, errors) = form("json");
        assert_eq!(found, exit, "{arguments:?}: {errors}");
        let value: serde_json::Value = serde_json::from_str(&json).unwrap();
        let message = value["failure"]["message"].as_str().unwrap();
        assert!(errors.contains(&format!("error: {message}")), "{errors}");
        assert_eq!(value["failure"]["line"].as_u64(), line, "{json}");
        let (_, github, _) = form("github");
        assert!(github.starts_with("::error "), "{github}");
        assert_eq!(github.lines().count(), 1, "{github}");
        let (_, markdown, _) = form("markdown");
        assert!(markdown.starts_with("**error** "), "{markdown}");
    }
}
