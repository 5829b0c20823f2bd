//! Lists, maps and values → one line of text, short however long they are.

use serde_json::Value;

use crate::digest::sha256;

/// What is longer is written as its hash, within another text and at the end of a whole one.
const LONGEST_INSIDE: usize = 80;
const LONGEST: usize = 200;

/// Any JSON, its maps sorted.
pub(in crate::lower) fn data(value: &Value) -> String {
    match value {
        Value::Array(items) => {
            let items: Vec<String> = items.iter().map(data).collect();
            format!("[{}]", items.join(", "))
        }
        Value::Object(entries) => {
            let mut entries: Vec<(&String, &Value)> = entries.iter().collect();
            entries.sort_unstable_by_key(|(key, _)| *key);
            let lines = entries.into_iter();
            let lines: Vec<String> = lines
                .map(|(key, value)| format!("{key:?}: {}", data(value)))
                .collect();
            format!("{{{}}}", lines.join(", "))
        }
        scalar => scalar.to_string(),
    }
}

/// A map of those that say something.
pub(super) fn sorted(mut lines: Vec<(&str, String)>) -> String {
    lines.retain(|(_, text)| !text.is_empty());
    if lines.is_empty() {
        return String::new();
    }
    lines.sort_unstable();
    let lines: Vec<String> = lines
        .into_iter()
        .map(|(key, text)| format!("{key}: {text}"))
        .collect();
    format!("{{{}}}", lines.join(", "))
}

/// As it stands in another text.
pub(super) fn folded(text: String) -> String {
    if text.len() <= LONGEST_INSIDE {
        return text;
    }
    format!("<{}>", &sha256(&text)[..16])
}

/// As it is shown; doing it twice is doing it once.
pub(in crate::lower) fn shown(text: String) -> String {
    const HASH: usize = 32;
    if text.len() <= LONGEST + HASH {
        return text;
    }
    let mut ends = (0..=LONGEST).rev();
    let end = ends.find(|at| text.is_char_boundary(*at)).unwrap_or(0);
    format!("{}... <{}>", &text[..end], &sha256(&text)[..16])
}
