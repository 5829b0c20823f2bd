//! Objects → structs: fields and their presence, setters, constructor.
//!
//! Must not know other definitions, save by name.

use super::claims::{self, Claims};
use super::{Context, defaults, documentation};
use crate::api::{self, Additional, Object, Shape};
use crate::diagnostics::{Diagnostic, plan as say};
use crate::names::{Case, Ident, Scope};
use crate::pointer::Pointer;
use crate::rust::{
    Adapter, Constructor, Field, FieldKind, Literal, Presence, Rest, Setter, Struct, Type, Wire,
};

/// A constructor takes as many by position; more are named.
const POSITIONAL: usize = 2;

/// Names for the field that takes what no other takes, the first free one.
const EXTRA: [&str; 3] = ["extra", "extra_fields", "additional_properties"];
const READER: [&str; 3] = ["fields", "reader", "fields_to_read"];
const ADDITIONAL: [&str; 2] = ["additional_properties", "additional_fields"];

pub(super) fn structure(
    context: &Context<'_>,
    id: usize,
    object: &Object,
    types: &mut Scope,
    diagnostics: &mut Vec<Diagnostic>,
) -> Struct {
    let mut claims = Claims::new(Scope::new(), Case::Snake, say::fields_collide);
    let past = &context.past;
    let whole = &context.api.definitions[id].pointer;
    let kept_rest = claims.keep(past.definition("rest", id), EXTRA[0], whole);
    let kept: Vec<Option<Ident>> = object
        .fields
        .iter()
        .map(|field| {
            let name = past.member("field", id, &field.name);
            claims.keep(name, &field.name, &field.pointer)
        })
        .collect();
    let idents: Vec<Ident> = object
        .fields
        .iter()
        .zip(kept)
        .map(|(field, kept)| {
            let (words, place) = ([field.name.as_str()], (field.name.as_str(), &field.pointer));
            match kept {
                Some(ident) => {
                    claims.say_kept(&ident, &words, place, diagnostics);
                    ident
                }
                None => claims.claim(&words, place.0, place.1, diagnostics),
            }
        })
        .collect();
    let is_made = context.directions.is_made(id);
    let mut fields: Vec<Field> = object
        .fields
        .iter()
        .zip(idents)
        .enumerate()
        .map(|(part, (field, ident))| {
            let owner = Owner { id, part, field };
            one(context, &owner, ident, types, diagnostics)
        })
        .collect();
    if is_made {
        set(&mut fields);
    }
    Struct {
        rest: rest(context, object, kept_rest, &mut claims),
        reader: claims::own(&mut claims, &READER),
        constructor: constructor(context, id, &fields, types, diagnostics),
        is_made,
        default: fields.iter().all(|field| has_default(&field.kind)),
        wire: Wire::Json,
        fields,
    }
}

/// A field and where it stands.
struct Owner<'a> {
    id: usize,
    part: usize,
    field: &'a api::Field,
}

fn one(
    context: &Context<'_>,
    owner: &Owner<'_>,
    ident: Ident,
    types: &mut Scope,
    diagnostics: &mut Vec<Diagnostic>,
) -> Field {
    let model = &context.names.types[owner.id];
    let field = owner.field;
    let is_required = context.directions.requires(owner.id, field);
    let kind = match &field.usage.ty {
        api::Type::Constant(literal) if is_required && !field.usage.nullable => {
            // Private, so a number in it disturbs nobody.
            let marker = types
                .claim_words(&[model.bare(), ident.bare()], Case::Pascal)
                .ident;
            FieldKind::Constant {
                marker,
                value: constant(literal),
            }
        }
        _ => value(context, owner, is_required, diagnostics),
    };
    Field {
        wire: field.name.clone(),
        ident,
        docs: documentation::field(field, model.bare()),
        deprecated: field.docs.deprecated,
        kind,
    }
}

fn constant(literal: &api::Literal) -> Literal {
    match literal {
        api::Literal::String(text) => Literal::String(text.clone()),
        api::Literal::Integer(number) => Literal::Integer(*number),
        api::Literal::Boolean(flag) => Literal::Boolean(*flag),
    }
}

fn value(
    context: &Context<'_>,
    owner: &Owner<'_>,
    is_required: bool,
    diagnostics: &mut Vec<Diagnostic>,
) -> FieldKind {
    let field = owner.field;
    let is_any = context.is_any(&field.usage.ty);
    let presence = presence(is_required, field.usage.nullable, is_any);
    let (inner, with) = held(context, owner, presence);
    let default = field.default.as_ref().and_then(|json| {
        defaults::default(context, &field.usage.ty, &inner, json).unwrap_or_else(|why| {
            let text = documentation::excerpt(json);
            diagnostics.push(say::default_unfit(&field.pointer, &text, why));
            None
        })
    });
    FieldKind::Value {
        ty: wrapped(inner, presence, is_any),
        presence,
        setter: None,
        with,
        default,
    }
}

/// How a value may be missing. A JSON value can be null by itself: when it is required that needs
/// no `Option`, and when it is not, null must be told from absent.
pub(super) fn presence(is_required: bool, is_nullable: bool, is_any: bool) -> Presence {
    match (is_required, is_nullable) {
        (true, _) if is_any => Presence::Required,
        (true, false) => Presence::Required,
        (true, true) => Presence::RequiredNullable,
        (false, _) if is_any => Presence::OptionalNullable,
        (false, false) => Presence::Optional,
        (false, true) => Presence::OptionalNullable,
    }
}

fn wrapped(inner: Type, presence: Presence, is_any: bool) -> Type {
    let option = |ty: Type| Type::Option(Box::new(ty));
    match presence {
        Presence::Required => inner,
        Presence::RequiredNullable | Presence::Optional => option(inner),
        Presence::OptionalNullable if is_any => option(inner),
        Presence::OptionalNullable => option(option(inner)),
    }
}

/// What the field's `Option`s hold, and the adapter for it.
fn held(context: &Context<'_>, owner: &Owner<'_>, presence: Presence) -> (Type, Option<Adapter>) {
    let ty = &owner.field.usage.ty;
    let is_form = matches!(context.api.definitions[owner.id].shape, Shape::Form(_));
    if let api::Type::String(format) = ty
        && !is_form
        && presence != Presence::OptionalNullable
        && let Some((ty, adapter)) = context.formats.adapted(format.as_deref())
    {
        return (ty, Some(adapter));
    }
    let plain = context.ty(ty);
    if context.boxes.contains(&(owner.id, owner.part)) {
        (Type::Boxed(Box::new(plain)), None)
    } else {
        (plain, None)
    }
}

/// Gives every field that may be missing its setter.
fn set(fields: &mut [Field]) {
    let mut scope = Scope::new();
    let mut setters: Vec<Option<Ident>> = fields
        .iter()
        .map(|field| match &field.kind {
            FieldKind::Value {
                presence: Presence::Optional | Presence::OptionalNullable,
                ..
            } => Some(
                scope
                    .claim_prefixed("set_", &field.ident, Case::Snake)
                    .ident,
            ),
            FieldKind::Value { .. } | FieldKind::Constant { .. } => None,
        })
        .collect();
    for (field, ident) in fields.iter_mut().zip(&mut setters) {
        let (FieldKind::Value { ty, setter, .. }, Some(ident)) = (&mut field.kind, ident.take())
        else {
            continue;
        };
        let null = is_double(ty).then(|| scope.claim_suffixed(&ident, "_null", Case::Snake).ident);
        *setter = Some(Setter {
            argument: bare(ty).clone(),
            null,
            ident,
        });
    }
}

fn is_double(ty: &Type) -> bool {
    matches!(ty, Type::Option(inner) if matches!(**inner, Type::Option(_)))
}

/// What a setter takes: the type without `Option` and `Box`.
pub(super) fn bare(mut ty: &Type) -> &Type {
    while let Type::Option(inner) | Type::Boxed(inner) = ty {
        ty = inner;
    }
    ty
}

fn rest(
    context: &Context<'_>,
    object: &Object,
    kept: Option<Ident>,
    claims: &mut Claims<'_>,
) -> Rest {
    match &object.additional {
        Additional::Typed(usage) if !context.is_any(&usage.ty) => Rest::Typed {
            ident: kept.unwrap_or_else(|| claims::own(claims, &ADDITIONAL)),
            value: context.map_value(usage),
        },
        Additional::Any | Additional::Closed | Additional::Typed(_) => Rest::Extra {
            ident: kept.unwrap_or_else(|| claims::own(claims, &EXTRA)),
        },
    }
}

fn constructor(
    context: &Context<'_>,
    id: usize,
    fields: &[Field],
    types: &mut Scope,
    diagnostics: &mut Vec<Diagnostic>,
) -> Constructor {
    let required: Vec<usize> = fields
        .iter()
        .enumerate()
        .filter(|(_, field)| is_asked_for(&field.kind))
        .map(|(index, _)| index)
        .collect();
    if required.len() <= POSITIONAL {
        return Constructor::Positional(required);
    }
    if let Some(kept) = context.names.inits.get(&id) {
        return Constructor::Init {
            ident: kept.clone(),
            fields: required,
        };
    }
    let claim = types.claim_suffixed(&context.names.types[id], "Init", Case::Pascal);
    if claim.collided {
        let pointer: &Pointer = &context.api.definitions[id].pointer;
        diagnostics.push(say::companion_renamed(pointer, claim.ident.as_str()));
    }
    Constructor::Init {
        ident: claim.ident,
        fields: required,
    }
}

fn is_asked_for(kind: &FieldKind) -> bool {
    match kind {
        FieldKind::Constant { .. } => false,
        FieldKind::Value { presence, .. } => {
            matches!(presence, Presence::Required | Presence::RequiredNullable)
        }
    }
}

fn has_default(kind: &FieldKind) -> bool {
    match kind {
        FieldKind::Constant { .. } => true,
        FieldKind::Value { default, .. } => !is_asked_for(kind) || default.is_some(),
    }
}
