//! `cargo xtask diff` as somebody runs it: what it answers, what it prints where, what it leaves
//! alone.

use std::fs;
use std::path::Path;
use std::process::Command as Process;

use assert_cmd::Command;
use serde_json::Value;
use tempfile::TempDir;

const OLD: &str = "\
openapi: 3.0.3
info: { title: Pets, version: '1' }
paths:
  /v1/pets:
    get:
      operationId: listPets
      responses:
        '200':
          description: All.
          content:
            application/json:
              schema: { $ref: '#/components/schemas/Pet' }
  /v1/pets/{id}:
    delete:
      operationId: dropPet
      parameters:
        - { name: id, in: path, required: true, schema: { type: string } }
      responses:
        '204': { description: Gone. }
components:
  schemas:
    Pet:
      type: object
      required: [name]
      properties:
        name: { type: string }
        kind: { type: string, enum: [CAT, DOG] }
";

/// The name may be absent, and there is a new kind.
fn new() -> String {
    OLD.replace("      required: [name]\n", "")
        .replace("[CAT, DOG]", "[CAT, DOG, 'EEL <b>']")
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

/// Exit code, output stream and error stream.
fn run(folder: &Path, arguments: &[&str]) -> (i32, String, String) {
    let output = Command::cargo_bin("xtask")
        .unwrap()
        .current_dir(folder)
        .env_remove("CARGO_MANIFEST_DIR")
        .arg("diff")
        .args(arguments)
        .output()
        .unwrap();
    (
        output.status.code().unwrap(),
        String::from_utf8(output.stdout).unwrap(),
        String::from_utf8(output.stderr).unwrap(),
    )
}

fn json(folder: &Path, arguments: &[&str]) -> (i32, Value) {
    let arguments = [arguments, &["--format", "json"]].concat();
    let (exit, output, errors) = run(folder, &arguments);
    (
        exit,
        serde_json::from_str(&output).unwrap_or_else(|_| panic!("{errors}")),
    )
}

fn ids(value: &Value) -> Vec<&str> {
    let changes = value["changes"].as_array().unwrap().iter();
    changes
        .map(|change| change["id"].as_str().unwrap())
        .collect()
}

#[test]
fn what_changed_is_told_with_levels_lines_and_rust() {
    let folder = folder(&[("old.yaml", OLD), ("new.yaml", &new())]);
    let (exit, output, errors) = run(folder.path(), &["old.yaml", "new.yaml"]);
    assert_eq!((exit, errors.as_str()), (1, ""), "{output}");
    // Piped, so without colours.
    assert!(!output.contains('\u{1b}'), "{output}");
    for words in [
        "breaking, breaking in Rust  response-property-became-optional",
        "`Pet.name` is no longer required (loosened: it may be absent)",
        "required  (old.yaml:26:9)",
        "optional  (new.yaml:25:9)",
        "responses of GET /pets",
        "behaviour, additive in Rust  response-property-enum-value-added",
        "2 changes: 1 breaking, 1 behaviour on the wire; 1 breaking, 1 additive in Rust",
        "0.1.0 becomes 0.2.0",
    ] {
        assert!(output.contains(words), "{words}\n{output}");
    }
    let (exit, value) = json(folder.path(), &["old.yaml", "new.yaml"]);
    assert_eq!(exit, 1);
    let change = &value["changes"][0];
    assert_eq!(change["wire"], "breaking");
    assert_eq!(change["old"]["at"]["line"], 26);
    assert_eq!(change["operations"][0], "GET /pets");
    assert_eq!(value["verdict"]["next"], "0.2.0");
}

#[test]
fn help_tells_examples_and_exit_codes() {
    let folder = folder(&[]);
    let (exit, help, errors) = run(folder.path(), &["--help"]);
    assert_eq!((exit, errors.as_str()), (0, ""));
    for words in [
        "Usage: cargo xtask diff",
        "Exit codes:\n  0  nothing changed",
        "Examples:\n",
    ] {
        assert!(help.contains(words), "{help}");
    }
    assert!(
        help.lines().all(|line| line.chars().count() <= 100),
        "{help}"
    );
}

#[test]
fn nothing_is_0_whatever_the_text_looks_like() {
    let json_text = {
        let resolved: Value = serde_json::json!({
            "openapi": "3.0.3", "info": { "title": "A", "version": "1" }, "paths": {},
            "components": { "schemas": { "A": { "type": "string" } } }
        });
        resolved.to_string()
    };
    let yaml = "openapi: 3.0.3\r\ninfo:\r\n  version: '1'\r\n  title: A\r\npaths: {}\r\n\
                components:\r\n  schemas:\r\n    A:\r\n      type: string\r\n";
    let folder = folder(&[("a b/ä.json", &json_text), ("a b/ö.yaml", yaml)]);
    let (exit, output, errors) = run(folder.path(), &["a b/ä.json", "a b/ö.yaml"]);
    assert_eq!((exit, errors.as_str()), (0, ""), "{output}");
    assert!(output.contains("nothing changed\n"), "{output}");
}

#[test]
fn what_cannot_be_compared_is_2() {
    let folder = folder(&[("old.yaml", OLD), ("bad.yaml", "- 1\n"), ("empty/x", "")]);
    for (arguments, words) in [
        (&["old.yaml"][..], "Usage"),
        (&["old.yaml", "no.yaml"], "cannot read no.yaml"),
        (&["old.yaml", "empty"], "there is none of openapi.yaml"),
        (&["old.yaml", "bad.yaml"], "bad.yaml"),
        (&["old.yaml", "git:HEAD"], "names no path"),
        (&["old.yaml", "git:no:such"], "git has no document"),
        (&["old.yaml", "old.yaml", "--only", "eatPet"], "GET /pets"),
        (
            &["old.yaml", "old.yaml", "--migration", "no/M.md"],
            "cannot write",
        ),
    ] {
        let (exit, output, errors) = run(folder.path(), arguments);
        assert_eq!((exit, output.as_str()), (2, ""), "{arguments:?}: {errors}");
        assert!(errors.contains(words), "{arguments:?}: {errors}");
    }
}

#[test]
fn one_operation_and_a_larger_document() {
    let larger = OLD.replace(
        "  /v1/pets/{id}:\n",
        "  /v1/owners:\n    get:\n      responses:\n        '204': { description: None. }\n  \
         /v1/pets/{id}:\n",
    );
    let folder = folder(&[
        ("old.yaml", OLD),
        ("new.yaml", &new()),
        ("all.yaml", &larger),
    ]);
    for only in ["dropPet", "DELETE /pets/{id}", "delete /v1/pets/{id}"] {
        let (exit, value) = json(folder.path(), &["old.yaml", "new.yaml", "--only", only]);
        assert_eq!((exit, ids(&value).len()), (0, 0));
    }
    let (exit, value) = json(
        folder.path(),
        &["old.yaml", "new.yaml", "--only", "listPets"],
    );
    assert_eq!((exit, ids(&value).len()), (1, 2));
    let (exit, value) = json(folder.path(), &["old.yaml", "all.yaml"]);
    assert_eq!((exit, ids(&value)), (1, vec!["endpoint-added"]));
    let (exit, value) = json(folder.path(), &["old.yaml", "all.yaml", "--subset"]);
    assert_eq!((exit, ids(&value).len()), (0, 0));
    assert_eq!(value["verdict"], Value::Null);
}

#[test]
fn only_breaking_changes_fail_where_that_is_asked_for() {
    let grown = OLD.replace("[CAT, DOG]", "[CAT, DOG, EEL]");
    let folder = folder(&[
        ("old.yaml", OLD),
        ("new.yaml", &new()),
        ("grown.yaml", &grown),
    ]);
    for (new, expected) in [("grown.yaml", 0), ("new.yaml", 1)] {
        let arguments = ["old.yaml", new, "--fail-on", "breaking"];
        assert_eq!(run(folder.path(), &arguments).0, expected);
    }
}

#[test]
fn descriptions_are_told_when_asked_for() {
    let other = OLD.replace("description: All.", "description: Every one.");
    let folder = folder(&[("old.yaml", OLD), ("new.yaml", &other)]);
    assert_eq!(run(folder.path(), &["old.yaml", "new.yaml"]).0, 0);
    let (exit, value) = json(folder.path(), &["old.yaml", "new.yaml", "--docs"]);
    assert_eq!(
        (exit, ids(&value)),
        (1, vec!["response-description-changed"])
    );
}

#[test]
fn known_changes_are_accepted_and_idle_acceptances_told() {
    let folder = folder(&[("old.yaml", OLD), ("new.yaml", &new())]);
    let (_, value) = json(folder.path(), &["old.yaml", "new.yaml"]);
    let prints: Vec<String> = value["changes"]
        .as_array()
        .unwrap()
        .iter()
        .map(|change| change["fingerprint"].as_str().unwrap().to_owned())
        .collect();
    let mut settings = "document = 'api.yaml'\n".to_owned();
    for print in prints.iter().map(String::as_str).chain(["00"]) {
        settings.push_str(&format!(
            "[[diff.accept]]\nfingerprint = '{print}'\nreason = 'we know'\n"
        ));
    }
    fs::create_dir(folder.path().join("spec")).unwrap();
    fs::write(folder.path().join("spec/client.toml"), settings).unwrap();
    let (exit, value) = json(folder.path(), &["old.yaml", "new.yaml"]);
    assert_eq!((exit, ids(&value).len()), (0, 0));
    assert_eq!(value["accepted"][0]["reason"], "we know");
    assert_eq!(value["idleAcceptances"][0]["fingerprint"], "00");
    let (_, output, _) = run(folder.path(), &["old.yaml", "new.yaml"]);
    assert!(
        output.contains("the acceptance 00 in client.toml hits nothing"),
        "{output}"
    );
}

#[test]
fn a_changelog_annotations_and_a_guide_come_out_of_it() {
    let folder = folder(&[("old.yaml", OLD), ("new.yaml", &new())]);
    let both = ["old.yaml", "new.yaml"];
    let with = |more: &[&str]| run(folder.path(), &[&both[..], more].concat()).1;
    let text = with(&["--format", "markdown"]);
    assert!(
        text.starts_with("## 0.2.0\n\n`old.yaml` → `new.yaml`: 2 changes"),
        "{text}"
    );
    assert!(text.contains("\n### Breaking on the wire\n\n- `Pet.name` is no longer required (loosened: it may be absent)."));
    assert!(!text.contains("<b>"), "{text}");
    let text = with(&["--format", "github"]);
    assert!(
        text.starts_with(
            "::error file=new.yaml,line=25,col=9,title=response-property-became-optional::"
        ),
        "{text}"
    );
    let text = with(&["--migration", "MIGRATION.md", "--format", "json"]);
    assert!(text.starts_with('{'), "{text}");
    let guide = fs::read_to_string(folder.path().join("MIGRATION.md")).unwrap();
    assert!(guide.starts_with("# From 0.1.0 to 0.2.0\n"), "{guide}");
    assert!(
        guide.contains("\n## 1. `Pet.name` is no longer required (loosened: it may be absent).\n"),
        "{guide}"
    );
    assert!(guide.contains("```diff\n- "), "{guide}");
    // Only what was asked for was written.
    assert_eq!(fs::read_dir(folder.path()).unwrap().count(), 3);
}

#[test]
fn the_page_for_a_browser_loads_nothing_and_escapes_everything() {
    let folder = folder(&[("old.yaml", OLD), ("new.yaml", &new())]);
    let arguments = ["old.yaml", "new.yaml", "--format", "html"];
    let (exit, page, _) = run(folder.path(), &arguments);
    assert_eq!(exit, 1);
    assert!(page.starts_with("<!doctype html>\n"), "{page}");
    assert!(page.contains("default-src 'none'"), "{page}");
    assert!(
        !page.contains("<b>") && page.contains("EEL &lt;b&gt;"),
        "{page}"
    );
    for word in ["http:", "https:", "src=", "url(", "@import", "<link"] {
        assert!(!page.contains(word), "{word}");
    }
    assert_eq!(page.matches("<article ").count(), 2);
    assert_eq!(page.matches("</article>").count(), 2);
    assert!(page.contains("<option>GET /pets</option>"), "{page}");
    assert!(
        page.contains("data-wire=\"breaking\" data-rust=\"breaking\""),
        "{page}"
    );
}

#[test]
fn folders_versions_and_revisions_are_documents() {
    let folder = folder(&[
        ("spec/client.toml", "document = '1/openapi.yaml'\n"),
        ("spec/1/openapi.yaml", OLD),
        ("spec/2/openapi.yaml", &new()),
    ]);
    for pair in [["1", "2"], ["spec/1", "spec/2/openapi.yaml"]] {
        assert_eq!(json(folder.path(), &pair).0, 1, "{pair:?}");
    }
    let git = |arguments: &[&str]| {
        let done = Process::new("git")
            .args(["-c", "user.name=a", "-c", "user.email=a@example.com"])
            .args(arguments)
            .current_dir(folder.path())
            .output()
            .unwrap();
        assert!(done.status.success(), "{done:?}");
    };
    git(&["init", "-q"]);
    git(&["add", "."]);
    git(&["commit", "-q", "-m", "first"]);
    fs::write(folder.path().join("spec/1/openapi.yaml"), new()).unwrap();
    for kept in ["git:HEAD:spec/1/openapi.yaml", "git:HEAD:./spec/1"] {
        let (exit, value) = json(folder.path(), &[kept, "spec/1"]);
        assert_eq!((exit, ids(&value).len()), (1, 2), "{kept}");
    }
    let (exit, _, errors) = run(&folder.path().join("spec"), &["git:HEAD:1", "1"]);
    assert_eq!(exit, 1, "{errors}");
    // What looks like an option of git is a revision that is not there.
    let (exit, _, errors) = run(folder.path(), &["git:--help:a", "spec/1"]);
    assert_eq!(exit, 2, "{errors}");
}
