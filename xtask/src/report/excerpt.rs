//! A stretch of one line of a text, with a place in it, as it can be shown.
//!
//! Must not know where the text comes from.

use std::ops::Range;

use crate::visible::{clipped, visible};

/// How many characters are shown before, at and after a place.
const BEFORE: usize = 60;
const MARKED: usize = 80;
const AFTER: usize = 60;

const LABEL: usize = 200;

/// The line a place is on, or as much of it as fits, and where in that the place is.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Excerpt {
    file: String,
    /// `spec/openapi.yaml:12:5`.
    pub(super) location: String,
    pub(super) line: usize,
    column: usize,
    /// Safe for a terminal, of one line.
    pub(super) shown: String,
    /// Byte range in `shown`.
    pub(super) marked: Range<usize>,
    /// What is said under the place.
    pub(super) label: String,
}

impl Excerpt {
    /// `span` is a byte range of `text`; of a place of several lines the first is shown. `position`
    /// is the line and column that `span` begins at, both from 1. A span outside of the text is
    /// taken for its end.
    pub fn new(
        text: &str,
        span: Range<usize>,
        (line, column): (usize, usize),
        file: &str,
        label: &str,
    ) -> Self {
        let start = boundary(text, span.start);
        let end = boundary(text, span.end).max(start);

        let mut shown = before(&text[..start]);
        let marked_start = shown.len();
        let marked = first_line(&text[start..end]);
        shown.push_str(&clipped(marked, MARKED));
        let marked_end = shown.len();
        // After a place that goes on in the next line, or that was cut, nothing follows.
        if start + marked.len() == end && marked.chars().nth(MARKED).is_none() {
            shown.push_str(&clipped(first_line(&text[end..]), AFTER));
        }
        Self {
            file: file.to_owned(),
            location: format!("{}:{line}:{column}", visible(file)),
            line,
            column,
            shown,
            marked: marked_start..marked_end,
            label: clipped(label, LABEL),
        }
    }

    /// The same, where line and column must be found first: for short texts.
    pub fn of(text: &str, span: Range<usize>, file: &str, label: &str) -> Self {
        let before = &text[..boundary(text, span.start)];
        let line_start = before.rfind('\n').map_or(0, |end| end + 1);
        let line = before.matches('\n').count() + 1;
        let column = before[line_start..].chars().count() + 1;
        Self::new(text, span, (line, column), file, label)
    }

    pub(crate) fn file(&self) -> &str {
        &self.file
    }

    /// Line and column, both from 1.
    pub(crate) fn position(&self) -> (usize, usize) {
        (self.line, self.column)
    }

    /// `spec/client.toml:2:1`.
    pub(crate) fn location(&self) -> &str {
        &self.location
    }

    /// Corrects the location in a rendered text: annotate-snippets counts columns in what it is
    /// given, which is only a part of the line. It has the whole location for its path, and the
    /// line and column that it adds are taken away again.
    pub(super) fn locate(&self, rendered: String) -> String {
        let counted = self.shown[..self.marked.start].chars().count() + 1;
        let added = format!("{}:{}:{counted}", self.location, self.line);
        rendered.replacen(&added, &self.location, 1)
    }
}

/// The last characters of the line that `text` ends in.
fn before(text: &str) -> String {
    let mut begin = text.len();
    for (count, (index, character)) in text.char_indices().rev().enumerate() {
        if is_line_end(character) {
            break;
        }
        if count == BEFORE {
            return format!("…{}", visible(&text[begin..]));
        }
        begin = index;
    }
    let line = &text[begin..];
    // A byte order mark is no part of the first line that anybody sees.
    let line = if begin == 0 {
        line.strip_prefix('\u{feff}').unwrap_or(line)
    } else {
        line
    };
    visible(line)
}

/// `text` up to its first line end, or a little more than will be shown of it.
fn first_line(text: &str) -> &str {
    const ENOUGH: usize = if MARKED > AFTER { MARKED } else { AFTER };
    let end = text
        .char_indices()
        .enumerate()
        .find(|(count, (_, character))| is_line_end(*character) || *count > ENOUGH)
        .map_or(text.len(), |(_, (index, _))| index);
    &text[..end]
}

fn is_line_end(character: char) -> bool {
    matches!(character, '\n' | '\r')
}

/// The nearest place at or before `index` where `text` can be cut.
fn boundary(text: &str, index: usize) -> usize {
    let mut index = index.min(text.len());
    while !text.is_char_boundary(index) {
        index -= 1;
    }
    index
}
