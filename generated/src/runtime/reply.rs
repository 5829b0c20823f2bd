//! The body of an answer, read in the way its documentation says.

use std::cell::Cell;

use http::header::{CONTENT_ENCODING, CONTENT_TYPE};
use http::{HeaderMap, Response};
use serde::de::DeserializeOwned;

use super::DecodeError;
use super::decode;

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
        decode::json(self.plain(Reads::Json)?.body())
    }

    /// The body as text: UTF-8, or ISO 8859-1 where the answer says so.
    pub fn text(&self) -> Result<String, DecodeError> {
        let response = self.plain(Reads::Other)?;
        let body = response.body();
        match charset(response.headers()).as_deref() {
            None | Some("utf-8" | "utf8" | "us-ascii") => String::from_utf8(body.clone())
                .map_err(|_| DecodeError::new("the body is not UTF-8")),
            // Each byte is the character of its number.
            Some("iso-8859-1" | "latin1") => Ok(body.iter().copied().map(char::from).collect()),
            Some(_) => Err(DecodeError::new("the body has a charset other than UTF-8")),
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

/// In lower case.
fn charset(headers: &HeaderMap) -> Option<String> {
    let media_type = headers.get(CONTENT_TYPE)?.to_str().ok()?;
    let mut parameters = media_type.split(';').skip(1);
    parameters.find_map(|parameter| {
        let (name, value) = parameter.split_once('=')?;
        name.trim()
            .eq_ignore_ascii_case("charset")
            .then(|| value.trim().trim_matches('"').to_ascii_lowercase())
    })
}
