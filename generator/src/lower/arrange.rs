//! The last step: aliases that contain themselves are broken, inline definitions that nothing uses
//! are dropped, and the others numbered in the order in which the model mentions them.
//!
//! So the numbers depend on what the document says, never on how the stage went about it.

use super::chain::{self, Link};
use super::{Lowering, primitive};
use crate::api::{
    Additional, Api, ContentKind, Definition, DefinitionId, Form, Shape, Type, Usage,
};
use crate::diagnostics::lower as say;

impl Lowering<'_> {
    /// Refuses aliases of each other, and notes where each chain of them ends.
    pub fn follow_aliases(&mut self) {
        let link = |definition: &Definition| match &definition.shape {
            Shape::Alias(Usage {
                ty: Type::Definition(id),
                ..
            }) => Link::To(id.0),
            _ => Link::End,
        };
        let links: Vec<Link> = self.definitions.iter().map(link).collect();
        let chains = chain::follow(&links);
        for ring in chains.rings {
            // Rings of bare references were refused before anything was lowered.
            if ring.iter().any(|index| self.schemas.end(*index).is_some()) {
                let pointers: Vec<_> = ring
                    .iter()
                    .map(|index| &self.definitions[*index].pointer)
                    .collect();
                self.report.say(say::alias_ring(&pointers));
            }
            if let Some(first) = ring.first() {
                self.definitions[*first].shape = Shape::Alias(primitive::any());
            }
        }
        self.terminals = chains.ends;
    }

    /// `type A = Vec<A>` is no type: what such an alias holds becomes any JSON.
    pub fn break_containing_aliases(&mut self) {
        let link = |definition: &Definition| {
            let mut inner = Link::End;
            if let Shape::Alias(usage) = &definition.shape {
                each_id(&usage.ty, &mut |id| inner = Link::To(id.0));
            }
            inner
        };
        let links: Vec<Link> = self.definitions.iter().map(link).collect();
        for ring in chain::follow(&links).rings {
            let Some(first) = ring.first() else { continue };
            let definition = &mut self.definitions[*first];
            if let Shape::Alias(usage) = &mut definition.shape {
                each_usage(usage, &mut |usage| {
                    if matches!(usage.ty, Type::Definition(_)) {
                        usage.ty = Type::Any;
                        usage.nullable = false;
                    }
                });
            }
            let pointer = definition.pointer.clone();
            self.report.say(say::alias_contains_itself(&pointer));
        }
    }
}

/// Drops unused inline definitions and numbers the others; the first `components` keep their place.
pub(super) fn arranged(mut api: Api, components: usize) -> Api {
    let mut numbers: Vec<Option<usize>> = vec![None; api.definitions.len()];
    let mut order = Vec::with_capacity(api.definitions.len());
    for (index, number) in numbers.iter_mut().enumerate().take(components) {
        *number = Some(index);
        order.push(index);
    }
    for index in 0..components {
        let mentioned = mentioned_by(&mut api.definitions[index].shape);
        number(mentioned, &mut api.definitions, &mut numbers, &mut order);
    }
    let mut mentioned = Vec::new();
    each_usage_outside(&mut api, &mut |usage| {
        if let Type::Definition(id) = usage.ty {
            mentioned.push(id.0);
        }
    });
    number(mentioned, &mut api.definitions, &mut numbers, &mut order);

    let mut renumber = |usage: &mut Usage| {
        if let Type::Definition(id) = &mut usage.ty {
            // Everything that is mentioned was given a number above.
            id.0 = numbers[id.0].unwrap_or(id.0);
        }
    };
    for definition in &mut api.definitions {
        each_usage_in(&mut definition.shape, &mut renumber);
    }
    each_usage_outside(&mut api, &mut renumber);
    let mut old: Vec<Option<Definition>> = api.definitions.into_iter().map(Some).collect();
    api.definitions = order
        .iter()
        .filter_map(|index| old[*index].take())
        .collect();
    api
}

/// Gives numbers to what is mentioned and what that mentions, an outer definition before its inner
/// ones.
fn number(
    mentioned: Vec<usize>,
    definitions: &mut [Definition],
    numbers: &mut [Option<usize>],
    order: &mut Vec<usize>,
) {
    let mut waiting = mentioned;
    waiting.reverse();
    while let Some(index) = waiting.pop() {
        if numbers[index].is_none() {
            numbers[index] = Some(order.len());
            order.push(index);
            let inner = mentioned_by(&mut definitions[index].shape);
            waiting.extend(inner.into_iter().rev());
        }
    }
}

fn mentioned_by(shape: &mut Shape) -> Vec<usize> {
    let mut mentioned = Vec::new();
    each_usage_in(shape, &mut |usage| {
        if let Type::Definition(id) = usage.ty {
            mentioned.push(id.0);
        }
    });
    mentioned
}

fn each_id(ty: &Type, see: &mut impl FnMut(DefinitionId)) {
    match ty {
        Type::Definition(id) => see(*id),
        Type::Array(usage) | Type::Map(usage) => each_id(&usage.ty, see),
        _ => {}
    }
}

/// Every usage in a usage, itself first. As deep as types are nested, which `lowered` bounds.
fn each_usage(usage: &mut Usage, see: &mut impl FnMut(&mut Usage)) {
    see(usage);
    if let Type::Array(inner) | Type::Map(inner) = &mut usage.ty {
        each_usage(inner, see);
    }
}

pub(super) fn each_usage_in(shape: &mut Shape, see: &mut impl FnMut(&mut Usage)) {
    match shape {
        Shape::Object(object) | Shape::Form(Form { object, .. }) => {
            for field in &mut object.fields {
                each_usage(&mut field.usage, see);
            }
            if let Additional::Typed(usage) = &mut object.additional {
                each_usage(usage, see);
            }
        }
        Shape::Union(union) => {
            for member in &mut union.members {
                each_usage_of(&mut member.ty, see);
            }
        }
        Shape::Enum(_) => {}
        Shape::Alias(usage) => each_usage(usage, see),
    }
}

/// A type that stands without a usage around it is lent one.
fn each_usage_of(ty: &mut Type, see: &mut impl FnMut(&mut Usage)) {
    let mut usage = Usage {
        ty: std::mem::replace(ty, Type::Any),
        nullable: false,
    };
    each_usage(&mut usage, see);
    *ty = usage.ty;
}

/// Every usage that stands in no definition.
pub(super) fn each_usage_outside(api: &mut Api, see: &mut impl FnMut(&mut Usage)) {
    for operation in &mut api.operations {
        for parameter in &mut operation.parameters {
            each_usage(&mut parameter.usage, see);
        }
        let request = operation.body.iter_mut().map(|body| &mut body.content);
        for content in request {
            each_usage_of_content(&mut content.kind, see);
        }
        for response in &mut operation.responses {
            if let Some(content) = &mut response.content {
                each_usage_of_content(&mut content.kind, see);
            }
            for header in &mut response.headers {
                each_usage(&mut header.usage, see);
            }
        }
    }
    for example in &mut api.examples {
        each_usage_of(&mut example.ty, see);
    }
}

fn each_usage_of_content(kind: &mut ContentKind, see: &mut impl FnMut(&mut Usage)) {
    match kind {
        ContentKind::Json(usage) | ContentKind::Form(usage) | ContentKind::Multipart(usage) => {
            each_usage(usage, see);
        }
        ContentKind::Text | ContentKind::Bytes => {}
    }
}
