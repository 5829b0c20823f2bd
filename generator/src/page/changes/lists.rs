//! Values that were listed × values that are listed now.

use std::collections::BTreeSet;

use super::super::List;
use super::Changes;
use crate::diagnostics::page as say;

impl Changes {
    pub(super) fn lists(&mut self, old: &[List], new: &[List]) {
        let mut left: Vec<&List> = old.iter().collect();
        let mut added: Vec<&List> = Vec::new();
        for list in new {
            match counterpart(&left, list) {
                Some(at) => self.list(left.remove(at), list),
                None => added.push(list),
            }
        }
        for list in added {
            let place = old.last().map(List::span).unwrap_or_default();
            self.say(say::list_added(list.span(), &shown(list)), place);
        }
        for list in left {
            self.say(say::list_removed(&shown(list)), list.span());
        }
    }

    fn list(&mut self, old: &List, new: &List) {
        let (before, after) = (values(old), values(new));
        let name = match (&new.name, &old.name) {
            (Some(name), _) | (None, Some(name)) => format!("`{}`", name.text),
            (None, None) => format!("the list of `{}`", old.values[0].text),
        };
        let more: Vec<&str> = after.difference(&before).copied().collect();
        if !more.is_empty() {
            self.say(
                say::values_added(new.span(), &name, &quoted(&more)),
                old.span(),
            );
        }
        let less: Vec<&str> = before.difference(&after).copied().collect();
        if !less.is_empty() {
            self.say(
                say::values_removed(new.span(), &name, &quoted(&less)),
                old.span(),
            );
        }
    }
}

/// The list of the same name. Where one has none, the one that shares most, and at least a third.
fn counterpart(left: &[&List], list: &List) -> Option<usize> {
    let wanted = values(list);
    let rated = left.iter().enumerate().filter_map(|(at, it)| {
        let rate = match (&it.name, &list.name) {
            (Some(one), Some(other)) if one.text == other.text => 100,
            (Some(_), Some(_)) => return None,
            _ => {
                let there = values(it);
                let shared = there.intersection(&wanted).count();
                let all = there.len() + wanted.len() - shared;
                100 * shared / all.max(1)
            }
        };
        Some((rate, at))
    });
    let best = rated.max_by_key(|(rate, at)| (*rate, usize::MAX - at));
    best.filter(|(rate, _)| *rate >= 30).map(|(_, at)| at)
}

fn values(list: &List) -> BTreeSet<&str> {
    list.values
        .iter()
        .map(|value| value.text.as_str())
        .collect()
}

fn shown(list: &List) -> String {
    let values: Vec<&str> = list
        .values
        .iter()
        .map(|value| value.text.as_str())
        .collect();
    quoted(&values)
}

fn quoted(values: &[&str]) -> String {
    let quoted: Vec<String> = values.iter().map(|value| format!("`{value}`")).collect();
    quoted.join(", ")
}
