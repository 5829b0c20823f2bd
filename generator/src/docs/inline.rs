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
    Strong,
    Emphasis,
    Struck,
}

impl Mark {
    /// Those of a style, the outermost first.
    fn of(style: &Style) -> Vec<Self> {
        let link = style.link.clone().map(Self::Link);
        let strong = style.strong.then_some(Self::Strong);
        let emphasis = style.emphasis.then_some(Self::Emphasis);
        let struck = style.struck.then_some(Self::Struck);
        [link, strong, emphasis, struck]
            .into_iter()
            .flatten()
            .collect()
    }
}

struct Writer {
    place: Place,
    lines: Words,
    word: String,
    /// A space is due before the next word. It is written with the marks, because markdown wants
    /// them close to their words: `*a* b`, never `*a *b`.
    space: bool,
    marks: Vec<Mark>,
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

    fn begin_word(&mut self, marks: &[Mark]) {
        let same = self
            .marks
            .iter()
            .zip(marks)
            .take_while(|(one, other)| one == other);
        let same = same.count();
        self.close_down_to(same);
        if std::mem::take(&mut self.space) {
            self.end_word();
        }
        for mark in &marks[same..] {
            match mark {
                Mark::Link(_) => {
                    // `![` would be an image.
                    if self.word.ends_with('!') {
                        self.word.pop();
                        self.word.push_str("\\!");
                    }
                    self.word.push('[');
                }
                Mark::Strong => self.word.push_str("**"),
                Mark::Emphasis => self.word.push('*'),
                Mark::Struck => self.word.push_str("~~"),
            }
            self.marks.push(mark.clone());
        }
    }

    fn close_down_to(&mut self, depth: usize) {
        while self.marks.len() > depth {
            match self.marks.pop() {
                Some(Mark::Link(address)) => {
                    self.word.push_str("](");
                    escape::address(&mut self.word, &address);
                    self.word.push(')');
                }
                Some(Mark::Strong) => self.word.push_str("**"),
                Some(Mark::Emphasis) => self.word.push('*'),
                Some(Mark::Struck) => self.word.push_str("~~"),
                None => {}
            }
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
