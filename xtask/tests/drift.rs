//! `cargo xtask drift` as somebody runs it.

use std::fs;
use std::path::Path;

use assert_cmd::Command;

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

const YAML: &str = "\
openapi: 3.0.3
info: { title: Pets, version: '1' }   # kept as it is
paths:
  /pets:
    get:
      operationId: listPets
      responses:
        '200':
          description: All.
          content:
            application/json:
              schema: { type: array, items: { $ref: '#/components/schemas/Pet' } }
components:
  schemas:
    Pet:
      allOf:
        - $ref: '#/components/schemas/Base'
        - type: object
          required:
            - kind   # what it is
            - home
          properties:
            kind:
              $ref: '#/components/schemas/Kind'
            home: { $ref: '#/components/schemas/Home' }

            # Not the last word.
            note:
              description: |
                Lines,

                more lines.
              type: string
    Base: { type: object, required: [id, name], properties: { id: { type: string }, name: { type: string } } }
    Kind:
      type: string
      enum:
        - CAT  # says miaow
        - DOG
    Size: { type: integer, enum: [1, 2] }
    Home:
      type: object
      required: [street]
      properties:
        street: { type: string }
        size: { $ref: '#/components/schemas/Size' }
";

const LINES: &str = r#"
{"kind":"unknown_field","operation":"listPets","status":200,"path":"[]","schema":"Pet","field":"age","type":"integer"}
{"kind":"unknown_field","operation":"listPets","status":200,"path":"[]","schema":"Pet","field":"age","type":"integer"}
{"kind":"unknown_field","operation":"listPets","status":200,"path":"[]","schema":"Pet","field":"age","type":"null"}
{"kind":"unknown_field","operation":"listPets","status":200,"path":"[]","schema":"Pet","field":"tags","type":"array"}
{"kind":"unknown_field","operation":"listPets","status":200,"path":"[]","schema":"Base","field":"no","type":"string"}
{"kind":"unknown_field","operation":"listPets","status":200,"path":"[]","schema":"Base","field":"odd","type":"object"}
{"kind":"unknown_field","operation":"listPets","status":200,"path":"[]","schema":"Base","field":"odd","type":"string"}
{"kind":"unknown_field","operation":"listPets","status":200,"path":"[]","schema":"Pet","field":"note","type":"string"}
{"kind":"unknown_value","operation":"listPets","status":200,"path":"[].kind","schema":"Kind","value":"BIRD"}
{"kind":"unknown_value","operation":"listPets","status":200,"path":"[].kind","schema":"Kind","value":"NO"}
{"kind":"unknown_value","operation":"listPets","status":200,"path":"[].kind","schema":"Kind","value":"DOG"}
{"kind":"unknown_value","operation":"listPets","status":200,"path":"[].home.size","schema":"Size","value":-3}
{"kind":"unknown_value","operation":"listPets","status":200,"path":"[].kind","schema":"Kind"}
{"kind":"missing_field","operation":"listPets","status":200,"path":"[]","schema":"Pet","field":"name"}
{"kind":"missing_field","operation":"listPets","status":200,"path":"[]","schema":"Pet","field":"home"}
{"kind":"missing_field","operation":"listPets","status":200,"path":"[].home","schema":"Home","field":"street"}
{"kind":"missing_field","operation":"listPets","status":200,"path":"[]","schema":"Pet","field":"note"}
{"kind":"mismatch","operation":"listPets","status":200,"path":"[].id","schema":"Pet","message":"expected a string, found integer"}
{"kind":"undocumented_status","operation":"listPets","status":404,"path":""}
{"kind":"undocumented_status","operation":"listPets","status":200,"path":""}
{"kind":"unknown_field","operation":"gone","status":200,"path":"[]","schema":"Gone","field":"x","type":"string"}
no line of a client's
"#;

/// The whole of it, and nothing that was not asked for.
const AMENDED: &str = "\
openapi: 3.0.3
info: { title: Pets, version: '1' }   # kept as it is
paths:
  /pets:
    get:
      operationId: listPets
      responses:
        '200':
          description: All.
          content:
            application/json:
              schema: { type: array, items: { $ref: '#/components/schemas/Pet' } }
        \"404\": # seen once
          description: \"To be described.\"
          content:
            \"*/*\":
              schema: {}
components:
  schemas:
    Pet:
      allOf:
        - $ref: '#/components/schemas/Base'
        - type: object
          required:
            - kind   # what it is
          properties:
            kind:
              $ref: '#/components/schemas/Kind'
            home: { $ref: '#/components/schemas/Home' }

            # Not the last word.
            note:
              description: |
                Lines,

                more lines.
              type: string
            age: # seen 3 times
              type: integer
              nullable: true
            tags: # seen once
              type: array
              items: {}
    Base: { type: object, required: [id], properties: { id: { type: string }, name: { type: string }, \"no\": { type: string }, odd: {} } }
    Kind:
      type: string
      enum:
        - CAT  # says miaow
        - DOG
        - BIRD # seen once
        - \"NO\" # seen once
    Size: { type: integer, enum: [1, 2, -3] }
    Home:
      type: object
      properties:
        street: { type: string }
        size: { $ref: '#/components/schemas/Size' }
";

fn folder(document: &str, lines: &str) -> tempfile::TempDir {
    let folder = tempfile::tempdir().unwrap();
    fs::write(folder.path().join("my pets.yaml"), document).unwrap();
    fs::write(folder.path().join("drift.jsonl"), lines).unwrap();
    folder
}

const ARGUMENTS: [&str; 4] = ["drift", "drift.jsonl", "--spec", "my pets.yaml"];

/// The document with the patch that is proposed.
fn patched(document: &str, lines: &str) -> String {
    let folder = folder(document, lines);
    let arguments = [&ARGUMENTS[..], &["--format", "json"]].concat();
    let (exit, output, errors) = run(folder.path(), &arguments);
    assert_eq!(exit, 1, "{output}{errors}");
    let found: serde_json::Value = serde_json::from_str(&output).unwrap();
    let patch = diffy::Patch::from_str(found["patch"].as_str().unwrap()).unwrap();
    diffy::apply(document, &patch).unwrap()
}

#[test]
fn the_patch_adds_what_was_met_and_touches_nothing_else() {
    assert_eq!(patched(YAML, LINES), AMENDED);
}

#[test]
fn line_ends_are_kept() {
    let windows = YAML.replace('\n', "\r\n");
    assert_eq!(patched(&windows, LINES), AMENDED.replace('\n', "\r\n"));
    let marked = format!("\u{feff}{YAML}");
    assert_eq!(patched(&marked, LINES), format!("\u{feff}{AMENDED}"));
}

#[test]
fn what_the_document_has_by_now_is_proposed_no_more() {
    let again = folder(AMENDED, LINES);
    let (exit, output, _) = run(again.path(), &ARGUMENTS);
    // What is for a person remains.
    assert_eq!(exit, 1);
    let kinds = output.matches("; seen ").count();
    assert_eq!(kinds, 3, "{output}");
    assert!(!output.contains("---"), "{output}");
    let nothing = folder(AMENDED, "");
    let (exit, output, errors) = run(nothing.path(), &ARGUMENTS);
    assert_eq!((exit, output.as_str(), errors.as_str()), (0, "", ""));
}

#[test]
fn each_proposal_has_its_place_and_count() {
    let folder = folder(YAML, LINES);
    let (exit, output, errors) = run(folder.path(), &ARGUMENTS);
    assert_eq!(exit, 1);
    assert_eq!(
        errors,
        "warning: 1 line that no client wrote about drift passed over\n"
    );
    for line in [
        "my pets.yaml:22:11: `Pet` has a field `age` (integer, null), which is not documented; \
         seen 3 times, first in listPets, at []; the patch adds it as an optional property",
        "my pets.yaml:7:7: `listPets` answers 404, which is not documented; seen once, first in \
         listPets; the patch adds it to the responses",
        "`Gone` has a field `x` (string), which is not documented; seen once, first in gone, at \
         []; to be looked at by hand",
    ] {
        assert!(
            output.lines().any(|found| found == line),
            "{line}\n{output}"
        );
    }
    assert!(output.contains("\n--- "), "{output}");
}

#[test]
fn a_json_document_is_amended_as_json() {
    let document = r##"{
  "openapi": "3.0.3",
  "info": { "title": "Pets", "version": "1" },
  "paths": {},
  "components": {
    "schemas": {
      "Kind": { "type": "string", "enum": ["CAT"] },
      "Pet": {
        "type": "object",
        "required": [
          "a",
          "b"
        ],
        "properties": {
          "a": { "type": "string" },
          "b": { "type": "string" }
        }
      },
      "Empty": { "type": "object", "required": ["z"], "properties": { "z": {} } }
    }
  }
}
"##;
    let lines = r#"{"kind":"unknown_field","operation":"o","schema":"Pet","field":"c","type":"boolean"}
{"kind":"unknown_field","operation":"o","schema":"Empty","field":"e","type":"null"}
{"kind":"unknown_value","operation":"o","schema":"Kind","value":"DOG"}
{"kind":"missing_field","operation":"o","schema":"Pet","field":"b"}
{"kind":"missing_field","operation":"o","schema":"Empty","field":"z"}
"#;
    let expected = document
        .replace("[\"CAT\"]", "[\"CAT\", \"DOG\"]")
        .replace("\"a\",\n          \"b\"\n", "\"a\"\n")
        .replace(
            "\"b\": { \"type\": \"string\" }\n",
            "\"b\": { \"type\": \"string\" },\n          \"c\": { \"type\": \"boolean\" }\n",
        )
        .replace("\"required\": [\"z\"], ", "")
        .replace("{ \"z\": {} }", "{ \"z\": {}, \"e\": {} }");
    assert_eq!(patched(document, lines), expected);
}

/// A server chose these names.
#[test]
fn text_of_a_server_stays_text() {
    let evil = "x\\u001b[2J\\n+  evil: true\\r\\n::error::x|<b>`\\u202e# \\\": {";
    let lines = format!(
        "{{\"kind\":\"unknown_field\",\"operation\":\"{evil}\",\"path\":\"{evil}\",\"schema\":\"Pet\",\"field\":\"{evil}\",\"type\":\"{evil}\"}}\n\
         {{\"kind\":\"unknown_value\",\"operation\":\"o\",\"schema\":\"Kind\",\"value\":\"{evil}\"}}\n\
         {{\"kind\":\"mismatch\",\"operation\":\"o\",\"schema\":\"{evil}\",\"path\":\"{evil}\",\"message\":\"{evil}\"}}\n"
    );
    let folder = folder(YAML, &lines);
    for format in ["human", "markdown", "github", "json"] {
        let arguments = [&ARGUMENTS[..], &["--format", format]].concat();
        let (exit, output, _) = run(folder.path(), &arguments);
        assert_eq!(exit, 1);
        assert!(!output.contains(['\u{1b}', '\r']), "{format}: {output}");
        // A program takes it as it came.
        let is_turned = output.contains('\u{202e}');
        assert_eq!(is_turned, format == "json", "{output}");
        assert!(!output.contains("\n+  evil"), "{format}: {output}");
        assert!(!output.contains("\n::error"), "{format}: {output}");
    }
    let amended = patched(YAML, &lines);
    fs::write(folder.path().join("my pets.yaml"), &amended).unwrap();
    let (exit, output, errors) = run(folder.path(), &["check", "my pets.yaml"]);
    assert_eq!(exit, 0, "{output}{errors}");
    assert_eq!(
        amended.lines().count(),
        YAML.lines().count() + 2,
        "{amended}"
    );
}

#[test]
fn what_cannot_be_read_is_wrong_usage() {
    let folder = folder(YAML, "");
    let missing = run(
        folder.path(),
        &["drift", "no.jsonl", "--spec", "my pets.yaml"],
    );
    assert_eq!(missing.0, 2, "{}", missing.2);
    let long = "x".repeat(200_000);
    let good = LINES.lines().find(|line| line.contains("BIRD")).unwrap();
    fs::write(
        folder.path().join("drift.jsonl"),
        format!("{long}\n{{}}\n{good}\n\u{0}"),
    )
    .unwrap();
    let (exit, output, errors) = run(folder.path(), &ARGUMENTS);
    assert_eq!(exit, 1, "{output}");
    assert!(errors.contains("3 lines"), "{errors}");
    fs::write(folder.path().join("my pets.yaml"), "openapi: 3.1.0\n").unwrap();
    assert_eq!(run(folder.path(), &ARGUMENTS).0, 1);
}

/// What clients of the project's own crate tell (`tests/it/requests/drift.rs`).
#[test]
fn lines_of_a_client_amend_its_document() {
    let root = Path::new(env!("CARGO_MANIFEST_DIR")).parent().unwrap();
    let (exit, output, errors) = run(root, &["drift", "xtask/tests/drift.jsonl"]);
    assert_eq!((exit, errors.as_str()), (1, ""));
    for line in [
        "+      enum: [INCOMING, OUTGOING, SIDEWAYS]",
        "+            mood: # seen once",
        "+              type: string",
        "-      required: [type, fileId, fileUsageType]",
        "+      required: [type, fileUsageType]",
    ] {
        assert!(
            output.lines().any(|found| found == line),
            "{line}\n{output}"
        );
    }
    let note = "`ThreadMessage` has a member whose tag is `HOLOGRAM`, which is not documented; seen \
                once, first in listMessages, at results[]; the patch adds it to the union, with nothing \
                but its tag";
    assert!(output.contains(note), "{output}");
}

/// The client of `drift_before` met these (`tests/it/requests/drift_amended.rs`), and that of
/// `drift_after` meets none of them.
#[test]
fn every_kind_of_drift_has_its_edit() {
    let root = Path::new(env!("CARGO_MANIFEST_DIR")).parent().unwrap();
    let fixture = |name: &str| fs::read_to_string(root.join("tests/fixtures").join(name)).unwrap();
    let before = fixture("drift_before/openapi.yaml");
    let lines = fixture("drift_before/drift.jsonl");
    let after = patched(&before, &lines);
    assert_eq!(after, fixture("drift_after/openapi.yaml"));
    // Nothing of it is proposed again.
    let folder = folder(&after, &lines);
    let (exit, output, errors) = run(folder.path(), &ARGUMENTS);
    assert_eq!((exit, output.as_str(), errors.as_str()), (0, "", ""));
}

/// What other systems write, and a file that is something else altogether.
#[test]
fn lines_are_found_whatever_stands_around_them() {
    let line = LINES.lines().find(|line| line.contains("BIRD")).unwrap();
    for text in [
        format!("\u{feff}{line}\n"),
        format!("\r\n{line}\r\n"),
        line.to_owned(),
    ] {
        let folder = folder(YAML, &text);
        let (exit, output, errors) = run(folder.path(), &ARGUMENTS);
        assert_eq!((exit, errors.as_str()), (1, ""), "{text:?}");
        assert!(output.contains("BIRD"), "{output}");
    }
    let folder = folder(YAML, AMENDED);
    let (exit, output, errors) = run(folder.path(), &ARGUMENTS);
    assert_eq!((exit, output.as_str()), (2, ""), "{errors}");
    assert!(errors.contains("is one that a client wrote"), "{errors}");
}
