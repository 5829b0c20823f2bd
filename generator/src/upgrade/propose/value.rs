//! What may stand at a place: its type, its values, its null, what it is where it is absent.

use std::collections::BTreeSet;

use super::Round;
use super::constraints::{chain, together};
use crate::api::{Shape, Type, Usage};
use crate::diff::Difference;
use crate::load::{Kind, Value};
use crate::pointer::Pointer;
use crate::upgrade::node::Node;
use crate::upgrade::spell::{KEYWORDS, json, literal, value};

/// Whether a keyword is about the type of a schema, and not about its place or in words.
pub(super) fn says_type(key: &str) -> bool {
    const TYPE: [&str; 14] = [
        "type",
        "format",
        "enum",
        "items",
        "additionalProperties",
        "properties",
        "required",
        "oneOf",
        "anyOf",
        "allOf",
        "discriminator",
        "not",
        "$ref",
        "nullable",
    ];
    TYPE.contains(&key) || KEYWORDS.contains(&key)
}

impl<'a> Round<'a> {
    /// Another type.
    pub(super) fn value(&mut self, one: &Difference) {
        let (Some(place), Some(their_place)) = (&one.old, &one.new) else {
            return;
        };
        // The kind of content is said where the body stands.
        if self.our.contents.contains_key(place) {
            self.content(one);
            return;
        }
        let entries = if let Some(usage) = self.their.usages.get(their_place).copied() {
            self.spell.usage(usage, their_place)
        } else if let Some(member) = self.their.members.get(their_place).copied() {
            self.spell.member(&member.ty, their_place)
        } else if let Some(id) = self.their.definitions.get(their_place).copied() {
            self.spell.component(id)
        } else {
            // Beside the properties of an object that says nothing of what is there.
            if place.steps().last().as_deref() == Some("additionalProperties")
                && let Some(object) = place.parent()
            {
                self.out.remove(&object, "additionalProperties");
            }
            return;
        };
        if self.sources.node(place).is_none()
            && let (Some(around), Some(key)) = (place.parent(), place.steps().last())
        {
            self.out.set(&around, &key, Node::Map(entries), None);
            return;
        }
        self.rewrite(place, entries);
    }

    /// Other values of an enumeration.
    pub(super) fn values(&mut self, one: &Difference) {
        let (Some(place), Some(their_place)) = (&one.old, &one.new) else {
            return;
        };
        let Some(values) = self.values_of_theirs(their_place) else {
            return;
        };
        let list = self.enum_list(place);
        let Some(Kind::List(found)) = self.sources.node(&list).map(|node| node.kind()) else {
            // The tag of a member that only the union's mapping tells is changed there.
            let told = self.our.usages.get(place).map(|usage| &usage.ty);
            if !matches!(told, Some(Type::Constant(_))) {
                self.value(one);
            }
            return;
        };
        let words: BTreeSet<String> = values.iter().map(Node::word).collect();
        let mut known = BTreeSet::new();
        for (index, item) in found.iter().enumerate() {
            let Some(scalar) = item.scalar() else {
                continue;
            };
            if !is_null(item) && !words.contains(scalar.text) {
                self.out.pull(&list.index(index));
            }
            known.insert(scalar.text);
        }
        for value in values {
            if !known.contains(value.word().as_str()) {
                self.out.push(&list, value, None);
            }
        }
    }

    fn values_of_theirs(&self, place: &Pointer) -> Option<Vec<Node>> {
        let definition = match self.their.definitions.get(place) {
            Some(id) => Some(id.0),
            None => match &self.their.usages.get(place)?.ty {
                Type::Constant(value) => return Some(vec![literal(value)]),
                Type::Definition(id) => Some(id.0),
                _ => None,
            },
        };
        let definition = definition.and_then(|id| self.theirs.definitions.get(id));
        if let Some(Shape::Enum(listed)) = definition.map(|it| &it.shape) {
            let values = listed.values.iter().map(|value| literal(&value.literal));
            return Some(values.collect());
        }
        // Values that no type holds.
        let places = chain(self.theirs, &self.their, place);
        let values = together(self.theirs, &places).values?;
        Some(values.iter().map(|text| value(text)).collect())
    }

    /// Where the values stand of what stands at `place`.
    fn enum_list(&self, place: &Pointer) -> Pointer {
        let definition = self.our.definitions.get(place);
        let listed = definition.and_then(|id| match &self.ours.definitions[id.0].shape {
            Shape::Enum(listed) => listed.values.first()?.pointer.parent(),
            _ => None,
        });
        listed.unwrap_or_else(|| place.key("enum"))
    }

    pub(super) fn null(&mut self, one: &Difference) {
        let (Some(place), Some(their_place)) = (&one.old, &one.new) else {
            return;
        };
        match self.their.usages.get(their_place) {
            Some(Usage { nullable: true, .. }) => {
                self.out.set(place, "nullable", Node::flag(true), None);
            }
            Some(_) => self.without_null(place),
            None => {}
        }
    }

    /// Null may be said where the value is used, among its values, or where it is referred to.
    fn without_null(&mut self, place: &Pointer) {
        for place in self.put_together(place) {
            if self.has(&place, "nullable") {
                self.out.remove(&place, "nullable");
            }
            let list = place.key("enum");
            if let Some(Kind::List(values)) = self.sources.node(&list).map(|node| node.kind()) {
                let nulls = values
                    .iter()
                    .enumerate()
                    .filter(|(_, value)| is_null(*value));
                for (index, _) in nulls {
                    self.out.pull(&list.index(index));
                }
            }
        }
    }

    /// A schema and those that it is put together of: parts, and what is referred to.
    pub(super) fn put_together(&self, place: &Pointer) -> Vec<Pointer> {
        const MOST: usize = 64;
        let mut found = Vec::new();
        let mut open = vec![place.clone()];
        while let Some(place) = open.pop() {
            let Some(Kind::Map(map)) = self.sources.node(&place).map(|node| node.kind()) else {
                continue;
            };
            if found.len() == MOST || found.contains(&place) {
                continue;
            }
            let target = map.text("$ref").and_then(|it| it.strip_prefix('#'));
            open.extend(target.and_then(Pointer::parse));
            if let Some(Kind::List(parts)) = map.get("allOf").map(|node| node.kind()) {
                open.extend((0..parts.iter().count()).map(|at| place.key("allOf").index(at)));
            }
            found.push(place);
        }
        found
    }

    /// Takes a key away, wherever it is said of what stands at a place.
    pub(super) fn unsay(&mut self, place: &Pointer, key: &str) {
        for place in self.put_together(place) {
            if self.has(&place, key) {
                self.out.remove(&place, key);
            }
        }
    }

    pub(super) fn default(&mut self, one: &Difference) {
        let (Some(place), Some(their_place)) = (&one.old, &one.new) else {
            return;
        };
        let (place, default) = match (
            self.our.parameters.get(place),
            self.their.parameters.get(their_place),
        ) {
            (Some(ours), Some(theirs)) => (self.spell.place_of(ours), &theirs.default),
            _ => match self.their.fields.get(their_place) {
                Some(field) => (place.clone(), &field.default),
                None => return,
            },
        };
        match default.as_ref().filter(|it| **it != crate::api::Json::Null) {
            Some(value) => self.out.set(&place, "default", json(value), None),
            None => self.unsay(&place, "default"),
        }
    }
}

fn is_null(value: Value<'_>) -> bool {
    let scalar = value.scalar();
    scalar.is_some_and(|it| it.plain && matches!(it.text, "null" | "~" | ""))
}
