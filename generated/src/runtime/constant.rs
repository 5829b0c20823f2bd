//! A field that can hold one value only, such as `"type": "FILE"`.
//!
//! It takes no space and is never asked for: reading checks it, writing puts it there. What the
//! value is, a marker type of the model says.

use std::fmt;
use std::hash::{Hash, Hasher};
use std::marker::PhantomData;

use serde::de::{self, Deserialize, Deserializer, Unexpected, Visitor};
use serde::ser::{Serialize, Serializer};

/// A marker that stands for one value.
pub trait Literal {
    /// `&'static str`, `i64` or `bool`.
    type Value: LiteralValue;
    /// The value on the wire.
    const VALUE: Self::Value;
}

/// What a constant can be: a text, an integer or a boolean.
pub trait LiteralValue: Copy + fmt::Debug + Serialize + sealed::Sealed + 'static {
    /// Reads a value and refuses every other than this one.
    fn check<'de, D: Deserializer<'de>>(self, deserializer: D) -> Result<(), D::Error>;
}

mod sealed {
    pub trait Sealed {}
    impl Sealed for &'static str {}
    impl Sealed for i64 {}
    impl Sealed for bool {}
}

/// The one value that `T` stands for.
pub struct Constant<T>(PhantomData<fn() -> T>);

impl<T: Literal> Constant<T> {
    /// The constant; there is only one.
    pub const fn new() -> Self {
        Self(PhantomData)
    }

    /// The value on the wire.
    pub const fn value(&self) -> T::Value {
        T::VALUE
    }
}

impl LiteralValue for &'static str {
    fn check<'de, D: Deserializer<'de>>(self, deserializer: D) -> Result<(), D::Error> {
        deserializer.deserialize_str(TextCheck(self))
    }
}

impl LiteralValue for i64 {
    fn check<'de, D: Deserializer<'de>>(self, deserializer: D) -> Result<(), D::Error> {
        match i64::deserialize(deserializer)? {
            found if found == self => Ok(()),
            found => Err(refuse(Unexpected::Signed(found), &self)),
        }
    }
}

impl LiteralValue for bool {
    fn check<'de, D: Deserializer<'de>>(self, deserializer: D) -> Result<(), D::Error> {
        match bool::deserialize(deserializer)? {
            found if found == self => Ok(()),
            found => Err(refuse(Unexpected::Bool(found), &self)),
        }
    }
}

/// Compares in place: the tag of every member of a union comes by here.
struct TextCheck(&'static str);

impl Visitor<'_> for TextCheck {
    type Value = ();

    fn expecting(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(formatter, "the constant {:?}", self.0)
    }

    fn visit_str<E: de::Error>(self, found: &str) -> Result<(), E> {
        if found == self.0 {
            Ok(())
        } else {
            Err(refuse(Unexpected::Str(found), &self.0))
        }
    }
}

fn refuse<E: de::Error>(found: Unexpected<'_>, constant: &dyn fmt::Debug) -> E {
    E::invalid_value(found, &format!("the constant {constant:?}").as_str())
}

impl<T: Literal> Serialize for Constant<T> {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        T::VALUE.serialize(serializer)
    }
}

impl<'de, T: Literal> Deserialize<'de> for Constant<T> {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        T::VALUE.check(deserializer).map(|()| Self(PhantomData))
    }
}

// Written out because a derive would ask the same of the marker.

impl<T> Clone for Constant<T> {
    fn clone(&self) -> Self {
        *self
    }
}

impl<T> Copy for Constant<T> {}

impl<T: Literal> Default for Constant<T> {
    fn default() -> Self {
        Self::new()
    }
}

impl<T: Literal> fmt::Debug for Constant<T> {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        T::VALUE.fmt(formatter)
    }
}

impl<T> PartialEq for Constant<T> {
    fn eq(&self, _: &Self) -> bool {
        true
    }
}

impl<T> Eq for Constant<T> {}

impl<T> Hash for Constant<T> {
    fn hash<H: Hasher>(&self, _: &mut H) {}
}
