//! A JSON document as a person would keep it: YAML in lines, with a comment at each schema.

use serde_json::Value;

pub fn yaml(document: &Value) -> String {
    let mut text = String::from("# Kept by hand.\n");
    let Value::Object(entries) = document else {
        panic!("a document is a map");
    };
    for (key, value) in entries {
        entry(&mut text, key, value, 0);
    }
    text
}

fn entry(text: &mut String, key: &str, value: &Value, indent: usize) {
    let spaces = " ".repeat(indent);
    let key = word(key);
    match value {
        Value::Object(entries) if !entries.is_empty() => {
            let note = if entries.contains_key("properties") {
                " # mine"
            } else {
                ""
            };
            text.push_str(&format!("{spaces}{key}:{note}\n"));
            for (key, value) in entries {
                entry(text, key, value, indent + 2);
            }
        }
        Value::Array(items) if items.iter().any(Value::is_object) => {
            text.push_str(&format!("{spaces}{key}:\n"));
            for each in items {
                item(text, each, indent + 2);
            }
        }
        other => text.push_str(&format!("{spaces}{key}: {other}\n")),
    }
}

fn item(text: &mut String, value: &Value, indent: usize) {
    let mut inner = String::new();
    match value {
        Value::Object(entries) if !entries.is_empty() => {
            for (key, value) in entries {
                entry(&mut inner, key, value, indent + 2);
            }
            text.push_str(&" ".repeat(indent));
            text.push_str("- ");
            text.push_str(inner.trim_start());
        }
        other => text.push_str(&format!("{}- {other}\n", " ".repeat(indent))),
    }
}

fn word(key: &str) -> String {
    if key.bytes().all(|it| it.is_ascii_alphabetic()) {
        key.to_owned()
    } else {
        Value::from(key).to_string()
    }
}
