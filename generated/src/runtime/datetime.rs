//! A moment (format `date-time`) that keeps the JSON it came as.
//!
//! Servers send `+02:00`, `.120`, epoch numbers and texts that are no date. All of them are read and
//! come back as they were; only who asks for the moment learns that there is none.

use std::fmt;

use serde::de::{self, Deserialize, Deserializer, Visitor};
use serde::ser::{self, Serialize, Serializer};

#[cfg(any(feature = "chrono", feature = "jiff", feature = "time"))]
use super::rfc3339::{DateError, Moment};

/// A moment as the API writes it, by RFC 3339 `2026-09-01T12:00:00.120+02:00`.
///
/// Equality is that of the text: the same moment in two zones is two values.
#[derive(Clone, PartialEq, Eq, Hash)]
pub struct DateTime {
    text: String,
    /// It came as a JSON number, whose text this is.
    is_number: bool,
}

impl DateTime {
    /// The text as it came or was given; of a number, its digits.
    pub fn as_str(&self) -> &str {
        &self.text
    }

    #[cfg(any(feature = "chrono", feature = "jiff", feature = "time"))]
    /// The moment, taken apart.
    pub(super) fn moment(&self) -> Result<Moment, DateError> {
        if self.is_number {
            return Err(DateError::new(
                "a number, which does not say what it counts",
            ));
        }
        Moment::parse(&self.text)
    }
}

impl fmt::Debug for DateTime {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        fmt::Debug::fmt(&self.text, formatter)
    }
}

impl fmt::Display for DateTime {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        formatter.pad(&self.text)
    }
}

/// Any text; what it means is asked when it is converted.
impl From<String> for DateTime {
    fn from(text: String) -> Self {
        let is_number = false;
        Self { text, is_number }
    }
}

/// Any text; what it means is asked when it is converted.
impl From<&str> for DateTime {
    fn from(text: &str) -> Self {
        text.to_owned().into()
    }
}

impl Serialize for DateTime {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        if !self.is_number {
            return serializer.serialize_str(&self.text);
        }
        let number: serde_json::Number = self.text.parse().map_err(ser::Error::custom)?;
        number.serialize(serializer)
    }
}

impl<'de> Deserialize<'de> for DateTime {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        deserializer.deserialize_any(TextOrNumber)
    }
}

struct TextOrNumber;

impl<'de> Visitor<'de> for TextOrNumber {
    type Value = DateTime;

    fn expecting(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        formatter.write_str("a date and time")
    }

    fn visit_str<E: de::Error>(self, text: &str) -> Result<DateTime, E> {
        Ok(text.into())
    }

    fn visit_string<E: de::Error>(self, text: String) -> Result<DateTime, E> {
        Ok(text.into())
    }

    fn visit_u64<E: de::Error>(self, number: u64) -> Result<DateTime, E> {
        Ok(odd(&number.into()))
    }

    fn visit_i64<E: de::Error>(self, number: i64) -> Result<DateTime, E> {
        Ok(odd(&number.into()))
    }

    fn visit_f64<E: de::Error>(self, number: f64) -> Result<DateTime, E> {
        match serde_json::Number::from_f64(number) {
            Some(number) => Ok(odd(&number)),
            None => Err(E::invalid_type(de::Unexpected::Float(number), &self)),
        }
    }

    /// With its feature `arbitrary_precision` serde_json presents numbers as maps, which only its
    /// own number can read.
    fn visit_map<A: de::MapAccess<'de>>(self, map: A) -> Result<DateTime, A::Error> {
        let map = de::value::MapAccessDeserializer::new(map);
        serde_json::Number::deserialize(map)
            .map(|number| odd(&number))
            .map_err(|_| de::Error::invalid_type(de::Unexpected::Map, &self))
    }
}

fn odd(number: &serde_json::Number) -> DateTime {
    DateTime {
        text: number.to_string(),
        is_number: true,
    }
}
