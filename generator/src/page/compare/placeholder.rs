//! What pages write where a value goes: `<string>`, `123`, `2023-11-07T05:31:56Z`.
//!
//! Must not know the wire model.

use super::super::Value;

/// What a page tells of a type by the value it shows.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(in crate::page) enum Shape {
    Null,
    Boolean,
    Integer,
    Number,
    /// A text; the page says nothing of a format.
    String,
    /// `<string>`: a text without a format.
    PlainString,
    /// A text in the form of a format that is recognised by its look.
    Formatted(&'static str),
    List,
    Object,
    /// `<any>` and whatever else may stand between angle brackets.
    Unknown,
}

/// The values that the common tools for documentation fill in, by format.
const FILLED_IN: &[(&str, &str)] = &[
    ("2023-11-07T05:31:56Z", "date-time"),
    ("2023-12-25", "date"),
    ("3c90c3cc-0d44-4b50-8888-8dd25736052a", "uuid"),
    ("jsmith@example.com", "email"),
    ("2019-08-24T14:15:22Z", "date-time"),
    ("2019-08-24", "date"),
    ("497f6eca-6276-4993-bfeb-53cbbbba6f08", "uuid"),
    ("user@example.com", "email"),
];

/// Words between angle brackets, in lower case, and what they stand for.
const WORDS: &[(&str, Shape)] = &[
    ("string", Shape::PlainString),
    ("integer", Shape::Integer),
    ("int", Shape::Integer),
    ("long", Shape::Integer),
    ("number", Shape::Number),
    ("float", Shape::Number),
    ("double", Shape::Number),
    ("boolean", Shape::Boolean),
    ("bool", Shape::Boolean),
    ("datetime", Shape::Formatted("date-time")),
    ("date-time", Shape::Formatted("date-time")),
    ("date", Shape::Formatted("date")),
    ("uuid", Shape::Formatted("uuid")),
    ("email", Shape::Formatted("email")),
];

pub(in crate::page) fn shape(value: &Value) -> Shape {
    match value {
        Value::Null => Shape::Null,
        Value::Boolean(_) => Shape::Boolean,
        Value::Number(number) if is_integer(number) => Shape::Integer,
        Value::Number(_) => Shape::Number,
        Value::String(text) => of_text(text),
        Value::Array(_) => Shape::List,
        Value::Object(_) => Shape::Object,
    }
}

fn of_text(text: &str) -> Shape {
    if let Some(word) = word(text) {
        let word = word.to_ascii_lowercase();
        let known = WORDS.iter().find(|(known, _)| *known == word);
        return known.map_or(Shape::Unknown, |(_, shape)| *shape);
    }
    let filled = FILLED_IN.iter().find(|(known, _)| *known == text);
    filled.map_or(Shape::String, |(_, format)| Shape::Formatted(format))
}

/// `<word>` → `word`.
fn word(text: &str) -> Option<&str> {
    let word = text.strip_prefix('<')?.strip_suffix('>')?;
    let fits = |it: char| it.is_alphanumeric() || "-_ ".contains(it);
    (!word.is_empty() && word.chars().all(fits)).then_some(word)
}

/// `5`, `-5`, and `5.0`, which is an integer in JSON Schema.
pub(super) fn is_integer(number: &str) -> bool {
    let digits = number.strip_prefix('-').unwrap_or(number);
    let whole = digits.split_once('.').map_or(digits, |(whole, part)| {
        if part.bytes().all(|it| it == b'0') {
            whole
        } else {
            ""
        }
    });
    !whole.is_empty() && whole.bytes().all(|it| it.is_ascii_digit())
}

impl Shape {
    /// `a string`, as a message has it.
    pub(in crate::page) fn words(self) -> &'static str {
        match self {
            Self::Null => "null",
            Self::Boolean => "a boolean",
            Self::Integer => "an integer",
            Self::Number => "a number",
            Self::String | Self::Unknown => "a string",
            Self::PlainString => "a string without a format",
            Self::Formatted("date-time") => "a date-time",
            Self::Formatted("date") => "a date",
            Self::Formatted("uuid") => "a uuid",
            Self::Formatted(_) => "an email",
            Self::List => "a list",
            Self::Object => "an object",
        }
    }

    pub(in crate::page) fn is_text(self) -> bool {
        matches!(self, Self::String | Self::PlainString | Self::Formatted(_))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn placeholders_tell_types() {
        let of = |text: &str| shape(&Value::String(text.to_owned()));
        assert_eq!(of("<string>"), Shape::PlainString);
        assert_eq!(of("<long>"), Shape::Integer);
        assert_eq!(of("<dateTime>"), Shape::Formatted("date-time"));
        assert_eq!(of("2023-11-07T05:31:56Z"), Shape::Formatted("date-time"));
        assert_eq!(of("<b>bold</b>"), Shape::String);
        assert_eq!(of("<your id>"), Shape::Unknown);
        assert_eq!(of("AUDIO"), Shape::String);
        assert_eq!(shape(&Value::Number("5.0".to_owned())), Shape::Integer);
        assert_eq!(shape(&Value::Number("5.5".to_owned())), Shape::Number);
        assert_eq!(shape(&Value::Number("1e3".to_owned())), Shape::Number);
    }
}
