//! Bodies of requests: JSON, forms, text and bytes, with the media type that the document gives them.

use serde::Serialize;

use super::parameter::{Parameter, text, unwritable};
use super::path::escape;
use super::request::push_pair;
use super::{RequestError, RequestWriter, Style};

impl RequestWriter {
    /// A body of JSON, null included.
    pub fn json<T: Serialize + ?Sized>(
        &mut self,
        media_type: &'static str,
        body: &T,
    ) -> Result<(), RequestError> {
        let body = serde_json::to_vec(body)
            .map_err(|error| RequestError::input("the body", &unwritable(&error)))?;
        self.body(concrete(media_type, "application/json"), body)
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

    /// A body of names with values, as HTML forms send it; none where the value is null. Lists of
    /// texts repeat their name, everything else that is nested is written like `deepObject`.
    pub fn form<T: Serialize + ?Sized>(
        &mut self,
        media_type: &'static str,
        body: &T,
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
            let Some(value) = Parameter::of(&value).map_err(|why| refuse(&why))? else {
                continue;
            };
            let style = match &value {
                Parameter::List(items) if items.iter().all(|item| text(item).is_some()) => {
                    Style::FormExplode
                }
                _ => Style::DeepObject,
            };
            for (key, text) in style.pairs(&name, &value, escape).map_err(refuse)? {
                push_pair(&mut form, "&", &key, &text);
            }
        }
        let media_type = concrete(media_type, "application/x-www-form-urlencoded");
        self.body(media_type, form.into_bytes())
    }

    /// A body of text; none where the value is null.
    pub fn text<T: Serialize + ?Sized>(
        &mut self,
        media_type: &'static str,
        body: &T,
    ) -> Result<(), RequestError> {
        let refuse = |why: &str| RequestError::input("the body", why);
        match Parameter::of(body).map_err(|why| refuse(&why))? {
            None => Ok(()),
            Some(Parameter::Text(text)) => {
                self.body(concrete(media_type, "text/plain"), text.into_bytes())
            }
            Some(Parameter::List(_) | Parameter::Fields(_)) => Err(refuse("is no text")),
        }
    }

    /// A body of bytes; none where there is no value.
    pub fn bytes<T: Bytes + ?Sized>(
        &mut self,
        media_type: &'static str,
        body: &T,
    ) -> Result<(), RequestError> {
        match body.bytes() {
            None => Ok(()),
            Some(bytes) => {
                let media_type = concrete(media_type, "application/octet-stream");
                self.body(media_type, bytes.to_owned())
            }
        }
    }
}

/// Bytes that may be absent.
pub trait Bytes {
    /// `None`: no body.
    fn bytes(&self) -> Option<&[u8]>;
}

impl Bytes for [u8] {
    fn bytes(&self) -> Option<&[u8]> {
        Some(self)
    }
}

impl Bytes for Vec<u8> {
    fn bytes(&self) -> Option<&[u8]> {
        Some(self)
    }
}

impl<T: Bytes> Bytes for Option<T> {
    fn bytes(&self) -> Option<&[u8]> {
        self.as_ref().and_then(T::bytes)
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
