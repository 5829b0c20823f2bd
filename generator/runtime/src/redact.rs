//! What serde says of a failed reading, without the values it quotes.
//!
//! A message such as ``invalid type: string "jo@example.com", expected i64`` carries a piece of the
//! body into logs. What was expected, and where, is enough; the body can be asked for.

use serde_json::error::Category;

/// The message of an error of serde_json, safe to be logged.
pub(super) fn message(error: &serde_json::Error) -> String {
    let text = error.to_string();
    match error.classify() {
        // Of a fixed stock, none of which quotes.
        Category::Syntax | Category::Eof | Category::Io => text,
        Category::Data => of_data(&text),
    }
}

/// The same for the text of an error of which it is known that the JSON itself is well.
pub(super) fn of_data(text: &str) -> String {
    data(text).unwrap_or_else(|| "not as documented".to_owned())
}

fn data(text: &str) -> Option<String> {
    // These name fields of models.
    for safe in ["missing field `", "duplicate field `", "invalid length "] {
        if text.starts_with(safe) {
            return Some(without_position(text).to_owned());
        }
    }
    let (what, rest) = text.split_once(": ")?;
    if !matches!(what, "invalid type" | "invalid value") {
        return None;
    }
    // A quoted value may say anything, so the last of these is the one that serde wrote.
    let (found, expected) = rest.rsplit_once(", expected ")?;
    let found = KINDS.iter().find(|kind| found.starts_with(**kind));
    let found = found.copied().unwrap_or("another value");
    let expected = without_position(expected);
    Some(format!("expected {expected}, found {found}"))
}

/// What serde calls the kinds of values (`serde::de::Unexpected`).
const KINDS: [&str; 10] = [
    "boolean",
    "integer",
    "floating point",
    "number",
    "character",
    "string",
    "byte array",
    "null",
    "sequence",
    "map",
];

/// The position in the text is of no use beside the path.
fn without_position(text: &str) -> &str {
    text.rsplit_once(" at line ").map_or(text, |(text, _)| text)
}
