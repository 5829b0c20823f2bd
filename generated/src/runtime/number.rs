//! A JSON number that comes back as it went: `5` stays `5` and `5.0` stays `5.0`.
//!
//! Integers of 64 bits are kept exactly, everything else as a 64-bit float.

use std::cmp::Ordering;
use std::fmt;

use serde::de::{self, Deserialize, Deserializer};
use serde::ser::{self, Serialize, Serializer};

/// A JSON number.
///
/// Compared by value: `5` and `5.0` are equal. A float that is not finite has no JSON form; sending
/// one is an error before anything is sent.
#[derive(Clone, Copy)]
pub struct Number(Form);

#[derive(Clone, Copy)]
enum Form {
    Unsigned(u64),
    /// Below zero.
    Negative(i64),
    Float(f64),
}

impl Number {
    /// The nearest float.
    pub fn as_f64(&self) -> f64 {
        match self.0 {
            Form::Unsigned(value) => value as f64,
            Form::Negative(value) => value as f64,
            Form::Float(value) => value,
        }
    }

    /// The value, if it was written as an integer and fits.
    pub fn as_i64(&self) -> Option<i64> {
        match self.0 {
            Form::Unsigned(value) => i64::try_from(value).ok(),
            Form::Negative(value) => Some(value),
            Form::Float(_) => None,
        }
    }

    /// The value, if it was written as an integer and fits.
    pub fn as_u64(&self) -> Option<u64> {
        match self.0 {
            Form::Unsigned(value) => Some(value),
            Form::Negative(_) | Form::Float(_) => None,
        }
    }

    /// `None` for floats.
    fn integer(&self) -> Option<i128> {
        match self.0 {
            Form::Unsigned(value) => Some(value.into()),
            Form::Negative(value) => Some(value.into()),
            Form::Float(_) => None,
        }
    }
}

/// Exact, where turning the integer into a float would make neighbours equal.
fn compare(integer: i128, float: f64) -> Option<Ordering> {
    // Every integer here has at most 64 bits, so this float is beyond them all.
    const BEYOND: f64 = 1e30;
    if float.is_nan() {
        return None;
    }
    let whole = float.clamp(-BEYOND, BEYOND).trunc();
    let fraction = if float.is_finite() {
        float.fract()
    } else {
        0.0
    };
    let by_whole = integer.cmp(&(whole as i128));
    Some(by_whole.then(0.0_f64.total_cmp(&(fraction + 0.0))))
}

impl PartialEq for Number {
    fn eq(&self, other: &Self) -> bool {
        self.partial_cmp(other) == Some(Ordering::Equal)
    }
}

impl PartialOrd for Number {
    fn partial_cmp(&self, other: &Self) -> Option<Ordering> {
        match (self.integer(), other.integer()) {
            (Some(left), Some(right)) => Some(left.cmp(&right)),
            (Some(left), None) => compare(left, other.as_f64()),
            (None, Some(right)) => compare(right, self.as_f64()).map(Ordering::reverse),
            (None, None) => self.as_f64().partial_cmp(&other.as_f64()),
        }
    }
}

impl fmt::Debug for Number {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self.0 {
            Form::Unsigned(value) => value.fmt(formatter),
            Form::Negative(value) => value.fmt(formatter),
            Form::Float(value) => value.fmt(formatter),
        }
    }
}

impl fmt::Display for Number {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        fmt::Debug::fmt(self, formatter)
    }
}

impl From<f64> for Number {
    fn from(value: f64) -> Self {
        Self(Form::Float(value))
    }
}

impl From<i64> for Number {
    fn from(value: i64) -> Self {
        Self(match u64::try_from(value) {
            Ok(value) => Form::Unsigned(value),
            Err(_) => Form::Negative(value),
        })
    }
}

impl From<u64> for Number {
    fn from(value: u64) -> Self {
        Self(Form::Unsigned(value))
    }
}

impl From<i32> for Number {
    fn from(value: i32) -> Self {
        i64::from(value).into()
    }
}

impl From<u32> for Number {
    fn from(value: u32) -> Self {
        u64::from(value).into()
    }
}

impl Serialize for Number {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        match self.0 {
            Form::Unsigned(value) => serializer.serialize_u64(value),
            Form::Negative(value) => serializer.serialize_i64(value),
            Form::Float(value) if value.is_finite() => serializer.serialize_f64(value),
            Form::Float(_) => Err(ser::Error::custom("the number is not finite")),
        }
    }
}

impl<'de> Deserialize<'de> for Number {
    /// By way of serde_json's own number, which is read alike with and without its feature
    /// `arbitrary_precision`.
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        let number = serde_json::Number::deserialize(deserializer)?;
        if let Some(value) = number.as_u64() {
            return Ok(value.into());
        }
        if let Some(value) = number.as_i64() {
            return Ok(value.into());
        }
        match number.as_f64() {
            Some(value) if value.is_finite() => Ok(value.into()),
            _ => Err(de::Error::invalid_value(
                de::Unexpected::Other("number"),
                &"a number that fits 64 bits",
            )),
        }
    }
}
