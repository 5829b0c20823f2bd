//! The pagination rule: which operations are paged, and where the next cursor stands.
//!
//! Must not know how the next page is asked for.

use super::{Context, graph, object};
use crate::api::{self, ContentKind, Object, Shape};
use crate::config::Pagination;
use crate::names::Ident;
use crate::rust::{FieldKind, Input, InputKind, Item, Model, Operation, Page, Presence, Type};

/// The page of `operation`, where the rule fits: an optional query parameter for the cursor, one
/// type of success with the items in a list, and the cursor of that parameter's type in it.
pub(super) fn page(
    context: &Context<'_>,
    rule: &Pagination,
    wire: &api::Operation,
    operation: &Operation,
    models: &[Model],
) -> Option<Page> {
    let takes_cursor = |input: &&Input| match &input.kind {
        InputKind::Query { wire, .. } => {
            *wire == rule.cursor_parameter && input.presence == Presence::Optional
        }
        InputKind::Path { .. }
        | InputKind::Header { .. }
        | InputKind::Cookie { .. }
        | InputKind::Body { .. } => false,
    };
    let input = operation.inputs.iter().find(takes_cursor)?;
    if !matches!(operation.output, Type::Model(_)) {
        return None;
    }
    let body = wire.responses.iter().filter(|one| one.status.is_success());
    let content = body.filter_map(|one| one.content.as_ref()).next()?;
    let ContentKind::Json(usage) = &content.kind else {
        return None;
    };
    let (items, _) = step(context, models, &usage.ty, &rule.items)?;
    if !matches!(
        graph::resolve(context.api, &items.usage.ty),
        api::Type::Array(_)
    ) {
        return None;
    }
    let mut ty = &usage.ty;
    let mut cursor_path = Vec::with_capacity(rule.next_cursor.len());
    let mut found = None;
    for key in &rule.next_cursor {
        let (field, next) = step(context, models, ty, key)?;
        cursor_path.push((next.ident.clone(), next.options));
        ty = &field.usage.ty;
        found = Some(next.bare);
    }
    (found? == *object::bare(&input.ty)).then(|| Page {
        cursor_input: input.ident.clone(),
        cursor_path,
    })
}

/// A field as the path to the cursor sees it.
struct Next<'a> {
    ident: &'a Ident,
    options: usize,
    bare: Type,
}

/// The field `key` of the object `ty`, on the wire and in Rust.
fn step<'a>(
    context: &Context<'a>,
    models: &'a [Model],
    ty: &api::Type,
    key: &str,
) -> Option<(&'a api::Field, Next<'a>)> {
    let api::Type::Definition(id) = graph::resolve(context.api, ty) else {
        return None;
    };
    let (Shape::Object(Object { fields, .. }), Item::Struct(structure)) = (
        &context.api.definitions.get(id.0)?.shape,
        &models.get(id.0)?.item,
    ) else {
        return None;
    };
    let index = fields.iter().position(|field| field.name == key)?;
    let field = structure.fields.get(index)?;
    let FieldKind::Value { ty, .. } = &field.kind else {
        return None;
    };
    let next = Next {
        ident: &field.ident,
        options: options(ty),
        bare: object::bare(ty).clone(),
    };
    Some((&fields[index], next))
}

fn options(mut ty: &Type) -> usize {
    let mut options = 0;
    while let Type::Option(inner) = ty {
        options += 1;
        ty = inner;
    }
    options
}
