//! Whether a text is JSON, and if not, where it stops being so.
//!
//! Also which keys stand twice in their object: a tree cannot hold them, so a reading of the tree must
//! not stand in for one of the text.

use std::collections::HashSet;
use std::fmt;

use serde::de::{self, DeserializeSeed, Deserializer, MapAccess, SeqAccess, Visitor};

use super::key::Key;
use super::reading::join;

/// Why a text is no JSON, and the path to the place.
pub(super) type Broken = (serde_json::Error, String);

/// A key that stands twice in its object.
pub(super) struct Twice {
    pub key: String,
    /// With the key.
    pub path: String,
}

/// Of more the first will do.
const MOST: usize = 64;

/// Goes through a text.
pub(super) fn scan(text: &[u8]) -> Result<Vec<Twice>, Broken> {
    let mut path = String::new();
    let mut twice = Vec::new();
    let scan = Scan {
        path: &mut path,
        twice: &mut twice,
        item: None,
    };
    let mut deserializer = serde_json::Deserializer::from_slice(text);
    let result = scan.deserialize(&mut deserializer);
    match result.and_then(|()| deserializer.end()) {
        Ok(()) => Ok(twice),
        Err(error) => Err((error, path)),
    }
}

struct Scan<'a> {
    /// Where an error ends it, it stays as it is.
    path: &'a mut String,
    twice: &'a mut Vec<Twice>,
    /// Which item of a list is scanned.
    item: Option<usize>,
}

impl Scan<'_> {
    fn inside(&mut self, item: Option<usize>) -> Scan<'_> {
        Scan {
            path: self.path,
            twice: self.twice,
            item,
        }
    }
}

impl<'de> DeserializeSeed<'de> for Scan<'_> {
    type Value = ();

    fn deserialize<D: Deserializer<'de>>(self, deserializer: D) -> Result<(), D::Error> {
        // Not before it is clear that there is such an item.
        if let Some(item) = self.item {
            self.path.push_str(&format!("[{item}]"));
        }
        deserializer.deserialize_any(self)
    }
}

impl<'de> Visitor<'de> for Scan<'_> {
    type Value = ();

    fn expecting(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        formatter.write_str("JSON")
    }

    fn visit_unit<E>(self) -> Result<(), E> {
        Ok(())
    }

    fn visit_bool<E>(self, _: bool) -> Result<(), E> {
        Ok(())
    }

    fn visit_i64<E>(self, _: i64) -> Result<(), E> {
        Ok(())
    }

    fn visit_u64<E>(self, _: u64) -> Result<(), E> {
        Ok(())
    }

    fn visit_f64<E>(self, _: f64) -> Result<(), E> {
        Ok(())
    }

    fn visit_str<E: de::Error>(self, _: &str) -> Result<(), E> {
        Ok(())
    }

    fn visit_seq<A: SeqAccess<'de>>(mut self, mut items: A) -> Result<(), A::Error> {
        let length = self.path.len();
        let mut index = 0;
        while items.next_element_seed(self.inside(Some(index)))?.is_some() {
            self.path.truncate(length);
            index += 1;
        }
        Ok(())
    }

    fn visit_map<A: MapAccess<'de>>(mut self, mut entries: A) -> Result<(), A::Error> {
        let length = self.path.len();
        let mut keys = HashSet::new();
        while let Some(key) = entries.next_key_seed(Key)? {
            join(self.path, &key);
            if keys.contains(&key) && self.twice.len() < MOST {
                self.twice.push(Twice {
                    key: key.clone().into_owned(),
                    path: self.path.clone(),
                });
            }
            keys.insert(key);
            entries.next_value_seed(self.inside(None))?;
            self.path.truncate(length);
        }
        Ok(())
    }
}
