//! A value of the document → JSON, as the stage `load` reads it: beside `type: string` a scalar
//! keeps its text.

use serde_json::{Number, Value as Json};

use crate::load::scalar::{Resolved, resolve};
use crate::load::tree::{Kind, Map, Scalar, Value};

/// `schema`: the one that the value stands in, if it does. As deep as `load` lets a document be.
pub(super) fn json(value: Value<'_>, schema: Option<Map<'_>>) -> Json {
    match value.kind() {
        Kind::Scalar(scalar) => self::scalar(scalar, schema),
        Kind::List(list) => {
            let of = schema.and_then(|schema| schema.get("items")?.map());
            Json::Array(list.iter().map(|item| json(item, of)).collect())
        }
        Kind::Map(map) => {
            let properties = schema.and_then(|schema| schema.get("properties")?.map());
            let entries = map.iter().map(|entry| {
                let of = properties.and_then(|it| it.get(entry.key)?.map());
                (entry.key.to_owned(), json(entry.value, of))
            });
            Json::Object(entries.collect())
        }
    }
}

fn scalar(scalar: Scalar<'_>, schema: Option<Map<'_>>) -> Json {
    let is_text = schema.and_then(|schema| schema.text("type")) == Some("string");
    match resolve(scalar) {
        Resolved::Null => Json::Null,
        _ if is_text => scalar.text.into(),
        Resolved::Boolean(flag) => flag.into(),
        Resolved::Unsigned(number) => number.into(),
        Resolved::Negative(number) => number.into(),
        Resolved::Float(number) => Number::from_f64(number).map_or(Json::Null, Json::Number),
        Resolved::Text(text) | Resolved::Beyond(text) => text.into(),
    }
}
