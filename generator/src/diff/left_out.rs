//! Operations that no code comes from: there or not, and the same or not, which is all that can be
//! said of them.

use std::collections::{BTreeMap, BTreeSet};

use super::Endpoint;
use super::finding::Part;
use super::matching::{Key, Matched, key};
use super::operation::presence;
use crate::api::{Api, LeftOut, Operation};
use crate::version::without_versions;

/// What became of those that one of the documents has none of code for; those that the other has
/// code for are taken out of `matched`.
pub(super) fn compared(old: &Api, new: &Api, matched: &mut Matched<'_>) -> Vec<(Endpoint, Part)> {
    let (before, after) = (by_key(old), by_key(new));
    let keys: BTreeSet<&Key> = before.keys().chain(after.keys()).collect();
    let gone = taken(&mut matched.removed, &keys);
    let fresh = taken(&mut matched.added, &keys);
    let mut found = Vec::new();
    for this in keys {
        let (one, two) = (before.get(this), after.get(this));
        let (gone, fresh) = (gone.get(this), fresh.get(this));
        let old = one.map(|one| &one.pointer).or(gone.map(|one| &one.pointer));
        let new = two
            .map(|two| &two.pointer)
            .or(fresh.map(|two| &two.pointer));
        let (before, after) = (one.map(|one| &one.text), two.map(|two| &two.text));
        if old.is_some() && new.is_some() && before == after {
            continue;
        }
        let Some(template) = one.or(two).map(|one| &one.template) else {
            continue;
        };
        let endpoint = Endpoint {
            method: this.0,
            path: without_versions(template),
        };
        let places = (old.cloned(), new.cloned());
        let finding = presence(&endpoint, places, (before.cloned(), after.cloned()));
        let findings = vec![finding];
        let edges = Vec::new();
        found.push((endpoint, Part { findings, edges }));
    }
    found
}

fn by_key(api: &Api) -> BTreeMap<Key, &LeftOut> {
    let all = api.details.left_out.iter();
    all.map(|one| (key(one.method, &one.template), one))
        .collect()
}

/// The operations of these keys, which only one of the documents has.
fn taken<'a>(
    from: &mut Vec<(Endpoint, &'a Operation)>,
    keys: &BTreeSet<&Key>,
) -> BTreeMap<Key, &'a Operation> {
    let mut taken = BTreeMap::new();
    from.retain(|(_, one)| {
        let key = key(one.method, &one.path.template);
        let is_left_out = keys.contains(&key);
        if is_left_out {
            taken.insert(key, *one);
        }
        !is_left_out
    });
    taken
}
