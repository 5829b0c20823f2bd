//! Parameters, bodies and answers that several operations of ours share: where theirs are not the same
//! for all of them, they are written out in the operation whose own has changed.

use std::collections::{BTreeMap, BTreeSet};

use super::Round;
use super::operation::keyed;
use crate::api::{Api, Operation, Parameter};
use crate::pointer::Pointer;
use crate::upgrade::spell::responses;

/// The shared parameters of ours that theirs has several of.
pub(super) fn contested(
    operations: &[(&Operation, &Operation)],
    theirs: &Api,
) -> BTreeSet<Pointer> {
    let mut first: BTreeMap<&Pointer, &Parameter> = BTreeMap::new();
    let mut contested = BTreeSet::new();
    for (one, other) in operations {
        let after = keyed(other);
        for (key, parameter) in keyed(one) {
            let Some(same) = after.get(&key).filter(|_| is_shared(&parameter.pointer)) else {
                continue;
            };
            let known = first.entry(&parameter.pointer).or_insert(same);
            if !is_same(known, same, theirs) {
                contested.insert(parameter.pointer.clone());
            }
        }
    }
    contested
}

/// Whether two parameters of one document say the same; those that are the same place do.
fn is_same(one: &Parameter, other: &Parameter, api: &Api) -> bool {
    let rules = |parameter: &Parameter| {
        let place = parameter.pointer.key("schema");
        api.details.constraints.get(&place).cloned()
    };
    one.pointer == other.pointer
        || (one.usage == other.usage
            && (one.required, one.style, one.explode)
                == (other.required, other.style, other.explode)
            && one.default == other.default
            && one.docs.deprecated == other.docs.deprecated
            && rules(one) == rules(other))
}

fn is_shared(place: &Pointer) -> bool {
    place.steps().next().as_deref() == Some("components")
}

/// Whether a place is within another, or is it.
fn is_within(place: &Pointer, outer: &Pointer) -> bool {
    let rest = place.as_str().strip_prefix(outer.as_str());
    rest.is_some_and(|rest| rest.is_empty() || rest.starts_with('/'))
}

impl<'a> Round<'a> {
    /// Whether a place is in a parameter that theirs has several of.
    pub(super) fn is_contested(&self, place: &Pointer) -> bool {
        let mut outer = Some(place.clone());
        while let Some(place) = outer {
            if self.contested.contains(&place) {
                return true;
            }
            outer = place.parent();
        }
        false
    }

    /// What is shared and has the place in it, written out in an operation; `false`: nothing is.
    pub(super) fn apart(
        &mut self,
        (ours, theirs): (&'a Operation, &'a Operation),
        place: &Pointer,
    ) -> bool {
        let mut is_done = false;
        let is_it = |shared: &Pointer| is_shared(shared) && is_within(place, shared);
        let after = keyed(theirs);
        let list = ours.pointer.key("parameters");
        for (key, parameter) in keyed(ours) {
            let item = self.item(ours, parameter);
            let item = item.filter(|item| item.parent().as_ref() == Some(&list));
            if let (true, Some(item), Some(other)) =
                (is_it(&parameter.pointer), item, after.get(&key))
            {
                // The name of a parameter of the path is ours.
                let mut other = (*other).clone();
                other.name.clone_from(&parameter.name);
                let node = self.spell.parameter(&other);
                self.out.pull(&item);
                self.out.push(&list, node, None);
                is_done = true;
            }
        }
        let after: BTreeMap<_, _> = responses(theirs).collect();
        for (key, response) in responses(ours) {
            if let Some(other) = after.get(&key).filter(|_| is_it(&response.pointer)) {
                let node = self.spell.response(other);
                let list = ours.pointer.key("responses");
                self.out.set(&list, &key, node, None);
                is_done = true;
            }
        }
        if let (Some(one), Some(other)) = (&ours.body, &theirs.body)
            && is_it(&one.pointer)
        {
            let node = self.spell.body(other);
            self.out.set(&ours.pointer, "requestBody", node, None);
            is_done = true;
        }
        is_done
    }
}
