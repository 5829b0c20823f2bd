//! What holds of any two documents: there and back mirror each other, noise on either side is
//! silent, and a change is the same change whatever else has changed.

use std::collections::{BTreeMap, BTreeSet};

use generator::diff::{Change, catalogue};
use generator::pointer::Pointer;
use proptest::prelude::*;
use serde_json::Value;

use crate::keywords;
use crate::mutations::{Mutation, all, base};
use crate::together::picked;
use crate::{shuffled, wire, wire_of_texts};

/// How ids end, and how those of the way back do. What is there or not has several endings, by what
/// it does to callers.
const MIRRORS: &[(&str, &str)] = &[
    ("-became-required", "-became-optional"),
    ("-became-nullable", "-became-not-nullable"),
    ("-deprecated", "-reactivated"),
    ("-generalized", "-specialized"),
    ("-opened", "-closed"),
    ("-tightened", "-loosened"),
    ("-allowed", "-forbidden"),
    ("-required-added", "-removed"),
    ("-became-writable", "-removed"),
    ("-became-readable", "-removed"),
    ("-added", "-became-read-only"),
    ("-added", "-became-write-only"),
    ("-added", "-required-removed"),
    ("-added", "-closed-removed"),
    ("-added", "-removed"),
];

/// What a change is about, and whether it goes forth (1), back (-1) or neither way (0).
fn sense(id: &str) -> (String, i8) {
    let ends = MIRRORS
        .iter()
        .flat_map(|(forth, back)| [(*forth, *forth, *back, 1), (*back, *forth, *back, -1)]);
    let longest = ends
        .filter(|(end, ..)| id.ends_with(end))
        .max_by_key(|(end, ..)| end.len());
    let Some((end, forth, back, sense)) = longest else {
        return (id.to_owned(), 0);
    };
    // Presence is one thing, whatever it does to callers.
    let is_presence = back.ends_with("-removed") || back.ends_with("-only");
    let class = if is_presence { "-presence" } else { forth };
    (format!("{}{class}", &id[..id.len() - end.len()]), sense)
}

type Told = (String, i8, Option<Pointer>, Option<Pointer>);

/// What was told, sorted; turned round where it is the way back.
fn told(changes: &[Change], is_back: bool) -> Vec<Told> {
    let mut told: Vec<Told> = changes
        .iter()
        .map(|change| {
            let (class, sense) = sense(change.id);
            match is_back {
                true => (class, -sense, change.new.clone(), change.old.clone()),
                false => (class, sense, change.old.clone(), change.new.clone()),
            }
        })
        .collect();
    told.sort();
    told
}

fn is_mirrored(name: &str, old: &Value, new: &Value, wrong: &mut Vec<String>) {
    let (there, back) = (told(&wire(old, new), false), told(&wire(new, old), true));
    if there != back {
        wrong.push(format!("{name}:\n  {there:?}\n  {back:?}"));
    }
}

#[test]
fn there_and_back_mirror_each_other() {
    let mut wrong = Vec::new();
    let base = base();
    for mutation in all() {
        let mut edited = base.clone();
        (mutation.edit)(&mut edited);
        is_mirrored(mutation.name, &base, &edited, &mut wrong);
    }
    for (name, old, new) in keywords::pairs() {
        is_mirrored(&name, &old, &new, &mut wrong);
    }
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
}

#[test]
fn every_id_has_a_way_back() {
    let kinds = catalogue();
    let ids: BTreeSet<&str> = kinds.iter().map(|kind| kind.id).collect();
    let mut senses: BTreeMap<String, BTreeSet<i8>> = BTreeMap::new();
    for id in ids {
        let (class, sense) = sense(id);
        senses.entry(class).or_default().insert(sense);
    }
    for (class, found) in senses {
        assert!(
            found == BTreeSet::from([0]) || found == BTreeSet::from([-1, 1]),
            "{class}: {found:?}"
        );
    }
}

fn noises() -> Vec<&'static Mutation> {
    all().into_iter().filter(|one| one.ids.is_empty()).collect()
}

fn prints(changes: &[Change]) -> BTreeSet<String> {
    changes.iter().map(Change::fingerprint).collect()
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(32))]

    /// A document with noise is the same as one with other noise.
    #[test]
    fn noise_against_noise_is_silent(
        picks in prop::array::uniform2(prop::collection::vec(any::<prop::sample::Index>(), 0..5)),
        seeds in any::<(u64, u64)>(),
    ) {
        let noises = noises();
        let [one, two] = picks.map(|picks| {
            let mut document = base();
            let taken = picked(&picks, &noises);
            for mutation in &taken {
                (mutation.edit)(&mut document);
            }
            let names: Vec<&str> = taken.iter().map(|mutation| mutation.name).collect();
            (document, names)
        });
        let changes = wire_of_texts(&shuffled(&one.0, seeds.0), &shuffled(&two.0, seeds.1));
        prop_assert!(changes.is_empty(), "{:?} {:?}: {changes:#?}", one.1, two.1);
    }

    /// An accepted change stays accepted, whatever else changes with it.
    #[test]
    fn fingerprints_add_up(picks in prop::collection::vec(any::<prop::sample::Index>(), 2..6)) {
        let real: Vec<&Mutation> = all().into_iter().filter(|one| {
            // A version is said with all the paths that have it, and a moved path is another one.
            !one.ids.is_empty() && !one.name.contains("version") && !one.name.contains("path")
        }).collect();
        let base = base();
        let mutations = picked(&picks, &real);
        let mut edited = base.clone();
        let mut alone = BTreeSet::new();
        for mutation in &mutations {
            let mut one = base.clone();
            (mutation.edit)(&mut one);
            alone.extend(prints(&wire(&base, &one)));
            (mutation.edit)(&mut edited);
        }
        let together = prints(&wire(&base, &edited));
        let names: Vec<&str> = mutations.iter().map(|mutation| mutation.name).collect();
        prop_assert_eq!(together, alone, "{:?}", names);
    }
}
