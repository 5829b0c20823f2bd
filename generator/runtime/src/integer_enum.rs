//! Enumerations of integers that stay open: a value this crate does not know is kept.
//!
//! A generated enumeration says which integers it knows; reading and making one happens here.

use std::fmt;

use serde::de::{Deserialize, Deserializer};
use serde::ser::Serializer;

use super::{Unrecognized, reading};

/// An enumeration of integers.
pub trait IntegerEnum: Sized {
    /// What the crate calls it.
    const NAME: &'static str;
    /// The variant for a number, if there is one.
    fn known(value: i64) -> Option<Self>;
    /// The variant that keeps what is not known.
    fn unrecognized(value: Unrecognized<i64>) -> Self;
    /// The number on the wire.
    fn number(&self) -> i64;
}

/// The variant for `value`, known or not.
pub fn from_i64<E: IntegerEnum>(value: i64) -> E {
    E::known(value).unwrap_or_else(|| E::unrecognized(Unrecognized::new(value)))
}

/// Writes the number on the wire.
pub fn display<E: IntegerEnum>(value: &E, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
    fmt::Display::fmt(&value.number(), formatter)
}

/// Writes an integer.
pub fn serialize<E: IntegerEnum, S: Serializer>(
    value: &E,
    serializer: S,
) -> Result<S::Ok, S::Error> {
    serializer.serialize_i64(value.number())
}

/// Reads an integer that fits 64 bits, and nothing else.
pub fn deserialize<'de, E: IntegerEnum, D: Deserializer<'de>>(
    deserializer: D,
) -> Result<E, D::Error> {
    let value = i64::deserialize(deserializer)?;
    Ok(E::known(value).unwrap_or_else(|| {
        reading::note_integer(E::NAME, value);
        E::unrecognized(Unrecognized::new(value))
    }))
}
