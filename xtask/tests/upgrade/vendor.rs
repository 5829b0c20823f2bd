//! `--from`: what the vendor's document says otherwise, in every part of ours.

use std::fs;

use super::{DOCUMENT, project, read, xtask};

/// The vendor's next document: other things asked for and answered, a path below ours, a member, a
/// header, a scheme; an operationId and a description, which are nobody's but ours.
fn theirs() -> String {
    let post = "      operationId: letters_post\n      summary: Theirs.\n      security: [{ key: [] }]\n      \
                parameters:\n        - { name: dry, in: query, schema: { type: boolean, default: false } }\n";
    let answer = "      responses:\n        '201':\n          description: Made.\n          headers:\n            \
                  Location: { required: true, schema: { type: string } }\n        '409': { description: Twice. }\n  \
                  /v2/letters/{id}:\n    delete:\n      operationId: burn\n      parameters:\n        \
                  - { name: id, in: path, required: true, schema: { type: string } }\n      \
                  responses: { '204': { description: Gone. } }\n  \
                  /v2/stamps:\n    get:\n      responses: { '204': { description: None. } }\n";
    let schemas =
        "components:\n  securitySchemes:\n    key: { type: apiKey, in: header, name: X-Key }\n";
    let properties = "        text: { type: string, maxLength: 9, nullable: true }\n        \
                      to: { $ref: '#/components/schemas/Reader' }\n";
    let more = "    Reader:\n      oneOf: [{ $ref: '#/components/schemas/Person' }, { $ref: '#/components/schemas/Firm' }]\n    \
                Person: { type: object, required: [kind], properties: { kind: { type: string, enum: [PERSON] } } }\n    \
                Firm: { type: object, required: [kind], properties: { kind: { type: string, enum: [FIRM] } } }\n";
    let document = DOCUMENT
        .replace("/v1", "/v2")
        .replace("      operationId: send\n", post)
        .replace(
            "      responses:\n        '204': { description: Sent. }\n",
            answer,
        )
        .replace("components:\n", schemas)
        .replace("        text: { type: string }\n", properties);
    format!("{document}{more}")
}

#[test]
fn every_part_of_ours_is_brought_up_to_theirs() {
    let project = project();
    fs::write(project.path().join("vendor.yaml"), theirs()).unwrap();
    let arguments = [
        "upgrade",
        "v2",
        "--from",
        "vendor.yaml",
        "--apply",
        "--format",
        "json",
    ];
    let (exit, output, errors) = xtask(project.path(), &arguments);
    assert_eq!(exit, 0, "{output}{errors}");
    let said: serde_json::Value = serde_json::from_str(&output).unwrap();
    let vendor = &said["vendor"];
    assert_eq!(vendor["left"], serde_json::json!([]), "{output}");

    let ours = read(&project, "spec/v2/api.yaml");
    // Our words, names and comments; none of theirs.
    for line in [
        "# Letters, version v1.",
        "      operationId: send",
        "          type: string # in words",
        "      operationId: burn",
    ] {
        assert!(ours.lines().any(|it| it == line), "{line}\n{ours}");
    }
    assert!(
        !ours.contains("Theirs") && !ours.contains("letters_post"),
        "{ours}"
    );
    // What is not below a path of ours is not ours.
    assert!(!ours.contains("/v2/stamps"), "{ours}");
    let compare = ["diff", "spec/v2/api.yaml", "vendor.yaml", "--subset"];
    let (exit, output, errors) = xtask(project.path(), &compare);
    assert_eq!(exit, 0, "{output}{errors}");
    assert_eq!(xtask(project.path(), &["generate", "--check"]).0, 0);
}

/// The vendor publishes under the old version still, and does not know what we know.
#[test]
fn what_is_left_says_why() {
    let project = project();
    let path = project.path().join("spec/v1/api.yaml");
    let known = DOCUMENT.replace(
        "operationId: send",
        "operationId: send\n      x-idempotent: true",
    );
    fs::write(path, known).unwrap();
    fs::write(project.path().join("vendor.yaml"), DOCUMENT).unwrap();
    // Of the server it is the same.
    let arguments = ["upgrade", "v2", "--from", "vendor.yaml", "--dry-run"];
    let (exit, output, errors) = xtask(project.path(), &arguments);
    assert_eq!(exit, 0, "{errors}");
    for words in [
        "); `x-idempotent` is what we know of the operation; ",
        "); the version of the paths is set by `cargo xtask upgrade VERSION`\n",
    ] {
        assert!(output.contains(words), "{words}\n{output}");
    }
    assert!(
        output.contains("(proposed; `--apply` makes them):\n  none\n"),
        "{output}"
    );
}
