//! Types and values in words of the wire, for messages and for before and after.
//!
//! Must not know what is compared.

use crate::api::{Api, Json, Literal, Name, NumberFormat, Shape, Type};

/// Long lists are cut.
const MOST_VALUES: usize = 12;

/// `array of string (uuid)`, `` `Message` ``, `one of "A", "B"`.
pub(crate) fn ty(api: &Api, ty: &Type) -> String {
    match ty {
        Type::Any => "any value".to_owned(),
        Type::File => "file".to_owned(),
        Type::Boolean => "boolean".to_owned(),
        Type::Integer(format) => format!("integer ({})", format.word()),
        Type::Number(None) => "number".to_owned(),
        Type::Number(Some(NumberFormat::Float)) => "number (float)".to_owned(),
        Type::Number(Some(NumberFormat::Double)) => "number (double)".to_owned(),
        Type::String(None) => "string".to_owned(),
        Type::String(Some(format)) => format!("string ({format})"),
        Type::Array(items) => format!("array of {}", self::ty(api, &items.ty)),
        Type::Map(values) => format!("map of {}", self::ty(api, &values.ty)),
        Type::Constant(value) => format!("always {}", literal(value)),
        Type::Definition(id) => {
            let definition = &api.definitions[id.0];
            match (&definition.name, &definition.shape) {
                (Name::Component(name), Shape::Object(_) | Shape::Form(_)) => {
                    format!("{name} (object)")
                }
                (Name::Component(name), _) => name.clone(),
                (_, Shape::Object(_) | Shape::Form(_)) => "object".to_owned(),
                (_, Shape::Union(union)) => {
                    let names: Vec<&str> = union
                        .members
                        .iter()
                        .map(|member| member.name.as_str())
                        .collect();
                    format!("one of {}", names.join(", "))
                }
                (_, Shape::Enum(listed)) => {
                    let values: Vec<&Literal> =
                        listed.values.iter().map(|value| &value.literal).collect();
                    literals(&values)
                }
                // An inline alias holds no other.
                (_, Shape::Alias(_)) => "another type".to_owned(),
            }
        }
    }
}

pub(crate) fn literals(values: &[&Literal]) -> String {
    let mut shown: Vec<String> = values
        .iter()
        .take(MOST_VALUES)
        .map(|value| literal(value))
        .collect();
    if values.len() > MOST_VALUES {
        shown.push(format!("{} more", values.len() - MOST_VALUES));
    }
    format!("one of {}", shown.join(", "))
}

pub(crate) fn literal(value: &Literal) -> String {
    match value {
        Literal::String(text) => format!("{text:?}"),
        Literal::Integer(number) => number.to_string(),
        Literal::Boolean(flag) => flag.to_string(),
    }
}

pub(crate) fn json(value: &Json) -> String {
    match value {
        Json::Null => "null".to_owned(),
        Json::Boolean(flag) => flag.to_string(),
        Json::Number(number) => number.clone(),
        Json::String(text) => format!("{text:?}"),
        Json::Array(items) => {
            let items: Vec<String> = items.iter().map(json).collect();
            format!("[{}]", items.join(", "))
        }
        Json::Object(entries) => {
            let entries: Vec<String> = entries
                .iter()
                .map(|(key, value)| format!("{key:?}: {}", json(value)))
                .collect();
            format!("{{{}}}", entries.join(", "))
        }
    }
}
