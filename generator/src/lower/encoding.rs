//! `encoding` of a media type → how each property of its object is sent.
//!
//! OpenAPI 3.0.3, "Encoding Object": it is for the bodies of requests, for forms and for `multipart`.
//! What the object is, is not known here.

use openapiv3::{MediaType, QueryStyle};

use super::Lowering;
use super::media_type::{is_json, is_text};
use crate::api::{FieldStyle, Style};
use crate::diagnostics::lower as say;
use crate::pointer::Pointer;

/// What is said of one property.
#[derive(Clone, Debug)]
pub(super) struct Encoding {
    pub property: String,
    pub media_type: Option<String>,
    /// Of the key.
    pub pointer: Pointer,
}

impl Encoding {
    /// What makes a difference to the part.
    pub fn key(&self) -> (String, Option<String>) {
        (self.property.clone(), self.media_type.clone())
    }
}

impl<'a> Lowering<'a> {
    /// Of a form: the styles that are said. `pointer` is that of the media type.
    pub fn styles(&mut self, media: &'a MediaType, pointer: &Pointer) -> Vec<FieldStyle> {
        let mut styles = Vec::new();
        for (name, encoding) in &media.encoding {
            let pointer = pointer.key("encoding").key(name);
            let style = match &encoding.style {
                Some(QueryStyle::Form) => Some(Style::Form),
                Some(QueryStyle::SpaceDelimited) => Some(Style::SpaceDelimited),
                Some(QueryStyle::PipeDelimited) => Some(Style::PipeDelimited),
                Some(QueryStyle::DeepObject) => Some(Style::DeepObject),
                // `load` says what it is when nobody does.
                None if !encoding.explode => Some(Style::Form),
                None => None,
            };
            // A style leaves the media type no say.
            let media_type = encoding.content_type.as_deref();
            let style = match (style, media_type) {
                (None, Some(media_type)) if is_json(media_type) => Some(Style::Json),
                (None, Some(media_type)) if !is_text(media_type) => {
                    let at = pointer.key("contentType");
                    self.report.say(say::encoding_without_effect(&at, "form"));
                    None
                }
                (style, _) => style,
            };
            styles.extend(style.map(|style| FieldStyle {
                name: name.clone(),
                style,
                explode: encoding.explode,
            }));
        }
        styles
    }

    /// Of `multipart/form-data`.
    pub fn encodings(&mut self, media: &'a MediaType, pointer: &Pointer) -> Vec<Encoding> {
        let mut encodings = Vec::new();
        for (name, encoding) in &media.encoding {
            let pointer = pointer.key("encoding").key(name);
            if encoding.style.is_some() {
                let at = pointer.key("style");
                self.report.say(say::encoding_without_effect(&at, "part"));
            }
            // The media type goes before what the headers say (Encoding Object, `headers`).
            let mut headers = encoding.headers.keys();
            if headers.any(|header| !header.eq_ignore_ascii_case("content-type")) {
                let at = pointer.key("headers");
                self.report.say(say::encoding_without_effect(&at, "part"));
            }
            encodings.push(Encoding {
                property: name.clone(),
                media_type: encoding.content_type.clone(),
                pointer,
            });
        }
        encodings
    }
}
