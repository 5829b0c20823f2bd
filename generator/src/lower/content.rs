//! Media types → one content: which of several is taken, and how it is read or written.
//!
//! JSON goes before forms, those before any type (`*/*`), then text, then bytes. Of two forms the one
//! that can hold a file is taken, if there is a file.

use indexmap::IndexMap;
use openapiv3::{AdditionalProperties, MediaType, ReferenceOr};

use super::facts::plain_kind;
use super::keywords::{Keywords, Kind, Node};
use super::media_type::{essence, is_json, is_media_type, is_written};
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
    /// `multipart/form-data`.
    Parts,
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
        let Some((media_type, media)) = self.chosen(&found.item.content, &found.pointer, true)
        else {
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
        let pointer = found.pointer.key("content").key(media_type);
        let kind = match rank(media_type) {
            Rank::Parts => {
                let encodings = self.encodings(media, &pointer);
                self.encodings.insert(pointer.clone(), encodings);
                ContentKind::Multipart(self.content_usage(media, &place, &pointer))
            }
            _ => self.content_kind(media_type, media, &place),
        };
        let styles = match &kind {
            ContentKind::Form(_) => self.styles(media, &pointer),
            _ => Vec::new(),
        };
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
                styles,
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
        let (media_type, media) = self.chosen(all, &place.pointer, false)?;
        Some(Content {
            media_type: media_type.to_owned(),
            kind: self.content_kind(media_type, media, place),
            styles: Vec::new(),
        })
    }

    fn chosen(
        &mut self,
        all: &'a IndexMap<String, MediaType>,
        owner: &Pointer,
        is_sent: bool,
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
        let rank = |name: &str| match rank(name) {
            // Nobody takes an answer apart.
            Rank::Parts if !is_sent => Rank::Multipart,
            rank => rank,
        };
        // Of several of one rank the plainest, and never the one that happens to stand first.
        let plain = |name: &str| essence(name) == "application/json";
        let (mut media_type, mut media) =
            named.min_by_key(|(name, _)| (rank(name), !plain(name), name.as_str()))?;
        if rank(media_type) == Rank::Form {
            let mut parts = all.iter().filter(|(name, _)| rank(name) == Rank::Parts);
            if let Some(parts) = parts.find(|(_, media)| self.has_file(media)) {
                (media_type, media) = parts;
            }
        }
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
            if rank == Rank::Text && is_written(media_type) {
                return ContentKind::Text;
            }
            if rank == Rank::Text {
                self.report.say(say::charset_unknown(&pointer, media_type));
            }
            return ContentKind::Bytes;
        }
        let usage = self.content_usage(media, place, &pointer);
        self.list_examples(&media.examples, &usage.ty, &pointer.key("examples"));
        match rank {
            Rank::Form => ContentKind::Form(form(usage)),
            _ => ContentKind::Json(usage),
        }
    }

    fn content_usage(&mut self, media: &'a MediaType, place: &Place, pointer: &Pointer) -> Usage {
        match &media.schema {
            Some(schema) => self.usage(schema.into(), &place.at(pointer.key("schema"))),
            None => primitive::any(),
        }
    }

    /// Whether a property is a file, or a list of them.
    fn has_file(&self, media: &'a MediaType) -> bool {
        let keywords = |node| {
            let (_, schema) = self.schemas.resolve(node)?;
            Some(Keywords::of(schema))
        };
        let schema = media.schema.as_ref();
        let schema = schema.and_then(|schema| keywords(schema.into()));
        let properties = schema.and_then(|schema| schema.properties);
        let mut properties = properties.into_iter().flat_map(IndexMap::values);
        properties.any(|property| {
            let property = keywords(property.into());
            let items = property.and_then(|property| property.items);
            let item = items.and_then(|items| keywords(items.into()));
            let mut both = [property, item].into_iter().flatten();
            both.any(|one| one.format == Some("binary"))
        })
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

fn rank(media_type: &str) -> Rank {
    let essence = essence(media_type);
    match essence.as_str() {
        "application/x-www-form-urlencoded" => Rank::Form,
        "multipart/form-data" => Rank::Parts,
        "*/*" | "application/*" => Rank::Anything,
        _ if is_json(media_type) => Rank::Json,
        text if text.starts_with("text/") => Rank::Text,
        parts if parts.starts_with("multipart/") => Rank::Multipart,
        _ => Rank::Bytes,
    }
}
