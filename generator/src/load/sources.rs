//! Where every node of a document stands: place → stretch of the text → line and column.
//!
//! For whoever shows messages. Must not know how they are shown.

use super::tree::{Kind, Tree, Value};
use crate::diagnostics::{Place, Span};
use crate::pointer::Pointer;

/// Where every node of a document stands.
#[derive(Clone, Debug, Default)]
pub struct Sources {
    tree: Tree,
    /// Where each line begins; the first at 0. Compact: a hostile document is all lines.
    lines: Vec<u32>,
}

impl Sources {
    pub(super) fn new(tree: Tree) -> Self {
        let compact = |offset: usize| u32::try_from(offset).unwrap_or(u32::MAX);
        let breaks = tree.text.match_indices('\n').map(|(at, _)| compact(at + 1));
        let lines = std::iter::once(0).chain(breaks).collect();
        Self { tree, lines }
    }

    /// The node at a pointer.
    pub(crate) fn node(&self, pointer: &Pointer) -> Option<Value<'_>> {
        pointer
            .steps()
            .try_fold(self.tree.root()?, |value, step| Some(next(value, &step)?.1))
    }

    /// Those of a text of any kind, without nodes.
    pub fn of_text(text: String) -> Self {
        Self::new(Tree::new(text))
    }

    pub(crate) fn tree(&self) -> &Tree {
        &self.tree
    }

    /// The document as it was read: without byte order mark, each line ending in `\n`.
    pub fn text(&self) -> &str {
        &self.tree.text
    }

    /// The stretch of a place. A pointer to what is not there (a key that is missing, say) gives
    /// the nearest node around it that is.
    pub fn locate(&self, place: &Place) -> Span {
        match place {
            Place::Node(pointer) => match self.walk(pointer) {
                // Nothing stands behind the key: the key is what there is to show.
                (Some(key), value) if value.start == value.end => key,
                (_, value) => value,
            },
            Place::Key(pointer) => {
                let (key, value) = self.walk(pointer);
                key.unwrap_or(value)
            }
            &Place::Text { start, end } => Span { start, end },
        }
    }

    /// What stands at a pointer, if it is there.
    pub fn find(&self, pointer: &Pointer) -> Option<Found<'_>> {
        let mut value = self.tree.root()?;
        let mut key = None;
        for step in pointer.steps() {
            (key, value) = next(value, &step)?;
        }
        Some(Found { key, value })
    }

    /// Line and column of an offset, both from 1; the column counts characters.
    pub fn line_column(&self, offset: usize) -> (usize, usize) {
        let offset = self.boundary(offset);
        let line = self
            .lines
            .partition_point(|start| *start as usize <= offset)
            .max(1);
        let start = self.line_range(line).start;
        (line, self.text()[start..offset].chars().count() + 1)
    }

    /// The text of a line, counted from 1, without its end; empty beyond the last.
    pub fn line(&self, number: usize) -> &str {
        let range = self.line_range(number);
        &self.text()[range.start..range.end]
    }

    /// The part of a span that stands on the line where it begins; at least one character where
    /// the line has one, so that there is something to underline.
    pub fn clip(&self, span: Span) -> Span {
        let text = self.text();
        let start = self.boundary(span.start);
        let line = self.line_range(self.line_column(start).0);
        let end = self.boundary(span.end).min(line.end);
        let one = text[start..].chars().next().map_or(0, char::len_utf8);
        Span {
            start,
            end: end.max((start + one).min(line.end)).max(start),
        }
    }

    /// The nearest offset, not after `offset`, where a character begins.
    fn boundary(&self, offset: usize) -> usize {
        let text = self.text();
        let mut offset = offset.min(text.len());
        while !text.is_char_boundary(offset) {
            offset -= 1;
        }
        offset
    }

    fn line_range(&self, number: usize) -> Span {
        let text = self.text();
        let line = number.checked_sub(1).and_then(|at| self.lines.get(at));
        let Some(start) = line.map(|start| *start as usize) else {
            return Span {
                start: text.len(),
                end: text.len(),
            };
        };
        let next = self.lines.get(number);
        let end = next.map_or(text.len(), |next| *next as usize - 1);
        Span { start, end }
    }

    /// The spans of key and value at a pointer. A map's value is found in O(log n) per step. Where
    /// the walk ends early, the key that contains the missing one stands for it.
    fn walk(&self, pointer: &Pointer) -> (Option<Span>, Span) {
        let Some(mut value) = self.tree.root() else {
            return (None, Span::default());
        };
        let mut key = None;
        for step in pointer.steps() {
            match next(value, &step) {
                Some((next_key, next_value)) => (key, value) = (next_key, next_value),
                None => return (key, key.unwrap_or(value.span())),
            }
        }
        (key, value.span())
    }
}

/// A node of a document.
#[derive(Clone, Copy)]
pub struct Found<'t> {
    key: Option<Span>,
    value: Value<'t>,
}

impl<'t> Found<'t> {
    /// Its key, where it is an entry of a map.
    pub fn key(&self) -> Option<Span> {
        self.key
    }

    /// The node without its key.
    pub fn span(&self) -> Span {
        self.value.span()
    }

    /// What a scalar says.
    pub fn text(&self) -> Option<&'t str> {
        Some(self.value.scalar()?.text)
    }

    /// The keys of a map, in the document's order.
    pub fn keys(&self) -> Vec<&'t str> {
        match self.value.kind() {
            Kind::Map(map) => map.iter().map(|entry| entry.key).collect(),
            Kind::List(_) | Kind::Scalar(_) => Vec::new(),
        }
    }

    pub(crate) fn value(&self) -> Value<'t> {
        self.value
    }

    /// What a map or list holds, in the document's order.
    pub fn children(&self) -> Vec<Self> {
        match self.value.kind() {
            Kind::Map(map) => map
                .iter()
                .map(|entry| Self {
                    key: Some(entry.key_span),
                    value: entry.value,
                })
                .collect(),
            Kind::List(list) => list.iter().map(|value| Self { key: None, value }).collect(),
            Kind::Scalar(_) => Vec::new(),
        }
    }
}

fn next<'t>(value: Value<'t>, step: &str) -> Option<(Option<Span>, Value<'t>)> {
    match value.kind() {
        Kind::Map(map) => {
            let entry = map.entry_of(step)?;
            Some((Some(entry.key_span), entry.value))
        }
        Kind::List(list) => Some((None, list.get(step.parse().ok()?)?)),
        Kind::Scalar(_) => None,
    }
}
