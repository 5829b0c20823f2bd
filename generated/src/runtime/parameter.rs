//! What a parameter holds, reduced to what parameter styles can write: a text, a list or fields.
//!
//! Null is absent, as RFC 6570 (section 2.4) has it: within lists and fields as well.

use serde::Serialize;
use serde_json::Value;

/// A value on its way into a path, a query, a header or a cookie.
#[derive(Debug, PartialEq)]
pub(super) enum Parameter {
    Text(String),
    List(Vec<Value>),
    Fields(Vec<(String, Value)>),
}

impl Parameter {
    /// `None` where there is no value.
    pub(super) fn of<T: Serialize + ?Sized>(value: &T) -> Result<Option<Self>, String> {
        let value = serde_json::to_value(value).map_err(|error| unwritable(&error))?;
        Ok(match value {
            Value::Null => None,
            Value::Array(items) => Some(Self::List(
                items.into_iter().filter(|item| !item.is_null()).collect(),
            )),
            Value::Object(fields) => Some(Self::Fields(
                fields
                    .into_iter()
                    .filter(|(_, value)| !value.is_null())
                    .collect(),
            )),
            scalar => text(&scalar).map(Self::Text),
        })
    }

    /// Whether any text of a list or of fields is as asked.
    pub(super) fn any_text(&self, is: impl Fn(&str) -> bool) -> bool {
        let check = |value| text(value).is_some_and(|text| is(&text));
        match self {
            Self::Text(_) => false,
            Self::List(items) => items.iter().any(check),
            Self::Fields(fields) => fields.iter().any(|(key, value)| is(key) || check(value)),
        }
    }
}

/// What serde says quotes no value.
pub(super) fn unwritable(error: &serde_json::Error) -> String {
    format!("cannot be written: {error}")
}

/// The text of a value that is neither a list nor an object nor null.
pub(super) fn text(value: &Value) -> Option<String> {
    match value {
        Value::String(text) => Some(text.clone()),
        Value::Number(number) => Some(number.to_string()),
        Value::Bool(flag) => Some(flag.to_string()),
        Value::Null | Value::Array(_) | Value::Object(_) => None,
    }
}
