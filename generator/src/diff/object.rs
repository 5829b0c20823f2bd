//! Two objects: their properties by name, as far as the direction shows them, and what may stand
//! beside.
//!
//! What is read-only is not in a request and what is write-only not in a response. Order is no
//! difference.

use std::collections::BTreeMap;

use super::finding::{Part, Place};
use super::kind::What;
use super::spell;
use super::walk::Walk;
use crate::api::{Access, Api, Field, Json, Name, Type, Usage};

/// An object or a map.
#[derive(Clone, Copy)]
pub(super) struct View<'a> {
    pub fields: &'a [Field],
    pub values: Values<'a>,
}

/// What may stand beside the properties.
#[derive(Clone, Copy)]
pub(super) enum Values<'a> {
    Any,
    None,
    Typed(&'a Usage),
}

impl<'a> Walk<'a> {
    pub fn objects(&mut self, old: View<'a>, new: View<'a>, at: &Place, part: &mut Part) {
        let by_name = |fields: &'a [Field]| -> BTreeMap<&'a str, &'a Field> {
            let named = fields.iter().map(|field| (field.name.as_str(), field));
            named.collect()
        };
        let (before, after) = (by_name(old.fields), by_name(new.fields));
        let closed = matches!(new.values, Values::None);
        for (name, field) in &before {
            let place = at.property(name, Some(field), after.get(name).copied());
            let shown = is_shown(field, at);
            match after.get(name) {
                Some(other) if shown && is_shown(other, at) => {
                    self.field(field, other, &place, part);
                }
                Some(_) if shown => hidden(&place, part),
                Some(other) if is_shown(other, at) => self.revealed(other, &place, part),
                Some(_) => {}
                None if shown => removed(self.old, field, closed, &place, part),
                None => {}
            }
        }
        for (name, field) in &after {
            if !before.contains_key(name) && is_shown(field, at) {
                added(self.new, field, &at.property(name, None, Some(field)), part);
            }
        }
        self.beside(old.values, new.values, at, part);
    }

    fn field(&mut self, old: &'a Field, new: &'a Field, at: &Place, part: &mut Part) {
        required(old.required, new.required, at, part);
        // What refers to a schema that is deprecated is so, too, and was told of with that.
        let is_deprecated =
            |api: &Api, field: &Field| field.docs.deprecated || is_deprecated(api, &field.usage.ty);
        let whole = (is_deprecated(self.old, old), is_deprecated(self.new, new));
        let own = (old.docs.deprecated, new.docs.deprecated);
        let deprecated = if whole.0 == whole.1 { whole } else { own };
        self.words(deprecated, (&old.docs, &new.docs), at, part);
        defaults(&old.default, &new.default, at, part);
        self.usage(&old.usage, &new.usage, at, part);
    }

    /// A property that the direction did not show before.
    fn revealed(&mut self, field: &Field, at: &Place, part: &mut Part) {
        let (what, message) = match (at.area.is_request(), field.required) {
            (true, true) => (What::RequiredAdded, "is no longer read-only, and required"),
            (true, false) => (What::BecameWritable, "is no longer read-only"),
            (false, _) => (What::BecameReadable, "is no longer write-only"),
        };
        part.say(at, what, message.to_owned());
    }

    fn beside(&mut self, old: Values<'a>, new: Values<'a>, at: &Place, part: &mut Part) {
        match (old, new) {
            (Values::None, Values::None) | (Values::Any, Values::Any) => {}
            (Values::None, _) => {
                let message = "may have properties that are not described".to_owned();
                part.say(at, What::AdditionalOpened, message);
            }
            (_, Values::None) => {
                let message = "has no properties but those that are described".to_owned();
                part.say(at, What::AdditionalClosed, message);
            }
            (Values::Typed(old), Values::Typed(new)) => {
                let inside = at.inside("additionalProperties", "{}");
                self.usage(old, new, &inside, part);
            }
            (Values::Any, Values::Typed(new)) => {
                let words = ("any value".to_owned(), self.spelled_new(&new.ty));
                let inside = at.inside("additionalProperties", "{}");
                super::primitive::change(part, &inside, What::TypeSpecialized, &words);
            }
            (Values::Typed(old), Values::Any) => {
                let words = (self.spelled_old(&old.ty), "any value".to_owned());
                let inside = at.inside("additionalProperties", "{}");
                super::primitive::change(part, &inside, What::TypeGeneralized, &words);
            }
        }
    }

    /// Deprecation and, where asked for, description.
    pub fn words(
        &self,
        (before, after): (bool, bool),
        (old, new): (&crate::api::Docs, &crate::api::Docs),
        at: &Place,
        part: &mut Part,
    ) {
        part.deprecated(at, before, after);
        if self.words && old.description != new.description {
            part.described(at, &old.description, &new.description);
        }
    }
}

/// Whether a component is deprecated, where the type is one.
fn is_deprecated(api: &Api, ty: &Type) -> bool {
    match ty {
        Type::Definition(id) => {
            let definition = &api.definitions[id.0];
            matches!(definition.name, Name::Component(_)) && definition.docs.deprecated
        }
        _ => false,
    }
}

/// Whether the direction shows a property.
fn is_shown(field: &Field, at: &Place) -> bool {
    match field.access {
        Access::Both => true,
        Access::ReadOnly => !at.area.is_request(),
        Access::WriteOnly => at.area.is_request(),
    }
}

pub(super) fn required(old: bool, new: bool, at: &Place, part: &mut Part) {
    match (old, new) {
        (false, true) => {
            part.say(at, What::BecameRequired, "is required".to_owned())
                .values("optional", "required");
        }
        (true, false) => {
            let message = "is no longer required (loosened: it may be absent)";
            part.say(at, What::BecameOptional, message.to_owned())
                .values("required", "optional");
        }
        _ => {}
    }
}

pub(super) fn defaults(old: &Option<Json>, new: &Option<Json>, at: &Place, part: &mut Part) {
    // `default: null` says no more than its absence.
    let spelled = |value: &Option<Json>| {
        let value = value.as_ref().filter(|value| **value != Json::Null);
        value.map(spell::json)
    };
    let (what, message) = match (spelled(old), spelled(new)) {
        (Some(old), Some(new)) if old != new => {
            let message = format!("is {new} where it is absent, and was {old}");
            (What::DefaultChanged, message)
        }
        (None, Some(new)) => (What::DefaultAdded, format!("is {new} where it is absent")),
        (Some(old), None) => {
            let message = format!("is no longer {old} where it is absent");
            (What::DefaultRemoved, message)
        }
        _ => return,
    };
    let finding = part.say(at, what, message);
    finding.before = spelled(old);
    finding.after = spelled(new);
}

fn hidden(at: &Place, part: &mut Part) {
    let (what, message) = if at.area.is_request() {
        (What::BecameReadOnly, "is read-only")
    } else {
        (What::BecameWriteOnly, "is write-only")
    };
    part.say(at, what, message.to_owned());
}

fn removed(api: &Api, field: &Field, closed: bool, at: &Place, part: &mut Part) {
    let what = match (at.area.is_request(), field.required) {
        (true, _) if closed => What::ClosedRemoved,
        (false, true) => What::RequiredRemoved,
        (true, _) | (false, false) => What::Removed,
    };
    let finding = part.say(at, what, "is gone".to_owned());
    finding.new = None;
    finding.before = Some(declared(api, field));
}

fn added(api: &Api, field: &Field, at: &Place, part: &mut Part) {
    let (what, message) = if field.required && at.area.is_request() {
        (What::RequiredAdded, "is new, and required")
    } else {
        (What::Added, "is new")
    };
    let finding = part.say(at, what, message.to_owned());
    finding.old = None;
    finding.after = Some(declared(api, field));
}

/// `string (uuid), optional`.
fn declared(api: &Api, field: &Field) -> String {
    let mut words = spell::ty(api, &field.usage.ty);
    if field.usage.nullable {
        words.push_str(" or null");
    }
    // A constant is required by its nature.
    if !field.required && !matches!(field.usage.ty, Type::Constant(_)) {
        words.push_str(", optional");
    }
    words
}

impl Place {
    /// A property of the object that stands here. Where one side has none, its place is the object.
    fn property(&self, name: &str, old: Option<&Field>, new: Option<&Field>) -> Self {
        let also = |field: Option<&Field>| field.map_or_else(Vec::new, |field| field.also.clone());
        let pointer = |field: Option<&Field>, object: &crate::pointer::Pointer| {
            field.map_or_else(|| object.clone(), |field| field.pointer.clone())
        };
        Self {
            area: self.area.of_properties(),
            subject: format!("{}.{name}", self.subject),
            old: pointer(old, &self.old),
            new: pointer(new, &self.new),
            owner: self.owner.clone(),
            also: (also(old), also(new)),
        }
    }
}
