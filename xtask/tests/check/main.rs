//! `cargo xtask check`, as somebody runs it.

mod cases;
mod hostile;
mod severities;
mod words;

use std::fs;
use std::path::Path;

use assert_cmd::Command;
use serde_json::Value;
use tempfile::TempDir;

/// Exit code, output stream and error stream of the program, run in `folder`.
fn run(folder: &Path, arguments: &[&str]) -> (i32, String, String) {
    let output = Command::cargo_bin("xtask")
        .unwrap()
        .current_dir(folder)
        .env_remove("CARGO_MANIFEST_DIR")
        .args(arguments)
        .output()
        .unwrap();
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

/// The findings in JSON.
fn findings(folder: &Path, arguments: &[&str]) -> Vec<Value> {
    let arguments = [arguments, &["--format", "json"]].concat();
    let (_, output, errors) = run(folder, &arguments);
    assert_eq!(errors, "");
    let value: Value = serde_json::from_str(&output).unwrap();
    value["findings"].as_array().unwrap().clone()
}

const SOUND: &str = "openapi: 3.0.3
info: { title: Sound, version: '1' }
servers: [{ url: 'https://api.example' }]
paths:
  /x:
    get:
      operationId: getX
      summary: Read X.
      responses:
        '200':
          description: X.
          content: { application/json: { schema: { $ref: '#/components/schemas/X' } } }
components:
  schemas:
    X:
      description: An X.
      type: object
      required: [id]
      properties:
        id: { type: integer, description: Its number. }
      example: { id: 7 }
";

/// The same with an example that is none.
fn faulty() -> String {
    SOUND.replace("{ id: 7 }", "{ id: seven }")
}

#[test]
fn a_sound_document_is_told_by_its_size() {
    let folder = folder(&[("api.yaml", SOUND)]);
    let (exit, output, errors) = run(folder.path(), &["check", "api.yaml", "--deny-warnings"]);
    assert_eq!((exit, errors.as_str()), (0, ""));
    assert_eq!(output, "api.yaml: 1 operation, 1 schema\n");
    assert_eq!(fs::read_dir(folder.path()).unwrap().count(), 1);
}

#[test]
fn a_finding_has_code_place_excerpt_pointer_and_help() {
    let folder = folder(&[("api.yaml", &faulty())]);
    let (exit, output, errors) = run(folder.path(), &["check", "api.yaml"]);
    assert_eq!(exit, 0, "warnings alone are no failure");
    assert_eq!(output, "api.yaml: 1 operation, 1 schema\n");
    for words in [
        "warning[W0510]: this example does not meet its schema: `\"seven\"` is no integer\n",
        " --> api.yaml:21:22\n",
        "      example: { id: seven }\n",
        "at /components/schemas/X/example/id\n",
        "help: correct the example or the schema\n",
        "1 warning in api.yaml\n",
    ] {
        assert!(errors.contains(words), "{words}\n{errors}");
    }
    assert!(!errors.contains('\u{1b}'), "colour in a pipe: {errors}");
    let (exit, _, errors) = run(folder.path(), &["check", "api.yaml", "--deny-warnings"]);
    assert_eq!(exit, 1);
    assert!(errors.contains("--deny-warnings"), "{errors}");
}

#[test]
fn every_form_tells_code_and_place() {
    let folder = folder(&[("api.yaml", &faulty())]);
    let findings = findings(folder.path(), &["check", "api.yaml"]);
    assert_eq!(findings.len(), 1);
    assert_eq!(findings[0]["code"], "W0510");
    assert_eq!(findings[0]["line"], 21);
    assert_eq!(findings[0]["pointer"], "/components/schemas/X/example/id");
    let form = |format| run(folder.path(), &["check", "api.yaml", "--format", format]);
    let (exit, markdown, errors) = form("markdown");
    assert_eq!((exit, errors.as_str()), (0, ""));
    assert!(
        markdown.starts_with("**1 warning** in `api.yaml`\n"),
        "{markdown}"
    );
    let (_, github, _) = form("github");
    assert!(
        github.starts_with("::warning file=api.yaml,line=21,col=22,title=W0510::"),
        "{github}"
    );
}

#[test]
fn an_example_in_a_file_is_told_at_its_line_there() {
    let document = SOUND.replace(
        "components:\n",
        "components:\n  examples:\n    a: { externalValue: examples/X/ä b.json }\n",
    );
    let folder = folder(&[
        ("neu es/äpi.yaml", &document),
        (
            "neu es/examples/X/ä b.json",
            "{\r\n  \"id\": \"ä\"\r\n}\r\n",
        ),
    ]);
    let findings = findings(folder.path(), &["check", "neu es/äpi.yaml"]);
    assert_eq!(findings.len(), 1, "{findings:?}");
    assert_eq!(findings[0]["file"], "neu es/examples/X/ä b.json");
    assert_eq!(
        (&findings[0]["line"], &findings[0]["column"]),
        (&2.into(), &9.into())
    );
}

#[test]
fn noise_is_one_frame_a_rule_with_three_places_and_a_count() {
    let properties: String = (1..=7)
        .map(|number| format!("        p{number}: {{ type: string }}\n"))
        .collect();
    let document = SOUND.replace("      example:", &format!("{properties}      example:"));
    let folder = folder(&[("api.yaml", &document)]);
    let (_, _, errors) = run(folder.path(), &["check", "api.yaml"]);
    assert_eq!(errors.matches("note[N0533]").count(), 1, "{errors}");
    assert_eq!(errors.matches("also at api.yaml:").count(), 2, "{errors}");
    assert!(
        errors.contains("7 like this; `--all` shows them\n"),
        "{errors}"
    );
    assert!(errors.contains("7 notes in api.yaml\n"), "{errors}");
    let (_, _, errors) = run(folder.path(), &["check", "api.yaml", "--all"]);
    assert_eq!(errors.matches("note[N0533]").count(), 7, "{errors}");
}

#[test]
fn line_ends_change_nothing_but_nothing() {
    let faulty = faulty();
    let plain = folder(&[("api.yaml", &faulty)]);
    for other in [
        faulty.replace('\n', "\r\n"),
        format!("\u{feff}{faulty}"),
        faulty.trim_end().to_owned(),
    ] {
        let same = folder(&[("api.yaml", &other)]);
        let arguments = ["check", "api.yaml"];
        assert_eq!(run(same.path(), &arguments), run(plain.path(), &arguments));
    }
}

#[test]
fn yaml_and_json_give_the_same_findings() {
    let yaml = "# A comment.
openapi: 3.0.3
info:
  title: >-
    A title
    of two lines
  version: '1'
servers:
- url: https://api.example
security:
- oauth: [reed]
paths:
  /x/{id}:
    get:
      responses:
        204:
          description: X.
          content:
            application/json:
              example: 5
              schema:
                $ref: '#/components/schemas/X'
components:
  securitySchemes:
    oauth:
      type: oauth2
      flows:
        clientCredentials:
          tokenUrl: https://api.example/t
          scopes: { read: Read. }
  schemas:
    X:
      type: object
      required:
      - idd
      example:
        id:
      properties:
        id: { type: string, minimum: 3 }
    Dead:
      oneOf:
      - $ref: '#/components/schemas/Dead'
      - type: string
";
    let json = r##"{
      "openapi": "3.0.3",
      "info": { "title": "A title of two lines", "version": "1" },
      "servers": [{ "url": "https://api.example" }],
      "security": [{ "oauth": ["reed"] }],
      "paths": { "/x/{id}": { "get": { "responses": { "204": {
        "description": "X.", "content": { "application/json": { "example": 5,
          "schema": { "$ref": "#/components/schemas/X" } } } } } } } },
      "components": {
        "securitySchemes": { "oauth": { "type": "oauth2", "flows": { "clientCredentials": {
          "tokenUrl": "https://api.example/t", "scopes": { "read": "Read." } } } } },
        "schemas": {
          "X": { "type": "object", "required": ["idd"], "example": { "id": null },
                 "properties": { "id": { "type": "string", "minimum": 3 } } },
          "Dead": { "oneOf": [{ "$ref": "#/components/schemas/Dead" }, { "type": "string" }] }
        }
      }
    }"##;
    let folder = folder(&[("api.json", json), ("api.yaml", yaml)]);
    let told = |file| -> Vec<(String, String, String)> {
        let text = |value: &Value| value.as_str().unwrap_or_default().to_owned();
        findings(folder.path(), &["check", file])
            .iter()
            .map(|it| {
                (
                    text(&it["code"]),
                    text(&it["pointer"]),
                    text(&it["message"]),
                )
            })
            .collect()
    };
    let from_json = told("api.json");
    assert!(from_json.len() > 8, "{from_json:?}");
    assert_eq!(from_json, told("api.yaml"));
}

/// The project's own document: no error, no warning, no note.
#[test]
fn our_own_document_is_clean() {
    let root = Path::new(env!("CARGO_MANIFEST_DIR")).join("..");
    let (exit, _, errors) = run(&root, &["check", "--deny-warnings"]);
    assert_eq!((exit, errors.as_str()), (0, ""));
}
