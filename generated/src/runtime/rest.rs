//! The fields of an object that are not named, where the document says what they hold.
//!
//! serde keeps such fields in a form of its own, in which numbers do not survive serde_json's feature
//! `arbitrary_precision` and JSON paths end. Here they are kept as JSON.

use std::collections::BTreeMap;
use std::marker::PhantomData;

use serde::de::{self, Deserialize, DeserializeOwned, Deserializer};

use super::{Extra, trace};

/// Reads a map of like values; for `#[serde(flatten, deserialize_with = "…")]`.
pub fn typed_rest<'de, D, T>(deserializer: D) -> Result<BTreeMap<String, T>, D::Error>
where
    D: Deserializer<'de>,
    T: DeserializeOwned,
{
    let mut map = BTreeMap::new();
    for (key, value) in Extra::deserialize(deserializer)? {
        let value = trace::inside(&key, value, PhantomData).map_err(de::Error::custom)?;
        map.insert(key, value);
    }
    Ok(map)
}
