//! The user's own code around each attempt: for signatures, metrics, request ids.

use http::{Method, Request, Response};

use super::{Body, BodyError, TransportError};

/// Looks at each attempt, and may change what is sent.
///
/// Those of a client are called in the order they were added, and backwards after the answer.
pub trait Interceptor: Send + Sync + 'static {
    /// Before an attempt is sent, with its credential in place. An error ends the call; its text
    /// becomes part of the call's error.
    fn before_send(
        &self,
        request: &mut Request<Body>,
        attempt: &Attempt<'_>,
    ) -> Result<(), BodyError> {
        let _ = (request, attempt);
        Ok(())
    }

    /// After an answer, whatever its status.
    fn after_answer(&self, response: &Response<Body>, attempt: &Attempt<'_>) {
        let _ = (response, attempt);
    }

    /// After an attempt without a whole answer.
    fn on_error(&self, error: &TransportError, attempt: &Attempt<'_>) {
        let _ = (error, attempt);
    }
}

/// One attempt of a call.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
#[non_exhaustive]
pub struct Attempt<'a> {
    /// The operation, as the document calls it.
    pub operation: &'a str,
    /// The method.
    pub method: &'a Method,
    /// The path with its parameters unfilled, as fit for metrics: `/threads/{threadId}`.
    pub path_template: &'a str,
    /// 1 for the first.
    pub number: u32,
}
