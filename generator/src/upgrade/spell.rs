//! A type of the wire model → the schema that says it, as YAML or JSON.
//!
//! In nobody's words: descriptions are not taken over. Must not know where it is put.

use std::collections::BTreeMap;

use crate::api::{
    Additional, Api, DefinitionId, EnumBase, Form, IntegerFormat, Literal, NumberFormat, Shape,
    Type, Usage,
};

/// What is deeper is no property to write in one go.
const DEEPEST: usize = 4;

/// A part of a document that is not there yet.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) enum Node {
    Text(String),
    /// `true`, `5`.
    Word(String),
    List(Vec<Node>),
    Map(Vec<(String, Node)>),
}

/// The schema of a type of `api`; `None` for a union, which needs a place of its own. `known` are the
/// definitions for which the document has a schema already.
pub(super) fn schema(
    api: &Api,
    usage: &Usage,
    known: &BTreeMap<DefinitionId, String>,
) -> Option<Node> {
    let spell = Spell { api, known };
    spell.usage(usage, 0)
}

/// `integer` and `int64`, for a type that has no more to it.
pub(super) fn simple(ty: &Type) -> Option<(&'static str, Option<&str>)> {
    Some(match ty {
        Type::Boolean => ("boolean", None),
        Type::Integer(format) => ("integer", Some(integer(*format))),
        Type::Number(format) => (
            "number",
            format.map(|format| match format {
                NumberFormat::Float => "float",
                NumberFormat::Double => "double",
            }),
        ),
        Type::String(format) => ("string", format.as_deref()),
        Type::File => ("string", Some("binary")),
        Type::Any | Type::Array(_) | Type::Map(_) | Type::Constant(_) | Type::Definition(_) => {
            return None;
        }
    })
}

struct Spell<'a> {
    api: &'a Api,
    known: &'a BTreeMap<DefinitionId, String>,
}

impl Spell<'_> {
    fn usage(&self, usage: &Usage, depth: usize) -> Option<Node> {
        let mut entries = self.ty(&usage.ty, depth)?;
        if usage.nullable {
            entries.push(("nullable".to_owned(), Node::Word("true".to_owned())));
        }
        Some(Node::Map(entries))
    }

    fn ty(&self, ty: &Type, depth: usize) -> Option<Vec<(String, Node)>> {
        if depth > DEEPEST {
            return None;
        }
        if let Some((name, format)) = simple(ty) {
            let format = format.map(|format| ("format", Node::Text(format.to_owned())));
            return Some(typed(name, format));
        }
        match ty {
            Type::Array(item) => Some(typed(
                "array",
                Some(("items", self.usage(item, depth + 1)?)),
            )),
            Type::Map(item) => Some(typed(
                "object",
                Some(("additionalProperties", self.usage(item, depth + 1)?)),
            )),
            Type::Constant(literal) => {
                let name = match literal {
                    Literal::String(_) => "string",
                    Literal::Integer(_) => "integer",
                    Literal::Boolean(_) => "boolean",
                };
                Some(typed(
                    name,
                    Some(("enum", Node::List(vec![self::literal(literal)]))),
                ))
            }
            Type::Definition(id) => self.definition(*id, depth),
            _ => Some(Vec::new()),
        }
    }

    fn definition(&self, id: DefinitionId, depth: usize) -> Option<Vec<(String, Node)>> {
        if let Some(name) = self.known.get(&id) {
            let reference = Node::Text(format!("#/components/schemas/{name}"));
            let reference = Node::Map(vec![("$ref".to_owned(), reference)]);
            return Some(vec![("allOf".to_owned(), Node::List(vec![reference]))]);
        }
        match &self.api.definitions.get(id.0)?.shape {
            Shape::Alias(usage) => match self.usage(usage, depth + 1)? {
                Node::Map(entries) => Some(entries),
                _ => None,
            },
            Shape::Enum(known) => {
                let name = match known.base {
                    EnumBase::String => "string",
                    EnumBase::Integer(_) => "integer",
                };
                let values = known.values.iter().map(|value| literal(&value.literal));
                Some(typed(name, Some(("enum", Node::List(values.collect())))))
            }
            Shape::Object(object) | Shape::Form(Form { object, .. }) => {
                let mut entries = typed("object", None);
                let required = object.fields.iter().filter(|field| field.required);
                let required: Vec<Node> = required
                    .map(|field| Node::Text(field.name.clone()))
                    .collect();
                if !required.is_empty() {
                    entries.push(("required".to_owned(), Node::List(required)));
                }
                let mut properties = Vec::new();
                for field in &object.fields {
                    properties.push((field.name.clone(), self.usage(&field.usage, depth + 1)?));
                }
                if !properties.is_empty() {
                    entries.push(("properties".to_owned(), Node::Map(properties)));
                }
                if let Additional::Typed(usage) = &object.additional {
                    entries.push((
                        "additionalProperties".to_owned(),
                        self.usage(usage, depth + 1)?,
                    ));
                }
                Some(entries)
            }
            Shape::Union(_) => None,
        }
    }
}

fn typed(name: &str, more: Option<(&str, Node)>) -> Vec<(String, Node)> {
    let mut entries = vec![("type".to_owned(), Node::Text(name.to_owned()))];
    entries.extend(more.map(|(key, node)| (key.to_owned(), node)));
    entries
}

pub(super) fn literal(literal: &Literal) -> Node {
    match literal {
        Literal::String(text) => Node::Text(text.clone()),
        Literal::Integer(number) => Node::Word(number.to_string()),
        Literal::Boolean(flag) => Node::Word(flag.to_string()),
    }
}

fn integer(format: IntegerFormat) -> &'static str {
    match format {
        IntegerFormat::Int8 => "int8",
        IntegerFormat::Int16 => "int16",
        IntegerFormat::Int32 => "int32",
        IntegerFormat::Int64 => "int64",
        IntegerFormat::Uint8 => "uint8",
        IntegerFormat::Uint16 => "uint16",
        IntegerFormat::Uint32 => "uint32",
        IntegerFormat::Uint64 => "uint64",
    }
}

impl Node {
    /// A scalar as the document's tree has it.
    pub fn word(self) -> String {
        match self {
            Self::Text(text) | Self::Word(text) => text,
            other => other.flow(),
        }
    }

    /// On one line, as JSON, which is YAML as well.
    pub fn flow(&self) -> String {
        let joined = |parts: Vec<String>| parts.join(", ");
        match self {
            Self::Text(text) => serde_json::Value::from(text.as_str()).to_string(),
            Self::Word(word) => word.clone(),
            Self::List(items) => format!("[{}]", joined(items.iter().map(Self::flow).collect())),
            Self::Map(entries) => {
                let entry = |(key, node): &(String, Self)| {
                    format!("{}: {}", Self::Text(key.clone()).flow(), node.flow())
                };
                format!("{{{}}}", joined(entries.iter().map(entry).collect()))
            }
        }
    }

    /// A text without quotes where YAML needs none; anything else as [`Node::flow`] has it.
    pub fn plain(&self) -> String {
        match self {
            Self::Text(text) if is_plain(text) => text.clone(),
            Self::List(items) => {
                let items: Vec<String> = items.iter().map(Self::plain).collect();
                format!("[{}]", items.join(", "))
            }
            other => other.flow(),
        }
    }

    /// `key: value` in YAML's lines, without a line end.
    pub fn entry(&self, key: &str, indent: usize) -> String {
        let spaces = " ".repeat(indent);
        let key = Self::Text(key.to_owned()).plain();
        match self {
            Self::Map(entries) if !entries.is_empty() => {
                let lines = entries
                    .iter()
                    .map(|(key, node)| format!("\n{}", node.entry(key, indent + 2)));
                format!("{spaces}{key}:{}", lines.collect::<String>())
            }
            other => format!("{spaces}{key}: {}", other.plain()),
        }
    }
}

/// Whether YAML takes a text for this text.
fn is_plain(text: &str) -> bool {
    const WORDS: &[&str] = &["true", "false", "null", "yes", "no", "on", "off", "y", "n"];
    let fits = |it: char| it.is_ascii_alphanumeric() || matches!(it, '_' | '-');
    text.starts_with(|it: char| it.is_ascii_alphabetic() || it == '_')
        && text.chars().all(fits)
        && !WORDS.contains(&text.to_ascii_lowercase().as_str())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn nodes_are_spelled_in_both_styles() {
        let text = |text: &str| Node::Text(text.to_owned());
        let node = Node::Map(vec![
            ("type".to_owned(), text("string")),
            (
                "enum".to_owned(),
                Node::List(vec![text("A"), text("NO"), text("1")]),
            ),
            ("empty".to_owned(), Node::Map(Vec::new())),
        ]);
        assert_eq!(
            node.entry("a b", 2),
            "  \"a b\":\n    type: string\n    enum: [A, \"NO\", \"1\"]\n    empty: {}"
        );
        assert_eq!(
            node.flow(),
            r#"{"type": "string", "enum": ["A", "NO", "1"], "empty": {}}"#
        );
    }
}
