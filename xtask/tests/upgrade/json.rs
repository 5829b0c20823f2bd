//! A document in JSON is edited as the same one in YAML is.

use std::fs;

use super::{project, xtask};

#[test]
fn a_document_in_json_is_edited_as_one_in_yaml() {
    let project = project();
    let vendor = "{\"openapi\": \"3.0.3\", \"info\": {\"title\": \"L\", \"version\": \"v9\"}, \"servers\": [{\"url\": \"https://post.example/v2\"}], \"paths\": {\"/v2/letters\": {\"post\": {\
         \"requestBody\": {\"required\": true, \"content\": {\"application/json\": {\"schema\": {\"type\": \"object\", \"required\": [\"text\", \"to\"], \
         \"properties\": {\"text\": {\"type\": \"string\"}, \"to\": {\"type\": \"string\"}, \"size\": {\"type\": \"string\", \"enum\": [\"SMALL\", \"HUGE\"]}}}}}}, \
         \"responses\": {\"204\": {\"description\": \"Sent.\"}}}}}}";
    fs::write(project.path().join("vendor.json"), vendor).unwrap();
    let run = || {
        let arguments = [
            "upgrade",
            "v2",
            "--from",
            "vendor.json",
            "--apply",
            "--dry-run",
            "--format",
            "json",
        ];
        let (exit, output, errors) = xtask(project.path(), &arguments);
        assert_eq!(exit, 0, "{errors}");
        let json: serde_json::Value = serde_json::from_str(&output).unwrap();
        // Lines apart: they are other ones in JSON.
        let changes = json["diff"]["changes"].as_array().unwrap().iter();
        let changes =
            changes.map(|it| serde_json::json!({ "id": it["id"], "message": it["message"] }));
        (
            changes.collect::<serde_json::Value>(),
            json["vendor"]["left"].clone(),
            json["vendor"]["patch"].clone(),
        )
    };
    let (yaml_changes, yaml_left, yaml_patch) = run();
    assert_eq!(yaml_left, serde_json::json!([]), "{yaml_patch}");
    let ids: Vec<_> = yaml_changes
        .as_array()
        .unwrap()
        .iter()
        .map(|it| it["id"].as_str().unwrap())
        .collect();
    assert!(ids.contains(&"request-property-required-added"), "{ids:?}");
    assert!(
        ids.contains(&"request-property-enum-value-removed"),
        "{ids:?}"
    );
    assert!(
        ids.contains(&"request-property-enum-value-added"),
        "{ids:?}"
    );
    let patch = yaml_patch.as_str().unwrap();
    assert!(
        patch.starts_with("--- a/spec/v2/api.yaml\n+++ b/spec/v2/api.yaml\n"),
        "{patch}"
    );
    for line in [
        "+      required: [text, to]\n",
        "+          enum: [SMALL, HUGE]\n",
        "+        to:\n+          type: string\n",
    ] {
        assert!(patch.contains(line), "{line}{patch}");
    }

    let json = r##"{
  "openapi": "3.0.3",
  "info": { "title": "Letters", "version": "v1" },
  "servers": [{ "url": "https://post.example/v1" }],
  "paths": { "/v1/letters": { "post": {
    "operationId": "send",
    "requestBody": { "required": true, "content": { "application/json": {
      "schema": { "$ref": "#/components/schemas/Letter" },
      "examples": { "page": { "$ref": "#/components/examples/Letter.page" } }
    } } },
    "responses": { "204": { "description": "Sent." } }
  } } },
  "components": {
    "examples": { "Letter.page": { "summary": "A letter.", "externalValue": "examples/Letter/page.json" } },
    "schemas": { "Letter": {
      "type": "object",
      "required": ["text"],
      "properties": {
        "text": { "type": "string" },
        "size": { "type": "string", "enum": ["SMALL", "LARGE"] }
      }
    } }
  }
}
"##;
    fs::write(project.path().join("spec/v1/api.yaml"), json).unwrap();
    let (changes, left, patch) = run();
    assert_eq!((changes, left), (yaml_changes, yaml_left), "{patch}");
    let patch = patch.as_str().unwrap();
    for line in [
        "+      \"required\": [\"text\", \"to\"],\n",
        "+        \"size\": { \"type\": \"string\", \"enum\": [\"SMALL\", \"HUGE\"] },\n+        \"to\": { \"type\": \"string\" }\n",
    ] {
        assert!(patch.contains(line), "{line}{patch}");
    }
}
