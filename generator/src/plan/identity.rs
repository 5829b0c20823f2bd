//! What a definition and an operation are by their place on the wire, whatever they are called in
//! Rust: the keys under which names are kept.
//!
//! Versions and names of path parameters are left out, as they are when documents are compared.
//! Must not know any name in Rust.

use std::collections::BTreeMap;

use super::status;
use crate::api::{Api, Base, Definition, Name, Operation, OperationName, Step};
use crate::pointer::Pointer;
use crate::version::without_versions;

/// A key of each definition and operation, in their order. `None` where two would share one: such
/// names are not kept.
pub(super) struct Keys {
    pub definitions: Vec<Option<String>>,
    pub operations: Vec<Option<String>>,
}

impl Keys {
    pub(super) fn of(api: &Api) -> Self {
        let operations = operations(&api.operations);
        let mut by_name: BTreeMap<&OperationName, &Option<String>> = BTreeMap::new();
        for (operation, key) in api.operations.iter().zip(&operations) {
            by_name.entry(&operation.name).or_insert(key);
        }
        let definitions = api
            .definitions
            .iter()
            .map(|one| definition(one, &by_name))
            .collect();
        Self {
            definitions: unique(definitions),
            operations,
        }
    }

    /// `type ThreadMessage`; nothing is called by what has no key.
    pub(super) fn definition(&self, kind: &str, id: usize) -> Option<String> {
        let key = self.definitions.get(id)?.as_ref()?;
        Some(format!("{kind} {key}"))
    }

    /// `method GET /threads/{}`.
    pub(super) fn operation(&self, kind: &str, index: usize) -> Option<String> {
        let key = self.operations.get(index)?.as_ref()?;
        Some(format!("{kind} {key}"))
    }
}

/// The key of a part of what has `key`, by the part's own name on the wire.
pub(super) fn part(key: Option<String>, wire: &str) -> Option<String> {
    let wire = Pointer::root().key(wire);
    key.map(|key| format!("{key}{}", wire.as_str()))
}

fn operations(operations: &[Operation]) -> Vec<Option<String>> {
    let short: Vec<String> = operations
        .iter()
        .map(|one| place(one, &without_versions(&one.path.template)))
        .collect();
    let mut counts: BTreeMap<&str, usize> = BTreeMap::new();
    for key in &short {
        *counts.entry(key).or_default() += 1;
    }
    // One path in several versions: the version tells them apart.
    let keys = operations.iter().zip(&short).map(|(one, key)| {
        let is_alone = counts.get(key.as_str()) == Some(&1);
        Some(match is_alone {
            true => key.clone(),
            false => place(one, &one.path.template),
        })
    });
    unique(keys.collect())
}

/// `GET /threads/{}/messages`.
fn place(operation: &Operation, path: &str) -> String {
    let mut text = format!("{} ", operation.method.word());
    let mut depth = 0_usize;
    for letter in path.chars() {
        match letter {
            '{' => depth += 1,
            '}' => depth = depth.saturating_sub(1),
            _ if depth > 0 => continue,
            _ => {}
        }
        text.push(letter);
    }
    text
}

fn definition(
    definition: &Definition,
    operations: &BTreeMap<&OperationName, &Option<String>>,
) -> Option<String> {
    let (base, steps) = match &definition.name {
        Name::Component(name) => return Some(name.clone()),
        Name::Inline { base, steps } => (base, steps),
    };
    let base = match base {
        Base::Component(name) => name.clone(),
        Base::Operation(name) => operations.get(name).copied()?.clone()?,
    };
    let place = steps.iter().fold(Pointer::root(), step);
    Some(format!("{base} {}", place.as_str()))
}

fn step(place: Pointer, step: &Step) -> Pointer {
    match step {
        Step::Property(name) => place.key("properties").key(name),
        Step::Item => place.key("items"),
        Step::Value => place.key("additionalProperties"),
        Step::Member(name) => place.key("members").key(name),
        Step::Request => place.key("request"),
        Step::Response(status) => place.key("responses").key(&status::text(*status)),
        Step::Parameter(name) => place.key("parameters").key(name),
        Step::Header(name) => place.key("headers").key(name),
    }
}

/// What is there twice says nothing.
fn unique(mut keys: Vec<Option<String>>) -> Vec<Option<String>> {
    let mut counts: BTreeMap<String, usize> = BTreeMap::new();
    for key in keys.iter().flatten() {
        *counts.entry(key.clone()).or_default() += 1;
    }
    for key in &mut keys {
        if key.as_ref().is_some_and(|one| counts.get(one) != Some(&1)) {
            *key = None;
        }
    }
    keys
}
