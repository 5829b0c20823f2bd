//! Components that no operation leads to, directly or through others: a ring of two that refer to
//! each other is as dead as one that nobody names.
//!
//! Alive besides: what `discriminator.mapping` and security requirements name; a schema whose
//! `allOf` has a live parent with a discriminator, which stands for it; an example in a file, whose
//! folder says what it is of.

use std::collections::{BTreeMap, BTreeSet};

use super::Report;
use super::survey::Survey;
use crate::diagnostics::check as say;
use crate::load::shape::{DOCUMENT, EXAMPLE, OPERATION, SCHEMA};
use crate::load::tree::{Kind, Map};
use crate::lower;
use crate::pointer::Pointer;

/// Section and name.
type Name = (String, String);

pub(super) fn rule(survey: &Survey<'_>, report: &mut Report) {
    let all = components(survey);
    let mut edges: BTreeMap<Option<Name>, Vec<Name>> = BTreeMap::new();
    let mut edge = |from: &Pointer, to: Name| edges.entry(owner(from)).or_default().push(to);
    for reference in &survey.references {
        if let Some(target) = lower::target(reference.target) {
            edge(&reference.at, target);
        }
    }
    for node in survey.of_kind(&SCHEMA) {
        mapped(node.map, |target| edge(&node.at, target));
    }
    for owner in [&DOCUMENT, &OPERATION] {
        for node in survey.of_kind(owner) {
            required(node.map, |scheme| edge(&node.at, scheme));
        }
    }
    for (parent, child) in inherited(survey) {
        edges.entry(Some(parent)).or_default().push(child);
    }
    let mut alive = BTreeSet::new();
    let mut waiting = edges.remove(&None).unwrap_or_default();
    while let Some(name) = waiting.pop() {
        if alive.insert(name.clone()) {
            waiting.extend(edges.remove(&Some(name)).unwrap_or_default());
        }
    }
    for (name, at) in all {
        if !alive.contains(&name) {
            report.say(say::unreachable(&at, &name.1));
        }
    }
}

/// All but examples in files, in document order.
fn components(survey: &Survey<'_>) -> Vec<(Name, Pointer)> {
    let files: BTreeSet<&Pointer> = survey
        .of_kind(&EXAMPLE)
        .filter(|node| node.map.has("externalValue"))
        .map(|node| &node.at)
        .collect();
    let at = Pointer::root().key("components");
    let mut all = Vec::new();
    let components = survey.root.get("components").and_then(|value| value.map());
    for section in components.into_iter().flat_map(Map::iter) {
        let at = at.key(section.key);
        let known = crate::load::shape::COMPONENTS.field(section.key).is_some();
        let entries = section.value.map().filter(|_| known);
        for entry in entries.into_iter().flat_map(Map::iter) {
            let at = at.key(entry.key);
            if !files.contains(&at) {
                all.push(((section.key.to_owned(), entry.key.to_owned()), at));
            }
        }
    }
    all
}

/// The component that a place is part of.
fn owner(at: &Pointer) -> Option<Name> {
    let mut steps = at.steps();
    (steps.next()? == "components").then_some(())?;
    Some((steps.next()?, steps.next()?))
}

/// What a discriminator names, by reference or by the name of a schema alone.
fn mapped(schema: Map<'_>, mut then: impl FnMut(Name)) {
    let mapping = schema.get("discriminator").and_then(|value| value.map());
    let mapping = mapping.and_then(|map| map.get("mapping")?.map());
    for entry in mapping.into_iter().flat_map(Map::iter) {
        if let Some(scalar) = entry.value.scalar() {
            let bare = || ("schemas".to_owned(), scalar.text.to_owned());
            then(lower::target(scalar.text).unwrap_or_else(bare));
        }
    }
}

fn required(owner: Map<'_>, mut then: impl FnMut(Name)) {
    if let Some(Kind::List(alternatives)) = owner.get("security").map(|value| value.kind()) {
        let maps = alternatives.iter().filter_map(|value| value.map());
        for scheme in maps.flat_map(Map::iter) {
            then(("securitySchemes".to_owned(), scheme.key.to_owned()));
        }
    }
}

/// Parent with a discriminator → child that takes it up by `allOf`.
fn inherited(survey: &Survey<'_>) -> Vec<(Name, Name)> {
    let mut pairs = Vec::new();
    for node in survey.of_kind(&SCHEMA) {
        let (Some(child), Some(Kind::List(parts))) = (
            owner(&node.at),
            node.map.get("allOf").map(|value| value.kind()),
        ) else {
            continue;
        };
        for target in parts.iter().filter_map(super::survey::reference) {
            let parent = survey.component(target).and_then(|(value, _)| value.map());
            if parent.is_some_and(|parent| parent.has("discriminator"))
                && let Some(parent) = lower::target(target)
            {
                pairs.push((parent, child.clone()));
            }
        }
    }
    pairs
}
