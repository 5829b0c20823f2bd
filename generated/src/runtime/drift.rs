//! Drift: where the API's answers and its document have parted, as a client tells it.
//!
//! Written out it is a line of JSON, which is what a file of drift is made of.

use std::fmt;

use http::StatusCode;
use serde::ser::{Serialize, SerializeMap, Serializer};

use super::Difference;

/// Something in an answer that the document does not have, or has otherwise.
///
/// Written out (`Display`) it is a line of JSON.
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
#[non_exhaustive]
pub struct Drift {
    /// The operation, as the document calls it.
    pub operation: &'static str,
    /// What the answer had for a status.
    pub status: StatusCode,
    /// Where in the answer: `results[].attachments[]`, with `[]` for any item of a list and `*` for
    /// any entry of a map; empty for the whole. For a field it is the object that has or lacks it.
    pub path: String,
    /// What this crate calls the schema that is concerned, where there is one.
    pub schema: Option<&'static str>,
    /// What is different.
    pub difference: Difference,
}

impl Serialize for Drift {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        let mut map = serializer.serialize_map(None)?;
        map.serialize_entry("kind", kind(&self.difference))?;
        map.serialize_entry("operation", self.operation)?;
        map.serialize_entry("status", &self.status.as_u16())?;
        map.serialize_entry("path", &self.path)?;
        if let Some(schema) = self.schema {
            map.serialize_entry("schema", schema)?;
        }
        match &self.difference {
            Difference::UnknownField { name, json_type } => {
                map.serialize_entry("field", name)?;
                map.serialize_entry("type", json_type)?;
            }
            Difference::UnknownValue { value } => {
                if let Some(value) = value {
                    map.serialize_entry("value", value)?;
                }
            }
            Difference::UnknownMember { tag, json_type } => {
                if let Some(tag) = tag {
                    map.serialize_entry("tag", tag)?;
                }
                map.serialize_entry("type", json_type)?;
            }
            Difference::MissingField { name } => map.serialize_entry("field", name)?,
            Difference::Mismatch { message } => map.serialize_entry("message", message)?,
            Difference::UndocumentedStatus => {}
        }
        map.end()
    }
}

impl fmt::Display for Drift {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        let line = serde_json::to_string(self).map_err(|_| fmt::Error)?;
        formatter.write_str(&line)
    }
}

/// What it is called in lines of JSON.
fn kind(difference: &Difference) -> &'static str {
    match difference {
        Difference::UnknownField { .. } => "unknown_field",
        Difference::UnknownValue { .. } => "unknown_value",
        Difference::UnknownMember { .. } => "unknown_member",
        Difference::MissingField { .. } => "missing_field",
        Difference::Mismatch { .. } => "mismatch",
        Difference::UndocumentedStatus => "undocumented_status",
    }
}
