//! Which definition refers to which, who is sent, who is received.
//!
//! Every walk is a loop with a stack of its own: a document's depth is not ours. Must not know
//! Rust's types.

use crate::api::{
    Access, Additional, Api, ContentKind, DefinitionId, Field, Form, Shape, Type, Usage,
};

/// Whether a definition goes to the server, comes from it, or both.
#[derive(Clone, Debug)]
pub(super) struct Directions {
    sent: Vec<bool>,
    received: Vec<bool>,
}

impl Directions {
    pub(super) fn of(api: &Api) -> Self {
        let mut sent = Vec::new();
        let mut received = Vec::new();
        for operation in &api.operations {
            sent.extend(operation.parameters.iter().map(|one| &one.usage));
            sent.extend(
                operation
                    .body
                    .iter()
                    .filter_map(|body| usage(&body.content.kind)),
            );
            for response in &operation.responses {
                let content = response.content.as_ref();
                received.extend(content.and_then(|content| usage(&content.kind)));
                received.extend(response.headers.iter().map(|header| &header.usage));
            }
        }
        Self {
            sent: reachable(api, &sent),
            received: reachable(api, &received),
        }
    }

    /// Whether users make values of it. What no operation names is theirs to use as they like.
    pub(super) fn is_made(&self, id: usize) -> bool {
        holds(&self.sent, id) || !holds(&self.received, id)
    }

    /// Whether `field` of the definition `id` is in every value of it. What only the server sets is
    /// not in a request, what it never tells is not in a response, required or not (OpenAPI 3.0.3,
    /// "Fixed Fields" of the schema object: `readOnly`, `writeOnly`).
    pub(super) fn requires(&self, id: usize, field: &Field) -> bool {
        field.required
            && match field.access {
                Access::Both => true,
                Access::ReadOnly => !holds(&self.sent, id),
                Access::WriteOnly => !holds(&self.received, id),
            }
    }
}

fn holds(flags: &[bool], id: usize) -> bool {
    flags.get(id).copied().unwrap_or(false)
}

/// The type of a body, where the document gives it one.
pub(super) fn usage(kind: &ContentKind) -> Option<&Usage> {
    match kind {
        ContentKind::Json(usage) | ContentKind::Form(usage) | ContentKind::Multipart(usage) => {
            Some(usage)
        }
        ContentKind::Text | ContentKind::Bytes => None,
    }
}

fn reachable(api: &Api, roots: &[&Usage]) -> Vec<bool> {
    let mut reached = vec![false; api.definitions.len()];
    let mut open: Vec<&Type> = roots.iter().map(|usage| &usage.ty).collect();
    while let Some(ty) = open.pop() {
        let Type::Definition(DefinitionId(id)) = leaf(ty) else {
            continue;
        };
        let is_new = reached.get(*id).is_some_and(|is_reached| !is_reached);
        if is_new {
            reached[*id] = true;
            open.extend(types(&api.definitions[*id].shape));
        }
    }
    reached
}

/// What is inside all lists and maps.
pub(super) fn leaf(mut ty: &Type) -> &Type {
    while let Type::Array(inner) | Type::Map(inner) = ty {
        ty = &inner.ty;
    }
    ty
}

/// Every type that a definition mentions.
pub(super) fn types(shape: &Shape) -> Vec<&Type> {
    match shape {
        Shape::Object(object) | Shape::Form(Form { object, .. }) => {
            let rest = match &object.additional {
                Additional::Typed(usage) => Some(&usage.ty),
                Additional::Any | Additional::Closed => None,
            };
            object
                .fields
                .iter()
                .map(|field| &field.usage.ty)
                .chain(rest)
                .collect()
        }
        Shape::Union(union) => union.members.iter().map(|member| &member.ty).collect(),
        Shape::Enum(_) => Vec::new(),
        Shape::Alias(usage) => vec![&usage.ty],
    }
}

/// What `ty` is when names that only stand for another type are followed. A ring of them, which
/// `lower` refuses, ends at one of its names.
pub(super) fn resolve<'a>(api: &'a Api, mut ty: &'a Type) -> &'a Type {
    for _ in 0..=api.definitions.len() {
        match ty {
            Type::Definition(id) => match api.definitions.get(id.0).map(|one| &one.shape) {
                Some(Shape::Alias(usage)) => ty = &usage.ty,
                _ => return ty,
            },
            _ => return ty,
        }
    }
    ty
}

/// The definition that `ty` stands for, aliases followed; `None` for what has no definition.
pub(super) fn definition<'a>(api: &'a Api, ty: &'a Type) -> Option<(usize, &'a Shape)> {
    match resolve(api, ty) {
        Type::Definition(id) => api.definitions.get(id.0).map(|one| (id.0, &one.shape)),
        _ => None,
    }
}
