//! Validation keywords: where they are said, in the schema or in the one that it refers to.

use super::Round;
use super::index::{Index, bare};
use crate::api::{Api, Constraints};
use crate::diff::Difference;
use crate::load::Kind;
use crate::pointer::Pointer;
use crate::upgrade::spell::{KEYWORDS, keywords};

impl<'a> Round<'a> {
    pub(super) fn constraints(&mut self, one: &Difference) {
        let (Some(place), Some(their_place)) = (&one.old, &one.new) else {
            return;
        };
        let ours = chain(self.ours, &self.our, place);
        let theirs = chain(self.theirs, &self.their, their_place);
        let before = keywords(&together(self.ours, &ours));
        let after = keywords(&together(self.theirs, &theirs));
        let own = self.theirs.details.constraints.get(their_place);
        let own = own.map(keywords).unwrap_or_default();
        for key in KEYWORDS {
            let said = |entries: &crate::upgrade::spell::Entries| {
                let found = entries.iter().find(|(name, _)| name == key);
                found.map(|(_, node)| node.clone())
            };
            let wanted = said(&after);
            if said(&before) == wanted {
                continue;
            }
            let mut holders = self.holders(&ours, key);
            let Some(wanted) = wanted else {
                for holder in holders {
                    self.out.remove(&holder, key);
                }
                continue;
            };
            if holders.is_empty() {
                // What theirs says of an alias is said of ours.
                let alias = ours
                    .last()
                    .filter(|_| said(&own).is_none() && theirs.len() > 1);
                holders.push(alias.unwrap_or(place).clone());
            }
            for holder in holders {
                self.out.set(&holder, key, wanted.clone(), None);
            }
        }
    }

    /// The schemas among these, and the parts in them, that have a keyword.
    fn holders(&self, schemas: &[Pointer], key: &str) -> Vec<Pointer> {
        let mut holders = Vec::new();
        for schema in schemas {
            let parts = schema.key("allOf");
            let count = match self.sources.node(&parts).map(|it| it.kind()) {
                Some(Kind::List(found)) => found.iter().count(),
                _ => 0,
            };
            let parts = (0..count).map(|at| parts.index(at));
            let all = std::iter::once(schema.clone()).chain(parts);
            holders.extend(all.filter(|place| self.has(place, key)));
        }
        holders
    }
}

/// A place, those of the aliases that stand there, and the parts of each.
pub(super) fn chain<'a>(api: &'a Api, index: &Index<'a>, place: &Pointer) -> Vec<Pointer> {
    let mut places = vec![place.clone()];
    if let Some(usage) = index.usages.get(place) {
        let aliases = bare(api, &usage.ty).1;
        places.extend(aliases.into_iter().filter(|it| *it != place).cloned());
    }
    for place in places.clone() {
        places.extend(api.details.parts.get(&place).into_iter().flatten().cloned());
    }
    places
}

pub(super) fn together(api: &Api, places: &[Pointer]) -> Constraints {
    let mut all = Constraints::default();
    for place in places {
        if let Some(constraints) = api.details.constraints.get(place) {
            all.and(constraints);
        }
    }
    all
}
