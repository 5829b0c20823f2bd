//! Unions that have no tag: members are told apart by what the JSON looks like.
//!
//! Never a wrong member: a member is picked if it is the only one that fits, or if everything that
//! fits beside it is less specific. Whatever else comes is kept whole in `Unrecognized`.

use serde::de::{self, Deserialize, DeserializeOwned, Deserializer};
use serde_json::Value;

use super::Unrecognized;
use super::budget;
use super::followed::Followed;
use super::reading::{self, Attempted};

/// What JSON must look like to be read as one member.
pub struct Rule<T> {
    /// The kind of JSON.
    pub kind: Kind,
    /// Keys that must be there.
    pub required: &'static [&'static str],
    /// Keys that mean something to the member.
    pub known: &'static [&'static str],
    /// Keys and the texts they may hold, where they are there. The empty key is the value itself.
    pub tags: &'static [(&'static str, &'static [&'static str])],
    /// Reads the member: `|value| union::read(value).map(Self::Member)`.
    pub read: fn(&Value) -> Result<T, serde_json::Error>,
}

/// A kind of JSON.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Kind {
    /// An object.
    Object,
    /// An array.
    Array,
    /// A string.
    String,
    /// A number without fraction and exponent.
    Integer,
    /// A number.
    Number,
    /// `true` or `false`.
    Boolean,
    /// Any JSON, null included.
    Any,
}

/// Reads a union by the look of the JSON; `name` is what the crate calls it.
pub fn by_shape<'de, T, D: Deserializer<'de>>(
    deserializer: D,
    name: &'static str,
    rules: &[Rule<T>],
    unrecognized: fn(Unrecognized<Value>) -> T,
) -> Result<T, D::Error> {
    let value = Value::deserialize(deserializer)?;
    let Some(_within) = budget::enter(&value) else {
        let why = "unions within unions hold too much of the JSON at once";
        return Err(de::Error::custom(why));
    };
    if let Some((member, found)) = pick(&value, rules) {
        reading::tell(found);
        return Ok(member);
    }
    reading::note_member(name, None, &value);
    Ok(unrecognized(Unrecognized::new(value)))
}

/// Reads a member.
pub fn read<T: DeserializeOwned>(value: &Value) -> Result<T, serde_json::Error> {
    T::deserialize(Followed::new(value))
}

fn pick<T>(value: &Value, rules: &[Rule<T>]) -> Option<(T, Attempted)> {
    let mut fitting = Vec::new();
    for rule in rules.iter().filter(|rule| rule.allows(value)) {
        // What was not tried could be meant, so there is no picking without it.
        if !budget::spend() {
            return None;
        }
        if let (Ok(member), found) = reading::attempt(|| (rule.read)(value)) {
            fitting.push((rule, (member, found)));
        }
    }
    let best = (0..fitting.len()).find(|&this| {
        (0..fitting.len())
            .all(|other| other == this || fitting[this].0.beats(fitting[other].0, value))
    })?;
    Some(fitting.swap_remove(best).1)
}

impl<T> Rule<T> {
    fn allows(&self, value: &Value) -> bool {
        self.kind.includes(value)
            && self.required.iter().all(|key| value.get(key).is_some())
            && self.tags.iter().all(|(key, texts)| {
                let tag = if key.is_empty() {
                    Some(value)
                } else {
                    value.get(key)
                };
                match tag {
                    None | Some(Value::Null) => true,
                    Some(tag) => tag.as_str().is_some_and(|tag| texts.contains(&tag)),
                }
            })
    }

    /// Whether this member is more specific, both being able to read `value`.
    fn beats(&self, other: &Self, value: &Value) -> bool {
        if self.kind != other.kind {
            return self.kind.rank() > other.kind.rank();
        }
        let present =
            |rule: &Self, key: &str| rule.known.contains(&key) && value.get(key).is_some();
        match self.kind {
            Kind::Object => {
                other
                    .known
                    .iter()
                    .all(|key| !present(other, key) || present(self, key))
                    && self
                        .known
                        .iter()
                        .any(|key| present(self, key) && !present(other, key))
            }
            Kind::String => !self.tags.is_empty() && other.tags.is_empty(),
            Kind::Array | Kind::Integer | Kind::Number | Kind::Boolean | Kind::Any => false,
        }
    }
}

impl Kind {
    fn includes(self, value: &Value) -> bool {
        match self {
            Self::Object => value.is_object(),
            Self::Array => value.is_array(),
            Self::String => value.is_string(),
            Self::Integer => value.is_i64() || value.is_u64(),
            Self::Number => value.is_number(),
            Self::Boolean => value.is_boolean(),
            Self::Any => true,
        }
    }

    fn rank(self) -> u8 {
        match self {
            Self::Any => 0,
            Self::Number => 1,
            Self::Object | Self::Array | Self::String | Self::Integer | Self::Boolean => 2,
        }
    }
}
