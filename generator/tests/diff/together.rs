//! Several edits at once, under noise and in any order of the keys: what is reported is what each
//! of them asks for, and nothing else.

use std::collections::BTreeSet;

use proptest::prelude::*;
use serde_json::Value;

use crate::mutations::{Mutation, all, base};
use crate::{ids, shuffled, wire_of_texts};

/// Edits behind which others can no longer be seen: what is gone or of another type is not looked
/// into.
const CUTTING: &[&str] = &[
    "a body is removed",
    "a list of a request becomes a single value",
    "a member of a request union is removed",
    "a union of a response becomes its first member",
    "a list of a response becomes a map",
    "a response loses its body",
    "a response comes in another form",
    "a failure of a shared response is no longer typed",
    "an operation moves to another path",
    "a success gets another status",
];

/// The pointers under which two documents differ. A keyword without parts of its own says how the
/// others beside it are to be read: with it, all of them are touched.
fn touched(old: &Value, new: &Value, at: &str, found: &mut BTreeSet<String>) {
    match (old, new) {
        (Value::Object(one), Value::Object(two)) => {
            let keys: BTreeSet<&String> = one.keys().chain(two.keys()).collect();
            for key in keys {
                let parent = at;
                let at = format!("{at}/{}", key.replace('~', "~0").replace('/', "~1"));
                match (one.get(key), two.get(key)) {
                    (Some(one), Some(two)) if key == "required" && one != two => {
                        required(one, two, parent, found);
                    }
                    (Some(one), Some(two)) if one.is_object() || one.is_array() => {
                        touched(one, two, &at, found);
                    }
                    (one, two) if one == two => {}
                    (one, two) => {
                        let is_part = one
                            .or(two)
                            .is_some_and(|value| value.is_object() || value.is_array());
                        found.insert(if is_part { at } else { parent.to_owned() });
                    }
                }
            }
        }
        (Value::Array(one), Value::Array(two)) if one.len() == two.len() => {
            for (index, (one, two)) in one.iter().zip(two).enumerate() {
                touched(one, two, &format!("{at}/{index}"), found);
            }
        }
        (one, two) if one == two => {}
        _ => {
            found.insert(at.to_owned());
        }
    }
}

/// What a list of required names says, it says of the properties: an edit of either meets the other.
fn required(old: &Value, new: &Value, schema: &str, found: &mut BTreeSet<String>) {
    let names = |list: &Value| -> BTreeSet<String> {
        let names = list.as_array().into_iter().flatten();
        names.filter_map(Value::as_str).map(str::to_owned).collect()
    };
    let (one, two) = (names(old), names(new));
    let differing = one.symmetric_difference(&two);
    let before = found.len();
    found.extend(differing.map(|name| format!("{schema}/properties/{name}")));
    if found.len() == before {
        found.insert(format!("{schema}/required"));
    }
}

fn touched_by(mutation: &Mutation) -> BTreeSet<String> {
    let base = base();
    let mut edited = base.clone();
    (mutation.edit)(&mut edited);
    let mut found = BTreeSet::new();
    touched(&base, &edited, "", &mut found);
    found
}

fn meet(one: &BTreeSet<String>, other: &BTreeSet<String>) -> bool {
    let within = |inner: &str, outer: &str| {
        inner == outer
            || inner
                .strip_prefix(outer)
                .is_some_and(|rest| rest.starts_with('/'))
    };
    one.iter()
        .any(|one| other.iter().any(|two| within(one, two) || within(two, one)))
}

/// As many of the picked edits as have nothing to do with each other; those that are noise last,
/// because some of them copy what the others edit.
pub fn picked(
    picks: &[prop::sample::Index],
    among: &[&'static Mutation],
) -> Vec<&'static Mutation> {
    let all: Vec<&'static Mutation> = among
        .iter()
        .filter(|mutation| !CUTTING.contains(&mutation.name))
        .copied()
        .collect();
    let mut taken: Vec<(&Mutation, BTreeSet<String>)> = Vec::new();
    for pick in picks {
        let mutation = *pick.get(&all);
        let places = touched_by(mutation);
        if taken.iter().all(|(_, others)| !meet(&places, others)) {
            taken.push((mutation, places));
        }
    }
    taken.sort_by_key(|(mutation, _)| mutation.ids.is_empty());
    taken.into_iter().map(|(mutation, _)| mutation).collect()
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(48))]

    #[test]
    fn edits_add_up(
        picks in prop::collection::vec(any::<prop::sample::Index>(), 1..9),
        seeds in any::<(u64, u64)>(),
    ) {
        let mutations = picked(&picks, &all());
        let base = base();
        let mut edited = base.clone();
        for mutation in &mutations {
            (mutation.edit)(&mut edited);
        }
        let changes = wire_of_texts(&shuffled(&base, seeds.0), &shuffled(&edited, seeds.1));
        let expected: BTreeSet<&str> =
            mutations.iter().flat_map(|mutation| mutation.ids).copied().collect();
        let names: Vec<&str> = mutations.iter().map(|mutation| mutation.name).collect();
        prop_assert_eq!(
            ids(&changes),
            expected.into_iter().collect::<Vec<_>>(),
            "{:?}",
            names
        );
    }

    #[test]
    fn fingerprints_know_no_order_and_no_version(
        pick in any::<prop::sample::Index>(),
        seeds in any::<(u64, u64)>(),
    ) {
        let all = all();
        let mutation = pick.get(&all);
        let base = base();
        let mut edited = base.clone();
        (mutation.edit)(&mut edited);
        let prints = |old: &str, new: &str| -> BTreeSet<String> {
            let changes = wire_of_texts(old, new);
            changes.iter().map(|change| change.fingerprint()).collect()
        };
        let plain = prints(&base.to_string(), &edited.to_string());
        let other = |document: &Value, seed| {
            shuffled(document, seed).replace("/shop/v1/", "/2026-09-beta/shop/")
        };
        let moved = prints(&other(&base, seeds.0), &other(&edited, seeds.1));
        // An edit of the version itself names the versions.
        if !mutation.name.starts_with("the version") {
            prop_assert_eq!(plain, moved, "{}", mutation.name);
        }
    }
}
