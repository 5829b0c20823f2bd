//! Unions → open enums: variants, and how a JSON value is told to be one of them.
//!
//! Must not know how a value is read.

use std::collections::BTreeMap;

use super::claims::Claims;
use super::enumeration::UNRECOGNIZED;
use super::{Context, documentation, graph};
use crate::api::{self, EnumBase, Literal, Member, Object, Shape};
use crate::diagnostics::{Diagnostic, plan as say};
use crate::names::{Case, Ident, Scope};
use crate::rust::{Dispatch, Kind, ShapeRule, Type, Union, Variant};

/// How deep unions in unions are looked into for what kind of JSON they are: once, since looking
/// into all of all takes its time.
const DEEPEST: usize = 1;

pub(super) fn union(
    context: &Context<'_>,
    id: usize,
    union: &api::Union,
    diagnostics: &mut Vec<Diagnostic>,
) -> Union {
    let scope = Scope::reserving(UNRECOGNIZED, "member");
    let mut claims = Claims::new(scope, Case::Pascal, say::variants_collide);
    let types: Vec<Type> = union
        .members
        .iter()
        .map(|member| context.expanded(&member.ty))
        .collect();
    let own = Type::Model(context.names.types[id].clone());
    let kept: Vec<Option<Ident>> = union
        .members
        .iter()
        .map(|member| {
            let name = called(member);
            claims.keep(
                context.past.member("variant", id, name),
                name,
                &member.pointer,
            )
        })
        .collect();
    let mut variants = Vec::with_capacity(union.members.len());
    for ((part, member), kept) in union.members.iter().enumerate().zip(kept) {
        let name = called(member);
        let ty = context.ty(&member.ty);
        let is_boxed = context.boxes.contains(&(id, part));
        let is_only = types.iter().filter(|other| **other == types[part]).count() == 1;
        variants.push(Variant {
            ident: match kept {
                Some(ident) => {
                    claims.say_kept(&ident, &[name], (name, &member.pointer), diagnostics);
                    ident
                }
                None => claims.claim(&[name], name, &member.pointer, diagnostics),
            },
            docs: docs(union, member),
            deprecated: member.docs.deprecated,
            ty: if is_boxed {
                Type::Boxed(Box::new(ty))
            } else {
                ty
            },
            // `From<T> for T` is std's own.
            from: is_only && types[part] != own,
        });
    }
    Union {
        variants,
        dispatch: dispatch(context, union),
    }
}

/// What a variant is named after.
pub(super) fn called(member: &Member) -> &str {
    match member.tags.as_slice() {
        [tag] => tag,
        _ => &member.name,
    }
}

fn docs(union: &api::Union, member: &Member) -> Vec<String> {
    documentation::words(&member.docs, || {
        match (&union.tag, member.tags.as_slice()) {
            (Some(tag), [first, ..]) => {
                format!(
                    "{} is {}.",
                    documentation::code(tag),
                    documentation::code(first)
                )
            }
            _ => format!("{}.", documentation::code(&member.name)),
        }
    })
}

fn dispatch(context: &Context<'_>, union: &api::Union) -> Dispatch {
    let is_tagged = |member: &Member| {
        let shape = graph::definition(context.api, &member.ty);
        !member.tags.is_empty() && matches!(shape, Some((_, Shape::Object(_))))
    };
    match &union.tag {
        Some(property) if union.members.iter().all(is_tagged) => {
            let values = union
                .members
                .iter()
                .enumerate()
                .flat_map(|(index, member)| {
                    member.tags.iter().map(move |tag| (tag.clone(), index))
                });
            Dispatch::Tag {
                property: property.clone(),
                values: values.collect(),
            }
        }
        tag => Dispatch::Shape(rules(context, tag.as_deref(), &union.members)),
    }
}

fn rules(context: &Context<'_>, tag: Option<&str>, members: &[Member]) -> Vec<ShapeRule> {
    let looks: Vec<Look<'_>> = members
        .iter()
        .map(|member| look(context, &member.ty))
        .collect();
    let mut spellings: BTreeMap<&str, usize> = BTreeMap::new();
    for key in looks.iter().flat_map(|look| look.texts.keys()) {
        *spellings.entry(key).or_default() += 1;
    }
    let strings = looks
        .iter()
        .filter(|look| look.kind == Kind::String)
        .count();
    looks
        .into_iter()
        .zip(members)
        .map(|(look, member)| {
            let mut rule = ShapeRule {
                kind: look.kind,
                required: look.required,
                known: look.known,
                tags: Vec::new(),
            };
            for (key, text) in look.texts {
                // Enumerations are open: a new value speaks against a member only where another
                // member has the same key (or is a text as well), and could be meant.
                let is_shared = match look.kind {
                    Kind::String => strings > 1,
                    _ => spellings.get(key).is_some_and(|count| *count > 1),
                };
                if text.is_constant || is_shared {
                    rule.tags.push((key.to_owned(), text.values));
                }
            }
            if let (Some(tag), false) = (tag, member.tags.is_empty()) {
                rule.tags.retain(|(key, _)| key != tag);
                rule.tags.push((tag.to_owned(), member.tags.clone()));
            }
            rule
        })
        .collect()
}

/// The key that stands for the value itself, for enumerations that are members.
const ITSELF: &str = "";

/// What values of a type look like.
struct Look<'a> {
    kind: Kind,
    required: Vec<String>,
    known: Vec<String>,
    /// Keys that hold certain texts.
    texts: BTreeMap<&'a str, Texts>,
}

struct Texts {
    values: Vec<String>,
    is_constant: bool,
}

fn look<'a>(context: &Context<'a>, ty: &'a api::Type) -> Look<'a> {
    let mut look = Look {
        kind: kind(context, ty, DEEPEST),
        required: Vec::new(),
        known: Vec::new(),
        texts: BTreeMap::new(),
    };
    match graph::definition(context.api, ty) {
        Some((id, Shape::Object(object))) => of_object(context, id, object, &mut look),
        Some((_, Shape::Enum(_))) | None => {
            if let Some(texts) = texts(context, ty) {
                look.texts.insert(ITSELF, texts);
            }
        }
        Some((_, Shape::Union(_) | Shape::Alias(_) | Shape::Form(_))) => {}
    }
    look
}

fn of_object<'a>(context: &Context<'a>, id: usize, object: &'a Object, look: &mut Look<'a>) {
    for field in &object.fields {
        look.known.push(field.name.clone());
        if context.directions.requires(id, field) {
            look.required.push(field.name.clone());
        }
        if field.name == ITSELF {
            continue;
        }
        if let Some(texts) = texts(context, &field.usage.ty) {
            look.texts.insert(&field.name, texts);
        }
    }
}

/// The texts that a constant or an enumeration of strings allows.
fn texts(context: &Context<'_>, ty: &api::Type) -> Option<Texts> {
    if let api::Type::Constant(Literal::String(text)) = graph::resolve(context.api, ty) {
        return Some(Texts {
            values: vec![text.clone()],
            is_constant: true,
        });
    }
    let Some((_, Shape::Enum(enumeration))) = graph::definition(context.api, ty) else {
        return None;
    };
    if enumeration.base != EnumBase::String {
        return None;
    }
    let text = |literal: &Literal| match literal {
        Literal::String(text) => Some(text.clone()),
        Literal::Integer(_) | Literal::Boolean(_) => None,
    };
    let values = enumeration
        .values
        .iter()
        .filter_map(|value| text(&value.literal));
    Some(Texts {
        values: values.collect(),
        is_constant: false,
    })
}

fn kind(context: &Context<'_>, ty: &api::Type, depth: usize) -> Kind {
    match graph::resolve(context.api, ty) {
        api::Type::Any | api::Type::File => Kind::Any,
        api::Type::Boolean | api::Type::Constant(Literal::Boolean(_)) => Kind::Boolean,
        api::Type::Integer(_) | api::Type::Constant(Literal::Integer(_)) => Kind::Integer,
        api::Type::Number(_) => Kind::Number,
        api::Type::String(_) | api::Type::Constant(Literal::String(_)) => Kind::String,
        api::Type::Array(_) => Kind::Array,
        api::Type::Map(_) => Kind::Object,
        api::Type::Definition(id) => match context.api.definitions.get(id.0) {
            Some(definition) => of_shape(context, &definition.shape, depth),
            None => Kind::Any,
        },
    }
}

fn of_shape(context: &Context<'_>, shape: &Shape, depth: usize) -> Kind {
    match shape {
        Shape::Object(_) | Shape::Form(_) => Kind::Object,
        Shape::Enum(enumeration) => match enumeration.base {
            EnumBase::String => Kind::String,
            EnumBase::Integer(_) => Kind::Integer,
        },
        Shape::Union(_) if depth == 0 => Kind::Any,
        Shape::Union(union) => {
            let mut kinds = union
                .members
                .iter()
                .map(|one| kind(context, &one.ty, depth - 1));
            match kinds.next() {
                Some(first) if kinds.all(|other| other == first) => first,
                _ => Kind::Any,
            }
        }
        Shape::Alias(_) => Kind::Any,
    }
}
