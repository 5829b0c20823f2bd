//! Which operation of one document is which of the other: by method and path, names of parameters
//! and version apart.

use std::collections::{BTreeMap, BTreeSet, VecDeque};

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

/// Method and path, names of parameters and version apart.
pub(super) type Key = (Method, String);

pub(super) fn key(method: Method, template: &str) -> Key {
    (method, without_versions(&shape(template)))
}

/// An operation without its version.
pub fn endpoint(operation: &Operation) -> Endpoint {
    named(operation, true)
}

/// What `new` says of the operations of `old`, and of nothing else.
pub fn subset(old: &Api, new: Api) -> Api {
    let known = keys(old);
    kept(new, |key| known.contains(key))
}

/// The same, and what `new` says of other operations on the paths of `old` and below them.
pub fn nearby(old: &Api, new: Api) -> Api {
    let paths: BTreeSet<String> = keys(old).into_iter().map(|(_, path)| path).collect();
    // A path of nothing but parameters is above everything.
    let is_ours = |path: &str| {
        let words = path.split('/').any(|it| !it.is_empty() && it != "{}");
        words && paths.contains(path)
    };
    kept(new, |(_, path)| {
        let ends = path.match_indices('/').map(|(end, _)| &path[..end]);
        paths.contains(path) || ends.into_iter().any(is_ours)
    })
}

fn keys(api: &Api) -> BTreeSet<Key> {
    let all = api.operations.iter();
    let mut keys: BTreeSet<Key> = all.map(|one| key(one.method, &one.path.template)).collect();
    let left_out = api.details.left_out.iter();
    keys.extend(left_out.map(|one| key(one.method, &one.template)));
    keys
}

fn kept(mut api: Api, keeps: impl Fn(&Key) -> bool) -> Api {
    api.operations
        .retain(|one| keeps(&key(one.method, &one.path.template)));
    api.details
        .left_out
        .retain(|one| keeps(&key(one.method, &one.template)));
    let required: BTreeSet<String> = api
        .operations
        .iter()
        .flat_map(|operation| &operation.security)
        .flat_map(|requirement| &requirement.schemes)
        .map(|(name, _)| name.clone())
        .collect();
    api.security_schemes
        .retain(|scheme| required.contains(&scheme.name));
    api
}

/// A path without its version and the names of its parameters.
pub(crate) fn place(template: &str) -> String {
    without_versions(&shape(template))
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
    let paths = |operations: &[&Operation]| -> BTreeSet<String> {
        let templates = operations.iter();
        templates.map(|one| shape(&one.path.template)).collect()
    };
    let alone = paths(olds).len() <= 1 && paths(news).len() <= 1;
    let (mut olds, mut news) = (olds.to_vec(), news.to_vec());
    // Paths that differ in names of parameters or in a fragment only are one path: there these tell
    // which operation is which, or else their own names, or else their order.
    let passes: [fn(&Operation) -> String; 4] = [
        |one| without_versions(&written(one)),
        |one| without_versions(&shape(&written(one))),
        |one| format!("{:?}", one.name),
        |_| String::new(),
    ];
    for pass in passes {
        let key = |operation: &Operation| {
            let path = &operation.path.template;
            let path = if alone { String::new() } else { shape(path) };
            (path, pass(operation))
        };
        let mut waiting: BTreeMap<_, VecDeque<usize>> = BTreeMap::new();
        for (index, new) in news.iter().enumerate() {
            waiting.entry(key(new)).or_default().push_back(index);
        }
        let mut taken = BTreeSet::new();
        olds.retain(|old| {
            let found = waiting.get_mut(&key(old)).and_then(VecDeque::pop_front);
            let pair = found.map(|index| (named(old, alone), *old, news[index]));
            matched.both.extend(pair);
            taken.extend(found);
            found.is_none()
        });
        let mut index = 0..;
        news.retain(|_| index.next().is_none_or(|index| !taken.contains(&index)));
    }
    let gone = olds.into_iter().map(|old| (named(old, alone), old));
    matched.removed.extend(gone);
    let fresh = news.into_iter().map(|new| (named(new, alone), new));
    matched.added.extend(fresh);
}

fn grouped(api: &Api) -> BTreeMap<Key, Vec<&Operation>> {
    let mut groups: BTreeMap<Key, Vec<&Operation>> = BTreeMap::new();
    for operation in &api.operations {
        let key = key(operation.method, &operation.path.template);
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

/// The path as the document has it, with its fragment.
fn written(operation: &Operation) -> String {
    operation.pointer.steps().nth(1).unwrap_or_default()
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
