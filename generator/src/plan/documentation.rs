//! Doc lines: the document's words first, then facts of the wire that the Rust type does not show.
//!
//! Words and names of the document go through `docs`; the sentences around them are ours. Must not know what else is made of a definition.

use super::{naming, status};
use crate::api::{self, Access, Base, Json, Name, Step, Type};
use crate::docs;
use crate::rust::Docs;

/// Longer values are cut in docs.
const LONGEST: usize = 80;

/// Paragraphs, those that say nothing left out.
pub(super) fn paragraphs(parts: impl IntoIterator<Item = Docs>) -> Docs {
    let mut lines = Docs::new();
    for part in parts {
        if part.iter().all(String::is_empty) {
            continue;
        }
        if !lines.is_empty() {
            lines.push(String::new());
        }
        lines.extend(part);
    }
    lines
}

/// Title and description, or `fallback` where there is neither.
pub(super) fn words(docs: &api::Docs, fallback: impl FnOnce() -> String) -> Docs {
    let plain = |title: &String| vec![docs::plain(title)];
    let title = docs.title.as_ref().map(plain).unwrap_or_default();
    let description = docs
        .description
        .as_deref()
        .map(docs::lines)
        .unwrap_or_default();
    let title = if title == description {
        Docs::new()
    } else {
        title
    };
    let lines = paragraphs([title, description]);
    if lines.is_empty() {
        vec![fallback()]
    } else {
        lines
    }
}

pub(super) fn model(definition: &api::Definition) -> Docs {
    words(&definition.docs, || sentence(&place(&definition.name)))
}

pub(super) fn field(field: &api::Field, model: &str) -> Docs {
    let mut facts = Vec::new();
    match field.access {
        Access::Both => {}
        Access::ReadOnly => facts.push("Read-only: only the server sets it.".to_owned()),
        Access::WriteOnly => facts.push("Write-only: the server never tells it.".to_owned()),
    }
    facts.extend(format(&field.usage.ty));
    facts.extend(default(field.default.as_ref()));
    let fallback = || format!("{} of {}.", code(&field.name), code(model));
    paragraphs([words(&field.docs, fallback), facts])
}

pub(super) fn parameter(parameter: &api::Parameter, operation: &str) -> Docs {
    let mut facts = Docs::new();
    facts.extend(format(&parameter.usage.ty));
    facts.extend(default(parameter.default.as_ref()));
    let fallback = || format!("{} of {}.", code(&parameter.name), code(operation));
    paragraphs([words(&parameter.docs, fallback), facts])
}

/// The format of a string, which its type does not show; dates have types of their own.
fn format(ty: &Type) -> Option<String> {
    match ty {
        Type::String(Some(format)) if !matches!(format.as_str(), "date-time" | "date") => {
            Some(format!("Format: {}.", code(format)))
        }
        _ => None,
    }
}

fn default(default: Option<&Json>) -> Option<String> {
    match default? {
        Json::Null => None,
        value => Some(format!("Default: {}.", code(&excerpt(value)))),
    }
}

/// `an item of `attachments` of `ThreadMessage``.
pub(super) fn place(name: &Name) -> String {
    let (base, steps) = match name {
        Name::Component(name) => return format!("schema {}", code(name)),
        Name::Inline { base, steps } => (base, steps),
    };
    let base = match base {
        Base::Component(name) => code(name),
        Base::Operation(name) => code(&naming::operation_title(name)),
    };
    // The last two steps say enough; the type's name says the others.
    let mut words: Vec<String> = steps.iter().rev().take(2).map(step).collect();
    words.push(base);
    words.join(" of ")
}

fn step(step: &Step) -> String {
    match step {
        Step::Property(name) | Step::Parameter(name) | Step::Header(name) => code(name),
        Step::Item => "an item".to_owned(),
        Step::Value => "a value".to_owned(),
        Step::Member(name) => format!("the form {}", code(name)),
        Step::Request => "the request".to_owned(),
        Step::Response(status) => format!("the answer {}", code(&status::text(*status))),
    }
}

fn sentence(words: &str) -> String {
    let mut characters = words.chars();
    match characters.next() {
        Some(first) => format!("{}{}.", first.to_uppercase(), characters.as_str()),
        None => String::new(),
    }
}

/// The start of `text` as a code span.
pub(super) fn code(text: &str) -> String {
    match text.char_indices().nth(LONGEST) {
        None => docs::code(text),
        Some((end, _)) => docs::code(&format!("{}…", &text[..end])),
    }
}

/// The start of a value as JSON: enough for a doc line or a message.
pub(super) fn excerpt(value: &Json) -> String {
    json(value, 4 * LONGEST)
}

/// A value as JSON, broken off behind the first `limit` bytes.
pub(super) fn json(value: &Json, limit: usize) -> String {
    /// What is still to be written.
    enum Part<'a> {
        Value(&'a Json),
        Text(String),
    }
    let mut text = String::new();
    let mut open = vec![Part::Value(value)];
    while let Some(part) = open.pop() {
        if text.len() > limit {
            break;
        }
        match part {
            Part::Text(piece) => text.push_str(&piece),
            Part::Value(Json::Null) => text.push_str("null"),
            Part::Value(Json::Boolean(flag)) => text.push_str(if *flag { "true" } else { "false" }),
            Part::Value(Json::Number(number)) => text.push_str(number),
            Part::Value(Json::String(string)) => text.push_str(&quoted(string)),
            Part::Value(Json::Array(items)) => {
                text.push('[');
                open.push(Part::Text("]".to_owned()));
                for (index, item) in items.iter().enumerate().rev() {
                    open.push(Part::Value(item));
                    if index > 0 {
                        open.push(Part::Text(", ".to_owned()));
                    }
                }
            }
            Part::Value(Json::Object(entries)) => {
                text.push('{');
                open.push(Part::Text("}".to_owned()));
                for (index, (key, item)) in entries.iter().enumerate().rev() {
                    open.push(Part::Value(item));
                    open.push(Part::Text(format!("{}: ", quoted(key))));
                    if index > 0 {
                        open.push(Part::Text(", ".to_owned()));
                    }
                }
            }
        }
    }
    text
}

fn quoted(text: &str) -> String {
    let mut quoted = String::from("\"");
    for character in text.chars() {
        match character {
            '"' | '\\' => quoted.extend(['\\', character]),
            '\n' => quoted.push_str("\\n"),
            control if control.is_control() => {
                quoted.push_str(&format!("\\u{:04x}", u32::from(control)));
            }
            other => quoted.push(other),
        }
    }
    quoted.push('"');
    quoted
}
