//! Objects: how the fields of a model are read, in whatever order they come, and written.
//!
//! A generated model says which keys it has. The rest is done here once: what is there twice, what is
//! missing, and where a key goes that the document does not name.

use std::borrow::Cow;
use std::fmt;
use std::marker::PhantomData;

use serde::de::{self, Deserialize, DeserializeSeed, Deserializer, MapAccess, Visitor};
use serde::ser::{self, Serialize, SerializeMap, Serializer};
use serde_json::value::{self, Value};

use super::key::Key;
use super::{Extra, reading};

/// A model that is a JSON object.
pub trait Object: Sized {
    /// What the crate calls it.
    const NAME: &'static str;
    /// Reads the fields one after the other.
    fn read<'de, A: MapAccess<'de>>(fields: Fields<'de, A>) -> Result<Self, A::Error>;
}

/// Reads a model.
pub fn read<'de, T: Object, D: Deserializer<'de>>(deserializer: D) -> Result<T, D::Error> {
    deserializer.deserialize_struct(T::NAME, &[], Whole(PhantomData))
}

struct Whole<T>(PhantomData<fn() -> T>);

impl<'de, T: Object> Visitor<'de> for Whole<T> {
    type Value = T;

    fn expecting(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(formatter, "an object ({})", T::NAME)
    }

    fn visit_map<A: MapAccess<'de>>(self, map: A) -> Result<T, A::Error> {
        let key = Cow::Borrowed("");
        let object = T::NAME;
        T::read(Fields { object, map, key })
    }
}

/// The fields of an object that is being read.
pub struct Fields<'de, A> {
    object: &'static str,
    map: A,
    /// Of the field that [`advance`](Self::advance) came to.
    key: Cow<'de, str>,
}

impl<'de, A: MapAccess<'de>> Fields<'de, A> {
    /// Comes to the next field; false where there is none.
    pub fn advance(&mut self) -> Result<bool, A::Error> {
        let key = self.map.next_key_seed(Key)?;
        let is_there = key.is_some();
        self.key = key.unwrap_or_default();
        Ok(is_there)
    }

    /// What the field is called.
    pub fn key(&self) -> &str {
        &self.key
    }

    /// Reads the field, which may be there once.
    pub fn read<T: Deserialize<'de>>(&mut self, slot: &mut Option<T>) -> Result<(), A::Error> {
        self.read_seed(slot, PhantomData)
    }

    /// Reads the field by a function that serde calls `deserialize`, of a type whose own form is
    /// another.
    pub fn read_by<T>(
        &mut self,
        slot: &mut Option<T>,
        read: fn(Value) -> serde_json::Result<T>,
    ) -> Result<(), A::Error> {
        self.read_seed(slot, By(read))
    }

    fn read_seed<S: DeserializeSeed<'de>>(
        &mut self,
        slot: &mut Option<S::Value>,
        seed: S,
    ) -> Result<(), A::Error> {
        if slot.is_some() {
            let key = &self.key;
            return Err(de::Error::custom(format_args!("duplicate field `{key}`")));
        }
        let value = self.map.next_value_seed(seed);
        *slot = Some(value.inspect_err(|_| reading::blame(self.object))?);
        Ok(())
    }

    /// Reads a field that the document does not name. Of several with one key the last is kept.
    pub fn keep(&mut self, extra: &mut Extra) -> Result<(), A::Error> {
        let value = self.map.next_value()?;
        reading::note_field(self.object, &self.key, &value);
        extra.insert(std::mem::take(&mut self.key).into_owned(), value);
        Ok(())
    }

    /// Reads a field of which the document names the type only. Of several with one key the last is
    /// kept.
    pub fn gather<T: Deserialize<'de>>(
        &mut self,
        rest: &mut impl Extend<(String, T)>,
    ) -> Result<(), A::Error> {
        reading::to_entry();
        let value = self.map.next_value();
        let value = value.inspect_err(|_| reading::blame(self.object))?;
        rest.extend([(std::mem::take(&mut self.key).into_owned(), value)]);
        Ok(())
    }

    /// What was read of a field that must be there.
    pub fn required<T>(&self, key: &'static str, slot: Option<T>) -> Result<T, A::Error> {
        slot.ok_or_else(|| {
            reading::note_missing(self.object, key);
            de::Error::missing_field(key)
        })
    }
}

/// Reads by a function.
struct By<T>(fn(Value) -> serde_json::Result<T>);

impl<'de, T> DeserializeSeed<'de> for By<T> {
    type Value = T;

    fn deserialize<D: Deserializer<'de>>(self, deserializer: D) -> Result<T, D::Error> {
        (self.0)(Value::deserialize(deserializer)?).map_err(de::Error::custom)
    }
}

/// Writes a model, field by field.
pub fn write<S: Serializer>(serializer: S) -> Writer<S> {
    Writer(serializer.serialize_map(None))
}

/// An object that is being written, or why it cannot be.
pub struct Writer<S: Serializer>(Result<S::SerializeMap, S::Error>);

impl<S: Serializer> Writer<S> {
    /// Writes a field.
    pub fn field<T: Serialize>(mut self, key: &'static str, value: &T) -> Self {
        if let Ok(map) = &mut self.0 {
            if let Err(error) = map.serialize_entry(key, value) {
                self.0 = Err(error);
            }
        }
        self
    }

    /// Writes a field, if it is there.
    pub fn optional<T: Serialize>(self, key: &'static str, value: &Option<T>) -> Self {
        match value {
            Some(value) => self.field(key, value),
            None => self,
        }
    }

    /// Writes a field by a function that serde calls `serialize`, of a type whose own form is another.
    pub fn field_by<T>(self, key: &'static str, value: &T, write: Write<T>) -> Self {
        self.field(key, &WrittenBy { value, write })
    }

    /// The same, if the field is there.
    pub fn optional_by<T>(
        self,
        key: &'static str,
        value: &Option<T>,
        write: Write<Option<T>>,
    ) -> Self {
        match value {
            Some(_) => self.field_by(key, value, write),
            None => self,
        }
    }

    /// Writes the fields that the document does not name, and the end.
    pub fn rest<'a, T: Serialize + 'a>(
        self,
        rest: impl IntoIterator<Item = (&'a String, &'a T)>,
    ) -> Result<S::Ok, S::Error> {
        let mut map = self.0?;
        for (key, value) in rest {
            map.serialize_entry(key, value)?;
        }
        map.end()
    }
}

type Write<T> = fn(&T, value::Serializer) -> serde_json::Result<Value>;

struct WrittenBy<'a, T> {
    value: &'a T,
    write: Write<T>,
}

impl<T> Serialize for WrittenBy<'_, T> {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        let value = (self.write)(self.value, value::Serializer).map_err(ser::Error::custom)?;
        value.serialize(serializer)
    }
}
