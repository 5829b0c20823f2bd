//! `encoding` of a media type → how each property of its object is sent.
//!
//! OpenAPI 3.0.3, "Encoding Object": it is for the bodies of requests, for forms and for `multipart`.
//! What the object is, is not known here.

use openapiv3::{Header, MediaType, ParameterSchemaOrContent, QueryStyle};

use super::Lowering;
use super::enumeration;
use super::keywords::Keywords;
use super::media_type::{is_json, is_text};
use super::parameter::is_token;
use super::reference::Found;
use crate::api::{FieldStyle, Literal, Style};
use crate::diagnostics::lower as say;
use crate::pointer::Pointer;

/// What is said of one property.
#[derive(Clone, Debug)]
pub(super) struct Encoding {
    pub property: String,
    pub media_type: Option<String>,
    /// Sent with the part, whatever it holds: names and values.
    pub headers: Vec<(String, String)>,
    /// Of the key.
    pub pointer: Pointer,
}

impl Encoding {
    /// What makes a difference to the part.
    pub fn key(&self) -> Key {
        let headers = self.headers.clone();
        (self.property.clone(), self.media_type.clone(), headers)
    }
}

/// A property, its media type and its headers.
pub(super) type Key = (String, Option<String>, Vec<(String, String)>);

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
            encodings.push(Encoding {
                property: name.clone(),
                media_type: encoding.content_type.clone(),
                headers: self.part_headers(encoding, &pointer),
                pointer,
            });
        }
        encodings
    }

    /// The headers that every such part has. One that may be missing, or may have another value, is
    /// for whoever makes the part.
    fn part_headers(
        &mut self,
        encoding: &'a openapiv3::Encoding,
        pointer: &Pointer,
    ) -> Vec<(String, String)> {
        let mut headers = Vec::new();
        for (name, node) in &encoding.headers {
            // The media type goes before what is said here (Encoding Object, `headers`).
            if name.eq_ignore_ascii_case("content-type") {
                continue;
            }
            let at = pointer.key("headers").key(name);
            let Some(found) = self.follow(node, at.clone()) else {
                continue;
            };
            match self.only_value(&found) {
                _ if !is_free(name) => self.report.say(say::part_header_taken(&at)),
                Some(value) => headers.push((name.clone(), value)),
                None => self.report.say(say::part_header(&at)),
            }
        }
        // Their order means nothing.
        headers.sort();
        headers
    }

    /// What a header is, if it is there and has one value only, which a line can hold.
    fn only_value(&mut self, found: &Found<'a, Header>) -> Option<String> {
        let ParameterSchemaOrContent::Schema(schema) = &found.item.format else {
            return None;
        };
        let schema = self.follow(schema, found.pointer.key("schema"))?;
        let values = enumeration::read(Keywords::of(schema.item))?;
        let [(_, value)] = values.literals.as_slice() else {
            return None;
        };
        let value = match value {
            Literal::String(text) => text.clone(),
            Literal::Integer(number) => number.to_string(),
            Literal::Boolean(flag) => flag.to_string(),
        };
        let is_settled = found.item.required && !values.null && values.odd.is_empty();
        let is_line =
            value.bytes().all(|byte| matches!(byte, b' '..=b'~')) && value.trim() == value;
        (is_settled && is_line).then_some(value)
    }
}

/// Whether a header of a part is none that says what the part is.
fn is_free(name: &str) -> bool {
    is_token(name) && !name.eq_ignore_ascii_case("content-disposition")
}
