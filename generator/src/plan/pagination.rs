//! The pagination rule: which operations are paged, and where the cursors and the items stand.
//!
//! Must not know how the next page is asked for.

use super::{Context, graph, object};
use crate::api::{self, ContentKind, Object, Shape};
use crate::config::Pagination;
use crate::diagnostics::{Diagnostic, plan as say};
use crate::rust::{FieldKind, Input, InputKind, Item, Model, Operation, Page, Step, Type};

/// The page of `operation`, where the rule fits: a place for the cursor in the query, or else in a
/// body of JSON; and one type of success, with the items in a list and the next cursor in it. What
/// fits but cannot be written is warned about.
pub(super) fn page(
    context: &Context<'_>,
    rule: &Pagination,
    wire: &api::Operation,
    operation: &Operation,
    models: &[Model],
    diagnostics: &mut Vec<Diagnostic>,
) -> Option<Page> {
    let document = Document { context, models };
    let (cursor, taken) = document.taken(rule, wire, operation)?;
    if !matches!(operation.output, Type::Model(_)) {
        return None;
    }
    let body = wire.responses.iter().filter(|one| one.status.is_success());
    let content = body.filter_map(|one| one.content.as_ref()).next()?;
    let ContentKind::Json(usage) = &content.kind else {
        return None;
    };
    let items = document.step(&usage.ty, &rule.items)?;
    if !matches!(graph::resolve(context.api, items.wire), api::Type::Array(_)) {
        return None;
    }
    let mut ty = &usage.ty;
    let mut next_cursor = Vec::with_capacity(rule.next_cursor.len());
    let mut given = None;
    for key in &rule.next_cursor {
        let next = document.step(ty, key)?;
        ty = next.wire;
        given = Some(next.ty);
        next_cursor.push(next.step);
    }
    let mut refuse = |why| {
        diagnostics.push(say::not_paged(&wire.pointer, &operation.name, why));
        None
    };
    if given? != taken {
        return refuse("the cursor of a page and the one that is sent are of different types");
    }
    if !is_cursor(taken) {
        return refuse("its cursor is neither a text nor an integer");
    }
    if cursor.split_last()?.1.iter().any(|step| step.options > 0) {
        return refuse("its body, which takes the cursor, is optional");
    }
    Some(Page {
        cursor,
        cursor_type: taken.clone(),
        next_cursor,
        item: document.element(items.ty)?.clone(),
        items: items.step,
    })
}

/// What texts and integers are in Rust.
fn is_cursor(ty: &Type) -> bool {
    match ty {
        Type::String
        | Type::I8
        | Type::I16
        | Type::I32
        | Type::I64
        | Type::U8
        | Type::U16
        | Type::U32
        | Type::U64 => true,
        Type::Unit
        | Type::Bool
        | Type::F32
        | Type::F64
        | Type::Bytes
        | Type::Value
        | Type::Runtime(_)
        | Type::External(_)
        | Type::Option(_)
        | Type::Vec(_)
        | Type::Map(_)
        | Type::Boxed(_)
        | Type::Model(_)
        | Type::Local(_) => false,
    }
}

/// The definitions, on the wire and in Rust.
struct Document<'a> {
    context: &'a Context<'a>,
    models: &'a [Model],
}

/// A field on the way to something.
struct Field<'a> {
    wire: &'a api::Type,
    /// Without `Option` and `Box`.
    ty: &'a Type,
    step: Step,
}

impl<'a> Document<'a> {
    /// Where the operation takes the cursor, and as what.
    fn taken(
        &self,
        rule: &Pagination,
        wire: &'a api::Operation,
        operation: &'a Operation,
    ) -> Option<(Vec<Step>, &'a Type)> {
        let in_query = |input: &&Input| match &input.kind {
            InputKind::Query { wire, .. } => *wire == rule.cursor_parameter,
            InputKind::Path { .. }
            | InputKind::Header { .. }
            | InputKind::Cookie { .. }
            | InputKind::Body { .. } => false,
        };
        if let Some(input) = operation.inputs.iter().find(in_query) {
            return Some((vec![step(input)], object::bare(&input.ty)));
        }
        let ContentKind::Json(usage) = &wire.body.as_ref()?.content.kind else {
            return None;
        };
        let is_body = |input: &&Input| matches!(input.kind, InputKind::Body { .. });
        let body = operation.inputs.iter().find(is_body)?;
        let field = self.step(&usage.ty, &rule.cursor_parameter)?;
        Some((vec![step(body), field.step], field.ty))
    }

    /// The field `key` of the object `ty`.
    fn step(&self, ty: &'a api::Type, key: &str) -> Option<Field<'a>> {
        let api::Type::Definition(id) = graph::resolve(self.context.api, ty) else {
            return None;
        };
        let (Shape::Object(Object { fields, .. }), Item::Struct(structure)) = (
            &self.context.api.definitions.get(id.0)?.shape,
            &self.models.get(id.0)?.item,
        ) else {
            return None;
        };
        let index = fields.iter().position(|field| field.name == key)?;
        let field = structure.fields.get(index)?;
        let FieldKind::Value { ty, .. } = &field.kind else {
            return None;
        };
        Some(Field {
            wire: &fields[index].usage.ty,
            ty: object::bare(ty),
            step: Step {
                field: field.ident.clone(),
                options: options(ty),
                deprecated: field.deprecated,
            },
        })
    }

    /// What a list holds, which may have a name of its own.
    fn element(&self, mut ty: &'a Type) -> Option<&'a Type> {
        for _ in 0..=self.models.len() {
            let Type::Model(ident) = ty else {
                break;
            };
            let model = self.models.iter().find(|model| model.ident == *ident)?;
            let Item::Alias(aliased) = &model.item else {
                return None;
            };
            ty = aliased;
        }
        match ty {
            Type::Vec(element) => Some(element),
            _ => None,
        }
    }
}

fn step(input: &Input) -> Step {
    Step {
        field: input.ident.clone(),
        options: options(&input.ty),
        deprecated: input.deprecated,
    }
}

fn options(mut ty: &Type) -> usize {
    let mut options = 0;
    while let Type::Option(inner) = ty {
        options += 1;
        ty = inner;
    }
    options
}
