//! The body of an answer, read in the way its documentation says.

use std::cell::Cell;

use http::Response;
use http::header::{CONTENT_ENCODING, CONTENT_TYPE};
use serde::de::DeserializeOwned;
use serde_json::Value;

use super::media_type::{self, Charset};
use super::{DecodeError, decode};

/// An answer that a documented case reads.
pub struct Reply {
    source: Source,
}

enum Source {
    Answer(Response<Vec<u8>>),
    /// There is no answer: who reads is only asked what it would read.
    Question(Cell<Reads>),
}

/// What a case makes of a body.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Reads {
    Nothing,
    Json,
    Other,
}

impl Reply {
    pub(super) fn new(response: Response<Vec<u8>>) -> Self {
        let source = Source::Answer(response);
        Self { source }
    }

    /// A case is a function; to learn what it reads, it is given nothing to read.
    pub(super) fn ask<T>(read: fn(&Self) -> Result<T, DecodeError>) -> Reads {
        let source = Source::Question(Cell::new(Reads::Nothing));
        let question = Self { source };
        // Its result means nothing: there was nothing to read.
        let _ = read(&question);
        match question.source {
            Source::Question(reads) => reads.get(),
            Source::Answer(_) => Reads::Other,
        }
    }

    pub(super) fn into_response(self) -> Response<Vec<u8>> {
        match self.source {
            Source::Answer(response) => response,
            Source::Question(_) => Response::default(),
        }
    }

    /// The body as JSON, whatever its media type says.
    pub fn json<T: DeserializeOwned>(&self) -> Result<T, DecodeError> {
        let response = self.plain(Reads::Json)?;
        decode::json(response.body()).map_err(|error| match said(response) {
            Some(said) if !media_type::is_json(said) => error.of_type(&media_type::essence(said)),
            _ => error,
        })
    }

    /// The body as text: UTF-8, or ISO 8859-1 where the answer says so.
    pub fn text(&self) -> Result<String, DecodeError> {
        self.text_in("")
    }

    /// The body as text, in the charset that is documented for `media_type` unless the answer names
    /// another.
    pub fn text_in(&self, media_type: &str) -> Result<String, DecodeError> {
        let response = self.plain(Reads::Other)?;
        let charset = said(response).and_then(media_type::charset);
        let charset = charset.or_else(|| media_type::charset(media_type));
        let text = charset.unwrap_or(Charset::Utf8).decode(response.body());
        text.map_err(DecodeError::new)
    }

    /// The body as text, where it may be of any type: a string of JSON is taken out of its quotes.
    pub fn text_or_json(&self) -> Result<String, DecodeError> {
        match said(self.plain(Reads::Other)?) {
            Some(said) if media_type::is_json(said) => self.json(),
            _ => self.text(),
        }
    }

    /// The body as any JSON, where it may be of any type: text is a string of it.
    pub fn json_or_text(&self) -> Result<Value, DecodeError> {
        match said(self.plain(Reads::Other)?).map(media_type::essence) {
            Some(said) if said.starts_with("text/") && !media_type::is_json(&said) => {
                self.text().map(Value::String)
            }
            _ => self.json(),
        }
    }

    /// The body as bytes.
    pub fn bytes(&self) -> Result<Vec<u8>, DecodeError> {
        self.plain(Reads::Other)
            .map(|response| response.body().clone())
    }

    /// Nothing; a body is passed over.
    pub fn empty(&self) -> Result<(), DecodeError> {
        Ok(())
    }

    /// The answer, if its body is what it was before any compression.
    fn plain(&self, reads: Reads) -> Result<&Response<Vec<u8>>, DecodeError> {
        let response = match &self.source {
            Source::Answer(response) => response,
            Source::Question(answer) => {
                answer.set(reads);
                return Err(DecodeError::new("there is no answer"));
            }
        };
        match response.headers().get(CONTENT_ENCODING) {
            Some(encoding) if !encoding.as_bytes().eq_ignore_ascii_case(b"identity") => Err(
                DecodeError::new("the body has a `Content-Encoding`, which was not asked for"),
            ),
            _ => Ok(response),
        }
    }
}

/// What an answer says that it is.
fn said(response: &Response<Vec<u8>>) -> Option<&str> {
    response.headers().get(CONTENT_TYPE)?.to_str().ok()
}
