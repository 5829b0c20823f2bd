//! `cargo xtask explain PLACE` as somebody runs it: every kind of place, and slips of the pen.

mod project;

use project::Project;

#[test]
fn a_property_is_told_with_its_line_its_type_and_its_rules() {
    let project = Project::new();
    let output = project.done(&["explain", "Letter.state"]);
    for words in [
        "Letter.state\n",
        "  document  spec/api.yaml:",
        "/components/schemas/Letter/properties/state\n",
        "  wire      optional, one of \"SENT\", \"READ\"\n",
        "  Rust      pub models::Letter::state: Option<models::LetterState>\n",
        "  file      src/models/letter.rs\n",
        "  R0203     optional: an `Option`",
        "  R0102     an inline schema",
    ] {
        assert!(output.contains(words), "no {words}: {output}");
    }
    let line = project.read("spec/api.yaml");
    let line = line
        .lines()
        .position(|line| line.contains("state: {"))
        .unwrap()
        + 1;
    assert!(output.contains(&format!("api.yaml:{line}:")), "{output}");
}

#[test]
fn every_kind_of_place_is_known() {
    let project = Project::new();
    for (place, words) in [
        ("Letter", "pub struct models::Letter"),
        ("Letter.state.SENT", "models::LetterState::Sent"),
        ("readLetter", "GET /v1/letters/{letterId}"),
        (
            "readLetter.letterId",
            "pub operations::ReadLetter::letter_id: i64",
        ),
        (
            "sendLetter.body",
            "required, Letter (object) as application/json",
        ),
        ("sendLetter.body.text", "pub models::Letter::text: String"),
        ("readLetter.200", "Letter (object) as application/json"),
        ("readLetter.200.text", "required, string"),
        (
            "/components/schemas/Letter/properties/text",
            "pub models::Letter::text: String",
        ),
        (
            "#/components/schemas/Letter/properties/text/type",
            "pub models::Letter::text: String",
        ),
        ("/paths/~1v1~1letters/post", "POST /v1/letters"),
        // What it became in Rust.
        ("models::LetterState", "/properties/state\n"),
        ("LetterState::Sent", "the value \"SENT\""),
        ("operations::ReadLetter", "GET /v1/letters/{letterId}"),
        ("Client::send_letter", "POST /v1/letters"),
    ] {
        let output = project.done(&["explain", place]);
        assert!(output.contains(words), "{place}: {output}");
    }
}

#[test]
fn a_slip_is_answered_with_what_was_meant() {
    let project = Project::new();
    for (place, meant) in [
        ("Leter", "`Letter`"),
        ("Letter.sate", "`Letter.state`"),
        ("Letter.state.SEND", "`Letter.state.SENT`"),
        ("readLeter.letterId", "`readLetter.letterId`"),
        ("readLetter.leterId", "`readLetter.letterId`"),
        ("sendLetter.body.txet", "`sendLetter.body.text`"),
    ] {
        let errors = project.refused(2, &["explain", place]);
        assert!(
            errors.contains(&format!("did you mean {meant}?")),
            "{place}: {errors}"
        );
    }
    let errors = project.refused(2, &["explain", "nothing.like\u{1b}[2Jthis"]);
    assert!(errors.contains("a place is a schema"), "{errors}");
}

#[test]
fn every_form_tells_the_same() {
    let project = Project::new();
    let json = project.done(&["explain", "Letter.text", "--format", "json"]);
    let value: serde_json::Value = serde_json::from_str(&json).unwrap();
    let place = &value["places"][0];
    assert_eq!(
        place["at"]["pointer"],
        "/components/schemas/Letter/properties/text"
    );
    assert_eq!(place["wire"], "required, string");
    assert_eq!(place["rules"][0]["code"], "R0201");
    let markdown = project.done(&["explain", "Letter.text", "--format", "markdown"]);
    assert!(markdown.starts_with("**Letter.text**\n"), "{markdown}");
    let github = project.done(&["explain", "Letter.text", "--format", "github"]);
    assert!(
        github.starts_with("::notice file=spec/api.yaml,line="),
        "{github}"
    );
}

#[test]
fn what_holds_itself_is_told_with_its_box() {
    let project = Project::new();
    project.edit(
        "spec/api.yaml",
        "        text: {type: string",
        "        answer: {$ref: '#/components/schemas/Letter'}\n        text: {type: string",
    );
    let output = project.done(&["explain", "Letter.answer"]);
    for words in [
        "Option<Box<models::Letter>>",
        "  R0209     a type that holds itself",
    ] {
        assert!(output.contains(words), "no {words}: {output}");
    }
    assert!(!project.done(&["explain", "Letter.text"]).contains("R0209"));
}

#[test]
fn a_place_of_any_other_document_is_told() {
    let project = Project::new();
    let other = project::DOCUMENT.replace("Letter", "Parcel");
    project.write("other.yaml", &other);
    let output = project.done(&["explain", "Parcel.text", "--spec", "other.yaml"]);
    assert!(output.contains("other.yaml:"), "{output}");
    let errors = project.refused(2, &["explain", "Letter", "--spec", "other.yaml"]);
    assert!(errors.contains("other.yaml has no `Letter`"), "{errors}");
    project.refused(2, &["explain", "Letter", "--spec", "no.yaml"]);
}

#[test]
fn a_rule_is_a_code_too() {
    let project = Project::new();
    let output = project.done(&["explain", "R0201"]);
    assert!(
        output.contains("required and never null: the plain type"),
        "{output}"
    );
    let errors = project.refused(2, &["explain", "R9999"]);
    assert!(errors.contains("R9999"), "{errors}");
}

#[test]
fn a_document_with_errors_is_told_instead() {
    let project = Project::new();
    project.edit("spec/api.yaml", "type: integer", "type: intger");
    let (exit, output, errors) = project.run(&["explain", "Letter"]);
    assert_eq!((exit, output.as_str()), (1, ""));
    assert!(errors.contains("E0142"), "{errors}");
}
