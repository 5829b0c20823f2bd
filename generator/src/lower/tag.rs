//! How the members of each union are told apart: found out when every definition is there.
//!
//! In this order: the discriminator; a property that every object member requires and of which each
//! has a value of its own; nothing, which is said unless the members are of different JSON kinds.

use std::collections::{BTreeMap, BTreeSet};

use super::claim::Claim;
use super::union::{Entry, Origin, Source};
use super::{Lowering, MAX_DEPTH};
use crate::api::{DefinitionId, Member, Shape, Union};
use crate::diagnostics::lower as say;

/// How far the work on the unions is.
#[derive(Debug, Default)]
pub(super) struct Told {
    /// Whether a union is done; those that are not are being worked on.
    done: BTreeMap<DefinitionId, bool>,
    pub claims: Vec<Claim>,
}

/// The tag of a union with the values that mean each member.
pub(super) struct Tags {
    pub property: String,
    pub values: Vec<Vec<String>>,
}

/// What stands under a property that may be a tag.
#[derive(Debug)]
pub(super) enum TagField {
    Missing,
    /// Strings that are listed; `constant` where there is one only.
    Values {
        values: Vec<String>,
        constant: bool,
        required: bool,
    },
    /// Any string.
    Text,
    /// No string.
    Other,
}

impl<'a> Lowering<'a> {
    pub fn tell_apart(&mut self) {
        let mut told = Told::default();
        let ids: Vec<DefinitionId> = self.origins.keys().copied().collect();
        for id in ids {
            self.tell(id, &mut told, 0);
        }
        self.settle_claims(told.claims);
    }

    fn tell(&mut self, id: DefinitionId, told: &mut Told, depth: usize) {
        let Some(origin) = self.origins.get(&id).cloned() else {
            return;
        };
        if told.done.contains_key(&id) {
            return;
        }
        if depth > MAX_DEPTH {
            self.report.say(say::too_deep(&origin.pointer));
            return;
        }
        let Shape::Union(union) = self.definitions[id.0].shape.clone() else {
            return;
        };
        told.done.insert(id, false);
        let mut entries = Vec::new();
        for (member, source) in union.members.into_iter().zip(&origin.sources) {
            if let Some(nested) = self.union_under(&member.ty) {
                self.tell(nested, told, depth + 1);
                if told.done.get(&nested) == Some(&false) {
                    let pointer = &member.pointer;
                    self.report.say(say::union_ring(pointer, &origin.pointer));
                    continue;
                }
            }
            entries.push(Entry {
                member,
                source: *source,
            });
        }
        self.finish(id, origin, entries, told);
        told.done.insert(id, true);
    }

    fn finish(
        &mut self,
        id: DefinitionId,
        origin: Origin<'a>,
        entries: Vec<Entry>,
        told: &mut Told,
    ) {
        // A union in a union stays one member where both have the same tag.
        let nested = entries
            .iter()
            .find_map(|entry| self.tag_of_union(&entry.member.ty));
        let wanted = origin
            .discriminator
            .map(|discriminator| discriminator.property_name.clone())
            .or(nested);
        if !self.may_copy(self.members_within(&entries), &origin.pointer) {
            return;
        }
        let mut kept = self.opened(&entries, wanted.as_deref());
        let mut tags = self.tags(id, &origin, &kept, told);
        if tags.is_none() {
            kept = self.opened(&entries, None);
            tags = self.tags(id, &origin, &kept, told);
        }
        if tags.is_none() {
            self.warn_of_look_alikes(&kept, &origin);
        }
        let (property, values) = match tags {
            Some(Tags { property, values }) => (Some(property), values),
            None => (None, vec![Vec::new(); kept.len()]),
        };
        let mut sources = Vec::new();
        let mut members = Vec::new();
        for (Entry { mut member, source }, tags) in kept.into_iter().zip(values) {
            if let ([tag], false) = (tags.as_slice(), source.titled) {
                member.name.clone_from(tag);
            }
            member.tags = tags;
            members.push(member);
            sources.push(source);
        }
        self.definitions[id.0].shape = Shape::Union(Union {
            tag: property,
            members,
        });
        self.origins.insert(id, Origin { sources, ..origin });
    }

    fn members_within(&self, entries: &[Entry]) -> usize {
        let nested = entries
            .iter()
            .filter_map(|entry| self.terminal_shape(&entry.member.ty));
        nested
            .map(|shape| match shape {
                Shape::Union(union) => union.members.len(),
                Shape::Object(_) | Shape::Enum(_) | Shape::Alias(_) | Shape::Form(_) => 0,
            })
            .sum()
    }

    /// The entries with the members of nested unions in place of those unions, except where a
    /// nested union has the wanted tag.
    fn opened(&self, entries: &[Entry], wanted: Option<&str>) -> Vec<Entry> {
        let mut opened: Vec<Entry> = Vec::new();
        let mut types: BTreeSet<DefinitionId> = BTreeSet::new();
        let mut add = |member: &Member, source: &Source| {
            let fresh = match self.terminal(&member.ty) {
                Some(id) => types.insert(id),
                None => !opened.iter().any(|known| known.member.ty == member.ty),
            };
            if fresh {
                opened.push(Entry {
                    member: member.clone(),
                    source: *source,
                });
            }
        };
        for Entry { member, source } in entries {
            match self.union_under(&member.ty) {
                Some(id)
                    if wanted.is_none() || self.tag_of_union(&member.ty).as_deref() != wanted =>
                {
                    let (Shape::Union(union), Some(origin)) =
                        (&self.definitions[id.0].shape, self.origins.get(&id))
                    else {
                        continue;
                    };
                    for (member, source) in union.members.iter().zip(&origin.sources) {
                        add(member, source);
                    }
                }
                _ => add(member, source),
            }
        }
        opened
    }

    fn tags(
        &mut self,
        id: DefinitionId,
        origin: &Origin<'a>,
        entries: &[Entry],
        told: &mut Told,
    ) -> Option<Tags> {
        // A member that may be any object could be every other one.
        let vague = entries.iter().any(|entry| {
            self.object_under(&entry.member.ty).is_none()
                && self.tag_of_union(&entry.member.ty).is_none()
                && matches!(self.json_kind(&entry.member.ty), "object" | "any")
        });
        if vague {
            return None;
        }
        if let Some(discriminator) = origin.discriminator
            && let Some(tags) = self.by_discriminator(discriminator, origin, entries)
        {
            self.claim(&tags, entries, &mut told.claims);
            return Some(tags);
        }
        let tags = self.by_constants(entries)?;
        let pointer = &self.definitions[id.0].pointer;
        self.report.say(say::tag_found(pointer, &tags.property));
        Some(tags)
    }

    /// A property that each object member requires, with values that no other member has; one with
    /// a single value in each is better than one with several.
    fn by_constants(&self, entries: &[Entry]) -> Option<Tags> {
        let objects = entries.iter().filter_map(|entry| {
            let object = self.object_under(&entry.member.ty);
            object.or_else(|| {
                self.tag_of_union(&entry.member.ty)
                    .and(self.union_under(&entry.member.ty))
            })
        });
        let first = {
            let mut objects = objects;
            let first = objects.next()?;
            objects.next()?;
            first
        };
        let nested = entries
            .iter()
            .find_map(|entry| self.tag_of_union(&entry.member.ty));
        let properties: Vec<String> = match (nested, &self.definitions[first.0].shape) {
            (Some(tag), _) => vec![tag],
            (None, Shape::Object(object)) => object
                .fields
                .iter()
                .filter(|field| field.required)
                .map(|field| field.name.clone())
                .collect(),
            (None, _) => Vec::new(),
        };
        let only = |single| {
            properties
                .iter()
                .find_map(|property| self.values_of_each(entries, property, single))
        };
        only(true).or_else(|| only(false))
    }

    fn values_of_each(&self, entries: &[Entry], property: &str, single: bool) -> Option<Tags> {
        let mut taken = BTreeSet::new();
        let mut all = Vec::new();
        for entry in entries {
            let values = if let Some(id) = self.object_under(&entry.member.ty) {
                match self.tag_field(id, property) {
                    TagField::Values {
                        values,
                        constant,
                        required: true,
                    } if constant || !single => values,
                    _ => return None,
                }
            } else {
                self.tags_of_union(&entry.member.ty, property)
            };
            for value in &values {
                if !taken.insert(value.clone()) {
                    return None;
                }
            }
            all.push(values);
        }
        Some(Tags {
            property: property.to_owned(),
            values: all,
        })
    }
}
