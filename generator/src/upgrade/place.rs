//! Where in a text an entry or item is added to or taken from a map or list, in the style that stands
//! there: YAML's lines or brackets, JSON on one line or on many.
//!
//! `None`: the text is too unusual. Must not know OpenAPI.

use super::amend::{Entries, Items};
use super::edit::Edit;
use super::node::Node;
use crate::diagnostics::Span;
use crate::load::{Kind, Sources, Value};
use crate::pointer::Pointer;

/// The entries of a map that is there.
pub(super) fn map(sources: &Sources, map: &Pointer, entries: &Entries) -> Option<Vec<Edit>> {
    let node = sources.node(map)?;
    let found = node.map()?;
    let page = Page::of(sources, node);
    let mut edits = Vec::new();
    let mut parts = Vec::new();
    for entry in found.iter() {
        let end = page.end(entry.value, Some(entry.key_span))?;
        let wish = entries.get(entry.key);
        let gone = wish.is_some_and(|wish| wish.node.is_none());
        parts.push(Part {
            start: entry.key_span.start,
            end,
            gone,
        });
        if let Some(node) = wish.and_then(|wish| wish.node.as_ref()) {
            edits.push(page.replaced(entry.key, entry.key_span, entry.value, end, node));
        }
    }
    let added = entries.iter().filter(|(key, _)| !found.has(key));
    let mut more = Vec::new();
    for (key, wish) in added {
        let Some(node) = &wish.node else { continue };
        let text = Text {
            flow: page.flow_entry(key, node),
            lines: node.entry(key, wish.note.as_deref()),
        };
        // What must be there is told before what may be.
        match found.entry_of("properties") {
            Some(next) if key == "required" && !entries.contains_key("properties") => {
                edits.push(page.before(next.key_span.start, &text)?);
            }
            _ => more.push(text),
        }
    }
    edits.extend(page.changed(node, &parts, &more)?);
    Some(edits)
}

/// The items of a list that is there.
pub(super) fn list(sources: &Sources, list: &Pointer, items: &Items) -> Option<Vec<Edit>> {
    let node = sources.node(list)?;
    let Kind::List(found) = node.kind() else {
        return None;
    };
    let page = Page::of(sources, node);
    let mut parts = Vec::new();
    for (index, item) in found.iter().enumerate() {
        let start = item.span().start;
        parts.push(Part {
            start: if page.flow { start } else { page.dash(start)? },
            end: page.end(item, None)?,
            gone: items.gone.contains(&index),
        });
    }
    // As the items that are there.
    let quoted = page.flow
        && !parts.is_empty()
        && parts
            .iter()
            .all(|part| page.text[part.start..].starts_with(['"', '\'']));
    let more: Vec<Text> = items
        .more
        .iter()
        .map(|(node, note)| Text {
            flow: match quoted && node.is_scalar() {
                true => node.flow(true),
                false => node.flow(page.in_json),
            },
            lines: node.item(note.as_deref()),
        })
        .collect();
    page.changed(node, &parts, &more)
}

/// An entry or an item.
struct Part {
    start: usize,
    end: usize,
    gone: bool,
}

/// What is added, in both styles.
struct Text {
    flow: String,
    lines: Vec<String>,
}

struct Page<'a> {
    text: &'a str,
    in_json: bool,
    /// Whether the container stands in brackets.
    flow: bool,
}

impl<'a> Page<'a> {
    fn of(sources: &'a Sources, node: Value<'_>) -> Self {
        let text = sources.text();
        Self {
            text,
            in_json: text.trim_start().starts_with('{'),
            flow: is_flow(text, node),
        }
    }

    fn flow_entry(&self, key: &str, node: &Node) -> String {
        let key = super::node::written(key, self.in_json);
        format!("{key}: {}", node.flow(self.in_json))
    }

    /// The value of an entry, or the entry.
    fn replaced(
        &self,
        key: &str,
        key_span: Span,
        value: Value<'_>,
        end: usize,
        node: &Node,
    ) -> Edit {
        let span = value.span();
        let is_there = span.start >= key_span.end && span.end > span.start;
        let (start, text) = match (self.flow, value.scalar(), node.is_scalar()) {
            (_, Some(_), true) if is_there && !is_block_scalar(self.text, span) => {
                let mark = self.text[span.start..].chars().next();
                let text = match (node, mark) {
                    (Node::Text(text), Some('\'')) if is_quiet(text) => format!("'{text}'"),
                    (Node::Text(text), mark) => {
                        let quoted = matches!(mark, Some('\'' | '"'));
                        super::node::written(text, quoted || self.in_json)
                    }
                    (other, _) => other.flow(self.in_json),
                };
                (span.start, text)
            }
            (true, _, _) if is_there => {
                let indent = self.indent(key_span.start);
                let text = match indent.filter(|_| self.in_json) {
                    Some(indent) => node.json(indent),
                    None => node.flow(self.in_json),
                };
                (span.start, text)
            }
            (true, _, _) => (key_span.start, self.flow_entry(key, node)),
            (false, _, _) => {
                let indent = self.column(key_span.start);
                (key_span.start, indented(&node.entry(key, None), indent))
            }
        };
        Edit {
            span: Span { start, end },
            text,
        }
    }

    /// Something in front of an entry.
    fn before(&self, at: usize, text: &Text) -> Option<Edit> {
        let text = match (self.flow, self.indent(at)) {
            (false, _) => {
                let indent = self.column(at);
                format!("{}\n{}", indented(&text.lines, indent), " ".repeat(indent))
            }
            (true, Some(indent)) => format!("{},\n{}", text.flow, " ".repeat(indent)),
            (true, None) => format!("{}, ", text.flow),
        };
        Some(Edit::insert(at, text))
    }

    fn changed(&self, node: Value<'_>, parts: &[Part], more: &[Text]) -> Option<Vec<Edit>> {
        let Some(anchor) = parts.iter().rposition(|part| !part.gone) else {
            return self.all_new(node, parts, more);
        };
        let first_kept = parts.iter().position(|part| !part.gone);
        let mut edits = Vec::new();
        for (index, part) in parts.iter().enumerate().filter(|(_, part)| part.gone) {
            let kept_before = first_kept.is_some_and(|first| first < index);
            edits.push(match self.flow {
                true => cut(parts, index, kept_before),
                false => self.lines(parts, index, part)?,
            });
        }
        let Part { start, end, .. } = parts[anchor];
        for added in more {
            edits.push(match (self.flow, self.indent(start)) {
                (true, Some(indent)) => {
                    Edit::insert(end, format!(",\n{}{}", " ".repeat(indent), added.flow))
                }
                (true, None) => Edit::insert(end, format!(", {}", added.flow)),
                (false, _) => {
                    let indent = self.column(start);
                    let spaces = " ".repeat(indent);
                    let text = format!("\n{spaces}{}", indented(&added.lines, indent));
                    Edit::insert(self.end_of_line(end), text)
                }
            });
        }
        Some(edits)
    }

    /// All that was there is gone, and other things come.
    fn all_new(&self, node: Value<'_>, parts: &[Part], more: &[Text]) -> Option<Vec<Edit>> {
        if more.is_empty() {
            return Some(Vec::new());
        }
        let flows = || {
            more.iter()
                .map(|added| added.flow.clone())
                .collect::<Vec<_>>()
        };
        let (span, text) = match (parts.first(), parts.last()) {
            (Some(first), Some(last)) => {
                let span = Span {
                    start: first.start,
                    end: last.end,
                };
                let text = if self.flow {
                    flows().join(", ")
                } else {
                    let indent = self.column(span.start);
                    let lines: Vec<String> =
                        more.iter().flat_map(|added| added.lines.clone()).collect();
                    indented(&lines, indent)
                };
                (span, text)
            }
            // `{}` or `[]`; nothing at all tells no style.
            _ if self.flow => {
                let at = node.span().start + 1;
                let text = flows().join(", ");
                let text = match self.text.get(node.span().start..at) {
                    Some("{") => format!(" {text} "),
                    _ => text,
                };
                (Span { start: at, end: at }, text)
            }
            _ => return None,
        };
        Some(vec![Edit { span, text }])
    }

    /// The lines that an entry stands on alone; of the first behind a dash, up to the next entry.
    fn lines(&self, parts: &[Part], index: usize, part: &Part) -> Option<Edit> {
        if self.indent(part.start).is_some() {
            let start = self.text[..part.start].rfind('\n').map_or(0, |at| at + 1);
            let end = self.end_of_line(part.end);
            return Some(Edit::remove(start, (end + 1).min(self.text.len())));
        }
        let next = parts.get(index + 1)?;
        Some(Edit::remove(part.start, next.start))
    }

    /// Where the text of a node ends; `None` for one that is an alias of another.
    fn end(&self, value: Value<'_>, key: Option<Span>) -> Option<usize> {
        let mut value = value;
        let mut key = key;
        loop {
            let span = value.span();
            if let Some(key) = key {
                if span.start == span.end {
                    return Some(key.end.max(span.end));
                }
                if span.start < key.end {
                    return None;
                }
            }
            // What is in lines ends where the last of it does: comments behind it are not its own.
            if is_flow(self.text, value) {
                return Some(span.end);
            }
            let last = match value.kind() {
                Kind::Map(map) => map.iter().last().map(|it| (it.value, Some(it.key_span))),
                Kind::List(list) => list.iter().last().map(|it| (it, None)),
                Kind::Scalar(_) => None,
            };
            match last {
                Some(last) => (value, key) = last,
                None => return Some(self.text.get(..span.end)?.trim_end().len()),
            }
        }
    }

    fn end_of_line(&self, at: usize) -> usize {
        let rest = &self.text[at..];
        rest.find('\n')
            .map_or(self.text.len(), |length| at + length)
    }

    /// How far a line is indented that begins at `at`; `None` where something stands before.
    fn indent(&self, at: usize) -> Option<usize> {
        let before = &self.text[self.line_start(at)..at];
        before.bytes().all(|it| it == b' ').then_some(before.len())
    }

    /// How far from the line's start something stands.
    fn column(&self, at: usize) -> usize {
        self.text[self.line_start(at)..at].chars().count()
    }

    /// Where the dash of an item stands that begins at `at`.
    fn dash(&self, at: usize) -> Option<usize> {
        let line = self.line_start(at);
        let before = self.text[line..at].trim_end();
        let spaces = before.strip_suffix('-')?;
        spaces
            .bytes()
            .all(|byte| byte == b' ')
            .then_some(line + spaces.len())
    }

    fn line_start(&self, at: usize) -> usize {
        self.text[..at].rfind('\n').map_or(0, |end| end + 1)
    }
}

/// One of several within brackets, with the comma that joins it.
fn cut(parts: &[Part], index: usize, kept_before: bool) -> Edit {
    match (kept_before, parts.get(index + 1)) {
        (false, Some(next)) => Edit::remove(parts[index].start, next.start),
        _ => Edit::remove(parts[index - 1].end, parts[index].end),
    }
}

/// The first line stands where it is put.
fn indented(lines: &[String], indent: usize) -> String {
    lines.join(&format!("\n{}", " ".repeat(indent)))
}

fn is_flow(text: &str, node: Value<'_>) -> bool {
    let Span { start, .. } = node.span();
    let brackets = !matches!(node.kind(), Kind::Scalar(_));
    brackets
        && text
            .get(start..)
            .is_some_and(|rest| rest.starts_with(['{', '[']))
}

/// Whether a text says the same between single quotes.
fn is_quiet(text: &str) -> bool {
    text.bytes()
        .all(|it| matches!(it, b' '..=b'~') && it != b'\'')
}

fn is_block_scalar(text: &str, span: Span) -> bool {
    text.get(span.start..)
        .is_some_and(|rest| rest.starts_with(['|', '>']))
        || text
            .get(span.start..span.end)
            .is_some_and(|it| it.contains('\n'))
}
