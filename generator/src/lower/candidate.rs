//! The members of a union before they are lowered: which there are, and what they are called.

use openapiv3::{ReferenceOr, Schema};

use super::facts::Facts;
use super::keywords::{Keywords, Kind, Node};
use super::parts::UnionPart;
use super::schema::docs;
use super::{Lowering, MAX_DEPTH};
use crate::api::{Docs, Literal};
use crate::pointer::Pointer;

/// A member before it is lowered.
#[derive(Clone, Debug)]
pub(super) struct Candidate<'a> {
    pub node: Node<'a>,
    pub pointer: Pointer,
    pub facts: Facts,
    /// What the member itself says, if it is no bare reference.
    pub docs: Docs,
}

impl<'a> Lowering<'a> {
    /// The members of a union without null; a union that stands inline in it is part of it.
    pub fn candidates(&mut self, union: &UnionPart<'a>) -> Vec<Candidate<'a>> {
        let mut found = Vec::new();
        let list = union.place.pointer.key(union.keyword);
        self.gather(union.members, &list, 0, &mut found);
        found
    }

    fn gather(
        &mut self,
        members: &'a [ReferenceOr<Schema>],
        list: &Pointer,
        depth: usize,
        found: &mut Vec<Candidate<'a>>,
    ) {
        for (index, member) in members.iter().enumerate() {
            if self.rings.is_left_out(member) {
                continue;
            }
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
            let docs = match node {
                Node::Schema(schema) => docs(schema),
                Node::Reference(_) => Docs::default(),
            };
            let only_null = facts.kind == Kind::Null
                || matches!(node, Node::Schema(schema) if only_nullable(schema));
            if !only_null {
                let (node, pointer) = self.unwrapped(node, pointer);
                found.push(Candidate {
                    node,
                    pointer,
                    facts,
                    docs,
                });
            }
        }
    }

    /// A member that is an `allOf` of one reference, with words beside it, is what it refers to.
    pub fn unwrapped(&mut self, node: Node<'a>, pointer: Pointer) -> (Node<'a>, Pointer) {
        let (mut inner, mut at) = (node, pointer.clone());
        for _ in 0..MAX_DEPTH {
            let Node::Schema(schema) = inner else {
                return (inner, at);
            };
            match self.only_part(schema, &at) {
                Some(part) => (inner, at) = part,
                None => break,
            }
        }
        (node, pointer)
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
