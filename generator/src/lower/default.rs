//! `default` → JSON, checked against what it is a default of.

use serde_json::Value;

use super::facts::Facts;
use super::keywords::Kind;
use super::{Lowering, MAX_DEPTH};
use crate::api::{Json, Literal, Type};
use crate::diagnostics::lower as say;
use crate::pointer::Pointer;

impl Lowering<'_> {
    /// The default of what stands at `at`; one that can be no value of its type is left out.
    pub fn checked_default(
        &mut self,
        value: &Value,
        facts: &Facts,
        ty: &Type,
        at: &Pointer,
    ) -> Option<Json> {
        if let Some(wrong) = unfit(value, facts, ty) {
            let pointer = at.key("default");
            self.report.say(say::default_left_out(&pointer, &wrong));
            return None;
        }
        // A constant is there already.
        if matches!(ty, Type::Constant(_)) {
            return None;
        }
        json(value, 0)
    }
}

/// What is wrong with `value` as a default.
fn unfit(value: &Value, facts: &Facts, ty: &Type) -> Option<String> {
    if value.is_null() && (facts.nullable || *ty == Type::Any) {
        return None;
    }
    let of_kind = match facts.kind {
        Kind::Any | Kind::Mixed => true,
        Kind::Null => value.is_null(),
        Kind::Boolean => value.is_boolean(),
        Kind::Integer => value.is_i64() || value.is_u64(),
        Kind::Number => value.is_number(),
        Kind::String => value.is_string(),
        Kind::Array => value.is_array(),
        Kind::Object => value.is_object(),
    };
    if !of_kind {
        return Some(format!("the type is {}", facts.kind.word()));
    }
    if let (Type::Integer(format), Value::Number(number)) = (ty, value) {
        let number = number
            .as_i64()
            .map(i128::from)
            .or(number.as_u64().map(i128::from));
        if number.is_some_and(|number| !format.holds(number)) {
            return Some("it is beyond the range of the format".to_owned());
        }
    }
    let listed = facts
        .values
        .as_deref()
        .is_none_or(|values| values.iter().any(|literal| is(value, literal)));
    (!listed).then(|| "it is none of the values of `enum`".to_owned())
}

fn is(value: &Value, literal: &Literal) -> bool {
    match literal {
        Literal::String(text) => value.as_str() == Some(text),
        Literal::Integer(number) => value.as_i64() == Some(*number),
        Literal::Boolean(truth) => value.as_bool() == Some(*truth),
    }
}

/// A value of the document; `None` when it is nested beyond all measure.
fn json(value: &Value, depth: usize) -> Option<Json> {
    if depth > MAX_DEPTH {
        return None;
    }
    Some(match value {
        Value::Null => Json::Null,
        Value::Bool(truth) => Json::Boolean(*truth),
        Value::Number(number) => Json::Number(number.to_string()),
        Value::String(text) => Json::String(text.clone()),
        Value::Array(items) => Json::Array(
            items
                .iter()
                .map(|item| json(item, depth + 1))
                .collect::<Option<_>>()?,
        ),
        Value::Object(entries) => Json::Object(
            entries
                .iter()
                .map(|(key, value)| Some((key.clone(), json(value, depth + 1)?)))
                .collect::<Option<_>>()?,
        ),
    })
}
