//! What the API sent and this crate does not know, kept whole.
//!
//! Only the runtime makes one, while reading: so an `Unrecognized` never hides a known value.

use serde::ser::{Serialize, Serializer};
use serde_json::Value;

/// A value of an enumeration or a member of a union that the document does not name, as it came.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub struct Unrecognized<T> {
    value: T,
    /// The property that tells the members of the union apart, where there is one.
    tag: Option<&'static str>,
}

impl<T> Unrecognized<T> {
    pub(super) fn new(value: T) -> Self {
        Self { value, tag: None }
    }

    pub(super) fn tagged(value: T, tag: &'static str) -> Self {
        let tag = Some(tag);
        Self { value, tag }
    }

    /// What was kept, as a value of its own.
    pub fn into_inner(self) -> T {
        self.value
    }
}

impl Unrecognized<String> {
    /// The text as it came.
    pub fn as_str(&self) -> &str {
        &self.value
    }
}

impl Unrecognized<i64> {
    /// The number as it came.
    pub fn get(&self) -> i64 {
        self.value
    }
}

impl Unrecognized<Value> {
    /// The JSON as it came.
    pub fn as_value(&self) -> &Value {
        &self.value
    }

    /// What the member calls itself; `None` where the union has no tag or the tag is no text.
    pub fn tag(&self) -> Option<&str> {
        self.value.get(self.tag?)?.as_str()
    }
}

impl<T: Serialize> Serialize for Unrecognized<T> {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        self.value.serialize(serializer)
    }
}
