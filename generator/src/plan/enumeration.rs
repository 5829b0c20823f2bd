//! Enumerations of strings and integers: their variants.
//!
//! Must not know who uses them.

use super::Context;
use super::claims::Claims;
use super::past::Past;
use super::types;
use crate::api::{Api, Enum, EnumBase, EnumValue, Literal, Shape};
use crate::diagnostics::{Diagnostic, plan as say};
use crate::names::{Case, Ident, Scope};
use crate::rust::{IntegerEnum, Item, StringEnum, Type};

/// The variant that every enumeration and union has beside its own.
pub(super) const UNRECOGNIZED: &[&str] = &["Self", "Unrecognized"];

/// The variants of every enumeration, in the order of its values; of other definitions none.
pub(super) fn variants(
    api: &Api,
    past: &Past<'_>,
    diagnostics: &mut Vec<Diagnostic>,
) -> Vec<Vec<Ident>> {
    let shapes = api.definitions.iter().map(|one| &one.shape).enumerate();
    let each = |(id, shape): (usize, &Shape)| match shape {
        Shape::Enum(enumeration) => {
            let kept = |text: &str| past.member("variant", id, text);
            idents(enumeration, kept, diagnostics)
        }
        Shape::Object(_) | Shape::Union(_) | Shape::Alias(_) | Shape::Form(_) => Vec::new(),
    };
    shapes.map(each).collect()
}

fn idents<'k>(
    enumeration: &Enum,
    kept: impl Fn(&str) -> Option<&'k str>,
    diagnostics: &mut Vec<Diagnostic>,
) -> Vec<Ident> {
    let texts: Vec<String> = enumeration
        .values
        .iter()
        .map(|one| text(&one.literal))
        .collect();
    let scope = Scope::reserving(UNRECOGNIZED, "value");
    let mut claims = Claims::new(scope, Case::Pascal, say::variants_collide);
    let values = || enumeration.values.iter().zip(&texts);
    let kept: Vec<Option<Ident>> = values()
        .map(|(value, text)| claims.keep(kept(text), text, &value.pointer))
        .collect();
    let mut idents = Vec::with_capacity(texts.len());
    for ((value, text), kept) in values().zip(kept) {
        let words: &[&str] = match (enumeration.base, text.strip_prefix('-')) {
            (EnumBase::String, _) => &[text],
            (EnumBase::Integer(_), None) => &["value", text],
            (EnumBase::Integer(_), Some(digits)) => &["minus", digits],
        };
        idents.push(match kept {
            Some(ident) => {
                claims.say_kept(&ident, words, (text, &value.pointer), diagnostics);
                ident
            }
            None => claims.claim(words, text, &value.pointer, diagnostics),
        });
    }
    idents
}

fn text(literal: &Literal) -> String {
    match literal {
        Literal::String(text) => text.clone(),
        Literal::Integer(number) => number.to_string(),
        Literal::Boolean(flag) => flag.to_string(),
    }
}

pub(super) fn item(context: &Context<'_>, id: usize, enumeration: &Enum) -> Item {
    let idents = context.variants[id].iter().cloned();
    let values = enumeration.values.iter().map(|value| &value.literal);
    match enumeration.base {
        EnumBase::String => Item::StringEnum(StringEnum {
            variants: idents.zip(values.map(text)).collect(),
        }),
        EnumBase::Integer(format) => Item::IntegerEnum(IntegerEnum {
            repr: repr(types::integer(format), enumeration),
            variants: idents
                .zip(values)
                .filter_map(|(ident, literal)| match literal {
                    Literal::Integer(number) => Some((ident, *number)),
                    Literal::String(_) | Literal::Boolean(_) => None,
                })
                .collect(),
        }),
    }
}

/// `format`'s type, or the widest where a value does not fit it.
fn repr(format: Type, enumeration: &Enum) -> Type {
    let (least, greatest) = types::range(&format).unwrap_or((0, 0));
    let fits = |value: &EnumValue| match value.literal {
        Literal::Integer(number) => (least..=greatest).contains(&number.into()),
        Literal::String(_) | Literal::Boolean(_) => true,
    };
    if enumeration.values.iter().all(fits) {
        format
    } else {
        Type::I64
    }
}
