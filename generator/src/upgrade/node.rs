//! A part of a document that is not there yet, and how it is written: YAML's lines or brackets, JSON.
//!
//! What a server or a stranger's document said is harmless here: a text that is no plain word stands
//! in quotes, with whatever is not plainly readable escaped. Must not know where it is put.

use crate::load::{Found, Kind, Value};

/// A line of JSON that is longer is broken.
const LONGEST: usize = 80;

#[derive(Clone, Debug, PartialEq, Eq, Hash)]
pub enum Node {
    Text(String),
    /// `true`, `5`.
    Word(String),
    List(Vec<Node>),
    Map(Vec<(String, Node)>),
}

impl Node {
    pub fn text(text: impl Into<String>) -> Self {
        Self::Text(text.into())
    }

    pub(super) fn flag(flag: bool) -> Self {
        Self::Word(flag.to_string())
    }

    pub(super) fn of_schema(name: &str) -> String {
        format!(
            "#/components/schemas/{}",
            name.replace('~', "~0").replace('/', "~1")
        )
    }

    /// What a document says already. `load` bounds its depth.
    pub(super) fn of(value: Value<'_>) -> Self {
        match value.kind() {
            Kind::Scalar(scalar) if scalar.plain && is_word(scalar.text) => {
                Self::Word(scalar.text.to_owned())
            }
            Kind::Scalar(scalar) => Self::Text(scalar.text.to_owned()),
            Kind::List(list) => Self::List(list.iter().map(Self::of).collect()),
            Kind::Map(map) => Self::Map(
                map.iter()
                    .map(|entry| (entry.key.to_owned(), Self::of(entry.value)))
                    .collect(),
            ),
        }
    }

    /// A scalar as the document's tree has it.
    pub(super) fn word(&self) -> String {
        match self {
            Self::Text(text) | Self::Word(text) => text.clone(),
            other => other.flow(true),
        }
    }

    pub(super) fn is_scalar(&self) -> bool {
        matches!(self, Self::Text(_) | Self::Word(_))
    }

    /// On one line.
    pub(super) fn flow(&self, in_json: bool) -> String {
        match self {
            Self::Text(text) => written(text, in_json),
            Self::Word(word) => word.clone(),
            Self::List(items) => {
                let items: Vec<String> = items.iter().map(|it| it.flow(in_json)).collect();
                format!("[{}]", items.join(", "))
            }
            Self::Map(entries) if entries.is_empty() => "{}".to_owned(),
            Self::Map(entries) => {
                let entries: Vec<String> = entries
                    .iter()
                    .map(|(key, node)| format!("{}: {}", written(key, in_json), node.flow(in_json)))
                    .collect();
                format!("{{ {} }}", entries.join(", "))
            }
        }
    }

    /// JSON on the lines that it needs, the first of them without its indent.
    pub(super) fn json(&self, indent: usize) -> String {
        let line = self.flow(true);
        if line.len() <= LONGEST {
            return line;
        }
        let (open, close, parts): (_, _, Vec<String>) = match self {
            Self::Text(_) | Self::Word(_) => return line,
            Self::List(items) => (
                '[',
                ']',
                items.iter().map(|it| it.json(indent + 2)).collect(),
            ),
            Self::Map(entries) => {
                let entry = |(key, node): &(String, Self)| {
                    format!("{}: {}", quoted(key), node.json(indent + 2))
                };
                ('{', '}', entries.iter().map(entry).collect())
            }
        };
        let (outer, inner) = (" ".repeat(indent), " ".repeat(indent + 2));
        let parts = parts.join(&format!(",\n{inner}"));
        format!("{open}\n{inner}{parts}\n{outer}{close}")
    }

    /// `key: value` in YAML's lines, without their common indent; a note stands behind the first.
    pub(super) fn entry(&self, key: &str, note: Option<&str>) -> Vec<String> {
        let key = written(key, false);
        let note = note.map(|note| format!(" # {note}")).unwrap_or_default();
        match self {
            Self::Map(entries) if !entries.is_empty() => {
                let inner = entries.iter().flat_map(|(key, node)| node.entry(key, None));
                let inner = inner.map(|line| format!("  {line}"));
                std::iter::once(format!("{key}:{note}"))
                    .chain(inner)
                    .collect()
            }
            Self::List(items) if items.iter().any(Self::has_lines) => {
                let inner = items.iter().flat_map(|item| item.item(None));
                let inner = inner.map(|line| format!("  {line}"));
                std::iter::once(format!("{key}:{note}"))
                    .chain(inner)
                    .collect()
            }
            other => vec![format!("{key}: {}{note}", other.flow(false))],
        }
    }

    /// The same for an item of a list.
    pub(super) fn item(&self, note: Option<&str>) -> Vec<String> {
        let note = note.map(|note| format!(" # {note}")).unwrap_or_default();
        if !self.has_lines() {
            return vec![format!("- {}{note}", self.flow(false))];
        }
        let Self::Map(entries) = self else {
            return vec![format!("- {}{note}", self.flow(false))];
        };
        let lines = entries.iter().flat_map(|(key, node)| node.entry(key, None));
        lines
            .enumerate()
            .map(|(index, line)| match index {
                0 => format!("- {line}{note}"),
                _ => format!("  {line}"),
            })
            .collect()
    }

    fn has_lines(&self) -> bool {
        matches!(self, Self::Map(entries) if !entries.is_empty())
    }
}

/// What stands there already.
impl From<Found<'_>> for Node {
    fn from(found: Found<'_>) -> Self {
        Self::of(found.value())
    }
}

/// A text as a key or value: in YAML without quotes where it is a plain word.
pub(super) fn written(text: &str, in_json: bool) -> String {
    if !in_json && is_plain(text) {
        text.to_owned()
    } else {
        quoted(text)
    }
}

/// Whether YAML takes a text for this text, in either of its schemas.
fn is_plain(text: &str) -> bool {
    const WORDS: [&str; 10] = [
        "y", "n", "yes", "no", "on", "off", "true", "false", "null", "nan",
    ];
    let is_inner =
        |byte: u8| byte.is_ascii_alphanumeric() || matches!(byte, b'_' | b'-' | b'.' | b'/');
    let is_first = |first: char| first.is_ascii_alphabetic() || matches!(first, '_' | '/');
    let rest = text.strip_prefix('$').unwrap_or(text);
    rest.bytes().all(is_inner)
        && rest.starts_with(is_first)
        && !WORDS.contains(&text.to_ascii_lowercase().as_str())
}

/// Whether a plain scalar is no text: a number, a boolean, nothing.
fn is_word(text: &str) -> bool {
    matches!(text, "true" | "false" | "null" | "~" | "") || text.parse::<f64>().is_ok()
}

/// In double quotes, in the escapes that JSON and YAML share.
fn quoted(text: &str) -> String {
    let mut quoted = String::from("\"");
    for character in text.chars() {
        match character {
            '"' | '\\' => quoted.extend(['\\', character]),
            ' '..='~' => quoted.push(character),
            letter if letter.is_alphanumeric() => quoted.push(letter),
            other => {
                for unit in other.encode_utf16(&mut [0; 2]) {
                    quoted.push_str(&format!("\\u{unit:04x}"));
                }
            }
        }
    }
    quoted.push('"');
    quoted
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn words_stand_as_they_are_and_the_rest_in_quotes() {
        for (text, expected) in [
            ("IN_PROGRESS", "IN_PROGRESS"),
            ("NO", "\"NO\""),
            ("1.0", "\"1.0\""),
            ("", "\"\""),
            ("$ref", "$ref"),
            ("application/json", "application/json"),
            ("$", "\"$\""),
            ("a: b", "\"a: b\""),
            ("a #b", "\"a #b\""),
            ("é\"\\\n", "\"é\\\"\\\\\\u000a\""),
            ("\u{202e}x", "\"\\u202ex\""),
        ] {
            assert_eq!(written(text, false), expected);
            assert_eq!(serde_json::from_str::<String>(&quoted(text)).unwrap(), text);
        }
        assert_eq!(written("plain", true), "\"plain\"");
    }

    #[test]
    fn nodes_are_spelled_in_every_style() {
        let text = |text: &str| Node::text(text);
        let node = Node::Map(vec![
            ("type".to_owned(), text("string")),
            (
                "enum".to_owned(),
                Node::List(vec![text("A"), text("NO"), text("1")]),
            ),
            ("empty".to_owned(), Node::Map(Vec::new())),
            (
                "oneOf".to_owned(),
                Node::List(vec![Node::Map(vec![
                    ("a".to_owned(), text("b")),
                    ("c".to_owned(), Node::Word("1".to_owned())),
                ])]),
            ),
        ]);
        assert_eq!(
            node.entry("a b", Some("seen once")).join("\n"),
            "\"a b\": # seen once\n  type: string\n  enum: [A, \"NO\", \"1\"]\n  empty: {}\n  oneOf:\n    - a: b\n      c: 1"
        );
        assert_eq!(
            node.flow(false),
            "{ type: string, enum: [A, \"NO\", \"1\"], empty: {}, oneOf: [{ a: b, c: 1 }] }"
        );
        let json = node.json(2);
        assert!(json.starts_with("{\n    \"type\": \"string\",\n"), "{json}");
        assert!(json.ends_with("\n  }"), "{json}");
        serde_json::from_str::<serde_json::Value>(&json).unwrap();
    }
}
