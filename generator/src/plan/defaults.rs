//! Documented defaults → values of Rust.
//!
//! Must not know how `Default` is written.

use super::{Context, graph, types};
use crate::api::{self, Json, Shape};
use crate::rust::{Default, Type};

/// Why a default is not applied, as the end of a sentence.
type Unfit = &'static str;

/// The default `json` of a field of the wire type `ty` and the Rust type `held`; `None` for null,
/// which is what a field is without one.
pub(super) fn default(
    context: &Context<'_>,
    ty: &api::Type,
    held: &Type,
    json: &Json,
) -> Result<Option<Default>, Unfit> {
    let ty = graph::resolve(context.api, ty);
    let value = match (ty, json) {
        (_, Json::Null) => return Ok(None),
        (api::Type::Boolean, Json::Boolean(flag)) => Default::Bool(*flag),
        (api::Type::Integer(format), Json::Number(text)) => {
            let (least, greatest) = types::range(&types::integer(*format)).unwrap_or((0, 0));
            let number: i128 = text.parse().map_err(|_| "is no integer")?;
            if !(least..=greatest).contains(&number) {
                return Err("is beyond the range of its format");
            }
            Default::Integer(number)
        }
        (api::Type::Number(format), Json::Number(text)) => {
            number(&context.formats.number(*format), text)?
        }
        (api::Type::String(_), Json::String(_)) if matches!(held, Type::External(_)) => {
            return Err("is a text, and the format map gives the property another type");
        }
        (api::Type::String(_), Json::String(text)) => Default::String(text.clone()),
        (api::Type::Array(_), Json::Array(items)) => empty(items.is_empty())?,
        (api::Type::Map(_), Json::Object(entries)) => empty(entries.is_empty())?,
        (api::Type::Definition(id), _) => variant(context, id.0, json)?,
        (api::Type::Constant(constant), _) => literal(constant, json)?,
        (api::Type::Any, _) => return Err("is a value of no particular type"),
        _ => return Err("is not of the type of its schema"),
    };
    Ok(Some(value))
}

fn number(ty: &Type, text: &str) -> Result<Default, Unfit> {
    match ty {
        Type::Runtime(_) => {
            let signed = text.parse::<i64>().map(i128::from);
            if let Ok(whole) = signed.or_else(|_| text.parse::<u64>().map(i128::from)) {
                return Ok(Default::Integer(whole));
            }
            if text.parse::<i128>().is_ok() {
                return Err("is a whole number beyond 64 bits");
            }
        }
        Type::F32 | Type::F64 => {}
        _ => return Err("is a number, and the format map gives the property another type"),
    }
    let value: f64 = text.parse().map_err(|_| "is no number")?;
    if value.is_finite() {
        Ok(Default::Float(value))
    } else {
        Err("is too large a number")
    }
}

fn empty(is_empty: bool) -> Result<Default, Unfit> {
    if is_empty {
        Ok(Default::Empty)
    } else {
        Err("is a list or map with something in it")
    }
}

fn variant(context: &Context<'_>, id: usize, json: &Json) -> Result<Default, Unfit> {
    let (Some(definition), Some(ident)) =
        (context.api.definitions.get(id), context.names.types.get(id))
    else {
        return Err("has an unknown type");
    };
    let Shape::Enum(enumeration) = &definition.shape else {
        return Err("is an object or one of several types");
    };
    let index = enumeration
        .values
        .iter()
        .position(|value| is_same(&value.literal, json));
    let variant = index.and_then(|index| context.variants[id].get(index));
    match variant {
        Some(variant) => Ok(Default::Variant(ident.clone(), variant.clone())),
        None => Err("is none of the values of its enumeration"),
    }
}

fn literal(constant: &api::Literal, json: &Json) -> Result<Default, Unfit> {
    if !is_same(constant, json) {
        return Err("is not the only value that its schema allows");
    }
    Ok(match constant {
        api::Literal::String(text) => Default::String(text.clone()),
        api::Literal::Integer(number) => Default::Integer((*number).into()),
        api::Literal::Boolean(flag) => Default::Bool(*flag),
    })
}

/// Whether a constant of the document and a value are one.
pub(super) fn is_same(literal: &api::Literal, json: &Json) -> bool {
    match (literal, json) {
        (api::Literal::String(one), Json::String(other)) => one == other,
        (api::Literal::Integer(one), Json::Number(text)) => text.parse() == Ok(*one),
        (api::Literal::Boolean(one), Json::Boolean(other)) => one == other,
        _ => false,
    }
}
