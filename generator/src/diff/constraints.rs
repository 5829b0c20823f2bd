//! The validation keywords of two schemas: each tighter, looser, or another.
//!
//! Several places may add to one schema (where it is used, and the aliases in front of it); what
//! counts is what holds in the end.

use super::kind::What;
use super::walk::{Part, Place, Walk};
use crate::api::{Api, Bound, Constraints};
use crate::pointer::Pointer;

impl Walk<'_> {
    pub fn constraints(&self, olds: &[Pointer], news: &[Pointer], at: &Place, part: &mut Part) {
        let old = together(self.old, olds);
        let new = together(self.new, news);
        if old == new {
            return;
        }
        let mut say = |word: &str, before: Option<String>, after: Option<String>, what| {
            let shown = |value: &Option<String>| value.clone().unwrap_or_else(|| "none".into());
            let (one, two) = (shown(&before), shown(&after));
            let message = format!("has another {word}: {two} instead of {one}");
            let finding = part.say(at, what, message);
            (finding.before, finding.after) = (before, after);
        };
        let above = |one: &usize, two: &usize| one > two;
        let below = |one: &usize, two: &usize| one < two;
        for (word, before, after, tighter, looser) in [
            (
                "maxLength",
                old.max_length,
                new.max_length,
                What::MaxLengthTightened,
                What::MaxLengthLoosened,
            ),
            (
                "maxItems",
                old.max_items,
                new.max_items,
                What::MaxItemsTightened,
                What::MaxItemsLoosened,
            ),
            (
                "maxProperties",
                old.max_properties,
                new.max_properties,
                What::MaxPropertiesTightened,
                What::MaxPropertiesLoosened,
            ),
        ] {
            if let Some(is_tighter) = moved(before.as_ref(), after.as_ref(), below) {
                let what = if is_tighter { tighter } else { looser };
                say(word, text(before), text(after), what);
            }
        }
        for (word, before, after, tighter, looser) in [
            (
                "minLength",
                old.min_length,
                new.min_length,
                What::MinLengthTightened,
                What::MinLengthLoosened,
            ),
            (
                "minItems",
                old.min_items,
                new.min_items,
                What::MinItemsTightened,
                What::MinItemsLoosened,
            ),
            (
                "minProperties",
                old.min_properties,
                new.min_properties,
                What::MinPropertiesTightened,
                What::MinPropertiesLoosened,
            ),
        ] {
            // A lower end of 0 is none.
            let (before, after) = (before.filter(|n| *n > 0), after.filter(|n| *n > 0));
            if let Some(is_tighter) = moved(before.as_ref(), after.as_ref(), above) {
                let what = if is_tighter { tighter } else { looser };
                say(word, text(before), text(after), what);
            }
        }
        let (before, after) = (old.maximum.as_ref(), new.maximum.as_ref());
        if let Some(is_tighter) = moved(before, after, Bound::is_below) {
            let what = if is_tighter {
                What::MaximumTightened
            } else {
                What::MaximumLoosened
            };
            say("maximum", before.map(spelled), after.map(spelled), what);
        }
        let (before, after) = (old.minimum.as_ref(), new.minimum.as_ref());
        if let Some(is_tighter) = moved(before, after, Bound::is_above) {
            let what = if is_tighter {
                What::MinimumTightened
            } else {
                What::MinimumLoosened
            };
            say("minimum", before.map(spelled), after.map(spelled), what);
        }
        if old.multiple_of != new.multiple_of {
            let what = match (&old.multiple_of, &new.multiple_of) {
                (None, _) => What::MultipleOfTightened,
                (_, None) => What::MultipleOfLoosened,
                _ => What::MultipleOfChanged,
            };
            say("multipleOf", old.multiple_of, new.multiple_of, what);
        }
        if old.unique_items != new.unique_items {
            let what = if new.unique_items {
                What::UniqueItemsTightened
            } else {
                What::UniqueItemsLoosened
            };
            let flag = |flag: bool| Some(flag.to_string());
            say(
                "uniqueItems",
                flag(old.unique_items),
                flag(new.unique_items),
                what,
            );
        }
        if old.patterns != new.patterns {
            let fewer = |one: &[String], two: &[String]| one.iter().all(|text| two.contains(text));
            let what = if fewer(&old.patterns, &new.patterns) {
                What::PatternTightened
            } else if fewer(&new.patterns, &old.patterns) {
                What::PatternLoosened
            } else {
                What::PatternChanged
            };
            let list = |texts: &[String]| (!texts.is_empty()).then(|| texts.join(" and "));
            say("pattern", list(&old.patterns), list(&new.patterns), what);
        }
    }
}

fn together(api: &Api, places: &[Pointer]) -> Constraints {
    let mut all = Constraints::default();
    for place in places {
        if let Some(constraints) = api.details.constraints.get(place) {
            all.and(constraints);
        }
    }
    all
}

/// Whether an end has become tighter (`true`) or looser; `None`: it is the same.
fn moved<T>(old: Option<&T>, new: Option<&T>, tighter: impl Fn(&T, &T) -> bool) -> Option<bool> {
    match (old, new) {
        (None, None) => None,
        (None, Some(_)) => Some(true),
        (Some(_), None) => Some(false),
        (Some(old), Some(new)) if tighter(new, old) => Some(true),
        (Some(old), Some(new)) if tighter(old, new) => Some(false),
        (Some(_), Some(_)) => None,
    }
}

fn text(number: Option<usize>) -> Option<String> {
    number.map(|number| number.to_string())
}

fn spelled(bound: &Bound) -> String {
    if bound.exclusive {
        format!("{} (exclusive)", bound.number)
    } else {
        bound.number.clone()
    }
}
