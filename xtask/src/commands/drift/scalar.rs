//! A text or an integer as it is written into a document, YAML or JSON, whatever it says.

use std::fmt;

use serde::Deserialize;

#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Deserialize)]
#[serde(untagged)]
pub enum Scalar {
    Integer(i64),
    Text(String),
}

impl Scalar {
    /// As a value of the document.
    pub fn written(&self, in_json: bool) -> String {
        match self {
            Self::Integer(number) => number.to_string(),
            Self::Text(text) => written(text, in_json),
        }
    }
}

impl fmt::Display for Scalar {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Integer(number) => number.fmt(formatter),
            Self::Text(text) => text.fmt(formatter),
        }
    }
}

/// A text as a key or value of the document: in YAML without quotes where it is a plain word.
pub fn written(text: &str, in_json: bool) -> String {
    if !in_json && is_plain(text) {
        text.to_owned()
    } else {
        quoted(text)
    }
}

/// What YAML's two schemas read as something other than a text.
const WORDS: [&str; 10] = [
    "y", "n", "yes", "no", "on", "off", "true", "false", "null", "nan",
];

fn is_plain(text: &str) -> bool {
    let is_inner = |byte: u8| byte.is_ascii_alphanumeric() || matches!(byte, b'_' | b'-' | b'.');
    text.bytes().all(is_inner)
        && text.starts_with(|first: char| first.is_ascii_alphabetic())
        && !WORDS.contains(&text.to_ascii_lowercase().as_str())
}

/// In double quotes, in the escapes that JSON and YAML share. What is not plainly readable is
/// escaped, lest a line of the patch reads as another.
fn quoted(text: &str) -> String {
    let mut quoted = String::from("\"");
    for character in text.chars() {
        match character {
            '"' | '\\' => quoted.extend(['\\', character]),
            ' '..='~' => quoted.push(character),
            letter if letter.is_alphanumeric() => quoted.push(letter),
            other => {
                for unit in other.encode_utf16(&mut [0; 2]) {
                    quoted.push_str(&format!("\\u{unit:04x}"));
                }
            }
        }
    }
    quoted.push('"');
    quoted
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn words_stand_as_they_are_and_the_rest_in_quotes() {
        for (text, expected) in [
            ("IN_PROGRESS", "IN_PROGRESS"),
            ("NO", "\"NO\""),
            ("1.0", "\"1.0\""),
            ("", "\"\""),
            ("a: b", "\"a: b\""),
            ("a #b", "\"a #b\""),
            ("é\"\\\n", "\"é\\\"\\\\\\u000a\""),
            ("\u{202e}x", "\"\\u202ex\""),
        ] {
            assert_eq!(written(text, false), expected);
            assert_eq!(serde_json::from_str::<String>(&quoted(text)).unwrap(), text);
        }
        assert_eq!(written("plain", true), "\"plain\"");
        assert_eq!(Scalar::Integer(-3).written(true), "-3");
    }
}
