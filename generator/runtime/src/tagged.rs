//! Unions of objects that are told apart by the text under one key.
//!
//! The object is streamed: what stands before the tag is kept, the tag picks the member, and the
//! member reads the kept entries and then the rest. The tag usually comes first, so that nothing but
//! itself is kept.

use std::borrow::Cow;
use std::fmt;
use std::marker::PhantomData;

use serde::de::value::{BorrowedStrDeserializer, MapAccessDeserializer};
use serde::de::{
    self, Deserialize, DeserializeSeed, Deserializer, IntoDeserializer, MapAccess, Visitor,
};
use serde_json::{Map, Value};

use super::key::Key;
use super::reading::{self, Step};
use super::tag::{ReadTag, Tag};
use super::{Unrecognized, decode};

/// A union whose members are objects with a tag.
pub trait Tagged: Sized {
    /// The key of the tag.
    const TAG: &'static str;
    /// What the crate calls the union.
    const NAME: &'static str;
    /// Reads the member that `tag` names.
    fn read<'de, M: Members<'de>>(tag: &str, members: M) -> Result<Self, M::Error>;
}

/// The object whose tag has been read.
pub trait Members<'de> {
    /// What the deserializer fails with.
    type Error: de::Error;
    /// Reads the object as a member of the union.
    fn known<T: Deserialize<'de>>(self) -> Result<T, Self::Error>;
    /// Keeps the object whole.
    fn unknown(self) -> Result<Unrecognized<Value>, Self::Error>;
}

/// Reads a union by its tag.
///
/// A tag that no member has makes the object `Unrecognized`; a member that does not read as
/// documented is an error, and so is an object without a tag. In the lists of an answer they are
/// `Unrecognized`, too, unless the client is strict.
pub fn tagged<'de, T: Tagged, D: Deserializer<'de>>(deserializer: D) -> Result<T, D::Error> {
    let forgives = reading::forgives();
    let read = deserializer.deserialize_struct(T::NAME, &[], Object(PhantomData));
    match read {
        Err(error) if forgives => unread(error),
        read => read,
    }
}

/// Keeps the item that the reading is at.
fn unread<T: Tagged, E: de::Error>(error: E) -> Result<T, E> {
    let Some(value) = reading::here() else {
        return Err(error);
    };
    let error = decode::unread(&error);
    let value = Unrecognized::unread(value, T::TAG, error);
    T::read(NO_TEXT, Unread(value, PhantomData))
}

/// An object that is no member as documented, whatever its tag says.
struct Unread<E>(Unrecognized<Value>, PhantomData<fn() -> E>);

impl<'de, E: de::Error> Members<'de> for Unread<E> {
    type Error = E;

    fn known<T: Deserialize<'de>>(self) -> Result<T, E> {
        Err(E::custom("no member as documented"))
    }

    fn unknown(self) -> Result<Unrecognized<Value>, E> {
        Ok(self.0)
    }
}

struct Object<T>(PhantomData<fn() -> T>);

impl<'de, T: Tagged> Visitor<'de> for Object<T> {
    type Value = T;

    fn expecting(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(formatter, "an object ({})", T::NAME)
    }

    fn visit_map<A: MapAccess<'de>>(self, mut map: A) -> Result<T, A::Error> {
        let mut kept = Vec::new();
        while let Some(key) = map.next_key_seed(Key)? {
            if key != T::TAG {
                kept.push((key, map.next_value()?));
                continue;
            }
            let tag = map.next_value_seed(ReadTag)?;
            let text = match &tag {
                Tag::Text(text) => text.clone(),
                Tag::Other(_) => Cow::Borrowed(NO_TEXT),
            };
            let entries = Entries {
                union: T::NAME,
                key: T::TAG,
                kept: kept.into_iter(),
                tag: Some(tag),
                current: None,
                rest: map,
            };
            return T::read(&text, entries);
        }
        reading::note_missing(T::NAME, T::TAG);
        Err(de::Error::missing_field(T::TAG))
    }
}

/// Stands for a tag that is no text, and is no tag that a document would name.
const NO_TEXT: &str = "\0";

/// The entries read so far, tag last, and those still to come.
struct Entries<'de, A> {
    union: &'static str,
    /// Of the tag.
    key: &'static str,
    kept: std::vec::IntoIter<(Cow<'de, str>, Value)>,
    /// Until it is handed out. Nothing is kept beside it where it comes first.
    tag: Option<Tag<'de>>,
    /// Belongs to the kept key that was handed out last.
    current: Option<(Cow<'de, str>, Tag<'de>)>,
    rest: A,
}

impl<'de, A: MapAccess<'de>> Members<'de> for Entries<'de, A> {
    type Error = A::Error;

    fn known<T: Deserialize<'de>>(self) -> Result<T, A::Error> {
        T::deserialize(MapAccessDeserializer::new(self))
    }

    fn unknown(mut self) -> Result<Unrecognized<Value>, A::Error> {
        let mut object = Map::new();
        object.extend(self.kept.map(|(key, value)| (key.into_owned(), value)));
        if let Some(tag) = self.tag {
            object.insert(self.key.to_owned(), tag.into());
        }
        while let Some((key, value)) = self.rest.next_entry()? {
            object.insert(key, value);
        }
        let value = Value::Object(object);
        let tag = value.get(self.key).and_then(Value::as_str);
        reading::note_member(self.union, tag, &value);
        Ok(Unrecognized::tagged(value, self.key))
    }
}

impl<'de, A: MapAccess<'de>> MapAccess<'de> for Entries<'de, A> {
    type Error = A::Error;

    fn next_key_seed<K: DeserializeSeed<'de>>(
        &mut self,
        seed: K,
    ) -> Result<Option<K::Value>, A::Error> {
        let (key, value) = match (self.kept.next(), self.tag.take()) {
            (Some((key, value)), tag) => {
                self.tag = tag;
                (key, Tag::Other(value))
            }
            (None, Some(tag)) => (Cow::Borrowed(self.key), tag),
            (None, None) => return self.rest.next_key_seed(seed),
        };
        let read = match &key {
            Cow::Borrowed(key) => seed.deserialize(BorrowedStrDeserializer::new(key)),
            Cow::Owned(key) => seed.deserialize(key.as_str().into_deserializer()),
        };
        self.current = Some((key, value));
        read.map(Some)
    }

    fn next_value_seed<V: DeserializeSeed<'de>>(&mut self, seed: V) -> Result<V::Value, A::Error> {
        match self.current.take() {
            Some((key, value)) => {
                let read = || seed.deserialize(value);
                reading::at(Step::Field(&key), read).map_err(de::Error::custom)
            }
            None => self.rest.next_value_seed(seed),
        }
    }
}
