//! Two bodies of one request or response: the forms they come in, and what is in the one that is
//! read or written.

use std::collections::{BTreeMap, BTreeSet};

use super::Endpoint;
use super::finding::{Also, Part, Place};
use super::kind::{Area, What};
use super::object::required;
use super::operation::within;
use super::primitive::{View, view};
use super::spell;
use super::walk::Walk;
use crate::api::{Api, Body, Content, ContentKind, Operation, Style, Type};
use crate::pointer::Pointer;

impl<'a> Walk<'a> {
    pub fn body(
        &mut self,
        endpoint: &Endpoint,
        old: &'a Operation,
        new: &'a Operation,
        part: &mut Part,
    ) {
        let place = |old: &Pointer, new: &Pointer| Place {
            area: Area::RequestBody,
            subject: within(endpoint, "request body", old),
            old: old.clone(),
            new: new.clone(),
            owner: None,
            also: Also::default(),
        };
        match (&old.body, &new.body) {
            (None, None) => {}
            (Some(body), None) => {
                let at = place(&body.pointer, &new.pointer);
                let finding = part.say(&at, What::Removed, "is gone".to_owned());
                finding.before = Some(content(self.old, &body.content));
            }
            (None, Some(body)) => {
                let at = place(&old.pointer, &body.pointer);
                let (what, message) = if body.required {
                    (What::RequiredAdded, "is new, and required")
                } else {
                    (What::Added, "is new")
                };
                let finding = part.say(&at, what, message.to_owned());
                finding.after = Some(content(self.new, &body.content));
            }
            (Some(one), Some(two)) => {
                let at = place(&one.pointer, &two.pointer);
                self.bodies(one, two, &at, part);
            }
        }
    }

    fn bodies(&mut self, old: &'a Body, new: &'a Body, at: &Place, part: &mut Part) {
        required(old.required, new.required, at, part);
        if self.words && old.docs.description != new.docs.description {
            part.described(at, &old.docs.description, &new.docs.description);
        }
        self.contents(&old.content, &new.content, at, part);
    }

    /// The bodies of both, which stand at `at`.
    pub fn contents(&mut self, old: &'a Content, new: &'a Content, at: &Place, part: &mut Part) {
        let before = offered(self.old, &at.old, old);
        let after = offered(self.new, &at.new, new);
        let (was, is) = (names(&before), names(&after));
        for name in was.difference(&is) {
            let message = format!("comes no longer as `{name}`");
            part.say(at, What::MediaTypeRemoved, message).before = Some((*name).to_owned());
        }
        for name in is.difference(&was) {
            let message = format!("comes as `{name}`, too");
            part.say(at, What::MediaTypeAdded, message).after = Some((*name).to_owned());
        }
        self.styles((old, new), at, part);
        let taken = (taken(self.old, &at.old, old), taken(self.new, &at.new, new));
        let offered = was.intersection(&is).copied().collect();
        self.beside_body((old, new), (&taken.0, &taken.1), &offered, at, part);
        match (&old.kind, &new.kind) {
            (ContentKind::Json(one), ContentKind::Json(two))
            | (ContentKind::Form(one), ContentKind::Form(two))
            | (ContentKind::Multipart(one), ContentKind::Multipart(two)) => {
                let inside = Place {
                    old: at.old.key("content").key(&taken.0).key("schema"),
                    new: at.new.key("content").key(&taken.1).key("schema"),
                    ..at.clone()
                };
                self.usage(one, two, &inside, part);
            }
            // One media type in another kind of content: its schema has made it a text, say.
            (one, two) if one_kind(one) != one_kind(two) && before == after => {
                let words = (content(self.old, old), content(self.new, new));
                super::primitive::change(part, at, What::TypeChanged, &words);
            }
            _ => {}
        }
    }

    /// Fields of a form that are written otherwise.
    fn styles(&self, (old, new): (&Content, &Content), at: &Place, part: &mut Part) {
        let (ContentKind::Form(one), ContentKind::Form(two)) = (&old.kind, &new.kind) else {
            return;
        };
        let (before, after) = (styles(old), styles(new));
        let names: BTreeSet<&str> = before.keys().chain(after.keys()).copied().collect();
        for name in names {
            let (old, new) = (before.get(name).copied(), after.get(name).copied());
            let is_plain = is_plain(self.old, &one.ty, name) && is_plain(self.new, &two.ty, name);
            // A value, or a list of values, is written as a form is where nothing is said.
            let said = |style: Option<(Style, bool)>| match is_plain {
                true => Some(style.unwrap_or((Style::Form, true))),
                false => style,
            };
            if said(old) == said(new) {
                continue;
            }
            let at = Place {
                area: at.area.of_properties(),
                subject: format!("{}.{name}", at.subject),
                ..at.clone()
            };
            let spelled = |style: Option<(Style, bool)>| match style {
                Some((style, explode)) => format!("{style:?}, explode: {explode}"),
                None => "as it comes".to_owned(),
            };
            let (before, after) = (spelled(said(old)), spelled(said(new)));
            let message = format!("is written as {after}, and was as {before}");
            part.say(&at, What::SerializationChanged, message)
                .values(before, after);
        }
    }
}

/// Whether a field is a single value or a list of such.
fn is_plain(api: &Api, form: &Type, name: &str) -> bool {
    let View::Object(object) = view(api, form) else {
        return false;
    };
    let field = object.fields.iter().find(|field| field.name == name);
    let is_single = |ty: &Type| {
        matches!(
            view(api, ty),
            View::Boolean | View::Integer(_) | View::Number(_) | View::String(_) | View::Values(..)
        )
    };
    field.is_some_and(|field| match view(api, &field.usage.ty) {
        View::Array(items) => is_single(&items.ty),
        _ => is_single(&field.usage.ty),
    })
}

/// How each field of a form is written, by the specification's rule where nothing is said.
fn styles(content: &Content) -> BTreeMap<&str, (Style, bool)> {
    let styles = content.styles.iter();
    styles
        .map(|one| (one.name.as_str(), (one.style, one.explode)))
        .collect()
}

/// The media types that a body comes in; for a request of any type the one that is sent.
fn offered(api: &Api, at: &Pointer, content: &Content) -> Vec<String> {
    let listed = api.details.media_types.get(at);
    listed.map_or_else(|| vec![content.media_type.clone()], Clone::clone)
}

fn names(listed: &[String]) -> BTreeSet<&str> {
    listed.iter().map(String::as_str).collect()
}

/// The media type that the model has, as the document writes it.
fn taken(api: &Api, at: &Pointer, content: &Content) -> String {
    let listed = offered(api, at, content);
    let taken = listed
        .iter()
        .find(|name| **name == content.media_type)
        .or_else(|| listed.iter().find(|name| name.contains('*')));
    taken.unwrap_or(&content.media_type).clone()
}

fn one_kind(kind: &ContentKind) -> &'static str {
    match kind {
        ContentKind::Json(_) => "JSON",
        ContentKind::Form(_) => "form",
        ContentKind::Multipart(_) => "parts",
        ContentKind::Text => "text",
        ContentKind::Bytes => "bytes",
    }
}

pub(super) fn content(api: &Api, content: &Content) -> String {
    match &content.kind {
        ContentKind::Json(usage) | ContentKind::Form(usage) | ContentKind::Multipart(usage) => {
            format!("{} of {}", content.media_type, spell::ty(api, &usage.ty))
        }
        ContentKind::Text | ContentKind::Bytes => {
            format!("{} ({})", content.media_type, one_kind(&content.kind))
        }
    }
}
