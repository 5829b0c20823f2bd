//! What pages have between and before their lines, blanked: line numbers, buttons, odd spaces.
//!
//! Every byte keeps its place, so that offsets into what is left are offsets into the page.
//! Must not know what is left.

use super::super::Text;
use crate::diagnostics::Span;

/// Buttons that stand on a line of their own.
const BUTTONS: &[&str] = &[
    "Copy",
    "Copied",
    "Copied!",
    "Copy code",
    "Copy to clipboard",
];

/// Fewer numbers in a row may be anything.
const FEWEST_NUMBERS: usize = 3;

/// `text` with its furniture as spaces.
pub(super) fn without_furniture(text: &str) -> String {
    let mut blank: Vec<Span> = Vec::new();
    let mut gutter = Gutter::default();
    let mut offset = 0;
    for line in text.split_inclusive('\n') {
        let start = offset;
        offset += line.len();
        if BUTTONS.contains(&line.trim()) {
            blank.push(Span {
                start,
                end: start + line.trim_end().len(),
            });
        } else {
            gutter.line(line, start, &mut blank);
        }
    }
    gutter.end(&mut blank);
    for (at, character) in text
        .char_indices()
        .filter(|(_, character)| is_odd_space(*character))
    {
        blank.push(Span {
            start: at,
            end: at + character.len_utf8(),
        });
    }
    blank.sort_by_key(|span| span.start);
    without(text, &blank)
}

/// `text` with all but the line ends of `spans` as spaces; they are in order.
pub(super) fn without(text: &str, spans: &[Span]) -> String {
    let mut left = String::with_capacity(text.len());
    let mut at = 0;
    for span in spans {
        let start = span.start.max(at);
        let end = span.end.max(start);
        left.push_str(&text[at..start]);
        let bytes = text[start..end].bytes();
        left.extend(bytes.map(|byte| if byte == b'\n' { '\n' } else { ' ' }));
        at = end;
    }
    left.push_str(&text[at..]);
    left
}

/// The lines that hold a letter, trimmed.
pub(super) fn lines(text: &str) -> Vec<Text> {
    let mut offset = 0;
    let lines = text.split_inclusive('\n').filter_map(|line| {
        let start = offset + (line.len() - line.trim_start().len());
        offset += line.len();
        let words = line.trim();
        words.contains(char::is_alphabetic).then(|| Text {
            text: words.to_owned(),
            span: Span {
                start,
                end: start + words.len(),
            },
        })
    });
    lines.collect()
}

/// Line numbers in front of lines that follow each other, from 1 on.
#[derive(Default)]
struct Gutter {
    numbers: Vec<Span>,
}

impl Gutter {
    fn line(&mut self, line: &str, start: usize, blank: &mut Vec<Span>) {
        let number = number(line);
        if number.map(|(_, value)| value) != Some(self.numbers.len() + 1) {
            self.end(blank);
        }
        if let Some((span, value)) = number
            && value == self.numbers.len() + 1
        {
            self.numbers.push(Span {
                start: start + span.start,
                end: start + span.end,
            });
        }
    }

    fn end(&mut self, blank: &mut Vec<Span>) {
        if self.numbers.len() >= FEWEST_NUMBERS {
            blank.append(&mut self.numbers);
        }
        self.numbers.clear();
    }
}

/// The number that a line begins with, unless it is part of a value: `1,`, `1.5`, `2023-11-07`.
fn number(line: &str) -> Option<(Span, usize)> {
    let start = line.len() - line.trim_start_matches([' ', '\t']).len();
    let rest = &line[start..];
    let digits = rest
        .find(|it: char| !it.is_ascii_digit())
        .unwrap_or(rest.len());
    if digits == 0 || digits > 6 {
        return None;
    }
    let after = &rest[digits..];
    let in_value = after.starts_with([',', '.', ':', '-', 'e', 'E']) && !after.starts_with("--");
    let value = rest[..digits].parse().ok()?;
    (!in_value).then_some((
        Span {
            start,
            end: start + digits,
        },
        value,
    ))
}

/// Spaces that neither a shell nor JSON takes for one.
fn is_odd_space(character: char) -> bool {
    matches!(
        character,
        '\u{a0}' | '\u{ad}' | '\u{2000}'
            ..='\u{200d}' | '\u{2028}' | '\u{2029}' | '\u{202f}' | '\u{feff}'
    )
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn line_numbers_are_blanked_and_values_are_not() {
        assert_eq!(
            without_furniture("1 {\n2\"a\": 1\n3}\n4\nx"),
            "  {\n \"a\": 1\n }\n \nx"
        );
        let values = "[\n1,\n2,\n3\n]\n1.5\n2.5\n3.5\n";
        assert_eq!(without_furniture(values), values);
        assert_eq!(without_furniture("1 a\n2 b\n"), "1 a\n2 b\n");
        assert_eq!(
            without_furniture("1curl\n2--url\n3 x"),
            " curl\n --url\n  x"
        );
    }

    #[test]
    fn buttons_and_odd_spaces_are_blanked_in_place() {
        assert_eq!(without_furniture("a\u{a0}b\n Copy\n{"), "a  b\n     \n{");
        assert_eq!(without_furniture("Copy that"), "Copy that");
    }

    #[test]
    fn lines_of_prose_know_their_places() {
        let found = lines("\n  a b \n12\nc");
        let found: Vec<_> = found
            .iter()
            .map(|line| (line.text.as_str(), line.span.start))
            .collect();
        assert_eq!(found, [("a b", 3), ("c", 11)]);
    }
}
