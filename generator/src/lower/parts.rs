//! Taking schemas apart: what holds at once, through `allOf` and references, as leaves and unions.
//!
//! The inheritance cycle: a member is `allOf: [parent, its own]` while the parent's `oneOf` lists the
//! member. It means that the member is an object with the parent's own properties, so a union that
//! lists a schema being taken apart adds nothing to it.

use std::collections::BTreeSet;
use std::rc::Rc;

use openapiv3::{Discriminator, ReferenceOr, Schema};

use super::keywords::{Keywords, Node};
use super::place::Place;
use super::{Lowering, MAX_DEPTH};
use crate::api::Base;
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
        if !walk.seen.insert(identity(schema)) || !self.may_copy(1, &place.pointer) {
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
    pub fn members_of(&mut self, parent: &'a Schema) -> Rc<BTreeSet<usize>> {
        let keywords = Keywords::of(parent);
        if let Some(known) = self.listed.get(&identity(parent)) {
            return Rc::clone(known);
        }
        // A member may be written as an `allOf` of the one that is meant.
        let members = keywords.unions().flat_map(|(_, members)| members);
        let within = |member: &'a ReferenceOr<Schema>| {
            let parts = member.as_item().map(|schema| Keywords::of(schema).all_of);
            std::iter::once(member).chain(parts.unwrap_or_default())
        };
        let listed: Rc<BTreeSet<usize>> = Rc::new(
            members
                .flat_map(within)
                .filter_map(|member| self.schemas.resolve(member.into()))
                .map(|(_, schema)| identity(schema))
                .collect(),
        );
        if !listed.is_empty() {
            self.listed.insert(identity(parent), Rc::clone(&listed));
        }
        listed
    }
}

/// Whether a union member only restricts the object it stands in: `required` lists, `not`, words.
pub(super) fn only_constrains(member: &ReferenceOr<Schema>) -> bool {
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
