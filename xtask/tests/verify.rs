//! `cargo xtask verify` as somebody runs it: pristine, edited, stale, in every form.

mod project;

use std::fs;

use project::Project;
use serde_json::Value;

fn copied() -> Project {
    let project = Project::new();
    project.done(&["vendor", "copy"]);
    project
}

fn json(project: &Project) -> Value {
    let (_, output, errors) = project.run(&["verify", "copy", "--format", "json"]);
    serde_json::from_str(&output).unwrap_or_else(|error| panic!("{error}: {output}{errors}"))
}

#[test]
fn a_copy_as_it_was_made_is_pristine() {
    let project = copied();
    assert_eq!(
        project.done(&["verify", "copy"]),
        "copy: pristine, fits spec/api.yaml\n"
    );
    assert_eq!(project.done(&["verify", "copy", "--format", "github"]), "");
    let value = json(&project);
    assert_eq!(value["pristine"], true);
    assert_eq!(value["stale"], false);
    assert_eq!(value["contract"]["copy"], value["contract"]["document"]);
    // What is not ours is not asked about.
    project.write("copy/Cargo.lock", "");
    project.write("copy/target/debug/x", "");
    project.done(&["verify", "copy"]);
}

#[test]
fn the_generated_crate_is_a_copy_too() {
    let project = Project::new();
    project.done(&["generate"]);
    project.done(&["verify", "generated"]);
}

#[test]
fn edited_files_are_named() {
    let project = copied();
    project.edit("copy/src/client.rs", "cheap to clone", "dear to clone");
    project.write("copy/src/mine.rs", "");
    fs::remove_file(project.path("copy/README.md")).unwrap();
    let (exit, output, errors) = project.run(&["verify", "copy"]);
    assert_eq!((exit, errors.as_str()), (1, ""));
    assert_eq!(
        output,
        "edited   copy/src/client.rs\nmissing  copy/README.md\nadded    copy/src/mine.rs\n\
         copy: edited (3 files), fits spec/api.yaml\n"
    );
    let value = json(&project);
    assert_eq!(value["pristine"], false);
    assert_eq!(value["edited"], serde_json::json!(["src/client.rs"]));
    let (exit, output, _) = project.run(&["verify", "copy", "--format", "github"]);
    assert_eq!(exit, 1);
    assert!(
        output.starts_with(
            "::error file=copy/src/client.rs,line=1,col=1,title=edited::not as it was generated\n"
        ),
        "{output}"
    );
    let (exit, output, _) = project.run(&["verify", "copy", "--format", "markdown"]);
    assert_eq!(exit, 1);
    assert!(output.contains("- edited `src/client.rs`\n"), "{output}");
}

#[test]
fn stale_operations_are_named() {
    let project = copied();
    project.edit("spec/api.yaml", "required: [text]", "required: []");
    project.edit(
        "spec/api.yaml",
        "operationId: countLetters",
        "operationId: letters\n      x-idempotent: true",
    );
    project.edit(
        "spec/api.yaml",
        "    get:\n      operationId: letters",
        "    head:\n      operationId: letters",
    );
    let (exit, output, _) = project.run(&["verify", "copy"]);
    assert_eq!(exit, 1);
    assert_eq!(
        output,
        "stale    GET /letters/{letterId} has changed in the document\n\
         stale    POST /letters has changed in the document\n\
         stale    HEAD /letters is new in the document\n\
         stale    GET /letters is gone from the document\n\
         copy: pristine, stale (4 operations)\n\
         to renew it: cargo xtask vendor\n"
    );
    let value = json(&project);
    assert_eq!(value["stale"], true);
    assert_eq!(
        value["operations"]["new"],
        serde_json::json!(["HEAD /letters"])
    );
    let (_, output, _) = project.run(&["verify", "copy", "--format", "github"]);
    assert!(
        output.contains(
            "file=copy/PROVENANCE.json,line=1,col=1,title=stale::POST /letters has changed"
        ),
        "{output}"
    );
}

/// Words, names of schemas, operations and parameters, order.
#[test]
fn what_only_reads_differently_is_not_stale() {
    let project = copied();
    project.edit("spec/api.yaml", "What it says.", "Its text.");
    project.edit("spec/api.yaml", "Letter:", "Brief:");
    project.edit("spec/api.yaml", "schemas/Letter", "schemas/Brief");
    project.edit("spec/api.yaml", "letterId", "id");
    project.edit("spec/api.yaml", "sendLetter", "postLetter");
    project.edit("spec/api.yaml", "[SENT, READ]", "[READ, SENT]");
    assert_eq!(
        project.done(&["verify", "copy"]),
        "copy: pristine, fits spec/api.yaml\n"
    );
    // A new version in the path is another contract, by the same keys.
    project.edit("spec/api.yaml", "/v1/", "/2026-09-beta/");
    let value = json(&project);
    assert_eq!(
        value["operations"]["gone"],
        serde_json::json!(["GET /letters/{letterId}"])
    );
}

#[test]
fn other_servers_belong_to_no_operation() {
    let project = copied();
    project.edit("spec/api.yaml", "post.example", "other.example");
    let (exit, output, _) = project.run(&["verify", "copy"]);
    assert_eq!(exit, 1);
    assert!(
        output.contains("stale    servers, or schemas that no operation uses have changed"),
        "{output}"
    );
}

/// As git writes it on Windows.
#[test]
fn line_ends_are_no_edit() {
    let project = copied();
    project.edit("copy/src/lib.rs", "\n", "\r\n");
    project.edit("copy/PROVENANCE.json", "\n", "\r\n");
    let output = project.done(&["verify", "copy"]);
    assert_eq!(
        output,
        "note     1 file has other line ends than were written, which is no edit\n\
         copy: pristine, fits spec/api.yaml\n"
    );
    assert_eq!(
        json(&project)["line-ends"],
        serde_json::json!(["src/lib.rs"])
    );
}

#[test]
fn wrong_usage_answers_2() {
    let project = copied();
    project.write("bad/PROVENANCE.json", "no json");
    let record = project
        .read("copy/PROVENANCE.json")
        .replace("\"Cargo.toml\"", "\"../Cargo.toml\"");
    project.write("out/PROVENANCE.json", &record);
    for (arguments, words) in [
        (&["verify"][..], "Usage"),
        (&["verify", "spec"], "spec is no copy"),
        (&["verify", "none"], "none is no copy"),
        (
            &["verify", "bad"],
            "bad/PROVENANCE.json is no record of a copy",
        ),
        (
            &["verify", "out"],
            "names a file outside its folder: ../Cargo.toml",
        ),
    ] {
        let errors = project.refused(2, arguments);
        assert!(errors.contains(words), "{arguments:?}: {errors}");
    }
    project.edit("spec/api.yaml", "type: integer", "type: intger");
    let errors = project.refused(1, &["verify", "copy"]);
    assert!(errors.contains("has errors"), "{errors}");
}

/// As a run leaves it that is killed between two moves.
#[test]
fn an_interrupted_vendoring_is_told_and_undone_by_the_next() {
    let project = copied();
    let at = |name: &str| project.path(name);
    let before = fs::read(at("copy/PROVENANCE.json")).unwrap();
    let dead = at(".copy.tmp-999999");
    fs::create_dir_all(dead.join("old")).unwrap();
    fs::create_dir_all(dead.join("new")).unwrap();
    fs::write(dead.join("lock"), "").unwrap();
    let step = r#"{"path":"PROVENANCE.json","existed":true}"#;
    let plan = format!(r#"{{"inside":true,"existed":true,"steps":[{step}]}}"#);
    fs::write(dead.join("plan"), plan).unwrap();
    fs::rename(at("copy/PROVENANCE.json"), dead.join("old/PROVENANCE.json")).unwrap();

    for format in ["human", "json"] {
        let (exit, output, errors) = project.run(&["verify", "copy", "--format", format]);
        assert_eq!(exit, 1, "{output}{errors}");
        let said = output + &errors;
        assert!(said.contains("writing copy was interrupted"), "{said}");
        assert!(
            said.contains("run `cargo xtask vendor copy` again, which undoes it first"),
            "{said}"
        );
    }
    let said = project.done(&["vendor", "copy"]);
    assert!(
        said.starts_with("a run that was interrupted has been undone first\n"),
        "{said}"
    );
    assert!(said.contains("nothing to write"), "{said}");
    assert_eq!(fs::read(at("copy/PROVENANCE.json")).unwrap(), before);
    assert!(!dead.exists());
    project.done(&["verify", "copy"]);
}
