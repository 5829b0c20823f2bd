//! Schemas that are gone → those that have taken their place, told by their parts: the names of their
//! properties, values and members.
//!
//! Of the crate before, names are all that is kept. A schema that has the same parts as one that is gone
//! is that one, and so is, with some of them changed, the one that has most in common with it.

use std::collections::{BTreeMap, BTreeSet};

use super::present::Present;
use crate::kept::Kept;

type Parts<'a> = BTreeMap<&'a str, BTreeSet<String>>;

/// A part that more schemas have than this tells nothing: `id`.
const COMMON: usize = 50;

/// The keys of schemas, old to new.
pub(super) fn successors(kept: &Kept, present: &Present) -> BTreeMap<String, String> {
    let gone = kept.names.keys().filter(|key| !present.contains_key(*key));
    let came = present.keys().filter(|key| !kept.names.contains_key(*key));
    let mut gone = parts(gone, kept.names.keys());
    let mut came = parts(came, present.keys());
    let mut found = same(&gone, &came);
    for (old, new) in &found {
        gone.remove(old.as_str());
        came.remove(new.as_str());
    }
    found.extend(alike(&gone, &came));
    found
}

/// The schemas among `keys` with the parts that `all` has of them.
fn parts<'a>(
    keys: impl Iterator<Item = &'a String>,
    all: impl Iterator<Item = &'a String>,
) -> Parts<'a> {
    let schemas: BTreeSet<&str> = keys.filter_map(|key| key.strip_prefix("type ")).collect();
    let mut parts: Parts<'_> = BTreeMap::new();
    for key in all {
        let Some((kind @ ("field" | "variant"), rest)) = key.split_once(' ') else {
            continue;
        };
        // What the part is called on the wire is escaped, so the last slash is ours.
        if let Some((schema, part)) = rest.rsplit_once('/')
            && schemas.contains(schema)
        {
            parts
                .entry(schema)
                .or_default()
                .insert(format!("{kind} {part}"));
        }
    }
    parts
}

/// Those with the same parts, which no other has that came or went.
fn same(gone: &Parts<'_>, came: &Parts<'_>) -> BTreeMap<String, String> {
    let (gone, came) = (by_parts(gone), by_parts(came));
    gone.into_iter()
        .filter_map(
            |(parts, old)| match (old.as_slice(), came.get(parts)?.as_slice()) {
                ([old], [new]) => Some(((*old).to_owned(), (*new).to_owned())),
                _ => None,
            },
        )
        .collect()
}

fn by_parts<'p>(all: &'p Parts<'_>) -> BTreeMap<&'p BTreeSet<String>, Vec<&'p str>> {
    let mut by_parts: BTreeMap<&BTreeSet<String>, Vec<&str>> = BTreeMap::new();
    for (schema, parts) in all {
        by_parts.entry(parts).or_default().push(schema);
    }
    by_parts
}

/// Those that have more in common with each other than with anything else, and more than not.
fn alike(gone: &Parts<'_>, came: &Parts<'_>) -> BTreeMap<String, String> {
    let mut having: BTreeMap<&str, Vec<&str>> = BTreeMap::new();
    for (schema, parts) in came {
        for part in parts {
            having.entry(part).or_default().push(schema);
        }
    }
    let mut best_of_new: BTreeMap<&str, Best<'_>> = BTreeMap::new();
    let mut best_of_old: BTreeMap<&str, Best<'_>> = BTreeMap::new();
    for (old, parts) in gone {
        let mut common: BTreeMap<&str, usize> = BTreeMap::new();
        let schemas = parts.iter().filter_map(|part| having.get(part.as_str()));
        for new in schemas.filter(|schemas| schemas.len() <= COMMON).flatten() {
            *common.entry(new).or_default() += 1;
        }
        for (new, common) in common {
            let all = parts.len() + came.get(new).map_or(0, BTreeSet::len) - common;
            let likeness = Likeness { common, all };
            best_of_old.entry(old).or_default().meet(new, likeness);
            best_of_new.entry(new).or_default().meet(old, likeness);
        }
    }
    best_of_old
        .into_iter()
        .filter_map(|(old, best)| {
            let new = best.only()?;
            let back = best_of_new.get(new)?.only()?;
            (back == old).then(|| (old.to_owned(), new.to_owned()))
        })
        .collect()
}

/// Of all parts of two schemas, how many both have.
#[derive(Clone, Copy, Default)]
struct Likeness {
    common: usize,
    all: usize,
}

impl Likeness {
    /// Compared as fractions.
    fn is_above(self, other: Self) -> bool {
        self.common * other.all > other.common * self.all
    }

    /// One part says little, whatever it is of.
    fn is_enough(self) -> bool {
        self.common >= 2 && self.common * 2 > self.all
    }
}

/// What is most alike, if there is one.
#[derive(Default)]
struct Best<'a> {
    likeness: Likeness,
    schema: Option<&'a str>,
}

impl<'a> Best<'a> {
    fn meet(&mut self, schema: &'a str, likeness: Likeness) {
        // Nothing is less alike than what was never met.
        let known = match self.likeness.all {
            0 => Likeness { common: 0, all: 1 },
            _ => self.likeness,
        };
        if likeness.is_above(known) {
            *self = Self {
                likeness,
                schema: Some(schema),
            };
        } else if !known.is_above(likeness) {
            self.schema = None;
        }
    }

    fn only(&self) -> Option<&'a str> {
        self.schema.filter(|_| self.likeness.is_enough())
    }
}
