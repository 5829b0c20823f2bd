//! Several strings, numbers or booleans in one union → the one type that holds them all.
//!
//! No JSON value says which of two strings it is. A plain string beside an enumeration is the
//! enumeration, because an enumeration keeps values it does not know.

use super::Lowering;
use super::candidate::Candidate;
use super::keywords::{Keywords, Kind, Node};
use super::place::Place;
use super::primitive;
use super::schema::Lowered;
use crate::api::{Enum, EnumBase, EnumValue, Shape, Type};

/// Members of a union that one type holds, by their places among the candidates.
#[derive(Debug)]
pub(super) struct Group {
    pub kind: Kind,
    pub members: Vec<usize>,
}

/// The candidates in groups, in the order of each group's first. Whatever is no scalar is a group
/// of its own.
pub(super) fn groups(candidates: &[Candidate<'_>]) -> Vec<Group> {
    let mut groups: Vec<Group> = Vec::new();
    for (index, candidate) in candidates.iter().enumerate() {
        let kind = candidate.facts.kind;
        let known = groups.iter_mut().find_map(|group| {
            let both = together(group.kind, kind)?;
            Some((group, both))
        });
        match known {
            Some((group, both)) => {
                group.kind = both;
                group.members.push(index);
            }
            None => groups.push(Group {
                kind,
                members: vec![index],
            }),
        }
    }
    groups
}

/// The kind that holds both, where one does.
fn together(one: Kind, other: Kind) -> Option<Kind> {
    match (one, other) {
        (Kind::Integer, Kind::Integer) => Some(Kind::Integer),
        (Kind::Integer | Kind::Number, Kind::Integer | Kind::Number) => Some(Kind::Number),
        (Kind::String, Kind::String) => Some(Kind::String),
        (Kind::Boolean, Kind::Boolean) => Some(Kind::Boolean),
        _ => None,
    }
}

impl<'a> Lowering<'a> {
    /// The type of a group of several.
    pub fn scalar(
        &mut self,
        group: &Group,
        candidates: &[Candidate<'a>],
        place: &Place,
    ) -> Lowered<'a> {
        let members = || group.members.iter().map(|index| &candidates[*index]);
        let enumerated: Vec<&Candidate<'a>> = members()
            .filter(|member| member.facts.values.is_some())
            .collect();
        let base = match group.kind {
            Kind::String => Some(EnumBase::String),
            Kind::Integer => Some(EnumBase::Integer(primitive::integer(None))),
            _ => None,
        };
        match (base, enumerated.as_slice()) {
            (Some(_), [only]) => match only.node {
                Node::Reference(_) => Lowered::Type(self.usage(only.node, place).ty),
                Node::Schema(schema) => self.lowered(schema, &place.at(only.pointer.clone())),
            },
            (Some(base), [_, ..]) => Lowered::Shape(Shape::Enum(all_values(base, &enumerated))),
            (_, _) => Lowered::Type(self.plain(group.kind, members())),
        }
    }

    fn plain<'c>(&self, kind: Kind, members: impl Iterator<Item = &'c Candidate<'a>>) -> Type
    where
        'a: 'c,
    {
        let formats: Vec<Option<&str>> = members
            .map(|member| {
                let (_, schema) = self.schemas.resolve(member.node)?;
                Keywords::of(schema).format
            })
            .collect();
        let format = if kind == Kind::Integer {
            // The widest is the one whose range ends last; unsigned ones of 64 bits apart, a signed
            // range of 64 bits holds all others.
            let ranges = formats.iter().map(|format| {
                let (least, most) = primitive::integer(*format).range();
                (most - least, *format)
            });
            let unsigned = |format: &Option<&str>| format.is_some_and(|name| name.starts_with('u'));
            if formats.iter().all(unsigned) || !formats.iter().any(unsigned) {
                ranges
                    .max_by_key(|(width, _)| *width)
                    .and_then(|(_, format)| format)
            } else {
                None
            }
        } else {
            formats
                .first()
                .copied()
                .flatten()
                .filter(|first| formats.iter().all(|format| *format == Some(*first)))
        };
        primitive::ty(kind, format)
    }
}

/// The enumeration of everything that several enumerations list.
fn all_values(base: EnumBase, members: &[&Candidate<'_>]) -> Enum {
    let mut seen = std::collections::BTreeSet::new();
    let mut values = Vec::new();
    for member in members {
        for literal in member.facts.values.as_deref().unwrap_or_default() {
            if seen.insert(literal) {
                values.push(EnumValue {
                    literal: literal.clone(),
                    pointer: member.pointer.clone(),
                });
            }
        }
    }
    Enum { base, values }
}
