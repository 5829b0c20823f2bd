//! Unions of the same members are one type: the component that lists them, else the first that was
//! met.

use super::Lowering;
use super::candidate::Candidate;
use super::facts::plain_kind;
use super::keywords::{Keywords, Kind, Node};
use super::parts::UnionPart;
use super::place::Place;
use crate::api::{DefinitionId, Type};

/// The members of a union in a form that is equal for equal members.
pub(super) type Key = Vec<String>;

/// How deep arrays are looked into; members that are nested more deeply stay a type of their own.
const DEPTH: usize = 4;

impl<'a> Lowering<'a> {
    /// Remembers the components that are unions, by their members.
    pub fn know_unions(&mut self) {
        for index in 0..self.schemas.len() {
            let Some((name, Node::Schema(schema))) = self.schemas.get(index) else {
                continue;
            };
            let keywords = Keywords::of(schema);
            let mut unions = keywords.unions();
            let (Some((keyword, members)), None) = (unions.next(), unions.next()) else {
                continue;
            };
            if !keywords.says_nothing() || !keywords.all_of.is_empty() {
                continue;
            }
            let candidates = self.candidates(&UnionPart {
                keyword,
                members,
                discriminator: None,
                place: Place::component(name),
            });
            if let Some(key) = self.key(&candidates) {
                let discriminator = schema.schema_data.discriminator.as_ref();
                let property = discriminator.map(|found| found.property_name.as_str());
                let known = (DefinitionId(index), property);
                self.unions.entry(key).or_insert(known);
            }
        }
    }

    /// The union of these members that is known already.
    pub fn known_union(&self, key: &Key, union: &UnionPart<'a>) -> Option<Type> {
        let (id, property) = self.unions.get(key)?;
        let wanted = union
            .discriminator
            .map(|wanted| wanted.property_name.as_str());
        (wanted.is_none() || wanted == *property).then_some(Type::Definition(*id))
    }

    /// What the members are, where all are components, plain types or arrays of such.
    pub fn key(&self, candidates: &[Candidate<'a>]) -> Option<Key> {
        let mut key: Key = candidates
            .iter()
            .map(|candidate| self.spelled(candidate.node, 0))
            .collect::<Option<_>>()?;
        key.sort_unstable();
        key.dedup();
        (key.len() > 1).then_some(key)
    }

    fn spelled(&self, node: Node<'a>, depth: usize) -> Option<String> {
        let (component, schema) = self.schemas.resolve(node)?;
        if let Some(index) = component {
            return Some(format!("#{index}"));
        }
        let keywords = Keywords::of(schema);
        let listed = !keywords.enumeration.is_empty() || schema.schema_data.nullable;
        if keywords.is_composed() || listed || depth > DEPTH {
            return None;
        }
        match plain_kind(keywords) {
            Kind::Object | Kind::Any | Kind::Null | Kind::Mixed => None,
            Kind::Array => {
                let items = keywords.items?;
                Some(format!("[{}]", self.spelled(items.into(), depth + 1)?))
            }
            kind => Some(format!(
                "{} {}",
                kind.word(),
                keywords.format.unwrap_or_default()
            )),
        }
    }
}
