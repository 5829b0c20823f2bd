//! `allOf`, and every other mixture of keywords → one object, one union of objects, or the narrowest
//! of several types.

use openapiv3::Schema;

use super::Lowering;
use super::facts::plain_kind;
use super::keywords::{Keywords, Kind, Node};
use super::parts::{Part, Parts, identity};
use super::place::Place;
use super::refine::Choice;
use super::schema::Lowered;
use crate::api::{Docs, Type};
use crate::diagnostics::lower as say;
use crate::pointer::Pointer;

impl<'a> Lowering<'a> {
    /// Lowers a schema that is made of others.
    pub fn composed(&mut self, schema: &'a Schema, place: &Place) -> Lowered<'a> {
        if let Some((node, pointer)) = self.only_part(schema, &place.pointer) {
            self.notice(Keywords::of(schema), place);
            return match node {
                Node::Reference(_) => Lowered::Type(self.usage(node, &place.at(pointer)).ty),
                Node::Schema(part) => self.lowered(part, &place.at(pointer)),
            };
        }
        let parts = self.parts(&[(Node::Schema(schema), place.clone())]);
        let others: Vec<Pointer> = parts
            .leaves
            .iter()
            .map(|part| part.place.pointer.clone())
            .filter(|pointer| *pointer != place.pointer)
            .collect();
        if !others.is_empty() {
            self.composed.insert(place.pointer.clone(), others);
        }
        self.combined(parts, place)
    }

    /// The one part of an `allOf` that says something, where all else is words and null.
    pub fn only_part(
        &mut self,
        schema: &'a Schema,
        pointer: &Pointer,
    ) -> Option<(Node<'a>, Pointer)> {
        let keywords = Keywords::of(schema);
        if !keywords.says_nothing() || keywords.unions().next().is_some() {
            return None;
        }
        let mut telling = keywords.all_of.iter().enumerate().filter(|(_, part)| {
            part.as_item().is_none_or(|part| {
                let keywords = Keywords::of(part);
                keywords.is_composed() || !keywords.says_nothing()
            })
        });
        let (index, node) = telling.next()?;
        if telling.next().is_some() {
            return None;
        }
        let node = Node::from(node);
        // A child that adds nothing to its parent is no other name for the parent's union.
        let parent = self.schemas.resolve(node).map(|(_, parent)| parent);
        if parent.is_some_and(|parent| self.members_of(parent).contains(&identity(schema))) {
            return None;
        }
        Some((node, pointer.key("allOf").index(index)))
    }

    /// Puts parts together that all hold.
    pub fn combined(&mut self, parts: Parts<'a>, place: &Place) -> Lowered<'a> {
        let Parts { leaves, unions } = parts;
        let (bare, solid): (Vec<_>, Vec<_>) = leaves
            .into_iter()
            .partition(|part| part.keywords().says_nothing());
        let objects = solid
            .iter()
            .all(|part| plain_kind(part.keywords()) == Kind::Object);
        match unions.as_slice() {
            [] if solid.is_empty() => self.merged(&bare, place),
            [] => self.merged(&solid, place),
            [union] if solid.is_empty() => self.union(union, place),
            [union] if objects => self.distributed(&solid, union, place),
            [first, ..] => {
                let pointer = first.place.pointer.key(first.keyword);
                self.report.say(say::union_not_combined(&pointer));
                self.merged(&solid, place)
            }
        }
    }

    /// One type of leaves that all hold: an object of all fields, or the narrowest.
    pub fn merged(&mut self, leaves: &[Part<'a>], place: &Place) -> Lowered<'a> {
        let Some((first, others)) = leaves.split_first() else {
            return Lowered::Type(Type::Any);
        };
        let object = |part: &Part<'a>| plain_kind(part.keywords()) == Kind::Object;
        if leaves.iter().all(object) {
            return self.object(leaves, place);
        }
        let array = |part: &Part<'a>| plain_kind(part.keywords()) == Kind::Array;
        let mut narrowest = first;
        for other in others {
            let (one, two) = (narrowest.schema, other.schema);
            match self.narrower(Node::Schema(one), Node::Schema(two), 0) {
                Choice::One => {}
                Choice::Other => narrowest = other,
                Choice::Both if leaves.iter().all(array) => {
                    let nodes: Vec<_> = leaves
                        .iter()
                        .map(|part| (Node::Schema(part.schema), part.place.clone()))
                        .collect();
                    return Lowered::Type(self.together(&nodes, place, Docs::default()));
                }
                Choice::Both | Choice::Neither => {
                    let at = (&narrowest.place.pointer, &other.place.pointer);
                    self.report.say(say::parts_contradict(at.0, at.1));
                }
            }
        }
        self.leaf(narrowest)
    }
}
