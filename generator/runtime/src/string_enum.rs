//! Enumerations of texts that stay open: a value this crate does not know is kept.
//!
//! A generated enumeration says which texts it knows; reading and making one happens here.

use std::fmt;
use std::marker::PhantomData;

use serde::de::{self, Deserializer, Visitor};
use serde::ser::Serializer;

use super::{Unrecognized, reading};

/// An enumeration of texts.
pub trait StringEnum: Sized {
    /// What the crate calls it.
    const NAME: &'static str;
    /// The variant for a text, if there is one.
    fn known(value: &str) -> Option<Self>;
    /// The variant that keeps what is not known.
    fn unrecognized(value: Unrecognized<String>) -> Self;
    /// The text on the wire.
    fn text(&self) -> &str;
}

/// The variant for `value`, known or not.
pub fn from_str<E: StringEnum>(value: &str) -> E {
    E::known(value).unwrap_or_else(|| E::unrecognized(Unrecognized::new(value.to_owned())))
}

/// The variant for `value`, known or not.
pub fn from_string<E: StringEnum>(value: String) -> E {
    E::known(&value).unwrap_or_else(|| E::unrecognized(Unrecognized::new(value)))
}

/// Writes the text on the wire.
pub fn display<E: StringEnum>(value: &E, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
    formatter.pad(value.text())
}

/// Writes a text.
pub fn serialize<E: StringEnum, S: Serializer>(
    value: &E,
    serializer: S,
) -> Result<S::Ok, S::Error> {
    serializer.serialize_str(value.text())
}

/// Reads a text, and nothing but a text.
pub fn deserialize<'de, E: StringEnum, D: Deserializer<'de>>(
    deserializer: D,
) -> Result<E, D::Error> {
    deserializer.deserialize_str(Text(PhantomData))
}

/// Reads in place, so that a known value costs no allocation.
struct Text<E>(PhantomData<fn() -> E>);

impl<E: StringEnum> Visitor<'_> for Text<E> {
    type Value = E;

    fn expecting(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        formatter.write_str("a string")
    }

    fn visit_str<Error: de::Error>(self, value: &str) -> Result<E, Error> {
        Ok(E::known(value).unwrap_or_else(|| unknown(value.to_owned())))
    }

    fn visit_string<Error: de::Error>(self, value: String) -> Result<E, Error> {
        Ok(E::known(&value).unwrap_or_else(|| unknown(value)))
    }
}

fn unknown<E: StringEnum>(value: String) -> E {
    reading::note_text(E::NAME, &value);
    E::unrecognized(Unrecognized::new(value))
}
