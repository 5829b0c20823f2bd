//! How this project's own document has really changed under one version name, and what has to be
//! said of each.

use generator::diff::{Rust, Wire};
use serde_json::{Value, json};

use crate::mutations::{pull, remove, replace_strings, set};
use crate::rust::compared;
use crate::{ids, shuffled, wire, wire_of_texts};

/// The members of the union, by name.
const MEMBERS: [&str; 6] = [
    "Message",
    "Comment",
    "WelcomeMessage",
    "Assignment",
    "ThreadStatusChange",
    "ThreadInboxChange",
];

const MESSAGES: &str =
    "/paths/~1conversations~1conversations~12026-09-beta~1threads~1{threadId}~1messages";

fn document() -> Value {
    let file = concat!(
        env!("CARGO_MANIFEST_DIR"),
        "/../spec/2026-09-beta/openapi.yaml"
    );
    let text = std::fs::read_to_string(file).expect("the document is there");
    serde_yaml::from_str(&text).expect("it is YAML")
}

/// Writes each member of the union out, without `allOf`.
fn flatten(document: &mut Value) {
    let schemas = &mut document["components"]["schemas"];
    let base = schemas["ThreadMessageBase"].clone();
    for name in MEMBERS {
        let parts = schemas[name]["allOf"].as_array().expect("an allOf").clone();
        let mut whole = parts.last().expect("its own part").clone();
        for (key, property) in base["properties"].as_object().expect("properties") {
            whole["properties"][key] = property.clone();
        }
        let required = base["required"].as_array().expect("a list").clone();
        let list = whole["required"].as_array_mut().expect("a list");
        list.extend(required);
        schemas[name] = whole;
    }
}

fn edited(edit: impl Fn(&mut Value)) -> (Value, Value) {
    let old = document();
    let mut new = old.clone();
    edit(&mut new);
    assert_ne!(old, new, "the edit does something");
    (old, new)
}

fn said(edit: impl Fn(&mut Value)) -> Vec<&'static str> {
    let (old, new) = edited(edit);
    ids(&wire(&old, &new))
}

#[test]
fn order_is_nothing() {
    let document = document();
    for seed in [1, 2, 3] {
        let changes = wire_of_texts(&document.to_string(), &shuffled(&document, seed));
        assert_eq!(ids(&changes), Vec::<&str>::new());
    }
}

#[test]
fn tags_and_operation_ids_are_nothing_on_the_wire() {
    let said = said(|document| {
        for (id, other) in [("sendMessage", "post_send"), ("getMessage", "get_one")] {
            replace_strings(document, id, other);
        }
        replace_strings(document, "Messages", "Threads");
    });
    assert_eq!(said, Vec::<&str>::new());
}

#[test]
fn scopes_and_schemes_are_security_and_nothing_else() {
    let (old, new) = edited(|document| {
        replace_strings(document, "conversations.read", "threads.read");
        let scopes = "/components/securitySchemes/oauth/flows/authorizationCode/scopes";
        set(
            document,
            scopes,
            json!({ "threads.read": "", "conversations.write": "" }),
        );
        remove(document, "/components/securitySchemes/privateApp");
        for path in document["paths"]
            .as_object_mut()
            .expect("paths")
            .values_mut()
        {
            for method in ["get", "post"] {
                let operation = path.get_mut(method);
                let security = operation.and_then(|operation| operation.get_mut("security"));
                if let Some(alternatives) = security.and_then(Value::as_array_mut) {
                    alternatives.retain(|one| one.get("privateApp").is_none());
                }
            }
        }
    });
    let changes = compared(&old, &new).0;
    assert!(
        changes.iter().all(|change| change.wire == Wire::Security),
        "{changes:#?}"
    );
    assert!(changes.iter().all(|change| change.rust != Rust::Breaking));
    assert_eq!(
        ids(&changes),
        [
            "api-security-scheme-removed",
            "api-security-scope-added",
            "api-security-scope-removed",
            "endpoint-security-removed",
            "endpoint-security-scope-added",
            "endpoint-security-scope-removed",
        ]
    );
}

#[test]
fn a_success_that_is_split_off_is_additive() {
    let (old, new) = edited(|document| {
        let some = json!({
            "description": "Some of them.",
            "content": { "application/json": { "schema": {
                "type": "object", "properties": { "done": { "type": "integer" } }
            } } }
        });
        set(document, &format!("{MESSAGES}/get/responses/207"), some);
    });
    let changes = compared(&old, &new).0;
    assert_eq!(ids(&changes), ["response-success-status-added"]);
    assert_eq!(changes[0].wire, Wire::Additive);
    assert_eq!(changes[0].rust, Rust::Breaking);
}

#[test]
fn an_all_of_that_is_written_flat_is_nothing() {
    assert_eq!(said(flatten), Vec::<&str>::new());
}

#[test]
fn what_is_no_longer_required_is_said_of_each_schema() {
    let (old, new) = edited(|document| {
        flatten(document);
        for name in MEMBERS {
            pull(
                document,
                &format!("/components/schemas/{name}/required"),
                "archived",
            );
        }
    });
    let changes = compared(&old, &new).0;
    assert_eq!(ids(&changes), ["response-property-became-optional"]);
    // Loosened by the server, and breaking for those who read what was promised.
    for change in &changes {
        assert!(change.message.contains("loosened"), "{}", change.message);
        assert_eq!((change.wire, change.rust), (Wire::Breaking, Rust::Breaking));
    }
    let subjects: Vec<&str> = changes
        .iter()
        .map(|change| change.subject.as_str())
        .collect();
    assert_eq!(subjects.len(), MEMBERS.len());
    assert!(subjects.contains(&"Message.archived"), "{subjects:?}");
    assert_eq!(changes[0].operations.len(), 3);
}

#[test]
fn a_response_header_is_additive() {
    let (old, new) = edited(|document| {
        let header = json!({ "Link": { "schema": { "type": "string" } } });
        set(
            document,
            &format!("{MESSAGES}/get/responses/200/headers"),
            header,
        );
    });
    let changes = wire(&old, &new);
    assert_eq!(ids(&changes), ["response-header-added"]);
    assert_eq!(changes[0].wire, Wire::Additive);
}

/// Each member is the union and its own object, which read literally is without end.
fn make_cyclic(document: &mut Value) {
    flatten(document);
    for name in MEMBERS {
        let place = format!("/components/schemas/{name}");
        let own = remove(document, &place);
        let parent = json!({ "$ref": "#/components/schemas/ThreadMessage" });
        set(document, &place, json!({ "allOf": [parent, own] }));
    }
    set(
        document,
        "/components/schemas/ThreadMessage/properties",
        json!({}),
    );
}

#[test]
fn the_inheritance_cycle_is_nothing() {
    let (old, new) = edited(make_cyclic);
    for (old, new) in [(&old, &new), (&new, &old)] {
        let (changes, items) = compared(old, new);
        assert_eq!(ids(&changes), Vec::<&str>::new());
        assert!(items.is_empty(), "{items:?}");
    }
}

#[test]
fn what_changed_behind_the_cycle_is_said_and_nothing_else() {
    let (old, new) = edited(|document| {
        make_cyclic(document);
        let message = "/components/schemas/Message/allOf/1";
        pull(document, &format!("{message}/required"), "direction");
        remove(
            document,
            "/components/schemas/Comment/allOf/1/properties/richText",
        );
        pull(
            document,
            "/components/schemas/Comment/allOf/1/required",
            "richText",
        );
    });
    let said = |changes: Vec<generator::diff::Change>| -> Vec<(&str, String)> {
        let changes = changes.into_iter();
        changes.map(|change| (change.id, change.subject)).collect()
    };
    let there = [
        ("response-property-required-removed", "Comment.richText"),
        ("response-property-became-optional", "Message.direction"),
    ];
    let back = [
        ("response-property-added", "Comment.richText"),
        ("response-property-became-required", "Message.direction"),
    ];
    let owned = |list: [(&'static str, &str); 2]| list.map(|(id, of)| (id, of.to_owned()));
    assert_eq!(said(wire(&old, &new)), owned(there));
    assert_eq!(said(wire(&new, &old)), owned(back));
}

#[test]
fn the_same_under_another_version_is_one_change() {
    let text = document().to_string();
    let changes = wire_of_texts(&text, &text.replace("/2026-09-beta/", "/2026-09/"));
    assert_eq!(ids(&changes), ["endpoint-version-changed"]);
    assert_eq!(changes.len(), 1);
    assert_eq!(changes[0].operations.len(), 4);
}
