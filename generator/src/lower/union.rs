//! `oneOf` and `anyOf` → a union, or something simpler: the one member there is besides null, one
//! type for several strings or numbers, the named union of the same members.
//!
//! How the members are told apart is found out when all of them are there: see `tag`.

use openapiv3::Discriminator;

use super::Lowering;
use super::candidate::Candidate;
use super::keywords::{Kind, Node};
use super::parts::UnionPart;
use super::place::Place;
use super::same::Key;
use super::scalar::{self, Group};
use super::schema::Lowered;
use crate::api::{Docs, Member, Type, Union};
use crate::pointer::Pointer;

/// What telling the members of a union apart takes.
#[derive(Clone, Debug)]
pub(super) struct Origin<'a> {
    pub discriminator: Option<&'a Discriminator>,
    /// Of the schema that is the union.
    pub pointer: Pointer,
    /// One for each member, in their order.
    pub sources: Vec<Source>,
    /// The members, where they have a short form: another union of the same ones is this one.
    pub key: Option<Key>,
}

/// What a member was in the document.
#[derive(Clone, Copy, Debug)]
pub(super) struct Source {
    pub component: Option<usize>,
    /// Its name is its own title, which no tag reads better than.
    pub titled: bool,
}

/// A member with where it came from.
pub(super) struct Entry {
    pub member: Member,
    pub source: Source,
}

impl<'a> Lowering<'a> {
    pub fn union(&mut self, union: &UnionPart<'a>, place: &Place) -> Lowered<'a> {
        let candidates = self.candidates(union);
        let lacking = self.rings.is_lacking(union);
        if let ([only], false) = (candidates.as_slice(), lacking) {
            let place = place.at(only.pointer.clone());
            return match only.node {
                Node::Reference(_) => Lowered::Type(self.usage(only.node, &place).ty),
                Node::Schema(schema) => self.lowered(schema, &place),
            };
        }
        let groups = scalar::groups(&candidates);
        if let ([all], false) = (groups.as_slice(), lacking) {
            return self.scalar(all, &candidates, place);
        }
        let key = self.key(&candidates);
        let known = key.as_ref().and_then(|key| self.known_union(key, union));
        if let Some(known) = known.filter(|_| !place.named) {
            return Lowered::Type(known);
        }
        let mut entries: Vec<Entry> = Vec::new();
        for group in &groups {
            let entry = match group.members.as_slice() {
                [only] => self.entry(&candidates[*only], *only, place),
                [first, ..] => self.scalar_entry(group, &candidates, &candidates[*first], place),
                [] => continue,
            };
            if !entries
                .iter()
                .any(|known| known.member.ty == entry.member.ty)
            {
                entries.push(entry);
            }
        }
        self.finished(entries, union, key)
    }

    /// The union of `entries`; of one member it is the member.
    pub fn finished(
        &self,
        entries: Vec<Entry>,
        union: &UnionPart<'a>,
        key: Option<Key>,
    ) -> Lowered<'a> {
        if entries.is_empty() || entries.len() == 1 && !self.rings.is_lacking(union) {
            let only = entries.into_iter().next();
            return Lowered::Type(only.map_or(Type::Any, |entry| entry.member.ty));
        }
        let (members, sources) = entries
            .into_iter()
            .map(|entry| (entry.member, entry.source))
            .unzip();
        let union_type = Union { tag: None, members };
        let origin = Origin {
            discriminator: union.discriminator,
            pointer: union.place.pointer.clone(),
            sources,
            key,
        };
        Lowered::Union(union_type, origin)
    }

    fn entry(&mut self, candidate: &Candidate<'a>, index: usize, place: &Place) -> Entry {
        let (name, titled) = self.member_name(candidate, index);
        let member = place.member(name.clone(), candidate.pointer.clone());
        let ty = self.usage(candidate.node, &member).ty;
        self.made(candidate, name, titled, ty)
    }

    fn scalar_entry(
        &mut self,
        group: &Group,
        candidates: &[Candidate<'a>],
        first: &Candidate<'a>,
        place: &Place,
    ) -> Entry {
        let name = group.kind.word().to_owned();
        let member = place.member(name.clone(), first.pointer.clone());
        let all = group.members.iter();
        let places = all.map(|index| candidates[*index].pointer.clone());
        self.alternatives.push(places.collect());
        let lowered = self.scalar(group, candidates, &member);
        let key = format!("{} and others", first.pointer);
        let ty = self.define(lowered, Docs::default(), &member, key);
        Entry {
            member: Member {
                ty,
                name,
                tags: Vec::new(),
                docs: Docs::default(),
                pointer: first.pointer.clone(),
            },
            source: Source {
                component: None,
                titled: false,
            },
        }
    }

    /// The member that a candidate became.
    pub fn made(&self, candidate: &Candidate<'a>, name: String, titled: bool, ty: Type) -> Entry {
        let kind = match candidate.node {
            Node::Schema(_) => candidate.facts.kind,
            Node::Reference(_) => Kind::Object,
        };
        let unnamed = name.bytes().all(|byte| byte.is_ascii_digit());
        let name = match kind {
            Kind::Object | Kind::Mixed | Kind::Null => name,
            kind if unnamed => kind.word().to_owned(),
            _ => name,
        };
        Entry {
            member: Member {
                ty,
                name,
                tags: Vec::new(),
                docs: candidate.docs.clone(),
                pointer: candidate.pointer.clone(),
            },
            source: Source {
                component: self
                    .schemas
                    .resolve(candidate.node)
                    .and_then(|(index, _)| index),
                titled,
            },
        }
    }
}
