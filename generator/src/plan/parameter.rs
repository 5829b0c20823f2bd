//! Parameters and request bodies → the fields of an operation's struct.
//!
//! Must not know responses.

use super::claims::{self, Claims};
use super::{Context, documentation, types};
use crate::api::{self, ContentKind, Location};
use crate::diagnostics::{Diagnostic, plan as say};
use crate::names::{Case, Ident, Scope};
use crate::rust::{Encoding, Input, InputKind, Presence, Setter, Style, Type};

/// Names for the body, the first free one.
const BODY: [&str; 2] = ["body", "request_body"];

/// The inputs in the order of the struct's fields: required ones first (path, query, header,
/// cookie, body), then the others as the document has them.
pub(super) fn inputs(
    context: &Context<'_>,
    index: usize,
    operation: &api::Operation,
    title: &str,
    diagnostics: &mut Vec<Diagnostic>,
) -> Vec<Input> {
    let mut claims = Claims::new(Scope::new(), Case::Snake, say::inputs_collide);
    let past = &context.past;
    let kept_body = claims.keep(past.operation("body", index), BODY[0], &operation.pointer);
    let kept: Vec<Option<Ident>> = operation
        .parameters
        .iter()
        .map(|parameter| {
            let name = past.input(place(parameter.location), index, &parameter.name);
            claims.keep(name, &parameter.name, &parameter.pointer)
        })
        .collect();
    let mut inputs: Vec<Input> = operation
        .parameters
        .iter()
        .zip(kept)
        .enumerate()
        .map(|(index, (parameter, kept))| {
            let before = &operation.parameters[..index];
            let ident = kept.unwrap_or_else(|| name(&mut claims, parameter, before, diagnostics));
            of_parameter(context, parameter, ident, title)
        })
        .collect();
    if let Some(content) = &operation.body {
        let ident = kept_body.unwrap_or_else(|| claims::own(&mut claims, &BODY));
        inputs.push(of_body(context, content, ident, title));
    }
    inputs.sort_by_key(|input| match input.presence {
        Presence::Required | Presence::RequiredNullable => rank(&input.kind),
        Presence::Optional | Presence::OptionalNullable => usize::MAX,
    });
    inputs
}

/// A parameter whose name another place has already says its own place: `query_id`.
fn name<'a>(
    claims: &mut Claims<'a>,
    parameter: &'a api::Parameter,
    before: &[api::Parameter],
    diagnostics: &mut Vec<Diagnostic>,
) -> Ident {
    let alone = [parameter.name.as_str()];
    let is_elsewhere = |other: &api::Parameter| {
        other.location != parameter.location && claims.alone(&[&other.name]) == claims.alone(&alone)
    };
    let placed = [place(parameter.location), parameter.name.as_str()];
    let words: &[&str] = if claims.is_taken(&alone) && before.iter().any(is_elsewhere) {
        &placed
    } else {
        &alone
    };
    claims.claim(words, &parameter.name, &parameter.pointer, diagnostics)
}

pub(super) fn place(location: Location) -> &'static str {
    match location {
        Location::Path => "path",
        Location::Query => "query",
        Location::Header => "header",
        Location::Cookie => "cookie",
    }
}

fn rank(kind: &InputKind) -> usize {
    match kind {
        InputKind::Path { .. } => 0,
        InputKind::Query { .. } => 1,
        InputKind::Header { .. } => 2,
        InputKind::Cookie { .. } => 3,
        InputKind::Body { .. } => 4,
    }
}

fn of_parameter(
    context: &Context<'_>,
    parameter: &api::Parameter,
    ident: Ident,
    title: &str,
) -> Input {
    let wire = parameter.name.clone();
    let style = style(parameter.style, parameter.explode);
    input(Parts {
        // Null has no form in a URL or header, so nothing is lost by not having it.
        ty: context.ty(&parameter.usage.ty),
        is_required: parameter.required || parameter.location == Location::Path,
        docs: documentation::parameter(parameter, title),
        deprecated: parameter.docs.deprecated,
        kind: match parameter.location {
            Location::Path => InputKind::Path { wire, style },
            Location::Query => InputKind::Query { wire, style },
            Location::Header => InputKind::Header { wire, style },
            Location::Cookie => InputKind::Cookie { wire, style },
        },
        ident,
    })
}

fn of_body(context: &Context<'_>, body: &api::Body, ident: Ident, title: &str) -> Input {
    let (ty, encoding) = match &body.content.kind {
        ContentKind::Bytes => (types::upload(), Encoding::Bytes),
        kind => content(context, kind),
    };
    let styles = body.content.styles.iter();
    let fallback = || format!("The body of {}.", documentation::code(title));
    input(Parts {
        ty,
        is_required: body.required,
        docs: documentation::words(&body.docs, fallback),
        deprecated: body.docs.deprecated,
        kind: InputKind::Body {
            media_type: body.content.media_type.clone(),
            encoding,
            styles: styles
                .map(|one| (one.name.clone(), style(one.style, one.explode)))
                .collect(),
        },
        ident,
    })
}

/// What a body is in Rust. Only JSON can be null as a whole, which is not the same as no body.
pub(super) fn content(context: &Context<'_>, kind: &ContentKind) -> (Type, Encoding) {
    match kind {
        ContentKind::Json(usage) => (context.element(usage), Encoding::Json),
        ContentKind::Form(usage) => (context.ty(&usage.ty), Encoding::Form),
        ContentKind::Multipart(usage) => (context.ty(&usage.ty), Encoding::Multipart),
        ContentKind::Text => (Type::String, Encoding::Text),
        ContentKind::Bytes => (Type::Bytes, Encoding::Bytes),
    }
}

struct Parts {
    ident: Ident,
    ty: Type,
    is_required: bool,
    docs: Vec<String>,
    deprecated: bool,
    kind: InputKind,
}

fn input(parts: Parts) -> Input {
    let setter = (!parts.is_required).then(|| Setter {
        // Fields differ, so their setters do: a scope of one needs no memory.
        ident: Scope::new()
            .claim_prefixed("set_", &parts.ident, Case::Snake)
            .ident,
        argument: parts.ty.clone(),
        null: None,
    });
    let (ty, presence) = match parts.is_required {
        true => (parts.ty, Presence::Required),
        false => (Type::Option(Box::new(parts.ty)), Presence::Optional),
    };
    Input {
        ident: parts.ident,
        docs: parts.docs,
        deprecated: parts.deprecated,
        ty,
        presence,
        setter,
        kind: parts.kind,
    }
}

/// The runtime's style. Lists parted by spaces or pipes and exploded are exploded forms (OpenAPI
/// 3.0.3, "Style Examples": both are defined without `explode` only).
fn style(style: api::Style, explode: bool) -> Style {
    match (style, explode) {
        (api::Style::Simple, false) => Style::Simple,
        (api::Style::Simple, true) => Style::SimpleExplode,
        (api::Style::Label, false) => Style::Label,
        (api::Style::Label, true) => Style::LabelExplode,
        (api::Style::Matrix, false) => Style::Matrix,
        (api::Style::Matrix, true) => Style::MatrixExplode,
        (api::Style::Form, false) => Style::Form,
        (api::Style::SpaceDelimited, false) => Style::SpaceDelimited,
        (api::Style::PipeDelimited, false) => Style::PipeDelimited,
        (api::Style::Form | api::Style::SpaceDelimited | api::Style::PipeDelimited, true) => {
            Style::FormExplode
        }
        (api::Style::DeepObject, _) => Style::DeepObject,
        (api::Style::Json, _) => Style::Json,
    }
}
