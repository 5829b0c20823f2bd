//! `discriminator` → the values of the tag that mean each member of a union.

use std::collections::{BTreeMap, BTreeSet};

use openapiv3::Discriminator;

use super::Lowering;
use super::tag::{TagField, Tags};
use super::union::{Entry, Origin};
use crate::diagnostics::lower as say;
use crate::pointer::Pointer;

/// The keys of a `mapping`, by the component each points to.
type Mapping<'a> = BTreeMap<usize, Vec<&'a str>>;

impl<'a> Lowering<'a> {
    /// The tags that a discriminator gives; `None`, with a warning, where it gives none.
    pub fn by_discriminator(
        &mut self,
        discriminator: &'a Discriminator,
        origin: &Origin<'a>,
        entries: &[Entry],
    ) -> Option<Tags> {
        let at = origin.pointer.key("discriminator");
        let mapping = self.mapping(discriminator, entries, &at);
        let mapped: BTreeSet<&str> = mapping.values().flatten().copied().collect();
        let listed = self.listed_once(&discriminator.property_name, entries);
        let mut values = Vec::new();
        for entry in entries {
            values.push(self.tags_of(discriminator, entry, &mapping, &mapped, &listed, &at)?);
        }
        let mut taken = BTreeMap::new();
        for (entry, tags) in entries.iter().zip(&values) {
            for tag in tags {
                if let Some(before) = taken.insert(tag.as_str(), &entry.member.pointer) {
                    let pointer = &entry.member.pointer;
                    self.report.say(say::tag_value_twice(pointer, before, tag));
                    return None;
                }
            }
        }
        Some(Tags {
            property: discriminator.property_name.clone(),
            values,
        })
    }

    fn mapping(
        &mut self,
        discriminator: &'a Discriminator,
        entries: &[Entry],
        at: &Pointer,
    ) -> Mapping<'a> {
        let mut members: BTreeSet<usize> = BTreeSet::new();
        for entry in entries {
            members.extend(entry.source.component);
            // A mapping may name the members of a member that is a union itself.
            if let Some(id) = self.union_under(&entry.member.ty) {
                let nested = self.origins.get(&id).into_iter();
                members.extend(
                    nested
                        .flat_map(|origin| &origin.sources)
                        .filter_map(|source| source.component),
                );
            }
        }
        let mut mapping = Mapping::new();
        for (key, target) in &discriminator.mapping {
            let component = self
                .schemas
                .peek(target)
                .or_else(|| self.schemas.index(target));
            let end = component.and_then(|index| Some(self.schemas.end(index)?.0));
            match end.filter(|end| members.contains(end)) {
                Some(end) => mapping.entry(end).or_default().push(key.as_str()),
                None => {
                    let pointer = at.key("mapping").key(key);
                    self.report.say(say::mapping_to_no_member(&pointer, target));
                }
            }
        }
        mapping
    }

    /// The values that the property lists in one member only.
    fn listed_once(&self, property: &str, entries: &[Entry]) -> BTreeSet<String> {
        let mut count: BTreeMap<String, usize> = BTreeMap::new();
        for entry in entries {
            if let Some(id) = self.object_under(&entry.member.ty)
                && let TagField::Values { values, .. } = self.tag_field(id, property)
            {
                for value in values {
                    *count.entry(value).or_default() += 1;
                }
            }
        }
        count.retain(|_, count| *count == 1);
        count.into_keys().collect()
    }

    /// The values that mean one member: the keys that the mapping has for it and the values that
    /// only its own enumeration lists; without either, its schema's name.
    fn tags_of(
        &mut self,
        discriminator: &Discriminator,
        entry: &Entry,
        mapping: &Mapping<'a>,
        mapped: &BTreeSet<&str>,
        listed: &BTreeSet<String>,
        at: &Pointer,
    ) -> Option<Vec<String>> {
        let property = &discriminator.property_name;
        let Some(id) = self.object_under(&entry.member.ty) else {
            return Some(self.tags_of_union(&entry.member.ty, property));
        };
        let component = entry.source.component;
        let keys = component.and_then(|index| mapping.get(&index));
        let mut tags: Vec<String> = keys
            .into_iter()
            .flatten()
            .map(|key| (*key).to_owned())
            .collect();
        let own = match self.tag_field(id, property) {
            TagField::Values { values, .. } => values,
            TagField::Missing | TagField::Text => Vec::new(),
            TagField::Other => {
                let pointer = self.field_pointer(id, property);
                let refusal = say::discriminator_no_string(&at.key("propertyName"), &pointer);
                self.report.say(refusal);
                return None;
            }
        };
        let wrong = |tag: &&String| !own.is_empty() && !own.contains(tag);
        if let Some(tag) = tags.iter().find(wrong) {
            let pointer = at.key("mapping").key(tag);
            let field = self.field_pointer(id, property);
            self.report
                .say(say::mapping_contradicts(&pointer, &field, tag));
            return None;
        }
        let free = |value: &&String| listed.contains(*value) && !mapped.contains(value.as_str());
        let implied: Vec<String> = own.iter().filter(free).cloned().collect();
        for value in implied {
            if !tags.contains(&value) {
                tags.push(value);
            }
        }
        if tags.is_empty() {
            let name = component.map(|index| self.schemas.name(index).to_owned());
            let Some(name) = name.filter(|name| own.is_empty() || own.contains(name)) else {
                let pointer = &entry.member.pointer;
                self.report.say(say::member_without_tag(pointer, property));
                return None;
            };
            tags.push(name);
        }
        Some(tags)
    }
}
