//! Operations that come and go, their parameters, and the answers that they list.

use std::collections::{BTreeMap, BTreeSet};

use super::Round;
use crate::api::{Location, Operation, OperationName, Parameter};
use crate::diff::{Difference, place};
use crate::load::Kind;
use crate::pointer::Pointer;
use crate::upgrade::node::Node;
use crate::upgrade::spell::{responses, style};
use crate::version::{is_version, versions};

const METHODS: [&str; 8] = [
    "get", "put", "post", "delete", "options", "head", "patch", "trace",
];

impl<'a> Round<'a> {
    pub(super) fn new_operation(&mut self, one: &Difference) {
        let found = one
            .new
            .as_ref()
            .and_then(|it| self.their.operations.get(it));
        let Some(operation) = found.copied() else {
            return;
        };
        let template = &operation.path.template;
        let ours = self.ours.operations.iter();
        let mut ours = ours.filter(|one| place(&one.path.template) == place(template));
        // The path as we have it, with our names of its parameters.
        let (path, same) = match ours.next() {
            Some(same) => (same.pointer.parent(), Some(same)),
            None => {
                let path = self.in_our_version(template);
                (Some(Pointer::root().key("paths").key(&path)), None)
            }
        };
        let Some(path) = path else { return };
        let mut operation = operation.clone();
        if let Some(same) = same {
            let names: Vec<&str> = parameters(&same.path.template).collect();
            let turns: Vec<String> = parameters(template).map(str::to_owned).collect();
            for parameter in &mut operation.parameters {
                let turn = turns.iter().position(|name| *name == parameter.name);
                if let (Location::Path, Some(name)) =
                    (parameter.location, turn.and_then(|turn| names.get(turn)))
                {
                    parameter.name = (*name).to_owned();
                }
            }
        }
        let names = self.ours.operations.iter().map(|it| &it.name);
        let names: BTreeSet<&OperationName> = names.collect();
        let mut entries = self
            .spell
            .operation(&operation, !names.contains(&operation.name));
        // What the document says for all of them is not said again.
        let common = self.sources.node(&Pointer::root().key("security"));
        let common = common.map_or(Node::List(Vec::new()), Node::of);
        entries.retain(|(key, node)| key != "security" || *node != common);
        let method = operation.method.word().to_ascii_lowercase();
        self.out.set(&path, &method, Node::Map(entries), None);
    }

    /// A path of theirs with the version that ours have, if they have one.
    fn in_our_version(&self, template: &str) -> String {
        let ours = self.ours.operations.iter();
        let ours: BTreeSet<&str> = ours.flat_map(|one| versions(&one.path.template)).collect();
        let mut only = ours.into_iter();
        let (Some(version), None) = (only.next(), only.next()) else {
            return template.to_owned();
        };
        let segments = template.split('/');
        let segments = segments.map(|it| if is_version(it) { version } else { it });
        segments.collect::<Vec<_>>().join("/")
    }

    pub(super) fn gone_operation(&mut self, one: &Difference) {
        let Some(operation) = &one.old else { return };
        let (Some(path), Some(method)) = (operation.parent(), operation.steps().last()) else {
            return;
        };
        let gone: BTreeSet<Pointer> = self.gone_operations();
        let others = METHODS.iter().map(|method| path.key(method));
        let mut others = others.filter(|it| self.sources.node(it).is_some());
        let is_last = others.all(|it| gone.contains(&it));
        match (is_last, path.parent(), path.steps().last()) {
            (true, Some(paths), Some(path)) => self.out.remove(&paths, &path),
            _ => self.out.remove(&path, &method),
        }
    }

    fn gone_operations(&self) -> BTreeSet<Pointer> {
        let kept: BTreeSet<&Pointer> = self
            .operations
            .iter()
            .map(|(one, _)| &one.pointer)
            .collect();
        let all = self.ours.operations.iter().map(|one| &one.pointer);
        all.filter(|one| !kept.contains(one)).cloned().collect()
    }

    /// Parameters that come and go.
    pub(super) fn parameters(&mut self, one: &Difference) {
        let Some((ours, theirs)) = self.owners(one) else {
            return;
        };
        let (before, after) = (keyed(ours), keyed(theirs));
        for (key, parameter) in &before {
            if !after.contains_key(key)
                && let Some(item) = self.item(ours, parameter)
                && self.is_free(ours, &item, key)
            {
                self.out.pull(&item);
            }
        }
        for (key, parameter) in &after {
            if !before.contains_key(key) && parameter.location != Location::Path {
                let node = self.spell.parameter(parameter);
                self.out.push(&ours.pointer.key("parameters"), node, None);
            }
        }
    }

    /// Where a parameter is listed: by the operation, or by its path.
    pub(super) fn item(&self, operation: &Operation, parameter: &Parameter) -> Option<Pointer> {
        let reference = format!("#{}", parameter.pointer.as_str());
        let lists = [Some(operation.pointer.clone()), operation.pointer.parent()];
        lists.into_iter().flatten().find_map(|owner| {
            let list = owner.key("parameters");
            let Kind::List(found) = self.sources.node(&list)?.kind() else {
                return None;
            };
            found.iter().enumerate().find_map(|(index, item)| {
                let here = list.index(index);
                let refers = item.map().and_then(|it| it.text("$ref")) == Some(&reference);
                (refers || here == parameter.pointer).then_some(here)
            })
        })
    }

    /// Whether no operation that has the item keeps it: one of a path is had by all of its operations.
    fn is_free(&self, operation: &Operation, item: &Pointer, key: &Key) -> bool {
        let path = operation.pointer.parent();
        let of_path = path.as_ref().map(|path| path.key("parameters"));
        if item.parent() != of_path {
            return true;
        }
        let mut same = self.operations.iter();
        same.all(|(ours, theirs)| ours.pointer.parent() != path || !keyed(theirs).contains_key(key))
    }

    /// How a parameter is written.
    pub(super) fn style(&mut self, one: &Difference) {
        let (Some(place), Some(their_place)) = (&one.old, &one.new) else {
            return;
        };
        let theirs = self.their.parameters.get(their_place).copied();
        let (Some(ours), Some(theirs)) = (self.our.parameters.get(place).copied(), theirs) else {
            return;
        };
        let (word, explodes) = style(theirs.style);
        let is_json = style(ours.style).0.is_none();
        let Some(word) = word.filter(|_| !is_json) else {
            // JSON has no style, but a content instead of a schema.
            let Node::Map(entries) = self.spell.parameter(theirs) else {
                return;
            };
            for key in ["style", "explode", "schema", "content"] {
                match entries.iter().find(|(name, _)| name == key) {
                    Some((_, node)) => self.out.set(place, key, node.clone(), None),
                    None => self.out.remove(place, key),
                }
            }
            return;
        };
        if ours.style != theirs.style {
            self.out.set(place, "style", Node::text(word), None);
        }
        if theirs.explode != explodes {
            let flag = Node::flag(theirs.explode);
            self.out.set(place, "explode", flag, None);
        } else {
            self.out.remove(place, "explode");
        }
    }

    /// Answers that come and go.
    pub(super) fn statuses(&mut self, one: &Difference) {
        let Some((ours, theirs)) = self.owners(one) else {
            return;
        };
        let list = ours.pointer.key("responses");
        let before: BTreeMap<_, _> = responses(ours).collect();
        let after: BTreeMap<_, _> = responses(theirs).collect();
        for key in before.keys().filter(|key| !after.contains_key(*key)) {
            self.out.remove(&list, key);
        }
        for (key, response) in after {
            if !before.contains_key(&key) {
                let node = self.spell.response(response);
                self.out.set(&list, &key, node, None);
            }
        }
    }
}

/// What makes a parameter the same in both: its place and name, and for one of the path its turn.
pub(super) type Key = (u8, String);

pub(super) fn keyed(operation: &Operation) -> BTreeMap<Key, &Parameter> {
    let turns: Vec<&str> = parameters(&operation.path.template).collect();
    let key = |parameter: &Parameter| {
        let name = parameter.name.clone();
        match parameter.location {
            Location::Path => {
                let turn = turns.iter().position(|turn| *turn == name);
                (0, turn.map_or(name, |turn| format!("{turn:04}")))
            }
            Location::Query => (1, name),
            Location::Header => (2, name.to_ascii_lowercase()),
            Location::Cookie => (3, name),
        }
    };
    operation
        .parameters
        .iter()
        .map(|one| (key(one), one))
        .collect()
}

/// The names in braces, in order.
fn parameters(template: &str) -> impl Iterator<Item = &str> {
    let opened = template.split('{').skip(1);
    opened.filter_map(|rest| rest.split_once('}').map(|(name, _)| name))
}
