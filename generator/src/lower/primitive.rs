//! `type` and `format` → a type that needs no definition.

use super::keywords::Kind;
use crate::api::{IntegerFormat, NumberFormat, Type, Usage};

/// The type of a schema of `kind` that says nothing more than its format.
pub(super) fn ty(kind: Kind, format: Option<&str>) -> Type {
    match kind {
        // A schema that allows null only, or several kinds: any JSON value holds it.
        Kind::Any | Kind::Null | Kind::Mixed => Type::Any,
        Kind::Boolean => Type::Boolean,
        Kind::Integer => Type::Integer(integer(format)),
        Kind::Number => Type::Number(number(format)),
        Kind::String => Type::String(format.map(str::to_owned)),
        Kind::Array => Type::Array(Box::new(any())),
        Kind::Object => Type::Map(Box::new(any())),
    }
}

/// Any JSON value; null is one of them, so it is not said again.
pub(super) fn any() -> Usage {
    Usage {
        ty: Type::Any,
        nullable: false,
    }
}

/// The integer a format means; one that means none leaves the widest signed one.
pub(super) fn integer(format: Option<&str>) -> IntegerFormat {
    match format {
        Some("int8") => IntegerFormat::Int8,
        Some("int16") => IntegerFormat::Int16,
        Some("int32") => IntegerFormat::Int32,
        Some("uint8") => IntegerFormat::Uint8,
        Some("uint16") => IntegerFormat::Uint16,
        Some("uint32") => IntegerFormat::Uint32,
        Some("uint64") => IntegerFormat::Uint64,
        _ => IntegerFormat::Int64,
    }
}

fn number(format: Option<&str>) -> Option<NumberFormat> {
    match format {
        Some("float") => Some(NumberFormat::Float),
        Some("double") => Some(NumberFormat::Double),
        _ => None,
    }
}
