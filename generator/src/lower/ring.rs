//! Unions that are members of themselves, directly or through other unions: the member that closes
//! the ring is left out, whatever the union turns out to be.
//!
//! Found out before anything is lowered, so that every later step sees the same members.

use std::collections::BTreeSet;

use openapiv3::{ReferenceOr, Schema};

use super::keywords::{Keywords, Node};
use super::parts::UnionPart;
use super::{Lowering, MAX_DEPTH, place};
use crate::diagnostics::lower as say;
use crate::pointer::Pointer;

/// What was left out.
#[derive(Debug, Default)]
pub(super) struct Rings {
    /// Members of unions by identity.
    members: BTreeSet<usize>,
    /// The components that lack what they would have through other unions. A union that is its own
    /// member lacks nothing.
    lacking: BTreeSet<Pointer>,
}

impl Rings {
    pub fn is_left_out(&self, member: &ReferenceOr<Schema>) -> bool {
        self.members.contains(&identity(member))
    }

    /// Whether the members of a union are not all there is, so that it stays open even where one
    /// member is left.
    pub fn is_lacking(&self, union: &UnionPart<'_>) -> bool {
        self.lacking.contains(&union.place.pointer)
    }
}

/// That a component is a union with another one as its member.
struct Edge {
    to: usize,
    member: usize,
    pointer: Pointer,
}

/// How far the walk is with a component.
#[derive(Clone, Copy, PartialEq, Eq)]
enum State {
    New,
    Open,
    Done,
}

/// Which member it is: its place in memory, which outlives the stage.
fn identity(member: &ReferenceOr<Schema>) -> usize {
    std::ptr::from_ref(member).addr()
}

impl<'a> Lowering<'a> {
    /// Leaves out the members that close a ring. Depth first and without calls: a document may hold
    /// a chain of ten thousand unions.
    pub fn open_rings(&mut self) {
        let mut states = vec![State::New; self.schemas.len()];
        for start in 0..states.len() {
            let mut walk: Vec<(usize, std::vec::IntoIter<Edge>)> = Vec::new();
            let mut next = Some(start).filter(|_| states[start] == State::New);
            loop {
                if let Some(component) = next.take() {
                    states[component] = State::Open;
                    walk.push((component, self.edges(component).into_iter()));
                }
                let Some((component, edges)) = walk.last_mut() else {
                    break;
                };
                let Some(edge) = edges.next() else {
                    states[*component] = State::Done;
                    walk.pop();
                    continue;
                };
                match states[edge.to] {
                    State::New => next = Some(edge.to),
                    State::Open => {
                        let union = place::schemas().key(self.schemas.name(edge.to));
                        self.report.say(say::union_ring(&edge.pointer, &union));
                        self.rings.members.insert(edge.member);
                        if edge.to != *component {
                            let lacking = place::schemas().key(self.schemas.name(*component));
                            self.rings.lacking.insert(lacking);
                        }
                    }
                    State::Done => {}
                }
            }
        }
    }

    /// The components among the members of a component, those in unions that stand inline in it
    /// included.
    fn edges(&mut self, component: usize) -> Vec<Edge> {
        let mut edges = Vec::new();
        let mut schemas = match self.schemas.get(component) {
            Some((name, Node::Schema(schema))) => vec![(schema, place::schemas().key(name), 0)],
            Some((_, Node::Reference(_))) | None => Vec::new(),
        };
        while let Some((schema, pointer, depth)) = schemas.pop() {
            for (keyword, members) in Keywords::of(schema).unions() {
                let list = pointer.key(keyword);
                for (index, member) in members.iter().enumerate() {
                    let pointer = list.index(index);
                    match self.unwrapped(member.into(), pointer.clone()).0 {
                        Node::Schema(schema) if depth < MAX_DEPTH => {
                            schemas.push((schema, pointer, depth + 1));
                        }
                        Node::Schema(_) => {}
                        node @ Node::Reference(_) => {
                            let target = self.schemas.resolve(node);
                            edges.extend(target.and_then(|(to, _)| {
                                Some(Edge {
                                    to: to?,
                                    member: identity(member),
                                    pointer,
                                })
                            }));
                        }
                    }
                }
            }
        }
        edges
    }
}
