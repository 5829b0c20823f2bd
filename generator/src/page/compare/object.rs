//! An object of the page against one of the document: who has which fields?
//!
//! Must not know what the fields hold.

use std::collections::{BTreeMap, BTreeSet};

use super::super::Entry;
use super::value::At;
use super::{Comparison, Side, key};
use crate::api::{Access, Additional, Field, Object};
use crate::diagnostics::{Span, page as say};
use crate::load::nearest;

impl<'a> Comparison<'a> {
    pub(super) fn object(
        &mut self,
        span: Span,
        entries: &[Entry],
        known: &'a Object,
        at: At<'a, '_>,
    ) {
        let fields: BTreeMap<&str, &Field> = known
            .fields
            .iter()
            .map(|field| (field.name.as_str(), field))
            .collect();
        for entry in entries {
            let name = entry.key.text.as_str();
            let path = format!("{}.{name}", at.path);
            match (fields.get(name), &known.additional) {
                (Some(field), _) => {
                    self.value(&entry.value, &field.usage, &field.pointer, &path, at.side);
                }
                (None, Additional::Typed(usage)) => {
                    self.value(&entry.value, usage, at.pointer, &path, at.side);
                }
                // An object of which nothing is said may hold anything.
                (None, Additional::Any) if known.fields.is_empty() => {}
                (None, Additional::Any | Additional::Closed) => {
                    let near = nearest(name, fields.keys().copied());
                    self.say(
                        say::unknown_field(entry.key.span, &path, near),
                        key(at.pointer),
                    );
                }
            }
        }
        self.not_shown(span, entries, known, at);
    }

    fn not_shown(&mut self, span: Span, entries: &[Entry], known: &'a Object, at: At<'a, '_>) {
        let shown: BTreeSet<&str> = entries
            .iter()
            .map(|entry| entry.key.text.as_str())
            .collect();
        let not_sent = match at.side {
            Side::Request => Access::ReadOnly,
            Side::Response => Access::WriteOnly,
        };
        let missing =
            |field: &&Field| !shown.contains(field.name.as_str()) && field.access != not_sent;
        let mut optional: Vec<&Field> = Vec::new();
        for field in known.fields.iter().filter(missing) {
            if field.required {
                let path = format!("{}.{}", at.path, field.name);
                self.say(say::missing_field(span, &path), key(&field.pointer));
            } else {
                optional.push(field);
            }
        }
        if let Some(first) = optional.first() {
            let names: Vec<&str> = optional.iter().map(|field| field.name.as_str()).collect();
            self.say(
                say::fields_not_shown(span, at.path, &names),
                key(&first.pointer),
            );
        }
    }
}
