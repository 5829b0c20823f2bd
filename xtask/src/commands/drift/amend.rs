//! Changes → an amended text, with everything else left as it stands.
//!
//! What comes out is read again; a change that does not come out as it was meant is not made.

use std::collections::{BTreeMap, BTreeSet};

use generator::generate::resolve;
use generator::load::Sources;
use generator::pointer::Pointer;
use generator::upgrade::{Amendments, Node, apply};

use super::change::{Change, Proposal};
use super::propose::texts;

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
    let mut amendments = Amendments::default();
    let optional = optional(changes);
    for (list, names) in &optional {
        for (index, text) in texts(sources, list).into_iter().enumerate() {
            if text.is_some_and(|text| names.contains(text)) {
                amendments.pull(&list.index(index));
            }
        }
    }
    for change in changes {
        ask(change, &mut amendments);
    }
    let amended = apply(sources.text(), &amendments.edits(sources));
    let resolved = resolve(amended.as_bytes());
    let is_sound = resolved.api.is_some();
    let is_made = |change: &&Change| is_made(&resolved.sources, change);
    (is_sound && changes.iter().all(is_made)).then_some(amended)
}

/// What is no longer required, by its list.
fn optional<'a>(changes: &[&'a Change]) -> BTreeMap<&'a Pointer, BTreeSet<&'a str>> {
    let mut lists: BTreeMap<&Pointer, BTreeSet<&str>> = BTreeMap::new();
    for change in changes {
        if let Change::Optional { of, name } = change {
            lists.entry(of).or_default().insert(name);
        }
    }
    lists
}

fn ask(change: &Change, amendments: &mut Amendments) {
    match change {
        Change::Optional { .. } => {}
        Change::Property {
            of,
            name,
            types,
            seen,
        } => amendments.set(of, name, schema(types), Some(times(*seen))),
        Change::Value { of, value, seen } => {
            amendments.push(of, value.node(), Some(times(*seen)));
        }
        Change::Member {
            of,
            schema,
            tag,
            seen,
        } => {
            let note = Some(times(*seen));
            let Some(member) = tag else {
                amendments.push(of, schema.clone(), note);
                return;
            };
            amendments.set(&schemas(), &member.name, schema.clone(), note);
            let reference = Node::text(member.reference());
            let item = Node::Map(vec![("$ref".to_owned(), reference.clone())]);
            amendments.push(of, item, None);
            if let Some(mapping) = &member.mapping {
                amendments.set(mapping, &member.tag, reference, None);
            }
        }
        Change::Status {
            of,
            status,
            response,
            seen,
        } => {
            let status = status.to_string();
            amendments.set(of, &status, response.clone(), Some(times(*seen)));
        }
    }
}

fn is_made(sources: &Sources, change: &Change) -> bool {
    let has = |list: &Pointer, value: &str| texts(sources, list).contains(&Some(value));
    match change {
        Change::Property { of, name, .. } => sources.find(&of.key(name)).is_some(),
        Change::Value { of, value, .. } => has(of, &value.to_string()),
        Change::Optional { of, name } => !has(of, name),
        Change::Member { tag, .. } => tag
            .as_ref()
            .is_none_or(|member| sources.find(&schemas().key(&member.name)).is_some()),
        Change::Status { of, status, .. } => sources.find(&of.key(&status.to_string())).is_some(),
    }
}

pub(super) fn schemas() -> Pointer {
    Pointer::root().key("components").key("schemas")
}

fn times(seen: usize) -> String {
    match seen {
        1 => "seen once".to_owned(),
        many => format!("seen {many} times"),
    }
}

/// The schema for what had these kinds of JSON; for several of them anything.
pub(super) fn schema(types: &BTreeSet<String>) -> Node {
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
        _ => return Node::Map(Vec::new()),
    };
    let mut keys = vec![("type".to_owned(), Node::text(name))];
    if name == "array" {
        keys.push(("items".to_owned(), Node::Map(Vec::new())));
    }
    if is_nullable {
        keys.push(("nullable".to_owned(), Node::Word("true".to_owned())));
    }
    Node::Map(keys)
}
