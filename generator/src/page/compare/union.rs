//! A value of the page against a union: which member is it?
//!
//! By the tag where there is one, else by what the members have at their surface. Must not know what
//! the members hold.

use std::collections::BTreeSet;

use super::super::{Entry, Shown, Value};
use super::placeholder::{Shape, shape};
use super::value::At;
use super::{Comparison, key};
use crate::api::{self, Member, Type, Union};
use crate::diagnostics::{Span, page as say};
use crate::load::nearest;

impl<'a> Comparison<'a> {
    pub(super) fn union(&mut self, shown: &Shown, known: &'a Union, at: At<'a, '_>) {
        let member = match self.by_tag(shown, known, at) {
            ByTag::Member(member) => Some(member),
            ByTag::Told => return,
            ByTag::Unknown => self.by_look(shown, known),
        };
        let Some(member) = member else {
            return self.say(say::no_member(shown.span, at.path), key(at.pointer));
        };
        if matches!(shown.value, Value::Object(_)) {
            let kinds = self.kinds.entry((at.path.to_owned(), at.pointer.clone()));
            let kinds = kinds.or_insert_with(|| Kinds {
                span: shown.span,
                union: known,
                shown: BTreeSet::new(),
            });
            kinds.shown.insert(member.name.clone());
        }
        self.of_type(shown, &member.ty, false, at);
    }

    /// Which kinds the page does not show, now that all of it was seen.
    pub(super) fn kinds_not_shown(&mut self) {
        for ((path, pointer), kinds) in std::mem::take(&mut self.kinds) {
            let members = kinds.union.members.iter();
            let others: Vec<String> = members
                .filter(|member| !kinds.shown.contains(&member.name))
                .map(|member| format!("`{}`", member.name))
                .collect();
            if !others.is_empty() {
                let said = say::members_not_shown(kinds.span, &path, &others.join(", "));
                self.say(said, key(&pointer));
            }
        }
    }

    fn by_tag(&mut self, shown: &Shown, known: &'a Union, at: At<'a, '_>) -> ByTag<'a> {
        let (Some(tag), Value::Object(entries)) = (&known.tag, &shown.value) else {
            return ByTag::Unknown;
        };
        let Some(entry) = entries.iter().find(|entry| entry.key.text == *tag) else {
            return ByTag::Unknown;
        };
        let Value::String(value) = &entry.value.value else {
            return ByTag::Unknown;
        };
        if let Some(member) = known
            .members
            .iter()
            .find(|member| member.tags.contains(value))
        {
            return ByTag::Member(member);
        }
        if shape(&entry.value.value) != Shape::String {
            return ByTag::Unknown;
        }
        let tags = known
            .members
            .iter()
            .flat_map(|member| &member.tags)
            .map(String::as_str);
        let near = nearest(value, tags);
        let path = format!("{}.{tag}", at.path);
        self.say(
            say::unknown_value(entry.value.span, &path, value, near),
            key(at.pointer),
        );
        ByTag::Told
    }

    fn by_look(&self, shown: &Shown, known: &'a Union) -> Option<&'a Member> {
        let rated = known
            .members
            .iter()
            .filter_map(|member| Some((self.rate(shown, &member.ty)?, member)));
        // The first of the best.
        rated
            .fold(
                None,
                |best: Option<(i64, &Member)>, (rate, member)| match best {
                    Some((most, _)) if most >= rate => best,
                    _ => Some((rate, member)),
                },
            )
            .map(|(_, member)| member)
    }

    /// How well a value fits a type at first sight; `None`: not at all.
    fn rate(&self, shown: &Shown, ty: &Type) -> Option<i64> {
        const MOST_ALIASES: usize = 16;
        let mut ty = ty;
        for _ in 0..MOST_ALIASES {
            let Type::Definition(id) = ty else { break };
            match &self.api.definitions.get(id.0)?.shape {
                api::Shape::Alias(usage) => ty = &usage.ty,
                api::Shape::Object(object) | api::Shape::Form(api::Form { object, .. }) => {
                    let Value::Object(entries) = &shown.value else {
                        return None;
                    };
                    return Some(rate_object(entries, object));
                }
                api::Shape::Union(_) => return Some(0),
                api::Shape::Enum(known) => {
                    let text = matches!(known.base, api::EnumBase::String);
                    return (shape(&shown.value).is_text() == text).then_some(1);
                }
            }
        }
        let shape = shape(&shown.value);
        let fits = match ty {
            Type::Any => return Some(0),
            Type::Boolean => shape == Shape::Boolean,
            Type::Integer(_) => shape == Shape::Integer,
            Type::Number(_) => matches!(shape, Shape::Integer | Shape::Number),
            Type::String(_) | Type::Constant(_) => shape.is_text(),
            Type::Array(_) => shape == Shape::List,
            Type::Map(_) => shape == Shape::Object,
            Type::File | Type::Definition(_) => false,
        };
        fits.then_some(1)
    }
}

/// The members of a union that a page shows at one place.
pub(super) struct Kinds<'a> {
    span: Span,
    union: &'a Union,
    shown: BTreeSet<String>,
}

enum ByTag<'a> {
    Member(&'a Member),
    /// There is no such member, and that was said.
    Told,
    Unknown,
}

fn rate_object(entries: &[Entry], object: &api::Object) -> i64 {
    let has = |name: &str| entries.iter().any(|entry| entry.key.text == name);
    let shown = object
        .fields
        .iter()
        .filter(|field| has(&field.name))
        .count();
    let missing = object
        .fields
        .iter()
        .filter(|field| field.required && !has(&field.name))
        .count();
    let count = |number: usize| i64::try_from(number).unwrap_or(i64::MAX / 4);
    count(shown) - 2 * count(missing)
}
