//! The client for programs without an async runtime: the same calls, each waited for.
//!
//! It does what the async client does, over a transport that blocks. One thread, one call.

use serde::de::DeserializeOwned;

use super::block_on::block_on;
use super::client::sealed;
use super::{
    Body, Call, Caller, Error, Items, Method, Operation, Outcome, Paged, Pages, Response,
    Undocumented,
};

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

    /// A call of an endpoint that the document does not describe. `path` begins with `/` and goes
    /// behind the base URL as it is, with what must be escaped in it escaped; it may have a query.
    pub fn request<E>(
        &self,
        method: Method,
        path: impl Into<String>,
    ) -> Call<Undocumented<E>, Self> {
        Call::new(Undocumented::new(method, path), self.clone())
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

    /// Sends the call and gives the answer with its body unread, for downloads of any size: neither
    /// the client's limit nor the call's timeout holds for it. The body is read by
    /// [`Body::into_reader`]. Failures are read as always.
    pub fn send_stream(self) -> Result<http::Response<Body>, Error<O::Error>> {
        block_on(self.stream())
    }
}

impl<E: DeserializeOwned + 'static, A> Call<Undocumented<E, A>, Client> {
    /// Sends the call and reads the body of a success as JSON.
    pub fn send_json<T>(self) -> Result<T, Error<E>>
    where
        T: DeserializeOwned + 'static,
    {
        self.decoded::<T>().send()
    }
}

/// Each page is asked for when it is wanted; nothing comes after an error.
impl<O: Paged> Iterator for Pages<O, Client> {
    type Item = Result<O::Output, Error<O::Error>>;

    fn next(&mut self) -> Option<Self::Item> {
        self.ask_and_wait()
    }
}

/// Each page is asked for when its first item is wanted; nothing comes after an error.
impl<O: Paged> Iterator for Items<O, Client> {
    type Item = Result<O::Item, Error<O::Error>>;

    fn next(&mut self) -> Option<Self::Item> {
        self.ask_and_wait()
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
