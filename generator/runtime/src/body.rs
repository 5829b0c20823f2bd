//! Bodies of requests: JSON, forms, text and bytes, with the media type that the document gives them.

use serde::Serialize;

use super::media_type;
use super::parameter::{Parameter, text, unwritable};
use super::path::escape;
use super::payload::Payload;
use super::request::push_pair;
use super::{RequestError, RequestWriter, Style, Upload};

impl RequestWriter {
    /// A body of JSON, null included.
    pub fn json<T: Serialize + ?Sized>(
        &mut self,
        media_type: &'static str,
        body: &T,
    ) -> Result<(), RequestError> {
        // Most bodies fit, and need not be moved while they grow.
        let mut json = Vec::with_capacity(1024);
        serde_json::to_writer(&mut json, body)
            .map_err(|error| RequestError::input("the body", &unwritable(&error)))?;
        self.body(concrete(media_type, "application/json"), json.into())
    }

    /// A body of JSON that may be absent; one that is there may be null.
    pub fn optional_json<T: Serialize>(
        &mut self,
        media_type: &'static str,
        body: &Option<T>,
    ) -> Result<(), RequestError> {
        match body {
            Some(body) => self.json(media_type, body),
            None => Ok(()),
        }
    }

    /// A body of names with values, as HTML forms send it; none where the value is null. `styles`
    /// are for the fields they name. Of the others lists of texts repeat their name, and everything
    /// else that is nested is written like `deepObject`.
    pub fn form<T: Serialize + ?Sized>(
        &mut self,
        media_type: &'static str,
        body: &T,
        styles: &[(&str, Style)],
    ) -> Result<(), RequestError> {
        let refuse = |why: &str| RequestError::input("the body", why);
        let fields = match Parameter::of(body).map_err(|why| refuse(&why))? {
            None => return Ok(()),
            Some(Parameter::Fields(fields)) => fields,
            Some(Parameter::Text(_) | Parameter::List(_)) => {
                return Err(refuse("is no object, which is what a form is made of"));
            }
        };
        let mut form = String::new();
        for (name, value) in fields {
            let style = styles.iter().find(|(field, _)| *field == name);
            let style = style.map(|(_, style)| *style);
            let value = match style {
                Some(Style::Json) => Some(Parameter::Text(value.to_string())),
                _ => Parameter::of(&value).map_err(|why| refuse(&why))?,
            };
            let Some(value) = value else {
                continue;
            };
            let style = style.unwrap_or(match &value {
                Parameter::List(items) if items.iter().all(|item| text(item).is_some()) => {
                    Style::FormExplode
                }
                _ => Style::DeepObject,
            });
            for (key, text) in style.pairs(&name, &value, escape).map_err(refuse)? {
                push_pair(&mut form, "&", &key, &text);
            }
        }
        let media_type = concrete(media_type, "application/x-www-form-urlencoded");
        self.body(media_type, form.into_bytes().into())
    }

    /// A body of text, in the charset that the media type names; none where the value is null.
    pub fn text<T: Serialize + ?Sized>(
        &mut self,
        media_type: &'static str,
        body: &T,
    ) -> Result<(), RequestError> {
        let refuse = |why: &str| RequestError::input("the body", why);
        match Parameter::of(body).map_err(|why| refuse(&why))? {
            None => Ok(()),
            Some(Parameter::Text(text)) => {
                let charset = media_type::charset(media_type);
                let charset = charset.unwrap_or(media_type::Charset::Utf8);
                let text = charset.encode(text).map_err(refuse)?;
                self.body(concrete(media_type, "text/plain"), text.into())
            }
            Some(Parameter::List(_) | Parameter::Fields(_)) => Err(refuse("is no text")),
        }
    }

    /// A body of bytes; none where there is none. What the upload says of its media type goes before
    /// `media_type`.
    pub fn upload(
        &mut self,
        media_type: &'static str,
        body: Option<&Upload>,
    ) -> Result<(), RequestError> {
        let Some(body) = body else {
            return Ok(());
        };
        let otherwise = concrete(media_type, "application/octet-stream");
        let media_type = body.media_type().unwrap_or(otherwise);
        self.body(media_type, Payload::from(body.source()))
    }
}

/// A media type to send: a range such as `*/*` only says what would be taken.
fn concrete(media_type: &'static str, otherwise: &'static str) -> &'static str {
    if media_type.contains('*') {
        otherwise
    } else {
        media_type
    }
}
