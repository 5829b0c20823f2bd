//! `allOf`, and every other mixture of keywords: taken apart into leaves and unions, then put
//! together as one object, one union of objects, or the narrowest of several types.
//!
//! The inheritance cycle: a member is `allOf: [parent, its own]` while the parent's `oneOf` lists the
//! member. It means that the member is an object with the parent's own properties, so a union that
//! lists a schema being taken apart adds nothing to it.

use std::collections::BTreeSet;
use std::rc::Rc;

use openapiv3::{Discriminator, ReferenceOr, Schema};

use super::facts::plain_kind;
use super::keywords::{Keywords, Kind, Node};
use super::place::Place;
use super::refine::Choice;
use super::schema::Lowered;
use super::{Lowering, MAX_DEPTH};
use crate::api::{Base, Docs, Type};
use crate::diagnostics::lower as say;
use crate::pointer::Pointer;

/// A schema whose own keywords add to a whole.
#[derive(Clone, Debug)]
pub(super) struct Part<'a> {
    pub schema: &'a Schema,
    pub place: Place,
}

impl<'a> Part<'a> {
    pub fn keywords(&self) -> Keywords<'a> {
        Keywords::of(self.schema)
    }
}

/// A `oneOf` or `anyOf`.
#[derive(Clone, Debug)]
pub(super) struct UnionPart<'a> {
    pub keyword: &'static str,
    pub members: &'a [ReferenceOr<Schema>],
    pub discriminator: Option<&'a Discriminator>,
    /// Of the schema that has the keyword.
    pub place: Place,
}

/// What a schema is made of.
#[derive(Debug, Default)]
pub(super) struct Parts<'a> {
    pub leaves: Vec<Part<'a>>,
    pub unions: Vec<UnionPart<'a>>,
}

#[derive(Default)]
struct Walk<'a> {
    /// The schemas being taken apart, outermost first.
    stack: Vec<(&'a Schema, Pointer)>,
    seen: BTreeSet<usize>,
    parts: Parts<'a>,
    /// Nothing is said: the schema is looked at, not lowered.
    quiet: bool,
}

/// Which schema it is: its place in memory, which outlives the stage.
pub(super) fn identity(schema: &Schema) -> usize {
    std::ptr::from_ref(schema).addr()
}

impl<'a> Lowering<'a> {
    /// Lowers a schema that is made of others.
    pub fn composed(&mut self, schema: &'a Schema, place: &Place) -> Lowered<'a> {
        if let Some((node, pointer)) = self.only_part(schema, place) {
            self.notice(Keywords::of(schema), place);
            return match node {
                Node::Reference(_) => Lowered::Type(self.usage(node, &place.at(pointer)).ty),
                Node::Schema(part) => self.lowered(part, &place.at(pointer)),
            };
        }
        let parts = self.parts(&[(Node::Schema(schema), place.clone())]);
        self.combined(parts, place)
    }

    /// The one part of an `allOf` that says something, where all else is words and null.
    fn only_part(&mut self, schema: &'a Schema, place: &Place) -> Option<(Node<'a>, Pointer)> {
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
        Some((node, place.pointer.key("allOf").index(index)))
    }

    /// Takes schemas apart, as if they stood in one `allOf`.
    pub fn parts(&mut self, nodes: &[(Node<'a>, Place)]) -> Parts<'a> {
        let mut walk = Walk::default();
        for (node, place) in nodes {
            self.take_apart(*node, place, &mut walk);
        }
        walk.parts
    }

    /// Takes a schema apart for comparing; where it stands does not matter.
    pub fn apart(&mut self, node: Node<'a>) -> Parts<'a> {
        let nowhere = Place::new(Base::Component(String::new()), Vec::new(), Pointer::root());
        let mut walk = Walk {
            quiet: true,
            ..Walk::default()
        };
        self.take_apart(node, &nowhere, &mut walk);
        walk.parts
    }

    fn take_apart(&mut self, node: Node<'a>, place: &Place, walk: &mut Walk<'a>) {
        if walk.stack.len() > MAX_DEPTH {
            if !walk.quiet {
                self.report.say(say::too_deep(&place.pointer));
            }
            return;
        }
        let Some((component, schema)) = self.schemas.resolve(node) else {
            if let Node::Reference(reference) = node
                && !walk.quiet
            {
                self.target(reference, &place.pointer);
            }
            return;
        };
        if let Some(start) = walk
            .stack
            .iter()
            .position(|(on, _)| std::ptr::eq(*on, schema))
        {
            if !walk.quiet {
                let ring: Vec<&Pointer> = walk.stack[start..].iter().map(|(_, at)| at).collect();
                self.report.say(say::all_of_ring(&ring));
            }
            return;
        }
        if !walk.seen.insert(identity(schema)) {
            return;
        }
        let place = match component {
            Some(index) => Place::component(self.schemas.name(index)),
            None => place.clone(),
        };
        let keywords = Keywords::of(schema);
        if !walk.quiet {
            self.notice(keywords, &place);
        }
        walk.stack.push((schema, place.pointer.clone()));
        let list = place.pointer.key("allOf");
        for (index, part) in keywords.all_of.iter().enumerate() {
            self.take_apart(part.into(), &place.at(list.index(index)), walk);
        }
        let listed = self.members_of(schema);
        let outer = &walk.stack[..walk.stack.len() - 1];
        let inherited = outer.iter().any(|(on, _)| listed.contains(&identity(on)));
        for (keyword, members) in keywords.unions() {
            if members.iter().all(only_constrains) {
                if !walk.quiet {
                    let pointer = place.pointer.key(keyword);
                    self.report.say(say::members_only_constrain(&pointer));
                }
            } else if !inherited {
                walk.parts.unions.push(UnionPart {
                    keyword,
                    members,
                    discriminator: keywords.data.discriminator.as_ref(),
                    place: place.clone(),
                });
            }
        }
        if !keywords.is_composed() || !keywords.says_nothing() {
            walk.parts.leaves.push(Part { schema, place });
        }
        walk.stack.pop();
    }

    /// The schemas that the unions of `parent` list. A parent is asked once for each child.
    fn members_of(&mut self, parent: &'a Schema) -> Rc<BTreeSet<usize>> {
        let keywords = Keywords::of(parent);
        if let Some(known) = self.listed.get(&identity(parent)) {
            return Rc::clone(known);
        }
        let members = keywords.unions().flat_map(|(_, members)| members);
        let listed: Rc<BTreeSet<usize>> = Rc::new(
            members
                .filter_map(|member| self.schemas.resolve(member.into()))
                .map(|(_, schema)| identity(schema))
                .collect(),
        );
        if !listed.is_empty() {
            self.listed.insert(identity(parent), Rc::clone(&listed));
        }
        listed
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

/// Whether a union member only restricts the object it stands in: `required` lists, `not`, words.
fn only_constrains(member: &ReferenceOr<Schema>) -> bool {
    member.as_item().is_some_and(|schema| {
        let keywords = Keywords::of(schema);
        keywords.ty.is_none()
            && !keywords.is_composed()
            && keywords.enumeration.is_empty()
            && !keywords.has_properties()
            && keywords.additional.is_none()
            && keywords.items.is_none()
    })
}
