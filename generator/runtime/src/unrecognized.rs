//! What the API sent and this crate does not know, or cannot read, kept whole.
//!
//! Only the runtime makes one, while reading: so an `Unrecognized` never hides a known value.

use serde::ser::{Serialize, Serializer};
use serde_json::Value;

use super::DecodeError;

/// A value of an enumeration that the document does not name, or a member of a union that it does not
/// name or that is not as it says; as it came.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub struct Unrecognized<T: Kept> {
    value: T,
    about: T::About,
}

/// What is kept: a text, an integer, or the JSON of a member of a union.
pub trait Kept: sealed::Sealed {
    /// What is known of it.
    type About: Clone + std::fmt::Debug + Default + PartialEq + Eq + std::hash::Hash;
}

impl Kept for String {
    type About = ();
}

impl Kept for i64 {
    type About = ();
}

impl Kept for Value {
    type About = Member;
}

mod sealed {
    pub trait Sealed {}
    impl Sealed for String {}
    impl Sealed for i64 {}
    impl Sealed for serde_json::Value {}
}

/// A member of a union.
#[derive(Clone, Debug, Default)]
pub struct Member {
    /// The property that tells the members of the union apart, where there is one.
    tag: Option<&'static str>,
    // Boxed, so that what is seldom there takes little room.
    error: Option<Box<DecodeError>>,
}

/// The same JSON is the same member: why it was not read follows from it, but for where it stood.
impl PartialEq for Member {
    fn eq(&self, other: &Self) -> bool {
        self.tag == other.tag
    }
}

impl Eq for Member {}

impl std::hash::Hash for Member {
    fn hash<H: std::hash::Hasher>(&self, state: &mut H) {
        self.tag.hash(state);
    }
}

impl<T: Kept> Unrecognized<T> {
    pub(super) fn new(value: T) -> Self {
        let about = T::About::default();
        Self { value, about }
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
    pub(super) fn tagged(value: Value, tag: &'static str) -> Self {
        let (tag, error) = (Some(tag), None);
        let about = Member { tag, error };
        Self { value, about }
    }

    pub(super) fn unread(value: Value, tag: &'static str, error: DecodeError) -> Self {
        let (tag, error) = (Some(tag), Some(Box::new(error)));
        let about = Member { tag, error };
        Self { value, about }
    }

    /// The JSON as it came.
    pub fn as_value(&self) -> &Value {
        &self.value
    }

    /// What the member calls itself; `None` where the union has no tag or the tag is no text.
    pub fn tag(&self) -> Option<&str> {
        self.value.get(self.about.tag?)?.as_str()
    }

    /// Why it could not be read, where the union has such a member: an item of a list does not make
    /// its answer unreadable, unless the client is [`strict`](super::ClientBuilder::strict).
    pub fn decode_error(&self) -> Option<&DecodeError> {
        self.about.error.as_deref()
    }
}

impl<T: Kept + Serialize> Serialize for Unrecognized<T> {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        self.value.serialize(serializer)
    }
}
