//! Changes → an amended text, with everything else left as it stands.
//!
//! Each change is an insertion or a removal at a place that the document's own style decides: block
//! or flow, YAML or JSON. What comes out is read again; a change that does not come out as it was
//! meant is not made.

use std::collections::{BTreeMap, BTreeSet};

use generator::generate::resolve;
use generator::load::{Found, Sources};
use generator::pointer::Pointer;

use super::propose::{Change, Proposal};
use super::scalar::written;

/// The amended text, if a change can be made. Those that cannot be made are taken from their
/// proposals.
pub fn amend(sources: &Sources, proposals: &mut [Proposal]) -> Option<String> {
    let changes: Vec<&Change> = proposals
        .iter()
        .filter_map(|it| it.change.as_ref())
        .collect();
    if let Some(amended) = amended(sources, &changes) {
        return (!changes.is_empty()).then_some(amended);
    }
    // One of them fails, so each is tried by itself.
    for proposal in proposals.iter_mut() {
        proposal.change = proposal
            .change
            .take()
            .filter(|change| amended(sources, &[change]).is_some());
    }
    let changes: Vec<&Change> = proposals
        .iter()
        .filter_map(|it| it.change.as_ref())
        .collect();
    let amended = amended(sources, &changes).filter(|_| !changes.is_empty());
    if amended.is_none() {
        proposals.iter_mut().for_each(|it| it.change = None);
    }
    amended
}

fn amended(sources: &Sources, changes: &[&Change]) -> Option<String> {
    let text = sources.text();
    let in_json = text.trim_start().starts_with('{');
    let mut of_place: BTreeMap<&Pointer, Vec<&Change>> = BTreeMap::new();
    for change in changes {
        let (Change::Property { of, .. } | Change::Value { of, .. } | Change::Optional { of, .. }) =
            change;
        of_place.entry(of).or_default().push(change);
    }
    let mut edits = Vec::new();
    for (place, changes) in of_place {
        let page = Page { text, in_json };
        edits.extend(page.edits(sources, place, &changes)?);
    }
    edits.sort_by_key(|edit| (edit.start, edit.end));
    let mut amended = String::with_capacity(text.len());
    let mut at = 0;
    for edit in edits {
        amended.push_str(text.get(at..edit.start)?);
        amended.push_str(&edit.text);
        at = edit.end;
    }
    amended.push_str(text.get(at..)?);
    let resolved = resolve(amended.as_bytes());
    let is_sound = resolved.api.is_some();
    let is_made = |change: &&Change| is_made(&resolved.sources, change);
    (is_sound && changes.iter().all(is_made)).then_some(amended)
}

fn is_made(sources: &Sources, change: &Change) -> bool {
    let has = |list: &Pointer, value: &str| {
        let items = sources.find(list).map(|list| list.children());
        let items = items.unwrap_or_default();
        items.iter().any(|item| item.text() == Some(value))
    };
    match change {
        Change::Property { of, name, .. } => sources.find(&of.key(name)).is_some(),
        Change::Value { of, value, .. } => has(of, &value.to_string()),
        Change::Optional { of, name } => !has(of, name),
    }
}

struct Edit {
    start: usize,
    end: usize,
    text: String,
}

struct Page<'a> {
    text: &'a str,
    in_json: bool,
}

impl Page<'_> {
    /// What becomes of one list or map.
    fn edits(&self, sources: &Sources, place: &Pointer, changes: &[&Change]) -> Option<Vec<Edit>> {
        let found = sources.find(place)?;
        let gone: BTreeSet<&str> = changes
            .iter()
            .filter_map(|change| match change {
                Change::Optional { name, .. } => Some(name.as_str()),
                Change::Property { .. } | Change::Value { .. } => None,
            })
            .collect();
        if !gone.is_empty() {
            let items = found.children();
            let goes = |item: &Found<'_>| item.text().is_some_and(|text| gone.contains(text));
            if items.iter().all(goes) {
                // OpenAPI has no empty list of what is required.
                let around = sources.find(&place.parent()?)?;
                let key = found.key()?;
                return self.without(around, |entry| entry.key() == Some(key));
            }
            return self.without(found, goes);
        }
        let is_block = !self.is_flow(&found);
        let entries = changes.iter().map(|change| match change {
            Change::Property {
                name, types, seen, ..
            } => self.property(name, types, is_block, *seen),
            Change::Value { value, seen, .. } => {
                let value = value.written(self.in_json);
                match is_block {
                    true => vec![format!("- {value} # {}", times(*seen))],
                    false => vec![value],
                }
            }
            Change::Optional { .. } => Vec::new(),
        });
        let entries: Vec<Vec<String>> = entries.collect();
        let edit = match is_block {
            true => self.in_block(&found, &entries),
            false => self.in_flow(&found, &entries),
        };
        edit.map(|edit| vec![edit])
    }

    /// The lines of a property, in block or in flow style.
    fn property(
        &self,
        name: &str,
        types: &BTreeSet<String>,
        is_block: bool,
        seen: usize,
    ) -> Vec<String> {
        let name = written(name, self.in_json);
        let word = |text: &str| written(text, self.in_json);
        let keys = keys(types);
        if !is_block {
            let keys = keys.iter().map(|(key, value)| {
                let value = if value.chars().all(char::is_alphabetic) && *value != "true" {
                    word(value)
                } else {
                    (*value).to_owned()
                };
                format!("{}: {value}", word(key))
            });
            let keys: Vec<String> = keys.collect();
            let schema = match keys.is_empty() {
                true => "{}".to_owned(),
                false => format!("{{ {} }}", keys.join(", ")),
            };
            return vec![format!("{name}: {schema}")];
        }
        if keys.is_empty() {
            return vec![format!("{name}: {{}} # {}", times(seen))];
        }
        let keys = keys.iter().map(|(key, value)| format!("  {key}: {value}"));
        let first = format!("{name}: # {}", times(seen));
        [first].into_iter().chain(keys).collect()
    }

    fn in_flow(&self, found: &Found<'_>, entries: &[Vec<String>]) -> Option<Edit> {
        let entries: Vec<String> = entries.iter().flatten().cloned().collect();
        let Some(last) = found.children().last().copied() else {
            let at = found.span().start + 1;
            return Some(insertion(at, format!(" {} ", entries.join(", "))));
        };
        let at = self.end(&last)?;
        let start = last.key().unwrap_or(last.span()).start;
        let between = match self.indent(start) {
            Some(indent) => format!(",\n{indent}"),
            None => ", ".to_owned(),
        };
        let text = entries.iter().map(|entry| format!("{between}{entry}"));
        Some(insertion(at, text.collect()))
    }

    fn in_block(&self, found: &Found<'_>, entries: &[Vec<String>]) -> Option<Edit> {
        let last = *found.children().last()?;
        let indent = match last.key() {
            Some(key) => " ".repeat(key.start - self.line_start(key.start)),
            None => self.dash(last.span().start)?,
        };
        let at = self.next_line(self.end(&last)?);
        let lines = entries.iter().flatten();
        let mut text: String = lines.map(|line| format!("{indent}{line}\n")).collect();
        if !self.text[..at].ends_with('\n') {
            text.insert(0, '\n');
            text.pop();
        }
        Some(insertion(at, text))
    }

    /// A list or map without some of what it holds; something is left.
    fn without(&self, found: Found<'_>, goes: impl Fn(&Found<'_>) -> bool) -> Option<Vec<Edit>> {
        let items = found.children();
        let start = |item: &Found<'_>| item.key().unwrap_or(item.span()).start;
        let last_kept = items.iter().rposition(|item| !goes(item))?;
        let mut edits = Vec::new();
        for (index, item) in items.iter().enumerate().filter(|(_, item)| goes(item)) {
            let (from, to) = if !self.is_flow(&found) {
                let from = self.line_start(start(item));
                let is_alone = match item.key() {
                    Some(_) => self.indent(start(item)).is_some(),
                    None => self.dash(start(item)).is_some(),
                };
                (is_alone.then_some(from)?, self.next_line(self.end(item)?))
            } else if index < last_kept {
                (start(item), start(&items[index + 1]))
            } else {
                (self.end(&items[index - 1])?, self.end(item)?)
            };
            edits.push(Edit {
                start: from,
                end: to,
                text: String::new(),
            });
        }
        Some(edits)
    }

    fn is_flow(&self, found: &Found<'_>) -> bool {
        self.text[found.span().start..].starts_with(['{', '['])
    }

    /// Where the text of a node ends; `None` for one that is an alias of another.
    fn end(&self, found: &Found<'_>) -> Option<usize> {
        let mut found = *found;
        loop {
            let span = found.span();
            if let Some(key) = found.key() {
                if span.start == span.end {
                    return Some(key.end.max(span.end));
                }
                if span.start < key.end {
                    return None;
                }
            }
            let children = found.children();
            match children.last() {
                Some(last) if !self.is_flow(&found) => found = *last,
                _ => return Some(self.text.get(..span.end)?.trim_end().len()),
            }
        }
    }

    fn line_start(&self, at: usize) -> usize {
        self.text[..at].rfind('\n').map_or(0, |end| end + 1)
    }

    fn next_line(&self, at: usize) -> usize {
        let rest = &self.text[at..];
        rest.find('\n').map_or(self.text.len(), |end| at + end + 1)
    }

    /// What stands before `at` on its line, if that is nothing but spaces.
    fn indent(&self, at: usize) -> Option<&str> {
        let before = &self.text[self.line_start(at)..at];
        before.bytes().all(|byte| byte == b' ').then_some(before)
    }

    /// What stands before the dash of an item that begins at `at`.
    fn dash(&self, at: usize) -> Option<String> {
        let before = &self.text[self.line_start(at)..at];
        let indent = before.trim_end().strip_suffix('-')?;
        indent
            .bytes()
            .all(|byte| byte == b' ')
            .then(|| indent.to_owned())
    }
}

fn insertion(at: usize, text: String) -> Edit {
    Edit {
        start: at,
        end: at,
        text,
    }
}

fn times(seen: usize) -> String {
    match seen {
        1 => "seen once".to_owned(),
        many => format!("seen {many} times"),
    }
}

/// The keys of a schema for what had these kinds of JSON; none: anything.
fn keys(types: &BTreeSet<String>) -> Vec<(&'static str, &'static str)> {
    let is_nullable = types.contains("null");
    let others: Vec<&str> = types
        .iter()
        .map(String::as_str)
        .filter(|name| *name != "null")
        .collect();
    let name = match others[..] {
        ["string"] => "string",
        ["boolean"] => "boolean",
        ["integer"] => "integer",
        ["number"] | ["integer", "number"] => "number",
        ["object"] => "object",
        ["array"] => "array",
        _ => return Vec::new(),
    };
    let mut keys = vec![("type", name)];
    if name == "array" {
        keys.push(("items", "{}"));
    }
    if is_nullable {
        keys.push(("nullable", "true"));
    }
    keys
}
