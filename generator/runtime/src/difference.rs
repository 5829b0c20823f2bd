//! One difference between an answer and its document.
//!
//! It names what is concerned and its kind. No body, no text and no value goes in but those of
//! enumerations and tags, which are what it is about.

use serde_json::Value;

/// How an answer differs from the document.
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
#[non_exhaustive]
pub enum Difference {
    /// A field that the schema does not name.
    UnknownField {
        /// What it is called.
        name: String,
        /// `object`, `array`, `string`, `integer`, `number`, `boolean` or `null`.
        json_type: &'static str,
    },
    /// A value that the enumeration does not list.
    UnknownValue {
        /// A text or an integer; `None` where it is long enough to be a text of somebody's.
        value: Option<Value>,
    },
    /// A member that the union does not have.
    UnknownMember {
        /// What tells it apart; `None` where there is no such text, or a long one.
        tag: Option<String>,
        /// Its kind of JSON, as for fields.
        json_type: &'static str,
    },
    /// A required field that is not there.
    MissingField {
        /// What it is called.
        name: &'static str,
    },
    /// A value of another type than documented.
    Mismatch {
        /// What was expected and what kind of value was found.
        message: String,
    },
    /// A status that the operation does not document.
    UndocumentedStatus,
}
