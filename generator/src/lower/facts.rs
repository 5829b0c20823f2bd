//! What a schema asks for at first sight, through references, `allOf` and unions: which kind of JSON,
//! whether null, which values.
//!
//! Read from the document, so that nothing need be lowered before anything else. Known once per
//! component; what is asked while it is being found out (a cycle) is answered with "nothing known".

use std::collections::BTreeSet;
use std::rc::Rc;

use openapiv3::{ReferenceOr, Schema};

use super::enumeration;
use super::keywords::{Keywords, Kind, Node};
use super::{Lowering, MAX_DEPTH};
use crate::api::Literal;

#[derive(Clone, Debug)]
pub(super) struct Facts {
    pub kind: Kind,
    pub nullable: bool,
    /// Those of an enumeration, without null.
    pub values: Option<Rc<[Literal]>>,
}

impl Facts {
    const NONE: Self = Self {
        kind: Kind::Any,
        nullable: false,
        values: None,
    };

    /// The value of an enumeration with one.
    pub fn constant(&self) -> Option<&Literal> {
        match self.values.as_deref() {
            Some([only]) if !self.nullable => Some(only),
            _ => None,
        }
    }
}

/// What is known of a component.
#[derive(Clone, Debug, Default)]
pub(super) enum Known {
    #[default]
    Nothing,
    Asking,
    Facts(Facts),
}

impl<'a> Lowering<'a> {
    pub fn facts(&mut self, node: Node<'a>) -> Facts {
        self.facts_of(node, 0).unwrap_or(Facts::NONE)
    }

    /// Of a schema's own keywords alone.
    pub fn own_facts(keywords: Keywords<'a>) -> Facts {
        let enumerated = enumeration::read(keywords);
        let kind = match &enumerated {
            Some(enumerated) => enumerated.kind,
            None => plain_kind(keywords),
        };
        Facts {
            kind,
            nullable: keywords.data.nullable
                || kind == Kind::Null
                || enumerated.as_ref().is_some_and(|found| found.null),
            values: enumerated
                .filter(|found| !found.literals.is_empty())
                .map(|found| found.literals.into_iter().map(|(_, value)| value).collect()),
        }
    }

    fn facts_of(&mut self, node: Node<'a>, depth: usize) -> Option<Facts> {
        if depth > MAX_DEPTH {
            return None;
        }
        match node {
            Node::Schema(schema) => Some(self.facts_of_schema(schema, depth)),
            Node::Reference(reference) => {
                let (index, schema) = self.schemas.end(self.schemas.peek(reference)?)?;
                match &self.known[index] {
                    Known::Facts(facts) => return Some(facts.clone()),
                    Known::Asking => return None,
                    Known::Nothing => {}
                }
                self.known[index] = Known::Asking;
                let facts = self.facts_of_schema(schema, depth + 1);
                self.known[index] = Known::Facts(facts.clone());
                Some(facts)
            }
        }
    }

    fn facts_of_schema(&mut self, schema: &'a Schema, depth: usize) -> Facts {
        let keywords = Keywords::of(schema);
        let mut facts = Self::own_facts(keywords);
        if !keywords.all_of.is_empty() {
            let parts: Vec<Facts> = keywords
                .all_of
                .iter()
                .filter_map(|part| self.facts_of(part.into(), depth + 1))
                .collect();
            facts.nullable |= keywords.ty.is_none()
                && !parts.is_empty()
                && parts.iter().all(|part| part.nullable);
            for part in parts {
                facts.kind = match (facts.kind, part.kind) {
                    (own, Kind::Any | Kind::Null) => own,
                    (Kind::Any, kind) => kind,
                    (own, kind) if own == kind => own,
                    (Kind::Integer, Kind::Number) | (Kind::Number, Kind::Integer) => Kind::Integer,
                    _ => Kind::Mixed,
                };
                facts.values = fewer(facts.values, part.values);
            }
        }
        for (_, members) in keywords.unions() {
            let members = self.facts_of_members(members, depth);
            facts.nullable |= members.iter().any(|member| member.nullable);
            if facts.kind == Kind::Any {
                facts.kind = common_kind(&members);
            }
            if facts.values.is_none() {
                facts.values = all_values(&members);
            }
        }
        facts
    }

    fn facts_of_members(&mut self, members: &'a [ReferenceOr<Schema>], depth: usize) -> Vec<Facts> {
        let mut facts = Vec::with_capacity(members.len());
        for member in members {
            if !self.rings.is_left_out(member) {
                facts.extend(self.facts_of(member.into(), depth + 1));
            }
        }
        facts
    }
}

/// The kind of a schema's own keywords, `enum` apart.
pub(super) fn plain_kind(keywords: Keywords<'_>) -> Kind {
    let object =
        keywords.has_properties() || !keywords.required.is_empty() || keywords.additional.is_some();
    match keywords.ty {
        Some(name) => Kind::named(name).unwrap_or(Kind::Any),
        None if object => Kind::Object,
        None if keywords.items.is_some() => Kind::Array,
        None => Kind::Any,
    }
}

fn common_kind(members: &[Facts]) -> Kind {
    let mut kinds = members
        .iter()
        .map(|member| member.kind)
        .filter(|kind| *kind != Kind::Null);
    let Some(first) = kinds.next() else {
        return if members.is_empty() {
            Kind::Any
        } else {
            Kind::Null
        };
    };
    if kinds.all(|kind| kind == first) {
        first
    } else {
        Kind::Mixed
    }
}

/// The values of a union whose every member, null apart, is an enumeration.
fn all_values(members: &[Facts]) -> Option<Rc<[Literal]>> {
    let mut all = Vec::new();
    let mut seen = BTreeSet::new();
    for member in members.iter().filter(|member| member.kind != Kind::Null) {
        for value in member.values.as_deref()? {
            if seen.insert(value) {
                all.push(value.clone());
            }
        }
    }
    (!all.is_empty()).then(|| all.into())
}

fn fewer(one: Option<Rc<[Literal]>>, other: Option<Rc<[Literal]>>) -> Option<Rc<[Literal]>> {
    match (one, other) {
        (Some(one), Some(other)) if other.len() < one.len() => Some(other),
        (Some(one), _) => Some(one),
        (None, other) => other,
    }
}
