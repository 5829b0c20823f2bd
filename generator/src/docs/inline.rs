//! Spans → words of markdown.
//!
//! Every sign that could mean something is escaped where it could mean it, and only there, so that
//! the code reads as a person would have written it. Must not know blocks.

mod escape;

use std::rc::Rc;

use super::block::{Content, Span, Style};
pub(super) use escape::{at_line_start, code_span, escaped_words, longest_run};

/// Words between which a line may be wrapped; the outer list are lines that must stay apart.
pub(super) type Words = Vec<Vec<String>>;

/// Where the words will stand.
#[derive(Clone, Copy, PartialEq, Eq)]
pub(super) enum Place {
    Paragraph,
    /// A `|` would end it.
    Cell,
}

/// The text alone, with single spaces.
pub(super) fn plain(spans: &[Span]) -> String {
    let mut text = String::new();
    for span in spans {
        match &span.content {
            Content::Text(piece) | Content::Code(piece) => text.push_str(piece),
            Content::Break => text.push(' '),
        }
    }
    text.split_whitespace().collect::<Vec<_>>().join(" ")
}

/// The words of a paragraph, heading or cell.
pub(super) fn words(spans: &[Span], place: Place) -> Words {
    let mut writer = Writer {
        place,
        lines: vec![Vec::new()],
        word: String::new(),
        space: false,
        marks: Vec::new(),
    };
    for span in spans {
        writer.span(span);
    }
    writer.finish()
}

/// What stands around words.
#[derive(Clone, Debug, PartialEq)]
enum Mark {
    Link(Rc<str>),
    Emphasis,
    Strong,
    Struck,
}

impl Mark {
    /// Those of a style, in the order in which they are opened.
    fn of(style: &Style) -> Vec<Self> {
        let link = style.link.clone().map(Self::Link);
        let emphasis = style.emphasis.then_some(Self::Emphasis);
        let strong = style.strong.then_some(Self::Strong);
        let struck = style.struck.then_some(Self::Struck);
        [link, emphasis, strong, struck]
            .into_iter()
            .flatten()
            .collect()
    }

    /// Its sign before the words and its sign behind them.
    fn signs(&self, beside: &[Self]) -> (&'static str, String) {
        match self {
            Self::Link(address) => ("[", format!("]({})", escape::address(address))),
            // `***a** b*` is read otherwise.
            Self::Emphasis if beside.contains(&Self::Strong) => ("_", "_".to_owned()),
            Self::Emphasis => ("*", "*".to_owned()),
            Self::Strong => ("**", "**".to_owned()),
            Self::Struck => ("~~", "~~".to_owned()),
        }
    }
}

struct Writer {
    place: Place,
    lines: Words,
    word: String,
    /// A space is due before the next word. It is written with the marks, because markdown wants
    /// them close to their words: `*a* b`, never `*a *b`.
    space: bool,
    /// The open ones, each with the sign that closes it.
    marks: Vec<(Mark, String)>,
}

impl Writer {
    fn span(&mut self, span: &Span) {
        let marks = Mark::of(&span.style);
        match &span.content {
            Content::Break => {
                self.close_down_to(0);
                self.end_word();
                self.space = false;
                self.lines.push(Vec::new());
            }
            Content::Code(code) => {
                self.space |= code.starts_with([' ', '\n']);
                let text = code.replace('\n', " ");
                if !text.trim().is_empty() {
                    self.begin_word(&marks);
                    self.code(text.trim());
                }
                self.space |= code.ends_with([' ', '\n']);
            }
            Content::Text(text) => {
                for (index, word) in text.split([' ', '\n']).enumerate() {
                    self.space |= index > 0;
                    if !word.is_empty() {
                        self.begin_word(&marks);
                        let in_link = matches!(marks.first(), Some(Mark::Link(_)));
                        escape::word(&mut self.word, word, self.place, in_link);
                    }
                }
            }
        }
    }

    fn code(&mut self, code: &str) {
        let is_cell = self.place == Place::Cell;
        if is_cell && code.contains('|') && code.contains('\\') {
            // No code span says `\|` in a cell.
            escape::word(&mut self.word, code, self.place, false);
        } else if is_cell {
            escape::push_code(&mut self.word, &code_span(code).replace('|', "\\|"));
        } else {
            escape::push_code(&mut self.word, &code_span(code));
        }
    }

    /// Closes what `marks` does not contain, writes the space that is due, opens the rest.
    fn begin_word(&mut self, marks: &[Mark]) {
        let stays = |(mark, _): &&(Mark, String)| marks.contains(mark);
        self.close_down_to(self.marks.iter().take_while(stays).count());
        if std::mem::take(&mut self.space) {
            self.end_word();
        }
        let is_new = |mark: &&Mark| !self.marks.iter().any(|(open, _)| open == *mark);
        let new: Vec<Mark> = marks.iter().filter(is_new).cloned().collect();
        for mark in &new {
            let (opening, closing) = mark.signs(&new);
            // `![` would be an image.
            if opening == "[" && self.word.ends_with('!') {
                self.word.pop();
                self.word.push_str("\\!");
            }
            self.word.push_str(opening);
            self.marks.push((mark.clone(), closing));
        }
    }

    fn close_down_to(&mut self, depth: usize) {
        for (_, closing) in self.marks.drain(depth..).rev() {
            self.word.push_str(&closing);
        }
    }

    fn end_word(&mut self) {
        if !self.word.is_empty()
            && let Some(line) = self.lines.last_mut()
        {
            line.push(std::mem::take(&mut self.word));
        }
    }

    fn finish(mut self) -> Words {
        self.close_down_to(0);
        self.end_word();
        self.lines.retain(|line| !line.is_empty());
        self.lines
    }
}
