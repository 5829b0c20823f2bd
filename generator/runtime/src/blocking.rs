//! The client for programs without an async runtime: the same calls, each waited for.
//!
//! It does what the async client does, over a transport that blocks. One thread, one call.

use super::block_on::block_on;
use super::client::sealed;
use super::{Body, Call, Caller, Error, Operation, Outcome, Response};

/// A client whose calls block the thread until they are done; cheap to clone.
#[derive(Clone, Debug)]
pub struct Client {
    inner: super::Client,
}

impl Client {
    /// A call of an operation, to be sent.
    pub fn call<O: Operation>(&self, operation: O) -> Call<O, Self> {
        Call::new(operation, self.clone())
    }
}

impl sealed::Sealed for Client {
    const BLOCKING: bool = true;

    fn from_runtime(inner: super::Client) -> Self {
        Self { inner }
    }
}

impl Caller for Client {
    fn runtime(&self) -> &super::Client {
        &self.inner
    }
}

impl<O: Operation> Call<O, Client> {
    /// Sends the call and gives the body of the answer.
    pub fn send(self) -> Result<O::Output, Error<O::Error>> {
        self.send_response().map(Response::into_body)
    }

    /// Sends the call and gives the whole answer.
    pub fn send_response(self) -> Outcome<O> {
        block_on(self.outcome())
    }

    /// Sends the call and gives the answer with its body unread, for downloads of any size: no limit
    /// holds for it. Failures are read as always. The body is read by
    /// [`Body::into_reader`].
    pub fn send_stream(self) -> Result<http::Response<Body>, Error<O::Error>> {
        block_on(self.stream())
    }
}

impl Body {
    /// The body as a reader; each read blocks until there is something.
    pub fn into_reader(self) -> impl std::io::Read + Send {
        BodyReader {
            body: self,
            piece: bytes::Bytes::new(),
        }
    }
}

struct BodyReader {
    body: Body,
    piece: bytes::Bytes,
}

impl std::io::Read for BodyReader {
    fn read(&mut self, buffer: &mut [u8]) -> std::io::Result<usize> {
        while self.piece.is_empty() {
            match block_on(self.body.next()) {
                Some(piece) => self.piece = piece.map_err(std::io::Error::other)?,
                None => return Ok(0),
            }
        }
        let length = buffer.len().min(self.piece.len());
        buffer[..length].copy_from_slice(&self.piece.split_to(length));
        Ok(length)
    }
}
