//! `cargo xtask api` as somebody runs it.

use std::fs;
use std::path::Path;

use assert_cmd::Command;

const DOCUMENT: &str = "\
openapi: 3.0.3
info: { title: Café | pets, version: '1' }
paths:
  /pets/{id}:
    get:
      operationId: getPet
      parameters:
        - { name: id, in: path, required: true, schema: { type: integer, format: int64 } }
      responses:
        '200':
          description: One.
          content: { application/json: { schema: { $ref: '#/components/schemas/Pet' } } }
components:
  schemas:
    Pet:
      type: object
      required: [name]
      properties:
        name: { type: string }
        old: { type: string, deprecated: true }
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

fn folder(files: &[(&str, &str)]) -> tempfile::TempDir {
    let folder = tempfile::tempdir().unwrap();
    for (name, text) in files {
        fs::write(folder.path().join(name), text).unwrap();
    }
    folder
}

#[test]
fn each_item_is_a_line_with_its_path_and_signature() {
    let folder = folder(&[("all my pets.yaml", DOCUMENT)]);
    let (exit, output, errors) = run(folder.path(), &["api", "all my pets.yaml"]);
    assert_eq!((exit, errors.as_str()), (0, ""));
    for line in [
        "package caf-pets",
        "rust-version 1.85",
        "feature reqwest (default)",
        "pub use runtime::Call",
        "pub type Error<E = serde_json::Value> = runtime::Error<E>",
        "pub fn Client::get_pet(&self, id: i64) -> runtime::Call<operations::GetPet>",
        "#[non_exhaustive] pub struct models::Pet",
        "impl serde::Deserialize for models::Pet",
        "pub models::Pet::name: String",
        "#[deprecated] pub models::Pet::old: Option<String>",
        "impl runtime::Operation for operations::GetPet { type Output = models::Pet; \
         type Error = serde_json::Value; type Headers = (); }",
    ] {
        assert!(
            output.lines().any(|found| found == line),
            "{line}\n{output}"
        );
    }
    // What is only received is not made.
    assert!(!output.contains("models::Pet::new"), "{output}");
}

#[test]
fn json_and_yaml_with_either_line_end_give_one_listing() {
    let value: serde_json::Value = serde_json::json!({
        "openapi": "3.0.3", "info": { "title": "T", "version": "1" }, "paths": {},
        "components": { "schemas": { "A": { "type": "string", "enum": ["x", "y"] } } },
    });
    let yaml = "openapi: 3.0.3\r\ninfo: { title: T, version: '1' }\r\npaths: {}\r\n\
                components: { schemas: { A: { type: string, enum: [x, y] } } }\r\n";
    let folder = folder(&[("a.json", &value.to_string()), ("b.yaml", yaml)]);
    let (_, one, _) = run(folder.path(), &["api", "a.json"]);
    let (_, other, _) = run(folder.path(), &["api", "b.yaml"]);
    assert_eq!(one, other);
    assert!(one.contains("pub models::A::X\n"), "{one}");
}

#[test]
fn programs_are_told_where_an_item_comes_from() {
    let folder = folder(&[("a.yaml", DOCUMENT)]);
    let (_, output, _) = run(folder.path(), &["api", "a.yaml", "--format", "json"]);
    let value: serde_json::Value = serde_json::from_str(&output).unwrap();
    let items = value["api"].as_array().unwrap();
    let at = |path: &str| {
        let item = items.iter().find(|item| item["path"] == path).unwrap();
        format!("{}:{}", item["at"]["pointer"], item["at"]["line"])
    };
    assert_eq!(
        at("models::Pet::name"),
        "\"/components/schemas/Pet/properties/name\":19"
    );
    assert_eq!(at("models::Pet::extra"), "\"/components/schemas/Pet\":15");
    assert_eq!(at("Client::get_pet"), "\"/paths/~1pets~1{id}/get\":5");
    assert_eq!(
        at("operations::GetPet::id"),
        "\"/paths/~1pets~1{id}/get/parameters/0\":8"
    );
    let (_, output, _) = run(folder.path(), &["api", "a.yaml", "--format", "markdown"]);
    assert!(output.starts_with("```rust\npackage") && output.ends_with("\n```\n"));
    let (_, output, _) = run(folder.path(), &["api", "a.yaml", "--format", "github"]);
    assert!(output.starts_with("::group::a.yaml\n") && output.ends_with("\n::endgroup::\n"));
}

#[test]
fn a_document_that_gives_no_crate_answers_1_and_one_that_is_not_there_2() {
    let folder = folder(&[("a.yaml", "openapi: 3.1.0\n")]);
    let (exit, output, errors) = run(folder.path(), &["api", "a.yaml"]);
    assert_eq!((exit, output.as_str()), (1, ""));
    assert!(errors.contains("E0131"), "{errors}");
    let (exit, output, errors) = run(folder.path(), &["api", "b.yaml"]);
    assert_eq!((exit, output.as_str()), (2, ""));
    assert!(errors.contains("cannot read b.yaml"), "{errors}");
}
