//! Two bodies of one request or response: the forms they come in, and what is in the one that is
//! read or written.

use super::Endpoint;
use super::kind::{Area, What};
use super::object::required;
use super::operation::within;
use super::spell;
use super::walk::{Part, Place, Walk};
use crate::api::{Api, Body, Content, ContentKind, Operation};
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
        for name in before.iter().filter(|name| !after.contains(name)) {
            let message = format!("comes no longer as `{name}`");
            part.say(at, What::MediaTypeRemoved, message).before = Some(name.clone());
        }
        for name in after.iter().filter(|name| !before.contains(name)) {
            let message = format!("comes as `{name}`, too");
            part.say(at, What::MediaTypeAdded, message).after = Some(name.clone());
        }
        if old.styles != new.styles {
            let message = "is written with other styles of its fields".to_owned();
            part.say(at, What::SerializationChanged, message);
        }
        match (&old.kind, &new.kind) {
            (ContentKind::Json(one), ContentKind::Json(two))
            | (ContentKind::Form(one), ContentKind::Form(two))
            | (ContentKind::Multipart(one), ContentKind::Multipart(two)) => {
                let inside = Place {
                    old: schema_place(self.old, &at.old, old),
                    new: schema_place(self.new, &at.new, new),
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
}

/// The media types that a body comes in; for a request of any type the one that is sent.
fn offered(api: &Api, at: &Pointer, content: &Content) -> Vec<String> {
    let listed = api.details.media_types.get(at);
    listed.map_or_else(|| vec![content.media_type.clone()], Clone::clone)
}

fn schema_place(api: &Api, at: &Pointer, content: &Content) -> Pointer {
    let listed = offered(api, at, content);
    let taken = listed
        .iter()
        .find(|name| **name == content.media_type)
        .or_else(|| listed.iter().find(|name| name.contains('*')));
    let name = taken.unwrap_or(&content.media_type);
    at.key("content").key(name).key("schema")
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
