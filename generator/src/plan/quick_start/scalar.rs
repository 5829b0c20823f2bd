//! Expressions of plain values, and what can be told of an expression by looking at it.
//!
//! Must not know definitions.

use std::collections::BTreeSet;

use super::super::types;
use super::expression::Place;
use crate::api::{Json, Literal};
use crate::names::{Case, Ident, Scope};
use crate::rust::{Expression, Type};

pub(super) fn boolean(json: Option<&Json>) -> Option<Expression> {
    match json {
        None => Some(Expression::Boolean(true)),
        Some(Json::Boolean(flag)) => Some(Expression::Boolean(*flag)),
        Some(_) => None,
    }
}

/// A literal, which takes its type from where it stands, or is an `i32`.
pub(super) fn integer(ty: Type, json: Option<&Json>, place: Place) -> Option<Expression> {
    let (least, greatest) = types::range(&ty)?;
    let number: i128 = match json {
        None => 1,
        Some(Json::Number(text)) => text.parse().ok()?,
        Some(_) => return None,
    };
    if !(least..=greatest).contains(&number) {
        return None;
    }
    let literal = Expression::Integer(number);
    match (place, &ty) {
        (Place::Exact | Place::Into, _) | (Place::Alone, Type::I32) => Some(literal),
        (Place::Alone, Type::I64) => i32::try_from(number).is_ok().then(|| from(ty, literal)),
        (Place::Alone, _) => None,
    }
}

pub(super) fn number(ty: Type, json: Option<&Json>, place: Place) -> Option<Expression> {
    let text = match json {
        None => "1.5",
        Some(Json::Number(text)) => text,
        Some(_) => return None,
    };
    let value: f64 = text.parse().ok().filter(|value: &f64| value.is_finite())?;
    let literal = match text.parse::<i32>() {
        Ok(whole) => Expression::Integer(whole.into()),
        Err(_) => Expression::Float(value),
    };
    match (&ty, place) {
        (Type::F32 | Type::F64, _) => Some(Expression::Float(value)),
        (Type::Runtime(_), Place::Into) => Some(literal),
        (Type::Runtime(_), Place::Exact) => Some(Expression::Into(Box::new(literal))),
        (Type::Runtime(_), Place::Alone) => Some(from(ty, literal)),
        _ => None,
    }
}

/// `text` as a `ty`, which is made from texts.
pub(super) fn string(text: String, ty: Type, place: Place) -> Expression {
    match place {
        Place::Exact => Expression::IntoString(text),
        Place::Into => Expression::String(text),
        Place::Alone => from(ty, Expression::String(text)),
    }
}

/// Bytes to send; a type that would have to be named is the runtime's, and is not.
pub(super) fn bytes(text: &str, place: Place) -> Option<Expression> {
    let bytes = Expression::Bytes(text.to_owned());
    match place {
        Place::Into => Some(bytes),
        Place::Exact => Some(Expression::Into(Box::new(bytes))),
        Place::Alone => None,
    }
}

pub(super) fn constant(literal: &Literal, json: Option<&Json>, place: Place) -> Option<Expression> {
    match literal {
        Literal::String(text) => Some(string(text.clone(), Type::String, place)),
        Literal::Boolean(flag) => Some(Expression::Boolean(*flag)),
        Literal::Integer(number) => {
            let constant = Json::Number(number.to_string());
            integer(Type::I64, json.and(Some(&constant)), place)
        }
    }
}

fn from(ty: Type, value: Expression) -> Expression {
    Expression::From {
        ty,
        value: Box::new(value),
    }
}

/// A text that shows what is meant: by its format, else its own name.
pub(super) fn sample(format: Option<&str>, name: &str) -> String {
    match format {
        Some("date-time") => "2026-01-31T12:00:00Z".to_owned(),
        Some("date") => "2026-01-31".to_owned(),
        Some("uuid") => "00000000-0000-4000-8000-000000000000".to_owned(),
        Some("uri" | "url") => "https://example.com".to_owned(),
        Some("email") => "jo@example.com".to_owned(),
        _ => Scope::new()
            .claim(name, Case::Snake)
            .ident
            .bare()
            .replace('_', " "),
    }
}

/// Whether an expression has a type by itself, wherever it stands.
pub(super) fn says_type(expression: &Expression) -> bool {
    match expression {
        Expression::Boolean(_)
        | Expression::Float(_)
        | Expression::Variant { .. }
        | Expression::New { .. }
        | Expression::NewInit { .. }
        | Expression::From { .. }
        | Expression::Json(_) => true,
        Expression::String(_)
        | Expression::IntoString(_)
        | Expression::Bytes(_)
        | Expression::Integer(_)
        | Expression::Into(_)
        | Expression::Map(_) => false,
        Expression::Option(held) => held.as_ref().is_some_and(|held| says_type(held)),
        Expression::List(elements) => !elements.is_empty() && elements.iter().all(says_type),
    }
}

/// The models that an expression names.
pub(super) fn models(expression: &Expression, named: &mut BTreeSet<Ident>) {
    match expression {
        Expression::String(_)
        | Expression::IntoString(_)
        | Expression::Bytes(_)
        | Expression::Integer(_)
        | Expression::Float(_)
        | Expression::Boolean(_)
        | Expression::Json(_)
        | Expression::Option(None) => {}
        Expression::List(elements) => elements.iter().for_each(|one| models(one, named)),
        Expression::Variant { ty, .. } => {
            named.insert(ty.clone());
        }
        Expression::New {
            ty,
            arguments,
            setters,
        } => {
            named.insert(ty.clone());
            let values = arguments
                .iter()
                .chain(setters.iter().map(|(_, value)| value));
            values.for_each(|one| models(one, named));
        }
        Expression::NewInit {
            ty,
            init,
            fields,
            setters,
        } => {
            named.extend([ty.clone(), init.clone()]);
            fields
                .iter()
                .chain(setters)
                .for_each(|(_, one)| models(one, named));
        }
        Expression::Into(value) | Expression::Option(Some(value)) => models(value, named),
        Expression::From { ty, value } => {
            model_of(ty, named);
            models(value, named);
        }
        Expression::Map(entries) => entries.iter().for_each(|(_, one)| models(one, named)),
    }
}

fn model_of(mut ty: &Type, named: &mut BTreeSet<Ident>) {
    while let Type::Vec(inner) | Type::Map(inner) | Type::Option(inner) | Type::Boxed(inner) = ty {
        ty = inner;
    }
    if let Type::Model(ident) = ty {
        named.insert(ident.clone());
    }
}
