//! The call that README and example program begin with.
//!
//! Must not know how a call is written.

mod expression;
mod model;
mod scalar;

use std::collections::{BTreeMap, BTreeSet};

use super::{Context, graph};
use crate::api::{self, ContentKind, Json, OperationName, Shape};
use crate::config::Config;
use crate::diagnostics::{Diagnostic, plan as say};
use crate::names::{Case, Ident, Scope, environment_variable};
use crate::rust::{
    Argument, Expression, Input, InputKind, Model, Operation, Presence, QuickStart, Type,
};
use expression::{Builder, Place};

/// What the example program reads besides parameters; behind the crate's name.
const VARIABLES: &[&str] = &["base_url", "token"];

/// What was planned before.
pub(super) struct Made<'a> {
    /// The crate's name.
    pub package: &'a str,
    /// By definition.
    pub models: &'a [Model],
    /// In the document's order.
    pub operations: &'a [Operation],
    /// The JSON of the document's examples by file.
    pub examples: &'a BTreeMap<String, Json>,
}

/// The operation that the settings name; else the first with a body and an example of it; else
/// the first that can be called with simple values.
pub(super) fn quick_start(
    context: &Context<'_>,
    config: &Config,
    made: &Made<'_>,
    diagnostics: &mut Vec<Diagnostic>,
) -> Option<QuickStart> {
    let operations = &context.api.operations;
    let named = config.quick_start.as_ref().and_then(|name| {
        let is_it = |one: &api::Operation| one.name == OperationName::Given(name.clone());
        let index = operations.iter().position(is_it);
        if index.is_none() {
            diagnostics.push(say::quick_start(name));
        }
        index
    });
    let with_example = || {
        operations
            .iter()
            .position(|one| example(context, made, one).is_some())
    };
    let first = named.or_else(with_example);
    let found = first
        .into_iter()
        .chain(0..operations.len())
        .find_map(|index| call(context, made, index));
    if let (None, Some(operation)) = (&found, operations.first()) {
        diagnostics.push(say::quick_start_endless(&operation.pointer));
    }
    found
}

/// The example that an operation's body has: one of its type, or of a member of its union.
fn example<'a>(
    context: &Context<'_>,
    made: &Made<'a>,
    operation: &api::Operation,
) -> Option<&'a Json> {
    let content = &operation.body.as_ref()?.content;
    let ContentKind::Json(usage) = &content.kind else {
        return None;
    };
    let of = |ty: &api::Type| {
        let examples = context
            .api
            .examples
            .iter()
            .filter(|example| example.ty == *ty);
        examples
            .filter_map(|example| made.examples.get(&example.file))
            .next()
    };
    let of_member = || match graph::definition(context.api, &usage.ty) {
        Some((_, Shape::Union(union))) => union.members.iter().find_map(|member| of(&member.ty)),
        _ => None,
    };
    of(&usage.ty).or_else(of_member)
}

fn call(context: &Context<'_>, made: &Made<'_>, index: usize) -> Option<QuickStart> {
    let (wire, operation) = (
        context.api.operations.get(index)?,
        made.operations.get(index)?,
    );
    let mut builder = Builder::new(context, made.models);
    let mut variables = Scope::reserving(VARIABLES, "parameter");
    let required = operation
        .inputs
        .iter()
        .filter(|one| one.presence == Presence::Required);
    let arguments: Option<Vec<Argument>> = required
        .map(|input| match &input.kind {
            InputKind::Body { .. } => {
                body(&mut builder, wire, example(context, made, wire)).map(Argument::Value)
            }
            kind => {
                let variable = variable(&input.ident, made.package, &mut variables);
                parameter(&mut builder, wire, input, kind, variable)
            }
        })
        .collect();
    let arguments = arguments?;
    let mut imports = BTreeSet::new();
    for argument in &arguments {
        match argument {
            Argument::Value(value) => scalar::models(value, &mut imports),
            Argument::Environment { sample, .. } => scalar::models(sample, &mut imports),
        }
    }
    Some(QuickStart {
        method: operation.method.clone(),
        arguments,
        returns_value: operation.output != Type::Unit,
        imports: imports.into_iter().collect::<Vec<Ident>>(),
    })
}

fn body(
    builder: &mut Builder<'_>,
    wire: &api::Operation,
    example: Option<&Json>,
) -> Option<Expression> {
    match &wire.body.as_ref()?.content.kind {
        ContentKind::Json(usage) if usage.nullable => {
            builder.element(&usage.ty, true, example, "body")
        }
        ContentKind::Json(usage) | ContentKind::Form(usage) | ContentKind::Multipart(usage) => {
            builder.value(&usage.ty, example, Place::Into, "body")
        }
        ContentKind::Text => Some(Expression::String("body".to_owned())),
        ContentKind::Bytes => Some(Expression::Bytes("body".to_owned())),
    }
}

/// A parameter: read from the environment where it is part of the path and a text can be parsed as
/// it, else a sample.
fn parameter(
    builder: &mut Builder<'_>,
    operation: &api::Operation,
    input: &Input,
    kind: &InputKind,
    variable: String,
) -> Option<Argument> {
    let (wire, location) = match kind {
        InputKind::Path { wire, .. } => (wire, api::Location::Path),
        InputKind::Query { wire, .. } => (wire, api::Location::Query),
        InputKind::Header { wire, .. } => (wire, api::Location::Header),
        InputKind::Cookie { wire, .. } => (wire, api::Location::Cookie),
        InputKind::Body { .. } => return None,
    };
    let is_it = |one: &&api::Parameter| one.name == *wire && one.location == location;
    let parameter = operation.parameters.iter().find(is_it)?;
    let sample = builder.value(&parameter.usage.ty, None, Place::Into, wire)?;
    let ty = builder.plain(&parameter.usage.ty);
    Some(match ty {
        Some(ty) if location == api::Location::Path => Argument::Environment {
            name: input.ident.clone(),
            variable,
            ty,
            sample,
        },
        _ => Argument::Value(sample),
    })
}

/// The environment variable of a parameter. It begins with the crate's name: `PATH`, `USER` and many
/// more mean something to the system, and a list of them would never be whole.
fn variable(parameter: &Ident, package: &str, variables: &mut Scope) -> String {
    let claim = variables.claim(parameter.bare(), Case::Snake);
    environment_variable(&[package, claim.ident.bare()])
}
