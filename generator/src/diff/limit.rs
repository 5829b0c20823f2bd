//! One keyword of two schemas: tighter, looser, or another, and which place says so.
//!
//! Must not know which keywords there are.

use std::collections::BTreeSet;

use super::finding::{Part, Place};
use super::kind::What;
use crate::api::Constraints;
use crate::pointer::Pointer;

/// All that adds to one schema.
pub(super) struct Side<'a> {
    pub found: Vec<(&'a Pointer, &'a Constraints)>,
    pub all: Constraints,
}

/// A keyword whose values are one inside the other.
pub(super) struct Limit<T> {
    pub word: &'static str,
    pub of: fn(&Constraints) -> Option<T>,
    pub is_tighter: fn(&T, &T) -> bool,
    pub shown: fn(&T) -> String,
    pub tightened: What,
    pub loosened: What,
}

/// A keyword of which all that is said must hold.
pub(super) struct Rules {
    pub word: &'static str,
    pub of: fn(&Constraints) -> &BTreeSet<String>,
    pub tightened: What,
    pub loosened: What,
    pub changed: What,
}

impl<T> Limit<T> {
    pub fn compare(&self, (old, new): (&Side<'_>, &Side<'_>), at: &Place, part: &mut Part) {
        let (before, after) = ((self.of)(&old.all), (self.of)(&new.all));
        let what = match (&before, &after) {
            (None, Some(_)) => self.tightened,
            (Some(_), None) => self.loosened,
            (Some(old), Some(new)) if (self.is_tighter)(new, old) => self.tightened,
            (Some(old), Some(new)) if (self.is_tighter)(old, new) => self.loosened,
            (None, None) | (Some(_), Some(_)) => return,
        };
        let shown = |value: &Option<T>| value.as_ref().map(self.shown);
        let (before, after) = (shown(&before), shown(&after));
        let is_said = |one: &Constraints, all: &Option<String>| {
            all.is_some() && (self.of)(one).as_ref().map(self.shown) == *all
        };
        let at = at.narrowed(
            old.place(|one| is_said(one, &before)),
            new.place(|one| is_said(one, &after)),
        );
        told(self.word, what, (before, after), &at, part);
    }
}

impl Rules {
    pub fn compare(&self, (old, new): (&Side<'_>, &Side<'_>), at: &Place, part: &mut Part) {
        let (before, after) = ((self.of)(&old.all), (self.of)(&new.all));
        if before == after {
            return;
        }
        let fewer = |one: &BTreeSet<String>, other: &BTreeSet<String>| {
            one.difference(other)
                .all(|rule| self.follows(rule, other.iter()))
        };
        let what = match (fewer(before, after), fewer(after, before)) {
            // Each follows from the others, however it is written.
            (true, true) => return,
            (true, false) => self.tightened,
            (false, true) => self.loosened,
            (false, false) => self.changed,
        };
        let list = |texts: &BTreeSet<String>| {
            let texts: Vec<&str> = texts.iter().map(String::as_str).collect();
            (!texts.is_empty()).then(|| texts.join(" and "))
        };
        let only = |one: &Constraints, mine: &BTreeSet<String>, theirs: &BTreeSet<String>| {
            let mut differing = (self.of)(one).iter();
            differing.any(|text| mine.contains(text) && !theirs.contains(text))
        };
        let at = at.narrowed(
            old.place(|one| only(one, before, after)),
            new.place(|one| only(one, after, before)),
        );
        told(self.word, what, (list(before), list(after)), &at, part);
    }

    /// Whether what fits one of the others fits this rule: where it is a multiple, what it is a
    /// multiple of.
    fn follows<'r>(&self, rule: &str, others: impl Iterator<Item = &'r String>) -> bool {
        // Nobody needs more, and a document may have thousands.
        const MOST: usize = 8;
        let number = |text: &str| text.parse::<i128>().ok().filter(|number| *number != 0);
        let Some(rule) = number(rule).filter(|_| self.word == "multipleOf") else {
            return false;
        };
        let mut others = others.take(MOST).filter_map(|other| number(other));
        // The least number divided by -1 is none.
        others.any(|other| other.checked_rem(rule) == Some(0))
    }
}

pub(super) fn told(
    word: &str,
    what: What,
    (before, after): (Option<String>, Option<String>),
    at: &Place,
    part: &mut Part,
) {
    let shown = |value: &Option<String>| value.clone().unwrap_or_else(|| "none".into());
    let (one, two) = (shown(&before), shown(&after));
    let message = format!("has another {word}: {two} instead of {one}");
    let finding = part.say(at, what, message);
    (finding.before, finding.after) = (before, after);
}

impl Side<'_> {
    /// The one place that says something, where it is not the first of all.
    fn place(&self, says: impl Fn(&Constraints) -> bool) -> Option<&Pointer> {
        let mut saying = self.found.iter().filter(|(_, one)| says(one));
        let first = saying.next().map(|(place, _)| *place);
        first.filter(|_| saying.next().is_none())
    }
}

impl Place {
    /// The same, said of the places that say it. Where only one document does, the other's place
    /// stays.
    fn narrowed(&self, old: Option<&Pointer>, new: Option<&Pointer>) -> Self {
        Self {
            old: old.unwrap_or(&self.old).clone(),
            new: new.unwrap_or(&self.new).clone(),
            ..self.clone()
        }
    }
}
