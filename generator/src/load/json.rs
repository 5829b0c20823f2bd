//! JSON (RFC 8259) → [`Builder`].
//!
//! JSON is nearly YAML; but a YAML reader refuses the surrogate pairs that JSON escapes may hold, and
//! what it says about a missing comma helps nobody. One loop, no recursion. Must not know OpenAPI.

use super::Refused;
use super::build::{Builder, Container};
use super::tree::{Stretch, Text};
use crate::diagnostics::load as say;

/// Whether a text begins as JSON does. YAML may begin so too, but what is broken JSON must not be
/// read as YAML: `[1 2]` is a list of one text there.
pub(super) fn is_json(text: &str) -> bool {
    let mut characters = text.chars().filter(|it| !it.is_ascii_whitespace());
    characters.next() == Some('{') && matches!(characters.next(), Some('"' | '}') | None)
}

/// What may come next.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Expect {
    Value,
    /// After `[`.
    ValueOrEnd,
    /// After `{`.
    KeyOrEnd,
    Key,
    Colon,
    /// After a value inside `[` or `{`.
    CommaOrEnd,
    /// After the outermost value.
    Nothing,
}

struct Reader<'t> {
    text: &'t str,
    at: usize,
    open: Vec<Container>,
}

pub(super) fn read(text: &str, builder: &mut Builder<'_>) -> Result<(), Refused> {
    let mut reader = Reader {
        text,
        at: 0,
        open: Vec::new(),
    };
    let mut expect = Expect::Value;
    loop {
        reader.skip_space();
        let Some(byte) = reader.peek() else {
            return match expect {
                Expect::Nothing => Ok(()),
                _ => Err(reader.unexpected(expect)),
            };
        };
        expect = reader.step(byte, expect, builder)?;
    }
}

impl Reader<'_> {
    fn step(&mut self, byte: u8, expect: Expect, to: &mut Builder<'_>) -> Result<Expect, Refused> {
        use Expect::{Colon, CommaOrEnd, Key, KeyOrEnd, Nothing, Value, ValueOrEnd};
        let start = self.at;
        match (byte, expect) {
            (b'{', Value | ValueOrEnd) => self.opens(Container::Map, to),
            (b'[', Value | ValueOrEnd) => self.opens(Container::List, to),
            (b'}', KeyOrEnd | CommaOrEnd) if self.open.last() == Some(&Container::Map) => {
                self.closes(to)
            }
            (b']', ValueOrEnd | CommaOrEnd) if self.open.last() == Some(&Container::List) => {
                self.closes(to)
            }
            (b',', CommaOrEnd) => {
                self.at += 1;
                Ok(match self.open.last() {
                    Some(Container::Map) => Key,
                    _ => Value,
                })
            }
            (b':', Colon) => {
                self.at += 1;
                Ok(Value)
            }
            (b'"', Key | KeyOrEnd | Value | ValueOrEnd) => {
                let text = self.string()?;
                to.scalar(text, false, Stretch::new(start, self.at), 0)?;
                Ok(match expect {
                    Key | KeyOrEnd => Colon,
                    _ => self.after_value(),
                })
            }
            (_, Value | ValueOrEnd) => {
                let word = self.word();
                if !is_number(word) && !matches!(word, "true" | "false" | "null") {
                    return Err(self.unexpected(expect));
                }
                self.at += word.len();
                let stretch = Stretch::new(start, self.at);
                to.scalar(Text::Source(stretch), true, stretch, 0)?;
                Ok(self.after_value())
            }
            (_, Colon | CommaOrEnd | Key | KeyOrEnd | Nothing) => Err(self.unexpected(expect)),
        }
    }

    fn opens(&mut self, container: Container, to: &mut Builder<'_>) -> Result<Expect, Refused> {
        to.open(container, Stretch::new(self.at, self.at + 1), 0)?;
        self.open.push(container);
        self.at += 1;
        Ok(match container {
            Container::Map => Expect::KeyOrEnd,
            Container::List => Expect::ValueOrEnd,
        })
    }

    fn closes(&mut self, to: &mut Builder<'_>) -> Result<Expect, Refused> {
        self.at += 1;
        self.open.pop();
        to.close(Some(self.at))?;
        Ok(self.after_value())
    }

    fn after_value(&self) -> Expect {
        if self.open.is_empty() {
            Expect::Nothing
        } else {
            Expect::CommaOrEnd
        }
    }

    /// The string at the quote; most need no change and are not copied.
    fn string(&mut self) -> Result<Text, Refused> {
        let quote = self.at;
        self.at += 1;
        let mut own: Option<String> = None;
        loop {
            let run = self.rest();
            let end = run
                .find(|it: char| it == '"' || it == '\\' || it < ' ')
                .ok_or_else(|| Box::new(say::json_string_open(quote)))?;
            if let Some(own) = &mut own {
                own.push_str(&run[..end]);
            }
            self.at += end;
            match self.peek() {
                Some(b'"') => {
                    let stretch = Stretch::new(quote + 1, self.at);
                    self.at += 1;
                    return Ok(own.map_or(Text::Source(stretch), |own| Text::Own(own.into())));
                }
                Some(b'\\') => {
                    let before = &self.text[quote + 1..self.at];
                    let mut text = own.take().unwrap_or_else(|| before.to_owned());
                    text.push(self.escape()?);
                    own = Some(text);
                }
                _ => return Err(Box::new(say::json_string_open(quote))),
            }
        }
    }

    fn escape(&mut self) -> Result<char, Refused> {
        let start = self.at;
        let kind = self.text.as_bytes().get(start + 1).copied();
        self.at += 2;
        Ok(match kind {
            Some(kind @ (b'"' | b'\\' | b'/')) => char::from(kind),
            Some(b'b') => '\u{8}',
            Some(b'f') => '\u{c}',
            Some(b'n') => '\n',
            Some(b'r') => '\r',
            Some(b't') => '\t',
            Some(b'u') => return self.unicode_escape(start),
            _ => return Err(Box::new(say::json_escape(start))),
        })
    }

    /// `\uD83D\uDE00` is one character; half of such a pair is none.
    fn unicode_escape(&mut self, start: usize) -> Result<char, Refused> {
        let first = self.hex(start)?;
        let code = match first {
            0xD800..=0xDBFF if self.rest().starts_with("\\u") => {
                self.at += 2;
                match self.hex(start)? {
                    second @ 0xDC00..=0xDFFF => {
                        0x10000 + ((first - 0xD800) << 10) + (second - 0xDC00)
                    }
                    _ => first,
                }
            }
            _ => first,
        };
        char::from_u32(code).ok_or_else(|| Box::new(say::lone_surrogate(start)))
    }

    fn hex(&mut self, start: usize) -> Result<u32, Refused> {
        let digits = self
            .rest()
            .get(..4)
            .filter(|digits| digits.bytes().all(|digit| digit.is_ascii_hexdigit()));
        let code = digits.and_then(|digits| u32::from_str_radix(digits, 16).ok());
        self.at += 4;
        code.ok_or_else(|| Box::new(say::json_escape(start)))
    }

    fn word(&self) -> &str {
        let rest = self.rest();
        let end = rest.find(|it: char| !it.is_ascii_alphanumeric() && !"+-.".contains(it));
        &rest[..end.unwrap_or(rest.len())]
    }

    fn unexpected(&self, expect: Expect) -> Refused {
        let found = self.rest().chars().next();
        let expected = match expect {
            Expect::Value | Expect::ValueOrEnd => "a value",
            Expect::Key | Expect::KeyOrEnd => "a key in double quotes",
            Expect::Colon => "`:`",
            Expect::CommaOrEnd => match self.open.last() {
                Some(Container::Map) => "`,` or `}`",
                _ => "`,` or `]`",
            },
            Expect::Nothing => "the end of the document",
        };
        Box::new(say::json_unexpected(self.at, found, expected))
    }

    fn skip_space(&mut self) {
        while let Some(b' ' | b'\n' | b'\t' | b'\r') = self.peek() {
            self.at += 1;
        }
    }

    fn peek(&self) -> Option<u8> {
        self.text.as_bytes().get(self.at).copied()
    }

    fn rest(&self) -> &str {
        self.text.get(self.at..).unwrap_or_default()
    }
}

/// RFC 8259, section 6.
fn is_number(word: &str) -> bool {
    let word = word.strip_prefix('-').unwrap_or(word);
    let (integer, rest) = digits(word);
    if integer.is_empty() || (integer.len() > 1 && integer.starts_with('0')) {
        return false;
    }
    let rest = match rest.strip_prefix('.').map(digits) {
        Some(("", _)) => return false,
        Some((_, rest)) => rest,
        None => rest,
    };
    let Some(exponent) = rest.strip_prefix(['e', 'E']) else {
        return rest.is_empty();
    };
    let exponent = exponent.strip_prefix(['+', '-']).unwrap_or(exponent);
    matches!(digits(exponent), (digits, "") if !digits.is_empty())
}

fn digits(text: &str) -> (&str, &str) {
    let end = text.find(|it: char| !it.is_ascii_digit());
    text.split_at(end.unwrap_or(text.len()))
}
