//! A shell command → its words, each byte with the place it stood at.
//!
//! The quoting of POSIX shells and `$'…'`; no library tells where a word stands. What pages do to
//! commands is forgiven: a line that goes on with an option though no `\` says so, and a quote that
//! nothing closes. Must not know curl.

use crate::diagnostics::Span;

/// A word without its quotes.
#[derive(Debug, Default)]
pub(super) struct Word {
    pub text: String,
    /// For each byte of `text`, where the character stood, with the escape that it was written by.
    places: Vec<Span>,
    pub span: Span,
    /// Nothing closed the quote.
    pub open: bool,
}

pub(super) struct Words<'t> {
    text: &'t str,
    pub at: usize,
}

impl Word {
    /// Where a byte of the text begins.
    pub fn place(&self, index: usize) -> usize {
        self.places
            .get(index)
            .map_or(self.span.end, |place| place.start)
    }

    /// Where a byte of the text ends.
    pub fn end(&self, index: usize) -> usize {
        self.places
            .get(index)
            .map_or(self.span.end, |place| place.end)
    }

    fn push(&mut self, character: char, start: usize, end: usize) {
        self.text.push(character);
        self.places.resize(self.text.len(), Span { start, end });
    }
}

impl<'t> Words<'t> {
    pub fn new(text: &'t str, at: usize) -> Self {
        Self { text, at }
    }

    pub fn text(&self) -> &'t str {
        self.text
    }

    /// The next word; `None` at the end of the command. Only where `data` is expected may a quote
    /// go over several lines: elsewhere its end was cut off.
    pub fn next(&mut self, data: bool) -> Option<Word> {
        self.skip_space();
        if matches!(self.peek(), None | Some('\n' | '|' | ';' | '&')) {
            return None;
        }
        let mut word = Word {
            span: Span {
                start: self.at,
                end: self.at,
            },
            ..Word::default()
        };
        while let Some(character) = self.peek() {
            match character {
                ' ' | '\t' | '\n' | '|' => break,
                '\'' | '"' => self.quoted(&mut word, character, data),
                '$' if self.rest().starts_with("$'") => {
                    self.at += 1;
                    self.quoted(&mut word, '$', data);
                }
                '\\' if self.continuation().is_some() => break,
                '\\' => {
                    let place = self.at;
                    self.at += 1;
                    if let Some(escaped) = self.take() {
                        word.push(escaped, place, self.at);
                    }
                }
                other => {
                    let place = self.at;
                    self.at += other.len_utf8();
                    word.push(other, place, self.at);
                }
            }
        }
        word.span.end = self.at;
        Some(word)
    }

    /// What stands in quotes; `kind` is `$` for `$'…'`.
    fn quoted(&mut self, word: &mut Word, kind: char, data: bool) {
        let close = if kind == '"' { '"' } else { '\'' };
        let lines = data
            || ["-d", "--data", "--json"]
                .iter()
                .any(|it| word.text.starts_with(it));
        self.at += 1;
        while let Some(character) = self.peek() {
            if character == '\n' && !lines {
                break;
            }
            let place = self.at;
            self.at += character.len_utf8();
            match (character, kind) {
                (character, _) if character == close => return,
                ('\\', '"') => match self.peek() {
                    Some(escaped @ ('"' | '\\' | '$' | '`')) => {
                        self.at += 1;
                        word.push(escaped, place, self.at);
                    }
                    Some('\n') => self.at += 1,
                    _ => word.push('\\', place, self.at),
                },
                ('\\', '$') => {
                    let escaped = self.ansi_escape();
                    word.push(escaped.unwrap_or('\\'), place, self.at);
                }
                (character, _) => word.push(character, place, self.at),
            }
        }
        word.open = true;
        if !lines {
            let kept = word.text.trim_end_matches(['\\', ' ', '\t']).len();
            word.text.truncate(kept);
            word.places.truncate(kept);
        }
    }

    /// The escape after a backslash in `$'…'`.
    fn ansi_escape(&mut self) -> Option<char> {
        let kind = self.take()?;
        Some(match kind {
            'n' => '\n',
            't' => '\t',
            'r' => '\r',
            'u' => {
                let digits = self
                    .rest()
                    .bytes()
                    .take(4)
                    .take_while(u8::is_ascii_hexdigit)
                    .count();
                let code = u32::from_str_radix(&self.rest()[..digits], 16).ok()?;
                self.at += digits;
                char::from_u32(code)?
            }
            other => other,
        })
    }

    fn skip_space(&mut self) {
        loop {
            match self.peek() {
                Some(' ' | '\t') => self.at += 1,
                Some('\\' | '^' | '\n') => match self.continuation() {
                    Some(end) => self.at = end,
                    None => return,
                },
                _ => return,
            }
        }
    }

    /// Where the next line begins, if the command goes on there: after `\` (or `^`, on Windows), or
    /// because it begins with an option.
    fn continuation(&self) -> Option<usize> {
        let rest = self.rest();
        let after = rest.strip_prefix(['\\', '^']).unwrap_or(rest);
        let line_end = after.trim_start_matches([' ', '\t', '\r']);
        let next = line_end.strip_prefix('\n')?;
        let option = next.trim_start_matches([' ', '\t']).strip_prefix('-');
        let is_option = option
            .is_some_and(|it| it.starts_with(|it: char| it == '-' || it.is_ascii_alphabetic()));
        (after.len() < rest.len() || is_option).then(|| self.text.len() - next.len())
    }

    fn peek(&self) -> Option<char> {
        self.rest().chars().next()
    }

    fn take(&mut self) -> Option<char> {
        let character = self.peek()?;
        self.at += character.len_utf8();
        Some(character)
    }

    fn rest(&self) -> &'t str {
        self.text.get(self.at..).unwrap_or_default()
    }
}

#[cfg(test)]
mod tests;
