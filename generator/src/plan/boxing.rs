//! Which fields and variants hold a `Box`: those that close a ring, and those of a type so large
//! that values of it by the dozen would fill a stack. All others are held directly.
//!
//! Lists and maps hold their elements elsewhere, so no ring goes through them. Aliases are
//! followed: they are the type they stand for. Must not know names.

use std::collections::BTreeSet;

use super::graph::{self, Directions};
use super::naming;
use crate::api::{Api, Shape, Type, Union};
use crate::diagnostics::{Diagnostic, plan as say};

/// Bytes up to which a model is held directly, by the estimate of [`size`].
const LARGEST: usize = 4096;

/// What a `Box` takes.
const POINTER: usize = 8;

/// A field of an object or a member of a union, by the indices of definition and part.
type Edge = (usize, usize);

/// The edges that hold a `Box`.
pub(super) fn boxes(
    api: &Api,
    directions: &Directions,
    diagnostics: &mut Vec<Diagnostic>,
) -> BTreeSet<Edge> {
    let edges: Vec<Vec<(usize, usize)>> = (0..api.definitions.len())
        .map(|id| edges(api, id))
        .collect();
    let mut walk = Walk {
        api,
        edges: &edges,
        sizes: vec![0; edges.len()],
        finished: Vec::new(),
        rings: BTreeSet::new(),
        large: BTreeSet::new(),
    };
    let mut states = vec![State::New; edges.len()];
    for start in 0..edges.len() {
        if states[start] == State::New {
            walk.from(start, &mut states);
        }
    }
    let makeable = makeable(api, directions, &walk.finished);
    for &(id, part) in &walk.rings {
        report_endless(api, directions, &makeable, (id, part), diagnostics);
    }
    walk.rings.into_iter().chain(walk.large).collect()
}

/// The parts of a definition that hold another by value, each with that other.
fn edges(api: &Api, id: usize) -> Vec<(usize, usize)> {
    let target = |(part, ty): (usize, &Type)| match graph::definition(api, ty) {
        Some((target, Shape::Object(_) | Shape::Union(_))) => Some((part, target)),
        _ => None,
    };
    match &api.definitions[id].shape {
        Shape::Object(object) => {
            let fields = object.fields.iter().map(|field| &field.usage.ty);
            fields.enumerate().filter_map(target).collect()
        }
        Shape::Union(union) => {
            let members = union.members.iter().map(|member| &member.ty);
            members.enumerate().filter_map(target).collect()
        }
        Shape::Enum(_) | Shape::Alias(_) | Shape::Form(_) => Vec::new(),
    }
}

#[derive(Clone, Copy, PartialEq, Eq)]
enum State {
    New,
    Open,
    Done,
}

/// A depth-first walk in the document's order.
struct Walk<'a> {
    api: &'a Api,
    edges: &'a [Vec<(usize, usize)>],
    sizes: Vec<usize>,
    /// Definitions, those they hold before themselves.
    finished: Vec<usize>,
    /// Edges back to a definition that is still open: boxing them opens every ring.
    rings: BTreeSet<Edge>,
    large: BTreeSet<Edge>,
}

impl Walk<'_> {
    fn from(&mut self, start: usize, states: &mut [State]) {
        let mut path = vec![(start, 0)];
        states[start] = State::Open;
        while let Some((id, next)) = path.last_mut() {
            let id = *id;
            let Some(&(part, target)) = self.edges[id].get(*next) else {
                self.finish(id);
                states[id] = State::Done;
                path.pop();
                continue;
            };
            *next += 1;
            match states[target] {
                State::Open => {
                    self.rings.insert((id, part));
                }
                State::Done => {}
                State::New => {
                    states[target] = State::Open;
                    path.push((target, 0));
                }
            }
        }
    }

    /// Sizes `id`, everything it holds being sized.
    fn finish(&mut self, id: usize) {
        for &(part, target) in &self.edges[id] {
            if self.sizes[target] > LARGEST && !self.rings.contains(&(id, part)) {
                self.large.insert((id, part));
            }
        }
        self.sizes[id] = self.size(id);
        self.finished.push(id);
    }

    /// About what a value takes by itself.
    fn size(&self, id: usize) -> usize {
        let part = |(part, ty): (usize, &Type)| {
            if self.rings.contains(&(id, part)) || self.large.contains(&(id, part)) {
                return POINTER;
            }
            match graph::definition(self.api, ty) {
                Some((_, Shape::Enum(_))) => 24,
                Some((target, _)) => self.sizes[target],
                None => plain_size(graph::resolve(self.api, ty)),
            }
        };
        match &self.api.definitions[id].shape {
            Shape::Object(object) => {
                let fields = object.fields.iter().map(|field| &field.usage.ty);
                let fields = fields.enumerate().map(part);
                fields.fold(24, usize::saturating_add)
            }
            Shape::Union(union) => {
                let members = union.members.iter().map(|member| &member.ty);
                let largest = members.enumerate().map(part).max().unwrap_or(0);
                largest.max(32).saturating_add(8)
            }
            Shape::Enum(_) | Shape::Alias(_) | Shape::Form(_) => 24,
        }
    }
}

fn plain_size(ty: &Type) -> usize {
    match ty {
        Type::Constant(_) => 0,
        Type::Boolean => 8,
        Type::File => 96,
        Type::Integer(_) | Type::Number(_) => 16,
        Type::Array(_) | Type::Map(_) => 24,
        Type::Any | Type::String(_) | Type::Definition(_) => 32,
    }
}

/// Of which definitions a finite value exists. `finished` holds parts before wholes, so that all
/// but rings are settled in one round; each further round settles at least one more ring.
fn makeable(api: &Api, directions: &Directions, finished: &[usize]) -> Vec<bool> {
    let mut makeable: Vec<bool> = api
        .definitions
        .iter()
        .map(|one| matches!(one.shape, Shape::Enum(_) | Shape::Alias(_) | Shape::Form(_)))
        .collect();
    let mut has_changed = true;
    while has_changed {
        has_changed = false;
        for &id in finished {
            let is_so = |ty: &Type| match graph::definition(api, ty) {
                Some((target, _)) => makeable[target],
                None => true,
            };
            let now = match &api.definitions[id].shape {
                Shape::Object(object) => object.fields.iter().all(|field| {
                    field.usage.nullable
                        || !directions.requires(id, field)
                        || is_so(&field.usage.ty)
                }),
                Shape::Union(Union { members, .. }) => {
                    members.is_empty() || members.iter().any(|member| is_so(&member.ty))
                }
                Shape::Enum(_) | Shape::Alias(_) | Shape::Form(_) => true,
            };
            has_changed |= now != makeable[id];
            makeable[id] = now;
        }
    }
    makeable
}

fn report_endless(
    api: &Api,
    directions: &Directions,
    makeable: &[bool],
    (id, part): Edge,
    diagnostics: &mut Vec<Diagnostic>,
) {
    let (ty, is_needed, pointer) = match &api.definitions[id].shape {
        Shape::Object(object) => {
            let field = &object.fields[part];
            let is_needed = directions.requires(id, field) && !field.usage.nullable;
            (&field.usage.ty, is_needed, &field.pointer)
        }
        Shape::Union(union) => {
            let member = &union.members[part];
            (&member.ty, !makeable[id], &member.pointer)
        }
        Shape::Enum(_) | Shape::Alias(_) | Shape::Form(_) => return,
    };
    match graph::definition(api, ty) {
        Some((target, _)) if is_needed && !makeable[target] => {
            let name = naming::title(&api.definitions[target].name);
            diagnostics.push(say::endless(pointer, &name));
        }
        _ => {}
    }
}
