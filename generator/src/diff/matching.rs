//! Which operation of one document is which of the other: by method and path, names of parameters
//! and version apart.

use std::collections::{BTreeMap, BTreeSet};

use super::Endpoint;
use crate::api::{Api, Method, Operation};
use crate::version::{is_version, without_versions};

/// The operations of both documents.
#[derive(Debug, Default)]
pub(super) struct Matched<'a> {
    pub both: Vec<(Endpoint, &'a Operation, &'a Operation)>,
    pub removed: Vec<(Endpoint, &'a Operation)>,
    pub added: Vec<(Endpoint, &'a Operation)>,
}

/// Method and path.
type Key = (Method, String);

/// An operation without its version.
pub fn endpoint(operation: &Operation) -> Endpoint {
    named(operation, true)
}

/// What `new` says of the operations of `old`, and of nothing else.
pub fn subset(old: &Api, mut new: Api) -> Api {
    let known = grouped(old);
    let key = |operation: &Operation| {
        let path = without_versions(&shape(&operation.path.template));
        (operation.method, path)
    };
    new.operations
        .retain(|operation| known.contains_key(&key(operation)));
    let required: BTreeSet<String> = new
        .operations
        .iter()
        .flat_map(|operation| &operation.security)
        .flat_map(|requirement| &requirement.schemes)
        .map(|(name, _)| name.clone())
        .collect();
    new.security_schemes
        .retain(|scheme| required.contains(&scheme.name));
    new
}

pub(super) fn matched<'a>(old: &'a Api, new: &'a Api) -> Matched<'a> {
    let (olds, news) = (grouped(old), grouped(new));
    let mut matched = Matched::default();
    for (key, old) in &olds {
        let new = news.get(key).map(Vec::as_slice).unwrap_or_default();
        match (old.as_slice(), new) {
            ([old], [new]) => matched.both.push((named(old, true), old, new)),
            (olds, news) => several(olds, news, &mut matched),
        }
    }
    for (key, new) in &news {
        if !olds.contains_key(key) {
            let alone = new.len() == 1;
            let fresh = new.iter().map(|new| (named(new, alone), *new));
            matched.added.extend(fresh);
        }
    }
    matched
}

/// One path in several versions: each is its own.
fn several<'a>(olds: &[&'a Operation], news: &[&'a Operation], matched: &mut Matched<'a>) {
    let alone = olds.len() <= 1 && news.len() <= 1;
    let mut left: BTreeMap<String, Vec<&'a Operation>> = BTreeMap::new();
    for new in news {
        left.entry(shape(&new.path.template)).or_default().push(new);
    }
    // Paths that differ in a fragment only are one path: there the operations' names tell more
    // than their order.
    let mut rest = Vec::new();
    for old in olds {
        let same = left.get_mut(&shape(&old.path.template));
        let called = same.and_then(|same| {
            let at = same.iter().position(|new| new.name == old.name)?;
            Some(same.remove(at))
        });
        match called {
            Some(new) => matched.both.push((named(old, alone), old, new)),
            None => rest.push(*old),
        }
    }
    for old in rest {
        let same = left.get_mut(&shape(&old.path.template));
        let next = same.filter(|same| !same.is_empty());
        match next.map(|same| same.remove(0)) {
            Some(new) => matched.both.push((named(old, alone), old, new)),
            None => matched.removed.push((named(old, alone), old)),
        }
    }
    let fresh = left.into_values().flatten();
    matched
        .added
        .extend(fresh.map(|new| (named(new, alone), new)));
}

fn grouped(api: &Api) -> BTreeMap<Key, Vec<&Operation>> {
    let mut groups: BTreeMap<Key, Vec<&Operation>> = BTreeMap::new();
    for operation in &api.operations {
        let path = without_versions(&shape(&operation.path.template));
        let key = (operation.method, path);
        groups.entry(key).or_default().push(operation);
    }
    groups
}

fn named(operation: &Operation, alone: bool) -> Endpoint {
    let template = &operation.path.template;
    Endpoint {
        method: operation.method,
        path: if alone {
            without_versions(template)
        } else {
            template.clone()
        },
    }
}

/// A template without the names of its parameters, and without what no server sees of it.
fn shape(template: &str) -> String {
    let mut shape = String::with_capacity(template.len());
    let mut inside = false;
    for character in template.chars() {
        match character {
            '{' => {
                inside = true;
                shape.push_str("{}");
            }
            '}' => inside = false,
            other if !inside => shape.push(other),
            _ => {}
        }
    }
    shape
}

/// The names in braces, in order.
pub(super) fn parameters(template: &str) -> Vec<&str> {
    let opened = template.split('{').skip(1);
    opened
        .filter_map(|rest| rest.split_once('}').map(|(name, _)| name))
        .collect()
}

/// The versions in a path, as far as they differ from those in another.
pub(super) fn versions(template: &str) -> Vec<&str> {
    template
        .split('/')
        .filter(|segment| is_version(segment))
        .collect()
}
