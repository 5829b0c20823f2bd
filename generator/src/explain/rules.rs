//! The rules by which a place becomes Rust, each with a code of its own.
//!
//! What is special about a document has the codes of diagnostics; these always hold.

use super::find::Node;
use crate::api::{Access, Api, Location, Name, OperationName, Shape, Style, Type, Usage};

/// Codes and what they say; a code never changes its meaning.
const RULES: &[(&str, &str)] = &[
    (
        "R0101",
        "a component schema gives a model of its name, in a module of its name",
    ),
    (
        "R0102",
        "an inline schema gives a model that is named by its place",
    ),
    (
        "R0103",
        "an alias gives a `type`, which is what it stands for",
    ),
    (
        "R0104",
        "an object keeps fields that it does not name in `extra`",
    ),
    (
        "R0105",
        "an enumeration is open: a value that is not listed is kept as `Unrecognized`",
    ),
    (
        "R0106",
        "a union whose members all have a tag is read by it, wherever the tag stands; an unknown member is kept whole",
    ),
    (
        "R0107",
        "a union without a tag is read by what its members are made of; what fits none is kept whole",
    ),
    ("R0201", "required and never null: the plain type"),
    (
        "R0202",
        "required and nullable: an `Option`, where `None` is null",
    ),
    (
        "R0203",
        "optional: an `Option`, where `None` is absent; null is read as absent",
    ),
    (
        "R0204",
        "optional and nullable: an `Option` of an `Option`; absent and null are two things",
    ),
    (
        "R0205",
        "an enumeration of one value, required, is a constant: written and checked, never asked for",
    ),
    ("R0206", "a list is a `Vec`"),
    (
        "R0207",
        "a map is a `BTreeMap`; its values are `Option`s, because servers send null in maps",
    ),
    (
        "R0208",
        "a format is the type that `client.toml` names for it, else the runtime's or the plain one",
    ),
    (
        "R0209",
        "a type that holds itself, or is larger than 4 KiB, is held in a `Box`",
    ),
    (
        "R0210",
        "a default is documented, and used by `Default` where every field allows it",
    ),
    ("R0211", "`readOnly` and `writeOnly` are documented"),
    (
        "R0301",
        "an operation is a method of the client, named after its `operationId`",
    ),
    (
        "R0302",
        "an operation without a usable `operationId` is named after method and path, version and parameters left out",
    ),
    (
        "R0303",
        "a path parameter, and whatever else is required, is an argument of the method",
    ),
    (
        "R0304",
        "an optional parameter is set on the call with `set_…`",
    ),
    (
        "R0305",
        "a parameter is written in the style that OpenAPI gives it, and encoded for its place",
    ),
    (
        "R0401",
        "a body is taken as whatever converts into its type",
    ),
    (
        "R0402",
        "several successes are one enum, a variant each; any other 2xx is tried as a success",
    ),
    (
        "R0403",
        "what the document says of failures is the body of `Error::Api`",
    ),
    ("R0404", "headers of successes are a struct of their own"),
];

/// Every code and what it says, in order.
pub fn rules() -> impl Iterator<Item = (&'static str, &'static str)> {
    RULES.iter().copied()
}

/// What a code says.
pub fn rule(code: &str) -> Option<&'static str> {
    let mut rules = RULES.iter();
    rules
        .find(|(known, _)| *known == code)
        .map(|(_, text)| *text)
}

/// The rules that made of a node what it is.
pub(super) fn of(api: &Api, node: &Node<'_>) -> Vec<(String, String)> {
    let mut codes: Vec<&str> = Vec::new();
    match node {
        Node::Definition(id) => {
            let definition = &api.definitions[*id];
            codes.push(match &definition.name {
                Name::Component(_) => "R0101",
                Name::Inline { .. } => "R0102",
            });
            match &definition.shape {
                Shape::Object(_) | Shape::Form(_) => codes.push("R0104"),
                Shape::Enum(_) => codes.push("R0105"),
                Shape::Union(union) if union.tag.is_some() => codes.push("R0106"),
                Shape::Union(_) => codes.push("R0107"),
                Shape::Alias(usage) => {
                    codes.push("R0103");
                    codes.extend(of_type(api, usage));
                }
            }
        }
        Node::Field(field) => {
            codes.push(
                match (&field.usage.ty, field.required, field.usage.nullable) {
                    (Type::Constant(_), ..) => "R0205",
                    (_, true, false) => "R0201",
                    (_, true, true) => "R0202",
                    (_, false, false) => "R0203",
                    (_, false, true) => "R0204",
                },
            );
            codes.extend(of_type(api, &field.usage));
            codes.extend(field.default.as_ref().map(|_| "R0210"));
            codes.extend((field.access != Access::Both).then_some("R0211"));
        }
        Node::Value(_) => codes.push("R0105"),
        Node::Member(member) if member.tags.is_empty() => codes.push("R0107"),
        Node::Member(_) => codes.push("R0106"),
        Node::Operation(operation) => {
            codes.push(match operation.name {
                OperationName::Given(_) => "R0301",
                OperationName::Derived(_) => "R0302",
            });
            let successes = operation.responses.iter();
            if successes.filter(|one| one.status.is_success()).count() > 1 {
                codes.push("R0402");
            }
        }
        Node::Parameter(parameter) => {
            let is_argument = parameter.required || parameter.location == Location::Path;
            codes.push(if is_argument { "R0303" } else { "R0304" });
            codes.extend((parameter.style != Style::Json).then_some("R0305"));
            codes.extend(of_type(api, &parameter.usage));
        }
        Node::Body(_) => codes.push("R0401"),
        Node::Response(response) if response.status.is_success() => codes.push("R0402"),
        Node::Response(_) => codes.push("R0403"),
        Node::Header(header) => {
            codes.push("R0404");
            codes.extend(of_type(api, &header.usage));
        }
    }
    codes
        .into_iter()
        .filter_map(|code| Some((code.to_owned(), rule(code)?.to_owned())))
        .collect()
}

/// Those of a type where it is used; as deep as the document, which is bounded.
fn of_type(api: &Api, usage: &Usage) -> Vec<&'static str> {
    match &usage.ty {
        Type::Array(items) => [vec!["R0206"], of_type(api, items)].concat(),
        Type::Map(values) => [vec!["R0207"], of_type(api, values)].concat(),
        Type::String(Some(_)) | Type::Number(_) => vec!["R0208"],
        Type::Definition(id) => match &api.definitions[id.0].name {
            Name::Inline { .. } => vec!["R0102"],
            Name::Component(_) => Vec::new(),
        },
        _ => Vec::new(),
    }
}

#[cfg(test)]
mod tests {
    use super::RULES;

    #[test]
    fn codes_are_in_order_and_none_is_twice() {
        let codes: Vec<&str> = RULES.iter().map(|(code, _)| *code).collect();
        assert!(codes.is_sorted_by(|one, other| one < other), "{codes:?}");
    }
}
