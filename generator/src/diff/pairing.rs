//! Which member of one union is which member of another.
//!
//! Members are the same when a tag means both, else when their schemas have one name, else when
//! they say the same, else when they look alike. What is left of each kind of JSON alone is the
//! same, too, unless tags tell that it is not.

use std::cmp::Reverse;
use std::collections::{BTreeMap, BTreeSet, VecDeque};

use super::primitive::{View, kind_of, view};
use super::spell;
use super::walk::Walk;
use crate::api::{Api, Field, Literal, Member, Name, Type, Union};

/// Members of one side that are not paired yet, by index.
pub(super) struct Left {
    pub old: Vec<usize>,
    pub new: Vec<usize>,
}

impl Walk<'_> {
    /// Which member of a union a type is: by name, by looks, or as the only one of its kind.
    pub fn member_like(&self, api: &Api, union: &Union, other: &Api, ty: &Type) -> Option<usize> {
        let by = |key: &dyn Fn(&Api, &Type) -> Option<String>| {
            let wanted = key(other, ty)?;
            let members = union.members.iter().enumerate();
            let mut found =
                members.filter(|(_, member)| key(api, &member.ty).is_some_and(|key| key == wanted));
            let first = found.next();
            first
                .filter(|_| found.next().is_none())
                .map(|(index, _)| index)
        };
        by(&component)
            .or_else(|| by(&|api, ty| Some(outline(api, ty))))
            .or_else(|| by(&looks))
            .or_else(|| by(&|api, ty| Some(kind_of(&view(api, ty)).to_owned())))
    }

    pub fn pairs(&self, old: &Union, new: &Union) -> (Vec<(usize, usize)>, Left) {
        let mut pairs = Vec::new();
        let mut left = Left {
            old: (0..old.members.len()).collect(),
            new: (0..new.members.len()).collect(),
        };
        let tagged = old.tag.is_some() && old.tag == new.tag;
        if tagged {
            let tags = |_: &Api, member: &Member| member.tags.clone();
            self.pair(old, new, tags, &mut left, &mut pairs);
        }
        let names = |api: &Api, member: &Member| component(api, &member.ty).into_iter().collect();
        self.pair(old, new, names, &mut left, &mut pairs);
        // Tags have told all of those that have any.
        let told = |member: &Member| tagged && !member.tags.is_empty();
        let same = |api: &Api, member: &Member| {
            let outline = (!told(member)).then(|| outline(api, &member.ty));
            outline.into_iter().collect()
        };
        self.pair(old, new, same, &mut left, &mut pairs);
        let alike = |api: &Api, member: &Member| {
            let looks = looks(api, &member.ty).filter(|_| !told(member));
            looks.into_iter().collect()
        };
        self.pair(old, new, alike, &mut left, &mut pairs);
        self.pair_nearest(old, new, &mut left, &mut pairs);
        let alone = left.old.len() == 1 && left.new.len() == 1;
        let kinds = |api: &Api, member: &Member| {
            let view = view(api, &member.ty);
            // Several objects may be of one kind and yet each its own.
            let sure = !told(member) && (alone || !matches!(view, View::Object(_)));
            sure.then(|| kind_of(&view).to_owned())
                .into_iter()
                .collect()
        };
        self.pair(old, new, kinds, &mut left, &mut pairs);
        pairs.sort_unstable();
        (pairs, left)
    }

    /// Pairs what is left by keys, members of one key in their order.
    fn pair(
        &self,
        old: &Union,
        new: &Union,
        keys: impl Fn(&Api, &Member) -> Vec<String>,
        left: &mut Left,
        pairs: &mut Vec<(usize, usize)>,
    ) {
        let mut index: BTreeMap<String, VecDeque<usize>> = BTreeMap::new();
        for at in &left.new {
            for key in keys(self.new, &new.members[*at]) {
                index.entry(key).or_default().push_back(*at);
            }
        }
        // A member may have several keys, so one that is taken can still stand under another.
        let mut taken = BTreeSet::new();
        left.old.retain(|at| {
            let found = keys(self.old, &old.members[*at])
                .into_iter()
                .find_map(|key| {
                    let waiting = index.get_mut(&key)?;
                    while let Some(other) = waiting.pop_front() {
                        if taken.insert(other) {
                            return Some(other);
                        }
                    }
                    None
                });
            pairs.extend(found.map(|other| (*at, other)));
            found.is_none()
        });
        left.new.retain(|at| !taken.contains(at));
    }

    /// Pairs arrays by how much their elements have in common, the most alike first.
    fn pair_nearest(
        &self,
        old: &Union,
        new: &Union,
        left: &mut Left,
        pairs: &mut Vec<(usize, usize)>,
    ) {
        const MOST_COMPARED: usize = 10_000;
        if left.old.len().saturating_mul(left.new.len()) > MOST_COMPARED {
            return;
        }
        let arrays = |api: &Api, union: &Union, left: &[usize]| -> Vec<(usize, String)> {
            let members = left.iter().map(|at| (*at, &union.members[*at].ty));
            members
                .filter(|(_, ty)| matches!(view(api, ty), View::Array(_)))
                .map(|(at, ty)| (at, outline(api, ty)))
                .collect()
        };
        let (before, after) = (
            arrays(self.old, old, &left.old),
            arrays(self.new, new, &left.new),
        );
        let mut found = Vec::new();
        for (one, mine) in &before {
            let lines: BTreeSet<&str> = mine.lines().collect();
            for (two, theirs) in &after {
                let common = theirs.lines().filter(|line| lines.contains(line)).count();
                found.push((Reverse(common), mine, theirs, *one, *two));
            }
        }
        found.sort_unstable();
        for (Reverse(common), _, _, one, two) in found {
            if common > 0 && left.old.contains(&one) && left.new.contains(&two) {
                pairs.push((one, two));
                left.old.retain(|at| *at != one);
                left.new.retain(|at| *at != two);
            }
        }
    }
}

/// The name of a member's schema, where it has one of its own.
fn component(api: &Api, ty: &Type) -> Option<String> {
    match ty {
        Type::Definition(id) => match &api.definitions[id.0].name {
            Name::Component(name) => Some(name.clone()),
            Name::Inline { .. } => None,
        },
        _ => None,
    }
}

/// What a type says itself, as far as words go, in no order: an object its properties with their
/// types, a union the names of its members.
fn outline(api: &Api, ty: &Type) -> String {
    // Inline schemas may contain themselves.
    outlined(api, ty, 3)
}

fn outlined(api: &Api, ty: &Type, levels: usize) -> String {
    let is_named = component(api, ty).is_some() && levels < 3;
    let Some(levels) = levels.checked_sub(1).filter(|_| !is_named) else {
        return spell::ty(api, ty);
    };
    let sorted = |mut lines: Vec<String>| {
        lines.sort_unstable();
        lines.join("\n")
    };
    match view(api, ty) {
        View::Object(object) => {
            let lines = object.fields.iter().map(|field| {
                let Field { name, usage, .. } = field;
                let ty = outlined(api, &usage.ty, levels);
                format!("{name:?} {} {ty}", field.required)
            });
            format!("object\n{}", sorted(lines.collect()))
        }
        View::Array(items) => format!("array of {}", outlined(api, &items.ty, levels)),
        View::Union(union) => {
            let members = union.members.iter();
            let lines = members.map(|member| outlined(api, &member.ty, levels));
            format!("one of\n{}", sorted(lines.collect()))
        }
        View::Values(_, values) => {
            let lines = values.into_iter().map(spell::literal);
            format!("one of {}", sorted(lines.collect()))
        }
        _ => spell::ty(api, ty),
    }
}

/// What a type looks like from outside: the properties of an object, the values of an enumeration.
fn looks(api: &Api, ty: &Type) -> Option<String> {
    match view(api, ty) {
        View::Object(object) if !object.fields.is_empty() => {
            let mut names: Vec<&str> = object
                .fields
                .iter()
                .map(|field| field.name.as_str())
                .collect();
            names.sort_unstable();
            Some(names.join("\n"))
        }
        View::Values(_, values) => {
            let mut values: Vec<&Literal> = values;
            values.sort();
            Some(spell::literals(&values))
        }
        View::Any
        | View::Boolean
        | View::Integer(_)
        | View::Number(_)
        | View::String(_)
        | View::Array(_)
        | View::Object(_)
        | View::Union(_) => None,
    }
}
