//! A member that a union does not have, as far as its tag or its kind of JSON describes it.

use std::collections::BTreeSet;

use generator::load::Sources;
use generator::pointer::Pointer;
use generator::upgrade::Node;

use super::amend::{schema, schemas};
use super::change::{Change, Member};
use super::propose::texts;

/// The kinds of JSON that tell nothing of what is in them.
const PLAIN: [&str; 4] = ["string", "boolean", "integer", "number"];

/// What describes the member; `None` where neither its tag is known nor its kind of JSON enough.
/// `union` is where the union stands, `property` what its members are told apart by.
pub fn change(
    sources: &Sources,
    union: &Pointer,
    property: Option<&str>,
    (tag, json_type): (Option<&str>, &str),
    seen: usize,
) -> Option<Change> {
    let list = ["oneOf", "anyOf"].map(|key| union.key(key)).into_iter();
    let mut list = list.filter(|list| sources.find(list).is_some());
    let list = list.next()?;
    let (Some(tag), Some(property)) = (tag, property) else {
        let types = BTreeSet::from([json_type.to_owned()]);
        return PLAIN.contains(&json_type).then(|| Change::Member {
            of: list,
            schema: schema(&types),
            tag: None,
            seen,
        });
    };
    let discriminator = union.key("discriminator");
    let mapping = discriminator.key("mapping");
    // Known by now.
    if sources.find(&mapping.key(tag)).is_some() {
        return None;
    }
    let name = free_name(sources, tag)?;
    let is_mapped = sources.find(&mapping).is_some();
    let is_told = sources.find(&discriminator).is_some() && name != tag;
    Some(Change::Member {
        of: list,
        schema: tagged(property, tag),
        tag: Some(Member {
            name,
            tag: tag.to_owned(),
            mapping: (is_mapped || is_told).then_some(mapping),
        }),
        seen,
    })
}

/// Whether one of the members that are listed has the tag.
pub fn is_listed(sources: &Sources, union: &Pointer, property: &str, tag: &str) -> bool {
    let name = names(tag).next().unwrap_or_default();
    let says = |schema: &Pointer| {
        let list = schema.key("properties").key(property).key("enum");
        texts(sources, &list).contains(&Some(tag))
    };
    ["oneOf", "anyOf"].iter().any(|key| {
        let list = union.key(key);
        let count = sources.find(&list).map_or(0, |it| it.children().len());
        (0..count).any(|index| {
            let reference = sources.find(&list.index(index).key("$ref"));
            let reference = reference.and_then(|it| it.text());
            reference == Some(&format!("#{}", schemas().key(&name).as_str()))
        })
    }) && says(&schemas().key(&name))
}

/// An object of which nothing is known but its tag.
fn tagged(property: &str, tag: &str) -> Node {
    let values = Node::List(vec![Node::text(tag)]);
    let tag = Node::Map(vec![
        ("type".to_owned(), Node::text("string")),
        ("enum".to_owned(), values),
    ]);
    Node::Map(vec![
        ("type".to_owned(), Node::text("object")),
        (
            "required".to_owned(),
            Node::List(vec![Node::text(property)]),
        ),
        (
            "properties".to_owned(),
            Node::Map(vec![(property.to_owned(), tag)]),
        ),
    ])
}

/// `HOLO_GRAM` → `HoloGram`, with a number where a schema has the name.
fn free_name(sources: &Sources, tag: &str) -> Option<String> {
    let schemas = schemas();
    names(tag).find(|name| sources.find(&schemas.key(name)).is_none())
}

fn names(tag: &str) -> impl Iterator<Item = String> {
    const MOST: usize = 100;
    let words = tag.split(|it: char| !it.is_ascii_alphanumeric());
    let mut name = String::new();
    for word in words {
        // What is written in one case is a word; what is not, has words of its own.
        let is_shouted = !word.bytes().any(|it| it.is_ascii_lowercase());
        let mut letters = word.chars();
        name.extend(letters.next().map(|it| it.to_ascii_uppercase()));
        let rest = letters.as_str();
        match is_shouted {
            true => name.push_str(&rest.to_ascii_lowercase()),
            false => name.push_str(rest),
        }
    }
    if !name.starts_with(|it: char| it.is_ascii_alphabetic()) {
        name.insert_str(0, "Member");
    }
    (1..MOST).map(move |number| match number {
        1 => name.clone(),
        number => format!("{name}{number}"),
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_tag_becomes_a_name() {
        for (tag, name) in [
            ("HOLOGRAM", "Hologram"),
            ("HOLO_GRAM", "HoloGram"),
            ("holo-gram", "HoloGram"),
            ("holoGram", "HoloGram"),
            ("3d", "Member3d"),
            ("\u{202e}", "Member"),
            ("", "Member"),
        ] {
            assert_eq!(names(tag).next().as_deref(), Some(name), "{tag}");
        }
        assert_eq!(names("a").nth(1).as_deref(), Some("A2"));
    }
}
