//! Two generated crates → what of the public API is not what it was, and whether code that uses the
//! old one still compiles.
//!
//! To the compiler an alias is the type that it stands for, so types are compared with all aliases
//! written out, and a type that was renamed and left an alias behind is the renamed one. Must not
//! know the wire model.

use std::collections::{BTreeMap, BTreeSet};

use super::{Rust, RustChange};
use crate::listing::{Entry, Function, Item, Spelling, unsorted};
use crate::rust::Crate;

/// The differences, sorted by path. What belongs to a type that came or went is not told apart from
/// it.
pub fn compare(old: &Crate, new: &Crate) -> Vec<RustChange> {
    let before = seen(old, &Spelling::written_out(&[old, new]));
    let after = seen(new, &Spelling::written_out(&[new]));
    let mut changes = Vec::new();
    let of_after = by_path(&after);
    let gone = without(&before, &of_after);
    for old in &before {
        match of_after.get(old.meant.path.as_str()) {
            None if gone.contains(old.meant.of.as_str()) && old.meant.path != old.meant.of => {}
            None => changes.extend(change(Some(old), None)),
            Some(_) if gone.contains(old.meant.of.as_str()) && old.meant.path != old.meant.of => {}
            Some(new) => changes.extend(change(Some(old), Some(new))),
        }
    }
    let of_before = by_path(&before);
    let came = without(&after, &of_before);
    for new in &after {
        let belongs = came.contains(new.meant.of.as_str()) && new.meant.path != new.meant.of;
        if !belongs && !of_before.contains_key(new.meant.path.as_str()) {
            changes.extend(change(None, Some(new)));
        }
    }
    changes.sort_by(|one, other| one.path.cmp(&other.path));
    changes
}

/// An item as it is written, and as the compiler sees it.
struct Seen {
    shown: Entry,
    meant: Entry,
}

fn seen(model: &Crate, spelling: &Spelling<'_>) -> Vec<Seen> {
    let shown = unsorted(model, &Spelling::new());
    let meant = unsorted(model, spelling);
    shown
        .into_iter()
        .zip(meant)
        .map(|(shown, meant)| Seen { shown, meant })
        .collect()
}

fn by_path(entries: &[Seen]) -> BTreeMap<&str, &Seen> {
    let pairs = entries.iter().map(|seen| (seen.meant.path.as_str(), seen));
    pairs.collect()
}

/// The types and modules of `entries` that the others lack, or have as something else.
fn without<'a>(entries: &'a [Seen], others: &BTreeMap<&str, &Seen>) -> BTreeSet<&'a str> {
    let mut lacking = BTreeSet::new();
    for Seen { meant, .. } in entries {
        let is_same = match others.get(meant.path.as_str()) {
            Some(other) => is_one_kind(&meant.item, &other.meant.item),
            None => false,
        };
        if meant.path == meant.of && !is_same {
            lacking.insert(meant.path.as_str());
        }
    }
    lacking
}

fn is_one_kind(one: &Item, other: &Item) -> bool {
    std::mem::discriminant(one) == std::mem::discriminant(other)
}

fn change(old: Option<&Seen>, new: Option<&Seen>) -> Option<RustChange> {
    let level = match (old, new) {
        (Some(old), Some(new)) => changed(&old.meant, &new.meant)?,
        (Some(old), None) => lost(&old.meant.item)?,
        (None, Some(new)) => gained(&new.meant.item)?,
        (None, None) => return None,
    };
    let path = old.or(new).map(|seen| seen.shown.path.clone())?;
    let line = |seen: Option<&Seen>| seen.map(|seen| seen.shown.to_string());
    let place = |seen: Option<&Seen>| seen.and_then(|seen| seen.shown.place.clone());
    Some(RustChange {
        path,
        level,
        before: line(old),
        after: line(new),
        old: place(old),
        new: place(new),
    })
}

fn lost(item: &Item) -> Option<Rust> {
    match item {
        // What a package is called is its user's choice; the types of a crate that is no longer
        // needed are gone by themselves.
        Item::Package | Item::Dependency(_) => None,
        _ => Some(Rust::Breaking),
    }
}

fn gained(item: &Item) -> Option<Rust> {
    match item {
        Item::Package => None,
        // Whoever writes the struct out must name each of its fields.
        Item::Field { open: false, .. } => Some(Rust::Breaking),
        _ => Some(Rust::Additive),
    }
}

/// `None`: nobody can tell them apart.
fn changed(old: &Entry, new: &Entry) -> Option<Rust> {
    let level = match (&old.item, &new.item) {
        (Item::Package, Item::Package) => None,
        (Item::Function(old), Item::Function(new)) => function(old, new),
        (Item::Feature { .. }, Item::Feature { default: true }) if old.item != new.item => {
            Some(Rust::Additive)
        }
        (Item::Dependency(old), Item::Dependency(new)) if is_compatible(old, new) => None,
        (old, new) if old == new => None,
        _ => Some(Rust::Breaking),
    };
    if level.is_none() && old.deprecated != new.deprecated {
        return Some(Rust::Additive);
    }
    level
}

/// Arguments have places, not names: one that is called differently is the same, unless it is
/// another argument that has its place now. That would compile, and mean something else.
fn function(old: &Function, new: &Function) -> Option<Rust> {
    let is_same = old.generics == new.generics
        && old.receiver == new.receiver
        && old.result == new.result
        && old.parameters.len() == new.parameters.len()
        && old
            .parameters
            .iter()
            .zip(&new.parameters)
            .all(|(old, new)| old.ty == new.ty && old.into == new.into);
    if !is_same {
        return Some(Rust::Breaking);
    }
    let moved = old
        .parameters
        .iter()
        .zip(&new.parameters)
        .any(|(one, other)| {
            one.name != other.name && new.parameters.iter().any(|two| two.name == one.name)
        });
    moved.then_some(Rust::Breaking)
}

/// Whether Cargo takes types of the two versions for the same: equal up to the first number that is
/// not 0.
fn is_compatible(old: &str, new: &str) -> bool {
    let parts = |version: &str| -> Vec<String> {
        let numbers = version.split('.');
        let mut parts = Vec::new();
        for number in numbers {
            parts.push(number.to_owned());
            if number != "0" {
                break;
            }
        }
        parts
    };
    parts(old) == parts(new)
}
