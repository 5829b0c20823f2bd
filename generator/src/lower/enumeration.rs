//! `enum` → an enumeration, a plain type with a warning, or nothing but null.

use std::collections::BTreeMap;

use serde_json::Value;

use super::Lowering;
use super::facts::plain_kind;
use super::keywords::{Keywords, Kind};
use super::place::Place;
use super::primitive;
use super::schema::Lowered;
use crate::api::{Enum, EnumBase, EnumValue, Literal, Shape, Type};
use crate::diagnostics::lower as say;

/// The values of an `enum`, sorted out.
#[derive(Debug)]
pub(super) struct Enumerated {
    pub kind: Kind,
    /// Distinct, each with its place in the list.
    pub literals: Vec<(usize, Literal)>,
    pub null: bool,
    /// Places of values that are of another type than the enumeration.
    pub odd: Vec<usize>,
    /// Places of values that stand there twice: the first, and the one too many.
    pub doubles: Vec<(usize, usize)>,
}

/// The values of the keyword `enum`, if it is there.
pub(super) fn read(keywords: Keywords<'_>) -> Option<Enumerated> {
    if keywords.enumeration.is_empty() {
        return None;
    }
    let values = keywords.enumeration.values();
    let kind = match plain_kind(keywords) {
        Kind::Any => common_kind(&values),
        kind => kind,
    };
    let mut found = Enumerated {
        kind,
        literals: Vec::new(),
        null: false,
        odd: Vec::new(),
        doubles: Vec::new(),
    };
    let mut seen = BTreeMap::new();
    for (place, value) in values.iter().enumerate() {
        if value.is_null() {
            found.null = true;
            continue;
        }
        let Some(literal) = literal(value, kind, keywords.format) else {
            found.odd.push(place);
            continue;
        };
        match seen.get(&literal) {
            Some(first) => found.doubles.push((*first, place)),
            None => {
                seen.insert(literal.clone(), place);
                found.literals.push((place, literal));
            }
        }
    }
    Some(found)
}

impl<'a> Lowering<'a> {
    /// Lowers a schema that has `enum` and is of a kind that can have one.
    pub fn enumeration(&mut self, keywords: Keywords<'a>, place: &Place) -> Lowered<'a> {
        let plain = primitive::ty(plain_kind(keywords), keywords.format);
        let Some(found) = read(keywords) else {
            return Lowered::Type(plain);
        };
        let list = place.pointer.key("enum");
        for (first, again) in &found.doubles {
            let (first, again) = (list.index(*first), list.index(*again));
            self.report.say(say::enum_value_twice(&again, &first));
        }
        let base = match found.kind {
            Kind::String => EnumBase::String,
            Kind::Integer => EnumBase::Integer(primitive::integer(keywords.format)),
            Kind::Boolean => return Lowered::Type(Type::Boolean),
            Kind::Null => return Lowered::Type(Type::Any),
            kind => {
                self.report.say(say::enum_not_kept(&list, kind.word()));
                return Lowered::Type(primitive::ty(kind, keywords.format));
            }
        };
        for odd in &found.odd {
            let odd = list.index(*odd);
            self.report
                .say(say::enum_value_of_another_type(&odd, found.kind.word()));
        }
        if found.literals.is_empty() {
            return Lowered::Type(plain);
        }
        let value = |(place, literal)| EnumValue {
            literal,
            pointer: list.index(place),
        };
        Lowered::Shape(Shape::Enum(Enum {
            base,
            values: found.literals.into_iter().map(value).collect(),
        }))
    }
}

/// The kind that values without `type` have in common.
fn common_kind(values: &[Value]) -> Kind {
    let mut kinds = values.iter().filter_map(|value| match value {
        Value::Null => None,
        Value::Bool(_) => Some(Kind::Boolean),
        Value::String(_) => Some(Kind::String),
        Value::Number(number) if number.is_f64() => Some(Kind::Number),
        Value::Number(_) => Some(Kind::Integer),
        Value::Array(_) => Some(Kind::Array),
        Value::Object(_) => Some(Kind::Object),
    });
    let Some(first) = kinds.next() else {
        return Kind::Null;
    };
    if kinds.all(|kind| kind == first) {
        first
    } else {
        Kind::Any
    }
}

fn literal(value: &Value, kind: Kind, format: Option<&str>) -> Option<Literal> {
    match (kind, value) {
        (Kind::String, Value::String(text)) => Some(Literal::String(text.clone())),
        (Kind::Boolean, Value::Bool(value)) => Some(Literal::Boolean(*value)),
        (Kind::Integer, Value::Number(number)) => {
            let fits = |value: &i64| primitive::integer(format).holds(i128::from(*value));
            number.as_i64().filter(fits).map(Literal::Integer)
        }
        _ => None,
    }
}
