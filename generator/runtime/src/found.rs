//! What one reading found, and what was found before: both within bounds, whatever a server sends.

use std::collections::hash_map::RandomState;
use std::collections::{HashMap, HashSet};
use std::hash::{BuildHasher, Hash};
use std::mem::discriminant;

use serde_json::Value;

use super::difference::Difference;

/// A difference and its place, of an operation that is known elsewhere.
#[derive(Debug, PartialEq, Eq, Hash)]
pub(super) struct Finding {
    /// `results[].attachments[]`.
    pub path: String,
    /// Empty where there is none.
    pub schema: &'static str,
    pub difference: Difference,
}

/// The findings of a reading, each once.
#[derive(Default)]
pub(super) struct Found {
    seen: Seen,
    findings: Vec<Finding>,
}

impl Found {
    pub(super) fn add(&mut self, finding: Finding) {
        if self.seen.is_new(&(), &finding) {
            self.findings.push(finding);
        }
    }

    pub(super) fn into_findings(self) -> Vec<Finding> {
        self.findings
    }
}

/// How many findings are remembered in all.
const MOST: usize = 4096;

/// How many findings of a kind are remembered of one place. An object whose keys are data (ids,
/// addresses), though its document names them, has no end of unknown fields.
const MOST_OF_A_PLACE: u8 = 64;

/// Which findings were there before. Of each it keeps a number.
#[derive(Default)]
pub(super) struct Seen {
    keys: RandomState,
    findings: HashSet<u64>,
    places: HashMap<u64, u8>,
}

impl Seen {
    /// Whether it is a new one, of `whose`, and one of those that there is room for.
    pub(super) fn is_new(&mut self, whose: &impl Hash, finding: &Finding) -> bool {
        let place = (&finding.path, finding.schema);
        let place = (whose, discriminant(&finding.difference), place);
        let key = self.keys.hash_one((whose, finding));
        if self.findings.len() >= MOST || self.findings.contains(&key) {
            return false;
        }
        let count = self.places.entry(self.keys.hash_one(place)).or_default();
        let has_room = *count < MOST_OF_A_PLACE;
        if has_room {
            *count += 1;
            self.findings.insert(key);
        }
        has_room
    }
}

/// The longest names that are told. No longer one is of an API's making.
const LONGEST_NAME: usize = 200;

/// The longest values of enumerations that are told. A longer one may be a text.
const LONGEST_VALUE: usize = 100;

pub(super) fn unknown_field(name: &str, value: &Value) -> Option<Difference> {
    let name = is_short(name, LONGEST_NAME).then(|| name.to_owned())?;
    let json_type = json_type(value);
    Some(Difference::UnknownField { name, json_type })
}

pub(super) fn unknown_text(value: &str) -> Difference {
    let value = is_short(value, LONGEST_VALUE).then(|| Value::from(value));
    Difference::UnknownValue { value }
}

pub(super) fn unknown_member(tag: Option<&str>, json_type: &'static str) -> Difference {
    let tag = tag.filter(|tag| is_short(tag, LONGEST_VALUE));
    Difference::UnknownMember {
        tag: tag.map(str::to_owned),
        json_type,
    }
}

fn is_short(text: &str, longest: usize) -> bool {
    text.len() <= longest && !text.contains(char::is_control)
}

pub(super) fn json_type(value: &Value) -> &'static str {
    match value {
        Value::Null => "null",
        Value::Bool(_) => "boolean",
        Value::Number(number) if number.is_i64() || number.is_u64() => "integer",
        Value::Number(_) => "number",
        Value::String(_) => "string",
        Value::Array(_) => "array",
        Value::Object(_) => "object",
    }
}
