//! What changed in Rust → the change on the wire that it comes from, by place.
//!
//! The same place first, then the nearest around it, then the schema it was found in, then the
//! first change inside. What has no cause on the wire becomes a change of its own: nothing that
//! happens to the public items is silent.

use std::collections::BTreeMap;
use std::ops::Bound;

use super::gather::Gathered;
use super::kind::{ENDPOINT_VERSION_CHANGED, RUST_ADDED, RUST_CHANGED, RUST_REMOVED};
use super::renames::Renames;
use super::{Change, Endpoint, Rust, RustChange, Wire};
use crate::pointer::Pointer;

/// How advice begins where the wire asks for nothing.
const NOTHING: &str = "Nothing has to change";
const MEND: &str = "Mend the code that names these items; nothing has to change on the wire";

/// Changes by their places in one document.
#[derive(Default)]
struct Places<'a> {
    own: BTreeMap<&'a Pointer, Vec<usize>>,
    owners: BTreeMap<&'a Pointer, usize>,
}

/// `gathered` has the worst first; `operations` are places and what stands there.
pub(super) fn joined(
    gathered: Vec<Gathered>,
    code: Vec<RustChange>,
    operations: &BTreeMap<Pointer, Endpoint>,
) -> Vec<Change> {
    let mut causes: Vec<Vec<usize>> = Vec::with_capacity(code.len());
    {
        let (mut old, mut new) = (Places::default(), Places::default());
        for (index, one) in gathered.iter().enumerate() {
            // It is about all paths, and changes no item.
            if one.change.id == ENDPOINT_VERSION_CHANGED.id {
                continue;
            }
            old.add(index, one.change.old.as_ref());
            new.add(index, one.change.new.as_ref());
            for (before, after) in &one.owners {
                old.owners.entry(before).or_insert(index);
                new.owners.entry(after).or_insert(index);
            }
        }
        for one in &code {
            causes.push(causes_of(one, &old, &new, &gathered));
        }
    }
    let mut changes: Vec<Change> = gathered.into_iter().map(|one| one.change).collect();
    let mut alone: BTreeMap<(Option<Pointer>, Option<Pointer>), Vec<RustChange>> = BTreeMap::new();
    let whole = |place: &Option<Pointer>| place.as_ref().map(whole);
    let mut rest = Vec::new();
    for (one, causes) in code.into_iter().zip(causes) {
        for cause in &causes {
            changes[*cause].take(one.clone());
        }
        if causes.is_empty() {
            rest.push(one);
        }
    }
    let renames = Renames::of(&changes);
    for one in rest {
        match renames.cause(&one) {
            Some(cause) => changes[cause].take(one),
            None => {
                let key = (whole(&one.old), whole(&one.new));
                alone.entry(key).or_default().push(one);
            }
        }
    }
    changes.extend(
        alone
            .into_values()
            .filter_map(|code| without_cause(code, operations)),
    );
    changes
}

impl Change {
    /// Takes up what it does to an item of the crate.
    fn take(&mut self, code: RustChange) {
        self.rust = self.rust.min(code.level);
        self.code.push(code);
        // Advice about the wire would be wrong for whoever compiles.
        if self.rust == Rust::Breaking && self.advice.starts_with(NOTHING) {
            self.advice = MEND;
        }
    }
}

impl<'a> Places<'a> {
    fn add(&mut self, index: usize, pointer: Option<&'a Pointer>) {
        if let Some(pointer) = pointer {
            self.own.entry(pointer).or_default().push(index);
        }
    }

    /// The changes at the nearest place around, itself included.
    fn around(&self, pointer: &Pointer) -> &[usize] {
        let mut at = Some(pointer.clone());
        while let Some(here) = at {
            if let Some(found) = self.own.get(&here) {
                return found;
            }
            at = here.parent();
        }
        &[]
    }

    /// The first change inside a place.
    fn inside(&self, pointer: &Pointer) -> Option<usize> {
        let text = pointer.as_str();
        let range = (Bound::Excluded(pointer), Bound::Unbounded);
        // `/a-b` sorts between `/a` and `/a/b`, and belongs to neither.
        self.own
            .range::<Pointer, _>(range)
            .take(64)
            .take_while(|(place, _)| place.as_str().starts_with(text))
            .find(|(place, _)| place.as_str()[text.len()..].starts_with('/'))
            .and_then(|(_, found)| found.first().copied())
    }
}

fn causes_of(
    code: &RustChange,
    old: &Places<'_>,
    new: &Places<'_>,
    gathered: &[Gathered],
) -> Vec<usize> {
    let sides = [(old, code.old.as_ref()), (new, code.new.as_ref())];
    let sides = || {
        sides
            .iter()
            .filter_map(|(places, pointer)| Some((*places, (*pointer)?)))
    };
    let mut exact: Vec<usize> = sides()
        .filter_map(|(places, pointer)| places.own.get(pointer))
        .flatten()
        .copied()
        .collect();
    if !exact.is_empty() {
        exact.sort_unstable();
        exact.dedup();
        let types = |index: &usize| says_types(gathered[*index].change.id);
        if exact.iter().any(types) {
            exact.retain(types);
        }
        return exact;
    }
    let owned = sides().find_map(|(places, pointer)| places.owners.get(pointer).copied());
    let around =
        || sides().find_map(|(places, pointer)| fitting(code, places.around(pointer), gathered));
    let inside = || sides().find_map(|(places, pointer)| places.inside(pointer));
    owned.or_else(around).or_else(inside).into_iter().collect()
}

/// Of the changes at one place the first that adds what is new, or removes what is gone; else the
/// first of all.
fn fitting(code: &RustChange, found: &[usize], gathered: &[Gathered]) -> Option<usize> {
    let end = match (&code.before, &code.after) {
        (None, Some(_)) => "-added",
        (Some(_), None) => "-removed",
        _ => "",
    };
    let fits = |index: &&usize| gathered[**index].change.id.ends_with(end);
    found.iter().find(fits).or(found.first()).copied()
}

/// The component or the operation that a place is in.
fn whole(place: &Pointer) -> Pointer {
    let mut whole = Pointer::root();
    for step in place.steps().take(3) {
        whole = whole.key(&step);
    }
    whole
}

/// Whether a change of this kind can be one of types in Rust; the others, at the same place, are
/// about words, defaults and limits.
fn says_types(id: &str) -> bool {
    let others = [
        "-tightened",
        "-loosened",
        "-description-changed",
        "-deprecated",
        "-reactivated",
    ];
    !others.iter().any(|end| id.ends_with(end)) && !id.contains("-default-")
}

fn without_cause(
    code: Vec<RustChange>,
    operations: &BTreeMap<Pointer, Endpoint>,
) -> Option<Change> {
    let first = code.first()?;
    let rust = code.iter().map(|one| one.level).min()?;
    let all = |side: fn(&RustChange) -> bool| code.iter().all(side);
    let (kind, state) = if all(|one| one.before.is_none()) {
        (RUST_ADDED, "new")
    } else if all(|one| one.after.is_none()) {
        (RUST_REMOVED, "gone")
    } else {
        (RUST_CHANGED, "declared otherwise")
    };
    let items = match code.len() {
        1 => format!("`{}` is", first.path),
        many => format!("`{}` and {} more are", first.path, many - 1),
    };
    let around = |pointer: &Option<Pointer>| {
        let mut at = pointer.clone();
        while let Some(here) = at {
            if let Some(found) = operations.get(&here) {
                return Some(found.clone());
            }
            at = here.parent();
        }
        None
    };
    let operation = around(&first.old).or_else(|| around(&first.new));
    Some(Change {
        id: kind.id,
        wire: Wire::None,
        rust,
        direction: None,
        operations: operation.into_iter().collect(),
        more_operations: 0,
        old: first.old.clone(),
        new: first.new.clone(),
        subject: first.path.clone(),
        message: format!("{items} {state}; nothing changed on the wire"),
        before: None,
        after: None,
        advice: kind.advice,
        code,
    })
}
