//! Which operation of one document is which of the other: by method and path, names of parameters
//! and version apart.

use std::collections::BTreeMap;

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

pub(super) fn matched<'a>(old: &'a Api, new: &'a Api) -> Matched<'a> {
    let (olds, news) = (grouped(old), grouped(new));
    let mut matched = Matched::default();
    for (key, old) in &olds {
        let new = news.get(key).map(Vec::as_slice).unwrap_or_default();
        match (old.as_slice(), new) {
            ([old], [new]) => matched.both.push((endpoint(old, true), old, new)),
            (olds, news) => several(olds, news, &mut matched),
        }
    }
    for (key, new) in &news {
        if !olds.contains_key(key) {
            let alone = new.len() == 1;
            let fresh = new.iter().map(|new| (endpoint(new, alone), *new));
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
    for old in olds {
        let same = left.get_mut(&shape(&old.path.template));
        match same
            .filter(|same| !same.is_empty())
            .map(|same| same.remove(0))
        {
            Some(new) => matched.both.push((endpoint(old, alone), old, new)),
            None => matched.removed.push((endpoint(old, alone), old)),
        }
    }
    let fresh = left.into_values().flatten();
    matched
        .added
        .extend(fresh.map(|new| (endpoint(new, alone), new)));
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

fn endpoint(operation: &Operation, alone: bool) -> Endpoint {
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
