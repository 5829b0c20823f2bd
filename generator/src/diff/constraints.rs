//! The validation keywords of two schemas: each tighter, looser, or another.
//!
//! Several places may add to one schema: where it is used, the aliases in front of it, the parts of
//! its `allOf`. What counts is what holds in the end; it is said of the place that says it, so that
//! it is said once.

use std::collections::BTreeSet;

use super::finding::{Part, Place};
use super::kind::What;
use super::limit::{Limit, Rules, Side, told};
use super::walk::Walk;
use crate::api::{Api, Bound, Constraints};
use crate::pointer::Pointer;

impl Walk<'_> {
    /// `is_one_type`: the types themselves are the same, and what they hold is compared here alone.
    pub fn constraints(
        &self,
        (olds, news): (&[Pointer], &[Pointer]),
        is_one_type: bool,
        at: &Place,
        part: &mut Part,
    ) {
        let (old, new) = (side(self.old, olds), side(self.new, news));
        if old.all == new.all {
            return;
        }
        let sides = (&old, &new);
        counts(sides, at, part);
        for limit in [
            Limit {
                word: "maximum",
                of: |all| all.maximum.clone(),
                is_tighter: Bound::is_below,
                shown: spelled,
                tightened: What::MaximumTightened,
                loosened: What::MaximumLoosened,
            },
            Limit {
                word: "minimum",
                of: |all| all.minimum.clone(),
                is_tighter: Bound::is_above,
                shown: spelled,
                tightened: What::MinimumTightened,
                loosened: What::MinimumLoosened,
            },
        ] {
            limit.compare(sides, at, part);
        }
        Limit {
            word: "uniqueItems",
            of: |all| all.unique_items.then_some(true),
            is_tighter: |_, _| false,
            shown: bool::to_string,
            tightened: What::UniqueItemsTightened,
            loosened: What::UniqueItemsLoosened,
        }
        .compare(sides, at, part);
        rules(sides, at, part);
        if is_one_type {
            values(sides, at, part);
            format(sides, at, part);
        }
        discriminator(sides, at, part);
    }
}

/// The numbers of characters, items and properties.
fn counts(sides: (&Side<'_>, &Side<'_>), at: &Place, part: &mut Part) {
    let most = |word, of, tightened, loosened| Limit {
        word,
        of,
        is_tighter: |one: &usize, other: &usize| one < other,
        shown: usize::to_string,
        tightened,
        loosened,
    };
    let least = |word, of, tightened, loosened| Limit {
        is_tighter: |one: &usize, other: &usize| one > other,
        ..most(word, of, tightened, loosened)
    };
    // A least number of 0 is none.
    for limit in [
        most(
            "maxLength",
            |all| all.max_length,
            What::MaxLengthTightened,
            What::MaxLengthLoosened,
        ),
        most(
            "maxItems",
            |all| all.max_items,
            What::MaxItemsTightened,
            What::MaxItemsLoosened,
        ),
        most(
            "maxProperties",
            |all| all.max_properties,
            What::MaxPropertiesTightened,
            What::MaxPropertiesLoosened,
        ),
        least(
            "minLength",
            |all| all.min_length.filter(|n| *n > 0),
            What::MinLengthTightened,
            What::MinLengthLoosened,
        ),
        least(
            "minItems",
            |all| all.min_items.filter(|n| *n > 0),
            What::MinItemsTightened,
            What::MinItemsLoosened,
        ),
        least(
            "minProperties",
            |all| all.min_properties.filter(|n| *n > 0),
            What::MinPropertiesTightened,
            What::MinPropertiesLoosened,
        ),
    ] {
        limit.compare(sides, at, part);
    }
}

fn rules(sides: (&Side<'_>, &Side<'_>), at: &Place, part: &mut Part) {
    for rules in [
        Rules {
            word: "multipleOf",
            of: |all| &all.multiples_of,
            tightened: What::MultipleOfTightened,
            loosened: What::MultipleOfLoosened,
            changed: What::MultipleOfChanged,
        },
        Rules {
            word: "pattern",
            of: |all| &all.patterns,
            tightened: What::PatternTightened,
            loosened: What::PatternLoosened,
            changed: What::PatternChanged,
        },
        Rules {
            word: "restriction",
            of: |all| &all.restrictions,
            tightened: What::RestrictionTightened,
            loosened: What::RestrictionLoosened,
            changed: What::RestrictionChanged,
        },
    ] {
        rules.compare(sides, at, part);
    }
}

fn values((old, new): (&Side<'_>, &Side<'_>), at: &Place, part: &mut Part) {
    let list = |values: &BTreeSet<String>| {
        let values: Vec<&str> = values.iter().map(String::as_str).collect();
        format!("one of {}", values.join(", "))
    };
    match (&old.all.values, &new.all.values) {
        (None, Some(values)) => {
            let message = format!("is {} and nothing else", list(values));
            part.say(at, What::EnumClosed, message).after = Some(list(values));
        }
        (Some(values), None) => {
            let message = format!("is no longer only {}", list(values));
            part.say(at, What::EnumOpened, message).before = Some(list(values));
        }
        (Some(before), Some(after)) => {
            for value in before.difference(after) {
                let message = format!("has no value {value} any more");
                part.say(at, What::EnumValueRemoved, message).before = Some(value.clone());
            }
            for value in after.difference(before) {
                let message = format!("has the new value {value}");
                part.say(at, What::EnumValueAdded, message).after = Some(value.clone());
            }
        }
        (None, None) => {}
    }
}

fn format((old, new): (&Side<'_>, &Side<'_>), at: &Place, part: &mut Part) {
    let (before, after) = (&old.all.format, &new.all.format);
    let what = match (before, after) {
        (None, Some(_)) => What::FormatSpecialized,
        (Some(_), None) => What::FormatGeneralized,
        (Some(one), Some(two)) if one != two => What::FormatChanged,
        _ => return,
    };
    told("format", what, (before.clone(), after.clone()), at, part);
}

fn discriminator((old, new): (&Side<'_>, &Side<'_>), at: &Place, part: &mut Part) {
    let (before, after) = (&old.all.discriminator, &new.all.discriminator);
    let what = match (before, after) {
        (None, Some(_)) => What::DiscriminatorAdded,
        (Some(_), None) => What::DiscriminatorRemoved,
        (Some(one), Some(two)) if one != two => What::DiscriminatorChanged,
        _ => return,
    };
    told(
        "discriminator",
        what,
        (before.clone(), after.clone()),
        at,
        part,
    );
}

fn side<'a>(api: &'a Api, places: &'a [Pointer]) -> Side<'a> {
    let details = &api.details;
    let with_parts = |place: &'a Pointer| {
        let parts = details.parts.get(place);
        std::iter::once(place).chain(parts.into_iter().flatten())
    };
    let found: Vec<_> = places
        .iter()
        .flat_map(with_parts)
        .filter_map(|place| Some((place, details.constraints.get(place)?)))
        .collect();
    let mut all = Constraints::default();
    for (_, constraints) in &found {
        all.and(constraints);
    }
    Side { found, all }
}

fn spelled(bound: &Bound) -> String {
    if bound.exclusive {
        format!("{} (exclusive)", bound.number)
    } else {
        bound.number.clone()
    }
}
