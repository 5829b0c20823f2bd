//! `oneOf` and `anyOf` → a union, or something simpler: the one member there is besides null, one
//! type for several strings or numbers, the named union of the same members.
//!
//! How the members are told apart is found out when all of them are there: see `tag`.

use openapiv3::{Discriminator, Schema};

use super::all_of::UnionPart;
use super::facts::Facts;
use super::keywords::{Keywords, Kind, Node};
use super::place::Place;
use super::scalar::{self, Group};
use super::schema::{Lowered, docs};
use super::{Lowering, MAX_DEPTH};
use crate::api::{DefinitionId, Docs, Literal, Member, Type, Union};
use crate::pointer::Pointer;

/// What telling the members of a union apart takes.
#[derive(Clone, Debug)]
pub(super) struct Origin<'a> {
    pub discriminator: Option<&'a Discriminator>,
    /// Of the schema that is the union.
    pub pointer: Pointer,
    /// One for each member, in their order.
    pub sources: Vec<Source>,
    /// The members, where all are components: another union of the same ones is this one.
    pub key: Option<Vec<usize>>,
}

/// What a member was in the document.
#[derive(Clone, Copy, Debug)]
pub(super) struct Source {
    pub component: Option<usize>,
    /// Its name is its own title, which no tag reads better than.
    pub titled: bool,
}

/// A member before it is lowered.
#[derive(Clone, Debug)]
pub(super) struct Candidate<'a> {
    pub node: Node<'a>,
    pub pointer: Pointer,
    pub facts: Facts,
}

/// A member with where it came from.
pub(super) struct Entry {
    pub member: Member,
    pub source: Source,
}

impl<'a> Lowering<'a> {
    /// Remembers the components that are unions of components, by their members.
    pub fn know_unions(&mut self) {
        for index in 0..self.schemas.len() {
            let Some((_, Node::Schema(schema))) = self.schemas.get(index) else {
                continue;
            };
            let keywords = Keywords::of(schema);
            if !keywords.says_nothing() || !keywords.all_of.is_empty() {
                continue;
            }
            let mut unions = keywords.unions();
            if let (Some((_, members)), None) = (unions.next(), unions.next()) {
                let nodes = members.iter().map(Node::from);
                if let Some(key) = self.key(nodes) {
                    let known = (DefinitionId(index), property(schema));
                    self.unions.entry(key).or_insert(known);
                }
            }
        }
    }

    /// The members of a union, where all are components: which they are.
    fn key(&self, nodes: impl Iterator<Item = Node<'a>>) -> Option<Vec<usize>> {
        let component = |node| self.schemas.resolve(node)?.0;
        let mut key: Vec<usize> = nodes.map(component).collect::<Option<_>>()?;
        key.sort_unstable();
        key.dedup();
        (key.len() > 1).then_some(key)
    }

    pub fn union(&mut self, union: &UnionPart<'a>, place: &Place) -> Lowered<'a> {
        let candidates = self.candidates(union);
        if let [only] = candidates.as_slice() {
            let place = place.at(only.pointer.clone());
            return match only.node {
                Node::Reference(_) => Lowered::Type(self.usage(only.node, &place).ty),
                Node::Schema(schema) => self.lowered(schema, &place),
            };
        }
        let key = self.key(candidates.iter().map(|candidate| candidate.node));
        if let Some((id, property)) = key.as_ref().and_then(|key| self.unions.get(key)) {
            let wanted = union
                .discriminator
                .map(|wanted| wanted.property_name.as_str());
            if !place.named && (wanted.is_none() || wanted == *property) {
                return Lowered::Type(Type::Definition(*id));
            }
        }
        let groups = scalar::groups(&candidates);
        if let [all] = groups.as_slice() {
            return self.scalar(all, &candidates, place);
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
        finished(entries, union, key)
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
        let (docs, kind) = match candidate.node {
            Node::Schema(schema) => (docs(schema), candidate.facts.kind),
            Node::Reference(_) => (Docs::default(), Kind::Object),
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
                docs,
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

    /// The members of a union without null; a union that stands inline in it is part of it.
    pub fn candidates(&mut self, union: &UnionPart<'a>) -> Vec<Candidate<'a>> {
        let mut found = Vec::new();
        let list = union.place.pointer.key(union.keyword);
        self.gather(union.members, &list, 0, &mut found);
        found
    }

    fn gather(
        &mut self,
        members: &'a [openapiv3::ReferenceOr<Schema>],
        list: &Pointer,
        depth: usize,
        found: &mut Vec<Candidate<'a>>,
    ) {
        for (index, member) in members.iter().enumerate() {
            let (node, pointer) = (Node::from(member), list.index(index));
            if let Node::Schema(schema) = node
                && depth < MAX_DEPTH
                && let keywords = Keywords::of(schema)
                && keywords.says_nothing()
                && keywords.all_of.is_empty()
                && keywords.data.discriminator.is_none()
                && keywords.unions().count() == 1
                && let Some((keyword, members)) = keywords.unions().next()
            {
                self.gather(members, &pointer.key(keyword), depth + 1, found);
                continue;
            }
            let facts = self.facts(node);
            let only_null = facts.kind == Kind::Null
                || matches!(node, Node::Schema(schema) if only_nullable(schema));
            if !only_null {
                found.push(Candidate {
                    node,
                    pointer,
                    facts,
                });
            }
        }
    }

    /// What a reader would call a member, and whether that is its title.
    pub fn member_name(&mut self, candidate: &Candidate<'a>, index: usize) -> (String, bool) {
        let schema = match candidate.node {
            Node::Reference(reference) => {
                let name = self.schemas.peek(reference).map(|at| self.schemas.name(at));
                return (name.unwrap_or_default().to_owned(), false);
            }
            Node::Schema(schema) => schema,
        };
        if let Some(title) = &schema.schema_data.title {
            return (title.clone(), true);
        }
        let tag = self.only_text(schema);
        (tag.unwrap_or_else(|| (index + 1).to_string()), false)
    }

    /// The text of the first required property that has only one.
    fn only_text(&mut self, schema: &'a Schema) -> Option<String> {
        let keywords = Keywords::of(schema);
        let mut properties = keywords.properties();
        properties.find_map(|(name, node)| {
            let required = keywords.required.iter().any(|required| required == name);
            let facts = required.then(|| self.facts(node))?;
            match facts.constant() {
                Some(Literal::String(text)) => Some(text.clone()),
                _ => None,
            }
        })
    }
}

/// `{nullable: true}`: a member that adds null and nothing else.
fn only_nullable(schema: &Schema) -> bool {
    let keywords = Keywords::of(schema);
    schema.schema_data.nullable
        && keywords.ty.is_none()
        && keywords.says_nothing()
        && !keywords.is_composed()
        && !keywords.not
}

/// The union of `entries`; of one member it is the member.
pub(super) fn finished<'a>(
    entries: Vec<Entry>,
    union: &UnionPart<'a>,
    key: Option<Vec<usize>>,
) -> Lowered<'a> {
    if entries.len() < 2 {
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

/// The discriminator property of a union.
fn property(schema: &Schema) -> Option<&str> {
    let discriminator = schema.schema_data.discriminator.as_ref()?;
    Some(&discriminator.property_name)
}
