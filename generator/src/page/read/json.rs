//! JSON at the beginning of a text → [`Shown`]: how long it is, and where each of its nodes stands.
//!
//! serde_json finds its end, `load` its nodes. Must not know what stands around it.

use serde::de::IgnoredAny;

use super::super::{Entry, Shown, Text, Value};
use crate::diagnostics::Span;
use crate::load::{self, Kind};

pub(super) enum Leading {
    /// The value, places counted from the beginning of the text, and its length.
    Json(Shown, usize),
    /// Why it is none, and where.
    Broken { at: usize, why: String },
}

/// Reads the value that `text` begins with.
pub(super) fn leading(text: &str) -> Leading {
    let mut values = serde_json::Deserializer::from_str(text).into_iter::<IgnoredAny>();
    match values.next() {
        Some(Ok(_)) => {
            let length = values.byte_offset();
            match load::json(&text[..length]) {
                Ok(tree) => match tree.root() {
                    Some(root) => Leading::Json(shown(root), length),
                    None => Leading::Broken {
                        at: 0,
                        why: String::new(),
                    },
                },
                Err(refused) => Leading::Broken {
                    at: length,
                    why: refused.message,
                },
            }
        }
        Some(Err(error)) => Leading::Broken {
            at: offset(text, error.line(), error.column()),
            why: without_place(&error.to_string()),
        },
        None => Leading::Broken {
            at: 0,
            why: "there is nothing".to_owned(),
        },
    }
}

/// As deep as `load` reads, which is 100.
fn shown(node: load::Value<'_>) -> Shown {
    let value = match node.kind() {
        Kind::List(list) => Value::Array(list.iter().map(shown).collect()),
        Kind::Map(map) => Value::Object(
            map.iter()
                .map(|entry| Entry {
                    key: Text {
                        text: entry.key.to_owned(),
                        span: entry.key_span,
                    },
                    value: shown(entry.value),
                })
                .collect(),
        ),
        Kind::Scalar(scalar) if scalar.plain => match scalar.text {
            "null" => Value::Null,
            "true" => Value::Boolean(true),
            "false" => Value::Boolean(false),
            number => Value::Number(number.to_owned()),
        },
        Kind::Scalar(scalar) => Value::String(scalar.text.to_owned()),
    };
    Shown {
        value,
        span: node.span(),
    }
}

/// The byte that serde_json means by a line and a column.
fn offset(text: &str, line: usize, column: usize) -> usize {
    let line_start = match line.checked_sub(2) {
        Some(before) => text
            .match_indices('\n')
            .nth(before)
            .map_or(text.len(), |(at, _)| at + 1),
        None => 0,
    };
    let mut offset = (line_start + column.saturating_sub(1)).min(text.len());
    while !text.is_char_boundary(offset) {
        offset -= 1;
    }
    offset
}

fn without_place(message: &str) -> String {
    message
        .split(" at line ")
        .next()
        .unwrap_or_default()
        .to_owned()
}

impl Shown {
    /// Puts every place where `place` says, which keeps their order.
    pub(super) fn shift(&mut self, place: &dyn Fn(Span) -> Span) {
        self.span = place(self.span);
        match &mut self.value {
            Value::Array(items) => items.iter_mut().for_each(|item| item.shift(place)),
            Value::Object(entries) => {
                for entry in entries {
                    entry.key.span = place(entry.key.span);
                    entry.value.shift(place);
                }
            }
            Value::Null | Value::Boolean(_) | Value::Number(_) | Value::String(_) => {}
        }
    }

    /// As a file of its own: two spaces a level, a line end at the end.
    pub fn pretty(&self) -> String {
        let mut text = String::new();
        self.write(&mut text, 0);
        text.push('\n');
        text
    }

    fn write(&self, text: &mut String, level: usize) {
        match &self.value {
            Value::Null => text.push_str("null"),
            Value::Boolean(flag) => text.push_str(if *flag { "true" } else { "false" }),
            Value::Number(number) => text.push_str(number),
            Value::String(string) => quote(text, string),
            Value::Array(items) => {
                list(text, level, ['[', ']'], items, |text, item| {
                    item.write(text, level + 1)
                });
            }
            Value::Object(entries) => {
                list(text, level, ['{', '}'], entries, |text, entry| {
                    quote(text, &entry.key.text);
                    text.push_str(": ");
                    entry.value.write(text, level + 1);
                });
            }
        }
    }
}

fn list<T>(
    text: &mut String,
    level: usize,
    [open, close]: [char; 2],
    items: &[T],
    mut write: impl FnMut(&mut String, &T),
) {
    text.push(open);
    for (index, item) in items.iter().enumerate() {
        text.push_str(if index == 0 { "\n" } else { ",\n" });
        text.push_str(&"  ".repeat(level + 1));
        write(text, item);
    }
    if !items.is_empty() {
        text.push('\n');
        text.push_str(&"  ".repeat(level));
    }
    text.push(close);
}

fn quote(text: &mut String, string: &str) {
    text.push_str(&serde_json::Value::from(string).to_string());
}
