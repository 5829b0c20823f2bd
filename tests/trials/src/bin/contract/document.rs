//! Our document as Prism can take it, and what stands in it to be tried.
//!
//! Prism sends no example of `*/*`, opens no file that an example names, stumbles over
//! `example: null` and knows no integer that JavaScript does not know. So the first is written as
//! JSON, the second put in, the third left out, and the fourth made smaller.

use std::fs;

use serde_json::{Map, Value, json};
use trials::checks::Problem;
use trials::examples::DOCUMENT;
use trials::place::workspace;

pub struct Document {
    text: String,
    operations: Vec<Described>,
}

/// An operation, as the document describes it.
pub struct Described {
    pub id: String,
    pub bodies: Vec<Example>,
    /// By status, or `default`.
    pub answers: Vec<(String, Vec<Example>)>,
}

#[derive(Clone)]
pub struct Example {
    pub name: String,
    pub value: Value,
}

impl Document {
    pub fn read() -> Result<Self, Problem> {
        let file = workspace().join(DOCUMENT).join("openapi.yaml");
        let mut document = serde_yaml::from_str(&fs::read_to_string(file)?)?;
        rewrite(&mut document)?;
        let operations = operations(&document)?;
        Ok(Self {
            text: document.to_string(),
            operations,
        })
    }

    /// In JSON.
    pub fn text(&self) -> &str {
        &self.text
    }

    pub fn operations(&self) -> &[Described] {
        &self.operations
    }
}

fn rewrite(node: &mut Value) -> Result<(), Problem> {
    match node {
        Value::Object(object) => {
            if object.get("example") == Some(&Value::Null) {
                object.remove("example");
            }
            if let Some(Value::Object(content)) = object.get_mut("content")
                && let Some(any) = content.remove("*/*")
            {
                content.insert("application/json".to_owned(), any);
            }
            if let Some(Value::String(file)) = object.remove("externalValue") {
                let file = workspace().join(DOCUMENT).join(file);
                let mut value = serde_json::from_str(&fs::read_to_string(file)?)?;
                shrink(&mut value);
                object.insert("value".to_owned(), value);
                return Ok(());
            }
            object.values_mut().try_for_each(rewrite)
        }
        Value::Array(items) => items.iter_mut().try_for_each(rewrite),
        _ => Ok(()),
    }
}

/// Cuts integers to what JavaScript holds.
fn shrink(node: &mut Value) {
    const MOST: i64 = (1 << 53) - 1;
    match node {
        Value::Object(object) => object.values_mut().for_each(shrink),
        Value::Array(items) => items.iter_mut().for_each(shrink),
        Value::Number(number) => {
            if let Some(large) = number.as_i64().filter(|it| !(-MOST..=MOST).contains(it)) {
                *node = (large % MOST).into();
            }
        }
        _ => {}
    }
}

fn operations(document: &Value) -> Result<Vec<Described>, Problem> {
    let mut found = Vec::new();
    for item in fields(&document["paths"]).values() {
        for operation in fields(item).values() {
            let Some(id) = operation["operationId"].as_str() else {
                continue;
            };
            let mut answers = Vec::new();
            for (status, answer) in fields(&operation["responses"]) {
                let answer = target(document, answer)?;
                answers.push((status.clone(), examples(document, answer)?));
            }
            found.push(Described {
                id: id.to_owned(),
                bodies: examples(document, target(document, &operation["requestBody"])?)?,
                answers,
            });
        }
    }
    Ok(found)
}

/// The examples of a body in JSON.
fn examples(document: &Value, body: &Value) -> Result<Vec<Example>, Problem> {
    let mut found = Vec::new();
    for (name, example) in fields(&body["content"]["application/json"]["examples"]) {
        let example = target(document, example)?;
        found.push(Example {
            name: name.clone(),
            value: example["value"].clone(),
        });
    }
    Ok(found)
}

/// What a reference refers to; anything else is itself.
fn target<'a>(document: &'a Value, node: &'a Value) -> Result<&'a Value, Problem> {
    let Some(reference) = node["$ref"].as_str() else {
        return Ok(node);
    };
    let pointer = reference.trim_start_matches('#');
    let found = document.pointer(pointer);
    found.ok_or_else(|| format!("`{reference}` refers to nothing").into())
}

/// The fields of an object; none of anything else.
fn fields(node: &Value) -> &Map<String, Value> {
    static NONE: std::sync::LazyLock<Map<String, Value>> = std::sync::LazyLock::new(Map::new);
    node.as_object().unwrap_or(&NONE)
}

/// What the document describes nowhere as a message.
pub fn no_message() -> Value {
    json!({ "type": "MESSAGE", "text": 5, "attachments": "none" })
}
