//! Media types → one content: which of several is taken, and how it is read or written.
//!
//! JSON goes before forms, those before any type (`*/*`), then text, then bytes.

use indexmap::IndexMap;
use openapiv3::{AdditionalProperties, MediaType, ReferenceOr};

use super::facts::plain_kind;
use super::keywords::{Keywords, Kind, Node};
use super::operation::Entry;
use super::place::Place;
use super::{Lowering, primitive};
use crate::api::{
    Base, Body, Content, ContentKind, Docs, Method, OperationName, Step, Type, Usage,
};
use crate::diagnostics::lower as say;
use crate::pointer::Pointer;

#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
enum Rank {
    Json,
    Form,
    Anything,
    Text,
    Bytes,
    Multipart,
}

impl<'a> Lowering<'a> {
    /// The body of an operation; `None`: the operation cannot be called, and a diagnostic says so.
    pub fn body(&mut self, entry: &Entry<'a>, name: &OperationName) -> Option<Option<Body>> {
        let Some(node) = &entry.operation.request_body else {
            return Some(None);
        };
        let Some(found) = self.follow(node, entry.pointer.key("requestBody")) else {
            return Some(None);
        };
        if matches!(entry.method, Method::Get | Method::Head | Method::Trace) {
            if !is_empty(&found.item.content) {
                let diagnostic = say::body_ignored(&found.pointer, entry.method_word);
                self.report.say(diagnostic);
            }
            return Some(None);
        }
        let Some((media_type, media)) = self.chosen(&found.item.content, &found.pointer) else {
            return Some(None);
        };
        if rank(media_type) == Rank::Multipart {
            self.report
                .say(say::multipart_left_out(&entry.pointer, media_type));
            return None;
        }
        let place = match found.component {
            Some(name) => self.shared_place(name, Step::Request, &found.pointer),
            None => Place::new(
                Base::Operation(name.clone()),
                vec![Step::Request],
                found.pointer.clone(),
            ),
        };
        let kind = self.content_kind(media_type, media, &place);
        // What is sent needs a type of its own.
        let media_type = match (&kind, rank(media_type)) {
            (ContentKind::Json(_), Rank::Anything) => "application/json",
            (ContentKind::Text, Rank::Anything) => "text/plain",
            (ContentKind::Bytes, Rank::Anything) => "application/octet-stream",
            _ => media_type,
        };
        Some(Some(Body {
            required: found.item.required,
            content: Content {
                media_type: media_type.to_owned(),
                kind,
            },
            docs: Docs {
                title: None,
                description: found.item.description.clone(),
                deprecated: false,
            },
            pointer: found.pointer,
        }))
    }

    /// The content of a response.
    pub fn content(
        &mut self,
        all: &'a IndexMap<String, MediaType>,
        place: &Place,
    ) -> Option<Content> {
        let (media_type, media) = self.chosen(all, &place.pointer)?;
        Some(Content {
            media_type: media_type.to_owned(),
            kind: self.content_kind(media_type, media, place),
        })
    }

    fn chosen(
        &mut self,
        all: &'a IndexMap<String, MediaType>,
        owner: &Pointer,
    ) -> Option<(&'a str, &'a MediaType)> {
        let pointer = owner.key("content");
        let mut named = all
            .iter()
            .filter(|(name, _)| is_media_type(name))
            .peekable();
        let last = named.peek().is_none();
        for (name, _) in all.iter().filter(|(name, _)| !is_media_type(name)) {
            self.report
                .say(say::no_media_type(&pointer.key(name), name, last));
        }
        // Of several of one rank the plainest, and never the one that happens to stand first.
        let plain = |name: &str| essence(name) == "application/json";
        let (media_type, media) =
            named.min_by_key(|(name, _)| (rank(name), !plain(name), name.as_str()))?;
        if all.len() > 1 {
            self.report
                .say(say::one_of_several_media_types(&pointer, media_type));
        }
        Some((media_type, media))
    }

    fn content_kind(
        &mut self,
        media_type: &str,
        media: &'a MediaType,
        place: &Place,
    ) -> ContentKind {
        let pointer = place.pointer.key("content").key(media_type);
        let rank = rank(media_type);
        let rank = match (&media.schema, rank) {
            (None, Rank::Anything) => Rank::Bytes,
            (Some(schema), Rank::Anything) => self.rank_of_anything(schema.into()),
            (_, rank) => rank,
        };
        if !matches!(rank, Rank::Json | Rank::Form) {
            return if rank == Rank::Text {
                ContentKind::Text
            } else {
                ContentKind::Bytes
            };
        }
        let usage = match &media.schema {
            Some(schema) => self.usage(schema.into(), &place.at(pointer.key("schema"))),
            None => primitive::any(),
        };
        self.list_examples(&media.examples, &usage.ty, &pointer.key("examples"));
        match rank {
            Rank::Form => ContentKind::Form(form(usage)),
            _ => ContentKind::Json(usage),
        }
    }

    /// What `*/*` is: JSON, unless its schema is a bare string, which would have quotes in JSON.
    fn rank_of_anything(&mut self, schema: Node<'a>) -> Rank {
        if self.facts(schema).kind != Kind::String {
            return Rank::Json;
        }
        let format = self
            .schemas
            .resolve(schema)
            .and_then(|(_, schema)| Keywords::of(schema).format);
        if format == Some("binary") {
            Rank::Bytes
        } else {
            Rank::Text
        }
    }
}

/// Whether all that could be sent are objects without properties: some generators of documents
/// write that for every GET.
fn is_empty(content: &IndexMap<String, MediaType>) -> bool {
    content.values().all(|media| match &media.schema {
        Some(ReferenceOr::Item(schema)) => {
            let keywords = Keywords::of(schema);
            let typed = matches!(keywords.additional, Some(AdditionalProperties::Schema(_)));
            plain_kind(keywords) == Kind::Object && !keywords.has_properties() && !typed
        }
        Some(ReferenceOr::Reference { .. }) => false,
        None => true,
    })
}

/// A form is an object; one that nobody describes has any fields.
fn form(usage: Usage) -> Usage {
    match usage.ty {
        Type::Any => Usage {
            ty: Type::Map(Box::new(primitive::any())),
            nullable: false,
        },
        _ => usage,
    }
}

/// Type and subtype, without parameters.
fn essence(media_type: &str) -> String {
    let essence = media_type.split(';').next().unwrap_or_default();
    essence.trim().to_ascii_lowercase()
}

fn rank(media_type: &str) -> Rank {
    let essence = essence(media_type);
    match essence.as_str() {
        "application/x-www-form-urlencoded" => Rank::Form,
        "*/*" | "application/*" => Rank::Anything,
        _ if is_json(media_type) => Rank::Json,
        text if text.starts_with("text/") => Rank::Text,
        parts if parts.starts_with("multipart/") => Rank::Multipart,
        _ => Rank::Bytes,
    }
}

pub(super) fn is_json(media_type: &str) -> bool {
    let essence = essence(media_type);
    essence.ends_with("/json") || essence.ends_with("+json")
}

/// `type/subtype` with parameters, as RFC 9110 has it: what can stand in a header.
fn is_media_type(name: &str) -> bool {
    let (essence, parameters) = name.split_once(';').unwrap_or((name, ""));
    let is_token = super::parameter::is_token;
    let is_essence = essence
        .trim_end()
        .split_once('/')
        .is_some_and(|(kind, subtype)| is_token(kind) && is_token(subtype));
    is_essence
        && parameters
            .chars()
            .all(|character| matches!(character, ' '..='~'))
}
