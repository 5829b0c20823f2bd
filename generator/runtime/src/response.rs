//! A success: the body as documented, and the head it came with.

use http::{HeaderMap, StatusCode};

use super::{FromHeaders, HeaderError, HeaderReader};

/// A successful answer; `H` are the headers that the document names.
#[derive(Clone, Debug)]
pub struct Response<T, H = ()> {
    status: StatusCode,
    headers: HeaderMap,
    body: T,
    typed: std::marker::PhantomData<fn() -> H>,
    #[cfg(feature = "client")]
    attempts: super::Attempts,
}

impl<T, H> Response<T, H> {
    pub(super) fn new(status: StatusCode, headers: HeaderMap, body: T) -> Self {
        Self {
            status,
            headers,
            body,
            typed: std::marker::PhantomData,
            #[cfg(feature = "client")]
            attempts: super::Attempts::default(),
        }
    }

    #[cfg(feature = "client")]
    pub(super) fn with_attempts(mut self, attempts: super::Attempts) -> Self {
        self.attempts = attempts;
        self
    }

    #[cfg(feature = "client")]
    pub(super) fn attempts_so_far(&self) -> &super::Attempts {
        &self.attempts
    }

    /// The status, one of 200 to 299.
    pub fn status(&self) -> StatusCode {
        self.status
    }

    /// All headers, as they came.
    pub fn headers(&self) -> &HeaderMap {
        &self.headers
    }

    /// The body.
    pub fn body(&self) -> &T {
        &self.body
    }

    /// The body, without the rest.
    pub fn into_body(self) -> T {
        self.body
    }
}

impl<T, H: FromHeaders> Response<T, H> {
    /// The headers that the document names.
    pub fn typed_headers(&self) -> Result<H, HeaderError> {
        H::from_headers(&HeaderReader::new(&self.headers))
    }
}
