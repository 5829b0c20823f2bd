//! Where in a text an entry or item is added to or taken from a map or list, in the style that stands
//! there: YAML's lines or brackets, JSON on one line or on many.
//!
//! Must not know OpenAPI.

use super::edit::Edit;
use super::spell::Node;
use crate::diagnostics::Span;
use crate::load::{Kind, Sources, Value};
use crate::pointer::Pointer;

/// Takes the entries of a map away that `gone` names, and adds `more` behind what stays. `None`
/// where that leaves no entry, or where the text is too unusual.
pub(super) fn entries(
    sources: &Sources,
    map: &Pointer,
    gone: &dyn Fn(&str) -> bool,
    more: &[(String, Node)],
) -> Option<Vec<Edit>> {
    let node = sources.node(map)?;
    let Kind::Map(found) = node.kind() else {
        return None;
    };
    let parts: Vec<Part> = found
        .iter()
        .map(|entry| Part {
            start: entry.key_span.start,
            end: entry.value.span().end.max(entry.key_span.end),
            gone: gone(entry.key),
        })
        .collect();
    let texts = more.iter().map(|(key, node)| Text {
        flow: format!("{}: {}", Node::Text(key.clone()).flow(), node.flow()),
        block: Box::new(move |indent| node.entry(key, indent)),
    });
    changed(sources.text(), node, &parts, texts.collect())
}

/// The same for the items of a list.
pub(super) fn items(
    sources: &Sources,
    list: &Pointer,
    gone: &dyn Fn(&str) -> bool,
    more: &[Node],
) -> Option<Vec<Edit>> {
    let node = sources.node(list)?;
    let Kind::List(found) = node.kind() else {
        return None;
    };
    let text = sources.text();
    let block = !is_flow(text, node);
    let mut parts = Vec::new();
    for item in found.iter() {
        let span = item.span();
        let start = if block {
            text[..span.start].rfind('-')?
        } else {
            span.start
        };
        let word = item.scalar().map_or("", |scalar| scalar.text);
        parts.push(Part {
            start,
            end: span.end,
            gone: gone(word),
        });
    }
    // As the items that are there.
    let quoted = parts
        .iter()
        .all(|part| text[part.start..].starts_with(['"', '\'']));
    let word = |node: &Node| if quoted { node.flow() } else { node.plain() };
    let texts = more.iter().map(|node| Text {
        flow: word(node),
        block: Box::new(move |indent| format!("{}- {}", " ".repeat(indent), node.plain())),
    });
    changed(text, node, &parts, texts.collect())
}

/// Puts an entry in front of the one with `key`.
pub(super) fn before(
    sources: &Sources,
    map: &Pointer,
    key: &str,
    name: &str,
    node: &Node,
) -> Option<Edit> {
    let found = sources.node(map)?;
    let at = found.map()?.entry_of(key)?.key_span.start;
    let text = sources.text();
    Some(Edit::insert(
        at,
        match (is_flow(text, found), indent(text, at)) {
            (false, Some(indent)) => {
                format!(
                    "{}\n{}",
                    node.entry(name, indent).trim_start(),
                    " ".repeat(indent)
                )
            }
            (false, None) => return None,
            (true, Some(indent)) => {
                let name = Node::Text(name.to_owned()).flow();
                format!("{name}: {},\n{}", node.flow(), " ".repeat(indent))
            }
            (true, None) => format!("{}: {}, ", Node::Text(name.to_owned()).flow(), node.flow()),
        },
    ))
}

/// The value of a scalar.
pub(super) fn scalar(sources: &Sources, pointer: &Pointer, new: &str) -> Option<Edit> {
    let node = sources.node(pointer)?;
    node.scalar()?;
    let span = node.span();
    let old = sources.text().get(span.start..span.end)?;
    let quoted = old.starts_with(['"', '\'']);
    let node = Node::Text(new.to_owned());
    let text = if quoted { node.flow() } else { node.plain() };
    Some(Edit { span, text })
}

/// An entry or an item.
struct Part {
    start: usize,
    end: usize,
    gone: bool,
}

/// What is added, in both styles; the block is written at an indent, without a line end.
struct Text<'t> {
    flow: String,
    block: Box<dyn Fn(usize) -> String + 't>,
}

fn changed(text: &str, node: Value<'_>, parts: &[Part], more: Vec<Text<'_>>) -> Option<Vec<Edit>> {
    let flow = is_flow(text, node);
    let Some(anchor) = parts.iter().rposition(|part| !part.gone) else {
        return replaced(text, flow, parts, &more);
    };
    let mut edits = Vec::new();
    for (index, part) in parts.iter().enumerate().filter(|(_, part)| part.gone) {
        edits.push(if flow {
            cut(parts, index)
        } else {
            lines(text, part)?
        });
    }
    let end = parts[anchor].end;
    let indent = indent(text, parts[anchor].start);
    for added in more {
        edits.push(match (flow, indent) {
            (true, Some(indent)) => {
                Edit::insert(end, format!(",\n{}{}", " ".repeat(indent), added.flow))
            }
            (true, None) => Edit::insert(end, format!(", {}", added.flow)),
            (false, Some(indent)) => Edit::insert(
                end_of_line(text, end),
                format!("\n{}", (added.block)(indent)),
            ),
            (false, None) => return None,
        });
    }
    Some(edits)
}

/// All of them are gone, and others come. An empty container tells neither its style nor its place.
fn replaced(text: &str, flow: bool, parts: &[Part], more: &[Text<'_>]) -> Option<Vec<Edit>> {
    let span = Span {
        start: parts.first()?.start,
        end: parts.last()?.end,
    };
    let texts: Vec<String> = if flow {
        more.iter().map(|added| added.flow.clone()).collect()
    } else {
        let indent = indent(text, span.start)?;
        more.iter().map(|added| (added.block)(indent)).collect()
    };
    let text = texts.join(if flow { ", " } else { "\n" });
    (!more.is_empty()).then(|| {
        vec![Edit {
            span,
            text: text.trim_start().to_owned(),
        }]
    })
}

/// One of several within brackets, with the comma that joins it.
fn cut(parts: &[Part], index: usize) -> Edit {
    let kept_before = parts[..index].iter().any(|part| !part.gone);
    match (kept_before, parts.get(index + 1)) {
        (false, Some(next)) => Edit::remove(parts[index].start, next.start),
        _ => Edit::remove(parts[index - 1].end, parts[index].end),
    }
}

/// The lines that an entry stands on alone.
fn lines(text: &str, part: &Part) -> Option<Edit> {
    indent(text, part.start)?;
    let start = text[..part.start].rfind('\n').map_or(0, |at| at + 1);
    let end = end_of_line(text, part.end);
    Some(Edit::remove(start, (end + 1).min(text.len())))
}

/// The end of the line on which what ends at `at` stands, blank lines behind it apart.
fn end_of_line(text: &str, at: usize) -> usize {
    let last = text[..at].trim_end().len();
    text[last..]
        .find('\n')
        .map_or(text.len(), |length| last + length)
}

/// How far a line is indented that begins at `at`; `None` where something stands before.
fn indent(text: &str, at: usize) -> Option<usize> {
    let line = text[..at].rfind('\n').map_or(0, |end| end + 1);
    let before = &text[line..at];
    before.bytes().all(|it| it == b' ').then_some(before.len())
}

fn is_flow(text: &str, node: Value<'_>) -> bool {
    let Span { start, .. } = node.span();
    text.get(start..)
        .is_some_and(|rest| rest.starts_with(['{', '[']))
}
