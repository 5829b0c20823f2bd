//! Lists of values between other words: `direction: INCOMING, OUTGOING`, `A | B`, bullets.
//!
//! A comma joins, anything else parts: two lists that a page runs together stay two. Must not know
//! which values there are.

use super::super::{List, Text};
use crate::diagnostics::Span;

/// Nobody documents more.
const MOST_LISTS: usize = 200;

/// The lists, and the stretches they stand on.
pub(super) fn read(text: &str) -> (Vec<List>, Vec<Span>) {
    let mut reader = Reader::default();
    let mut at = 0;
    while let Some(character) = text[at..].chars().next() {
        let rest = &text[at..];
        let length = match character {
            c if is_part(c) => reader.word(word(rest), at),
            ',' | '|' => reader.joins(1),
            '•' | '*' => reader.bullet(character.len_utf8()),
            '\n' if rest[1..].trim_start_matches([' ', '\t']).starts_with('\n') => reader.parts(1),
            ':' => reader.colon(),
            '"' | '\'' | '`' => 1,
            c if c.is_whitespace() => c.len_utf8(),
            other => reader.parts(other.len_utf8()),
        };
        at += length;
    }
    reader.ends();
    let spans = reader.lists.iter().map(List::span).collect();
    (reader.lists, spans)
}

#[derive(Default)]
struct Reader {
    lists: Vec<List>,
    name: Option<Text>,
    values: Vec<Text>,
    /// The next word belongs to the list.
    joined: bool,
}

impl Reader {
    fn word(&mut self, word: &str, at: usize) -> usize {
        if word.chars().all(|it| it == '-') {
            return self.bullet(word.len());
        }
        if matches!(word, "and" | "or") && !self.values.is_empty() {
            return self.joins(word.len());
        }
        let name = word.trim_end_matches(['.', '-']);
        if name.is_empty() {
            return self.parts(word.len());
        }
        if !self.joined {
            let name = self.name.take_if(|_| self.values.is_empty());
            self.ends();
            self.name = name;
        }
        self.joined = false;
        self.values.push(Text {
            text: name.to_owned(),
            span: Span {
                start: at,
                end: at + name.len(),
            },
        });
        word.len()
    }

    /// What stood last is the name of what comes.
    fn colon(&mut self) -> usize {
        let name = self.values.pop();
        self.ends();
        self.name = name;
        1
    }

    fn joins(&mut self, length: usize) -> usize {
        self.joined = !self.values.is_empty();
        length
    }

    /// A bullet before the first value says nothing.
    fn bullet(&mut self, length: usize) -> usize {
        self.joins(length)
    }

    fn parts(&mut self, length: usize) -> usize {
        self.ends();
        length
    }

    fn ends(&mut self) {
        let name = self.name.take();
        let values = std::mem::take(&mut self.values);
        self.joined = false;
        let means_something = name.is_some() || values.iter().all(|value| is_constant(&value.text));
        if values.len() > 1 && means_something && self.lists.len() < MOST_LISTS {
            self.lists.push(List { name, values });
        }
    }
}

fn is_part(character: char) -> bool {
    character.is_alphanumeric() || matches!(character, '_' | '-' | '.' | '$')
}

fn word(text: &str) -> &str {
    let end = text.find(|it: char| !is_part(it)).unwrap_or(text.len());
    &text[..end]
}

/// `TRUNCATED`: a value by its look, where no name says that it is one.
pub(in crate::page) fn is_constant(word: &str) -> bool {
    let upper = word.chars().filter(char::is_ascii_uppercase).count();
    let fits = |it: char| it.is_ascii_uppercase() || it.is_ascii_digit() || "_-".contains(it);
    upper > 1 && word.chars().all(fits)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn found(text: &str) -> Vec<String> {
        let lists = read(text).0.into_iter();
        let shown = lists.map(|list| {
            assert_eq!(
                &text[list.values[0].span.start..][..list.values[0].text.len()],
                list.values[0].text
            );
            let values: Vec<String> = list.values.into_iter().map(|value| value.text).collect();
            let name = list.name.map(|name| format!("{}: ", name.text));
            name.unwrap_or_default() + &values.join(" ")
        });
        shown.collect()
    }

    #[test]
    fn lists_are_found_between_other_words() {
        for (text, expected) in [
            (
                "direction: INCOMING, OUTGOING\nstatus: A",
                &["direction: INCOMING OUTGOING"][..],
            ),
            ("AA, BB CC, DD Show child attributes", &["AA BB", "CC DD"]),
            ("Available options: AA,\nBB", &["options: AA BB"]),
            ("sort: asc | desc", &["sort: asc desc"]),
            ("one of `asc` or `desc`.", &[]),
            ("One of AA, BB, or CC.", &["AA BB CC"]),
            (
                "direction:\n- INCOMING\n- OUTGOING\n\nMore",
                &["direction: INCOMING OUTGOING"],
            ),
            (
                "direction:\n • INCOMING\n • OUTGOING",
                &["direction: INCOMING OUTGOING"],
            ),
            ("text, attachments, and more", &[]),
            ("MESSAGE Show child attributes", &[]),
            ("AA,\n\nBB", &[]),
            ("x: AA, BB y: CC, DD", &["x: AA BB", "y: CC DD"]),
            ("é: ä, ö", &["é: ä ö"]),
        ] {
            assert_eq!(found(text), expected, "{text:?}");
        }
    }
}
