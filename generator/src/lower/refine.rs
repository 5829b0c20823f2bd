//! Of two schemas that both hold: which is the narrower, or what both are together.

use openapiv3::Schema;

use super::keywords::{Keywords, Kind, Node};
use super::parts::{Parts, identity};
use super::place::Place;
use super::schema::Lowered;
use super::{Lowering, MAX_DEPTH, primitive};
use crate::api::{Docs, Type, Usage};

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Choice {
    /// The first holds whatever the other does, or they are equal.
    One,
    Other,
    /// Two objects (or arrays of them), of which neither contains the other: what holds is both
    /// together.
    Both,
    /// No value is both.
    Neither,
}

impl<'a> Lowering<'a> {
    pub fn narrower(&mut self, one: Node<'a>, other: Node<'a>, depth: usize) -> Choice {
        let (first, second) = (self.schemas.resolve(one), self.schemas.resolve(other));
        let (Some((_, first)), Some((_, second))) = (first, second) else {
            return if second.is_none() {
                Choice::One
            } else {
                Choice::Other
            };
        };
        if std::ptr::eq(first, second) || first == second || depth > MAX_DEPTH {
            return Choice::One;
        }
        let (mine, theirs) = (self.facts(one), self.facts(other));
        match (mine.kind, theirs.kind) {
            (_, Kind::Any | Kind::Null) => Choice::One,
            (Kind::Any | Kind::Null, _) => Choice::Other,
            (Kind::Integer, Kind::Number) => Choice::One,
            (Kind::Number, Kind::Integer) => Choice::Other,
            (Kind::Array, Kind::Array) => self.narrower_items(first, second, depth),
            (Kind::Object, Kind::Object) => self.narrower_object(one, other),
            (Kind::Mixed, _) if self.has_member_like(first, other, depth) => Choice::Other,
            (_, Kind::Mixed) if self.has_member_like(second, one, depth) => Choice::One,
            (kind, same) if kind == same => match (mine.values, theirs.values) {
                (None, None) => narrower_format(kind, first, second),
                (Some(_), None) => Choice::One,
                (None, Some(_)) => Choice::Other,
                (Some(mine), Some(theirs)) => {
                    if mine.iter().all(|value| theirs.contains(value)) {
                        Choice::One
                    } else if theirs.iter().all(|value| mine.contains(value)) {
                        Choice::Other
                    } else if mine.iter().any(|value| theirs.contains(value)) {
                        // Some values are both. Enumerations are open, so the smaller one takes
                        // them, and keeps what else comes.
                        if mine.len() <= theirs.len() {
                            Choice::One
                        } else {
                            Choice::Other
                        }
                    } else {
                        Choice::Neither
                    }
                }
            },
            _ => Choice::Neither,
        }
    }

    fn narrower_items(&mut self, one: &'a Schema, other: &'a Schema, depth: usize) -> Choice {
        match (items(one), items(other)) {
            (_, None) => Choice::One,
            (None, _) => Choice::Other,
            (Some(one), Some(other)) => self.narrower(one, other, depth + 1),
        }
    }

    /// What schemas are together of which `narrower` says both: an object with the fields of all,
    /// or an array of such. It stands at `place`.
    pub fn together(&mut self, nodes: &[(Node<'a>, Place)], place: &Place, said: Docs) -> Type {
        self.deeper(&place.pointer, |lowering| {
            lowering.all_together(nodes, place, said)
        })
        .unwrap_or(Type::Any)
    }

    fn all_together(&mut self, nodes: &[(Node<'a>, Place)], place: &Place, said: Docs) -> Type {
        let schemas: Vec<&'a Schema> = nodes
            .iter()
            .filter_map(|(node, _)| Some(self.schemas.resolve(*node)?.1))
            .collect();
        let arrays = nodes
            .iter()
            .all(|(node, _)| self.facts(*node).kind == Kind::Array);
        if arrays {
            let mut inner: Vec<(Node<'a>, Place)> = Vec::new();
            for (schema, (_, place)) in schemas.iter().zip(nodes) {
                inner.extend(items(schema).map(|node| (node, place.item())));
            }
            let nullable = inner.iter().all(|(node, _)| self.facts(*node).nullable);
            let ty = self.together(&inner, &place.item(), Docs::default());
            return Type::Array(Box::new(Usage { ty, nullable }));
        }
        let pointers: Vec<&str> = nodes.iter().map(|(_, at)| at.pointer.as_str()).collect();
        let key = pointers.join(" + ");
        if let Some(id) = self.placed.get(&key) {
            return Type::Definition(*id);
        }
        // What two recursive schemas are together is recursive too.
        let id = self.reserve(said, place, key.clone());
        let parts = self.parts(nodes);
        let lowered = self.combined(parts, place);
        let ty = match &lowered {
            Lowered::Type(ty) => {
                self.placed.remove(&key);
                ty.clone()
            }
            Lowered::Shape(_) | Lowered::Union(..) => Type::Definition(id),
        };
        self.fill(id, lowered, false);
        ty
    }

    fn narrower_object(&mut self, one: Node<'a>, other: Node<'a>) -> Choice {
        let (mine, theirs) = (self.apart(one), self.apart(other));
        let within = |parts: &Parts<'a>, all: &Parts<'a>| {
            parts.unions.is_empty()
                && parts.leaves.iter().all(|part| {
                    let id = identity(part.schema);
                    part.keywords().says_nothing()
                        || all.leaves.iter().any(|part| identity(part.schema) == id)
                })
        };
        if within(&theirs, &mine) {
            Choice::One
        } else if within(&mine, &theirs) {
            Choice::Other
        } else if self.is_member_of(&mine, &theirs) {
            Choice::One
        } else if self.is_member_of(&theirs, &mine) {
            Choice::Other
        } else {
            Choice::Both
        }
    }

    /// Whether an object is a member of a union.
    fn is_member_of(&self, object: &Parts<'a>, union: &Parts<'a>) -> bool {
        let ids: Vec<usize> = object
            .leaves
            .iter()
            .map(|part| identity(part.schema))
            .collect();
        let members = union.unions.iter().flat_map(|union| union.members);
        members
            .filter_map(|member| self.schemas.resolve(member.into()))
            .any(|(_, member)| ids.contains(&identity(member)))
    }

    /// Whether a union has a member that `node` can be, too.
    fn has_member_like(&mut self, union: &'a Schema, node: Node<'a>, depth: usize) -> bool {
        let unions = Keywords::of(union).unions();
        let members: Vec<Node<'a>> = unions
            .flat_map(|(_, members)| members)
            .map(Node::from)
            .collect();
        members
            .into_iter()
            .any(|member| self.narrower(member, node, depth + 1) != Choice::Neither)
    }
}

fn items(schema: &Schema) -> Option<Node<'_>> {
    Keywords::of(schema).items.map(Node::from)
}

/// Of two types without values: for integers the smaller range, else the one that has a format.
fn narrower_format(kind: Kind, one: &Schema, other: &Schema) -> Choice {
    let format = |schema| Keywords::of(schema).format;
    match (kind, format(one), format(other)) {
        (_, _, None) => Choice::One,
        (_, None, _) => Choice::Other,
        (Kind::Integer, mine, theirs) => {
            let mine = primitive::integer(mine).range();
            let theirs = primitive::integer(theirs).range();
            if theirs.0 >= mine.0 && theirs.1 <= mine.1 {
                Choice::Other
            } else {
                Choice::One
            }
        }
        _ => Choice::One,
    }
}
