//! `cargo xtask page` as somebody runs it.

use std::fs;
use std::path::Path;

use assert_cmd::Command;
use tempfile::TempDir;

const DOCUMENT: &str = "\
openapi: 3.0.3
info: { title: Letters, version: v1 }
servers: [{ url: 'https://post.example' }]
paths:
  /v1/letters:
    post:
      requestBody:
        content:
          application/json:
            schema: { $ref: '#/components/schemas/NewLetter' }
      responses:
        '200':
          description: Sent.
          content:
            application/json:
              schema: { $ref: '#/components/schemas/Letter' }
components:
  schemas:
    NewLetter:
      type: object
      properties:
        text: { type: string }
        size: { type: string, enum: [SMALL, LARGE] }
    Letter:
      type: object
      properties:
        id: { type: string }
";

const PAGE: &str = "\
curl https://post.example/v1/letters --data '
{\"text\": \"<string>\", \"size\": \"SMALL\"}
'{\"id\": \"<string>\"}
size: SMALL, LARGE
";

const DIFFERENT: &str = "\
curl https://post.example/v1/letters --data '
{\"txt\": \"<string>\", \"size\": \"HUGE\"}
'
";

fn xtask(folder: &Path, arguments: &[&str]) -> (i32, String, String) {
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

/// A project with these files below `spec/1/`.
fn project(files: &[(&str, &str)]) -> TempDir {
    let folder = tempfile::Builder::new()
        .prefix("a folder, ä ")
        .tempdir()
        .unwrap();
    let spec = folder.path().join("spec");
    for (name, text) in [
        ("../client.toml", "document = '1/api.yaml'\n"),
        ("api.yaml", DOCUMENT),
    ]
    .iter()
    .chain(files)
    {
        fs::create_dir_all(spec.join("1")).unwrap();
        let path = spec.join("1").join(name);
        fs::create_dir_all(path.parent().unwrap()).unwrap();
        fs::write(path, text).unwrap();
    }
    folder
}

#[test]
fn a_page_that_says_the_same_answers_0() {
    let project = project(&[("page/a ü.txt", PAGE)]);
    let (exit, output, errors) = xtask(project.path(), &["page"]);
    assert_eq!((exit, errors.as_str()), (0, ""));
    assert_eq!(
        output,
        "spec/1/page/a ü.txt: 1 call, as spec/1/api.yaml has it\n"
    );
}

#[test]
fn differences_answer_1_with_both_places_and_no_colour() {
    let project = project(&[("page/a.txt", DIFFERENT)]);
    let (exit, output, errors) = xtask(project.path(), &["page"]);
    assert_eq!((exit, output.as_str()), (1, ""));
    for words in [
        "warning[W0618]: the document has no `request.txt`\n",
        "--> spec/1/page/a.txt:2:2\n",
        "::: spec/1/api.yaml:19:5\n",
        "error[E0623]: the document has no value `HUGE` for `request.size`\n",
        "--> spec/1/page/a.txt:2:29\n",
        "help: did the document mean it with `text`?\n",
        "1 error, 1 warning, 1 note in spec/1/page/a.txt\n",
    ] {
        assert!(errors.contains(words), "{words}\n{errors}");
    }
    assert!(!errors.contains('\u{1b}'), "{errors}");
}

#[test]
fn every_format_tells_both_places() {
    let project = project(&[("page/a.txt", DIFFERENT)]);
    let run = |format| {
        let (exit, output, errors) = xtask(project.path(), &["page", "--format", format]);
        assert_eq!(exit, 1, "{errors}");
        output
    };
    let json: serde_json::Value = serde_json::from_str(&run("json")).unwrap();
    let finding = json["findings"]
        .as_array()
        .unwrap()
        .iter()
        .find(|it| it["code"] == "W0618")
        .unwrap();
    assert_eq!(finding["file"], "spec/1/page/a.txt");
    assert_eq!(
        (&finding["line"], &finding["column"]),
        (&2.into(), &2.into())
    );
    let there = &finding["related"][0];
    assert_eq!(there["file"], "spec/1/api.yaml");
    assert_eq!(
        (&there["line"], &there["pointer"]),
        (&19.into(), &"/components/schemas/NewLetter".into())
    );
    let markdown = run("markdown");
    assert!(
        markdown.contains("(`spec/1/page/a.txt:2:2`; the document says `spec/1/api.yaml:19:5`)"),
        "{markdown}"
    );
    let github = run("github");
    assert!(
        github.contains("::warning file=spec/1/page/a.txt,line=2,col=2,title=W0618::"),
        "{github}"
    );
    assert!(
        github.contains("the document says: spec/1/api.yaml:19:5"),
        "{github}"
    );
}

#[test]
fn line_ends_and_json_instead_of_yaml_change_nothing() {
    let project = project(&[("page/a.txt", DIFFERENT)]);
    let spec = project.path().join("spec/1");
    let messages = || {
        let (_, output, _) = xtask(project.path(), &["page", "--format", "json"]);
        let json: serde_json::Value = serde_json::from_str(&output).unwrap();
        let findings = json["findings"].as_array().unwrap().clone();
        let told = findings.into_iter().map(|it| {
            (
                it["code"].to_string(),
                it["message"].to_string(),
                it["related"][0]["pointer"].to_string(),
            )
        });
        told.collect::<Vec<_>>()
    };
    let expected = messages();
    assert_eq!(expected.len(), 3);
    fs::write(spec.join("page/a.txt"), DIFFERENT.replace('\n', "\r\n")).unwrap();
    fs::write(spec.join("api.yaml"), DOCUMENT.replace('\n', "\r\n")).unwrap();
    assert_eq!(messages(), expected);
    let document = serde_json::json!({
        "openapi": "3.0.3",
        "info": { "title": "Letters", "version": "v1" },
        "servers": [{ "url": "https://post.example" }],
        "paths": { "/v1/letters": { "post": {
            "requestBody": { "content": { "application/json": { "schema": { "$ref": "#/components/schemas/NewLetter" } } } },
            "responses": { "200": { "description": "Sent.", "content": { "application/json": { "schema": { "$ref": "#/components/schemas/Letter" } } } } },
        } } },
        "components": { "schemas": {
            "NewLetter": { "type": "object", "properties": {
                "text": { "type": "string" }, "size": { "type": "string", "enum": ["SMALL", "LARGE"] } } },
            "Letter": { "type": "object", "properties": { "id": { "type": "string" } } },
        } },
    });
    fs::write(spec.join("api.yaml"), document.to_string()).unwrap();
    assert_eq!(messages(), expected);
}

#[test]
fn any_page_and_any_document_can_be_named() {
    let project = project(&[("page/a.txt", DIFFERENT)]);
    fs::write(project.path().join("pasted page.txt"), PAGE).unwrap();
    let arguments = ["page", "pasted page.txt", "--spec", "spec/1/api.yaml"];
    let (exit, output, errors) = xtask(project.path(), &arguments);
    assert_eq!((exit, errors.as_str()), (0, ""));
    assert_eq!(
        output,
        "pasted page.txt: 1 call, as spec/1/api.yaml has it\n"
    );
}

#[test]
fn what_cannot_be_read_is_told() {
    let project = project(&[]);
    let run = |arguments: &[&str]| xtask(project.path(), arguments);
    let (exit, _, errors) = run(&["page"]);
    assert_eq!(exit, 2);
    assert!(
        errors.contains("there is no page in spec/1/page"),
        "{errors}"
    );
    for arguments in [
        &["page", "no.txt"][..],
        &["page", "spec"],
        &["page", "--against", "no.txt"],
        &["page", "--spec", "no.yaml"],
    ] {
        let (exit, output, errors) = run(arguments);
        assert_eq!((exit, output.as_str()), (2, ""), "{errors}");
        assert!(errors.contains("cannot read"), "{errors}");
    }
    fs::write(project.path().join("latin.txt"), b"caf\xe9").unwrap();
    let (exit, _, errors) = run(&["page", "latin.txt"]);
    assert_eq!(exit, 1);
    assert!(errors.contains("E0602"), "{errors}");
    fs::write(
        project.path().join("spec/1/api.yaml"),
        "openapi: 3.0.3\npaths: 1\n",
    )
    .unwrap();
    let (exit, _, errors) = run(&["page", "latin.txt"]);
    assert_eq!(exit, 1);
    assert!(errors.contains("spec/1/api.yaml:"), "{errors}");
}

#[test]
fn examples_are_written_once_and_then_left_alone() {
    let project = project(&[
        ("page/a.txt", PAGE),
        ("examples/Letter/page.json", "{ \"id\" :   \"<string>\" }"),
        ("examples/NewLetter/mine.json", "{}"),
    ]);
    let folder = project.path().join("spec/1/examples");
    let (exit, output, errors) = xtask(project.path(), &["page", "--write-examples"]);
    assert_eq!((exit, errors.as_str()), (0, ""));
    assert!(
        output.contains("unchanged spec/1/examples/Letter/page.json\n"),
        "{output}"
    );
    assert!(
        output.contains("added     spec/1/examples/NewLetter/page.json\n"),
        "{output}"
    );
    assert!(
        output.contains("`externalValue: examples/NewLetter/page.json`"),
        "{output}"
    );
    let written = fs::read_to_string(folder.join("NewLetter/page.json")).unwrap();
    assert_eq!(
        written,
        "{\n  \"text\": \"<string>\",\n  \"size\": \"SMALL\"\n}\n"
    );
    assert_eq!(
        fs::read_to_string(folder.join("Letter/page.json")).unwrap(),
        "{ \"id\" :   \"<string>\" }"
    );
    let time = fs::metadata(folder.join("NewLetter/page.json"))
        .unwrap()
        .modified()
        .unwrap();
    let (_, output, _) = xtask(project.path(), &["page", "--write-examples"]);
    assert!(
        output.contains("unchanged spec/1/examples/NewLetter/page.json\n"),
        "{output}"
    );
    assert_eq!(
        fs::metadata(folder.join("NewLetter/page.json"))
            .unwrap()
            .modified()
            .unwrap(),
        time
    );
    fs::write(
        project.path().join("spec/1/page/a.txt"),
        PAGE.replace("SMALL\"", "LARGE\""),
    )
    .unwrap();
    let (_, output, _) = xtask(project.path(), &["page", "--write-examples"]);
    assert!(
        output.contains("replaced  spec/1/examples/NewLetter/page.json\n"),
        "{output}"
    );
    assert_eq!(
        fs::read_dir(project.path().join("spec")).unwrap().count(),
        2
    );
}

#[cfg(unix)]
#[test]
fn a_link_is_not_followed() {
    let project = project(&[("page/a.txt", PAGE)]);
    let link = project.path().join("spec/1/examples");
    std::os::unix::fs::symlink(project.path(), link).unwrap();
    let (exit, _, errors) = xtask(project.path(), &["page", "--write-examples"]);
    assert_eq!(exit, 1);
    assert!(errors.contains("is a symbolic link"), "{errors}");
}

#[test]
fn a_newer_page_is_compared_with_the_kept_one_of_its_call() {
    let project = project(&[("page/a.txt", PAGE), ("page/other.txt", "GET /v1/boxes\n")]);
    fs::write(
        project.path().join("new.txt"),
        PAGE.replace("{\"text\"", "{\"new\": 1, \"text\""),
    )
    .unwrap();
    let (exit, output, errors) = xtask(project.path(), &["page", "--against", "new.txt"]);
    assert_eq!((exit, output.as_str()), (1, ""), "{errors}");
    assert!(
        errors.contains("warning[W0657]: `request.new` is new\n --> new.txt:2:2\n"),
        "{errors}"
    );
    assert!(errors.contains("::: spec/1/page/a.txt:2:1\n"), "{errors}");

    fs::write(project.path().join("new.txt"), PAGE).unwrap();
    let (exit, output, _) = xtask(project.path(), &["page", "--against", "new.txt"]);
    assert_eq!(
        (exit, output.as_str()),
        (0, "new.txt shows what spec/1/page/a.txt shows\n")
    );

    fs::write(project.path().join("new.txt"), "GET /elsewhere\n").unwrap();
    let (exit, _, errors) = xtask(project.path(), &["page", "--against", "new.txt"]);
    assert_eq!(exit, 2);
    assert!(
        errors.contains("no kept page shows a call that new.txt shows"),
        "{errors}"
    );
    let (exit, _, errors) = xtask(
        project.path(),
        &["page", "spec/1/page/a.txt", "--against", "new.txt"],
    );
    assert_eq!(exit, 1, "{errors}");
}

/// What a run did that died before it had cleaned up is undone, and done again.
#[test]
fn a_run_after_one_that_was_interrupted_writes_what_it_should() {
    let project = project(&[("page/a.txt", PAGE)]);
    let write = || xtask(project.path(), &["page", "--write-examples"]);
    let example = project.path().join("spec/1/examples/NewLetter/page.json");
    write();
    let wanted = fs::read(&example).unwrap();
    let dead = project.path().join("spec/.1.tmp-999999");
    fs::create_dir_all(dead.join("old/examples/NewLetter")).unwrap();
    fs::write(dead.join("lock"), "").unwrap();
    fs::write(dead.join("old/examples/NewLetter/page.json"), "{}").unwrap();
    let step = r#"{"path":"examples/NewLetter/page.json","existed":true}"#;
    let plan = format!(r#"{{"inside":true,"existed":true,"steps":[{step}]}}"#);
    fs::write(dead.join("plan"), plan).unwrap();
    let (_, output, errors) = write();
    assert!(
        output.contains("replaced  spec/1/examples"),
        "{output}{errors}"
    );
    assert_eq!(fs::read(&example).unwrap(), wanted);
    assert!(!dead.exists());
}
