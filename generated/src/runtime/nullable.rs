//! Reading fields that may be null, where null and absent are two things.
//!
//! Named in `#[serde(deserialize_with = "…")]` of generated fields.

use serde::de::{Deserialize, Deserializer};

/// A field that must be there and may be null. serde takes an absent `Option` for null unless the
/// field is read by a function.
pub fn required_nullable<'de, D, T>(deserializer: D) -> Result<Option<T>, D::Error>
where
    D: Deserializer<'de>,
    T: Deserialize<'de>,
{
    Option::deserialize(deserializer)
}

/// A field that may be absent (`None`) or null: `Some(None)` where `T` is an `Option`, and
/// `Some(Value::Null)` where it is any JSON.
pub fn optional_nullable<'de, D, T>(deserializer: D) -> Result<Option<T>, D::Error>
where
    D: Deserializer<'de>,
    T: Deserialize<'de>,
{
    T::deserialize(deserializer).map(Some)
}
