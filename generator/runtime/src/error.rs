//! What can go wrong with a call, and the first question about it: was the request delivered?
//!
//! No text of an error holds a token, a query or a piece of a body. The body can be asked for.

use std::fmt;

use http::{HeaderMap, HeaderValue, Response, StatusCode};

#[cfg(feature = "client")]
use super::TransportError;
#[cfg(feature = "client")]
use super::transport::Fault;
use super::{DecodeError, RequestError};

/// Why a call failed; `E` is the operation's documented error body.
pub struct Error<E> {
    // Boxed, so that results stay small.
    inner: Box<Inner<E>>,
}

struct Inner<E> {
    operation: &'static str,
    cause: Cause<E>,
    answer: Option<Response<Vec<u8>>>,
    #[cfg(feature = "client")]
    attempts: super::Attempts,
}

pub(super) enum Cause<E> {
    Request(RequestError),
    #[cfg(feature = "client")]
    NoTransport,
    /// With the host that was called.
    #[cfg(feature = "client")]
    Transport(TransportError, String),
    /// With what `Location` says.
    Redirect(HeaderValue, Option<E>),
    Decode(DecodeError),
    Api(Option<E>),
}

/// How far a request got.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Delivery {
    /// The server has seen nothing of it.
    NotSent,
    /// The server may or may not have acted on it.
    MaybeSent,
    /// The server has answered.
    Answered(StatusCode),
}

/// What kind of thing went wrong.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
#[non_exhaustive]
pub enum ErrorKind {
    /// The inputs cannot be sent, or a token is missing.
    Request,
    /// The client has no transport.
    NoTransport,
    /// No connection: address, connection or TLS.
    Connect,
    /// The time was up.
    Timeout,
    /// The connection broke, before the answer or within it.
    Transport,
    /// The server names another place; it was not called.
    Redirect,
    /// The answer is larger than allowed.
    TooLarge,
    /// A success, but not as documented.
    Decode,
    /// A status that is no success.
    Api,
}

impl<E> Error<E> {
    pub(super) fn unanswered(operation: &'static str, cause: Cause<E>) -> Self {
        Self::new(operation, cause, None)
    }

    pub(super) fn answered(
        operation: &'static str,
        cause: Cause<E>,
        answer: Response<Vec<u8>>,
    ) -> Self {
        Self::new(operation, cause, Some(answer))
    }

    fn new(operation: &'static str, cause: Cause<E>, answer: Option<Response<Vec<u8>>>) -> Self {
        let inner = Inner {
            operation,
            cause,
            answer,
            #[cfg(feature = "client")]
            attempts: super::Attempts::default(),
        };
        Self {
            inner: Box::new(inner),
        }
    }

    #[cfg(feature = "client")]
    pub(super) fn with_attempts(mut self, attempts: super::Attempts) -> Self {
        self.inner.attempts = attempts;
        self
    }

    #[cfg(feature = "client")]
    pub(super) fn attempts_so_far(&self) -> &super::Attempts {
        &self.inner.attempts
    }

    /// Whether an attempt before the last may have been carried out.
    #[cfg(feature = "client")]
    fn is_doubtful(&self) -> bool {
        self.inner.attempts.doubtful
    }

    #[cfg(not(feature = "client"))]
    fn is_doubtful(&self) -> bool {
        false
    }

    /// The operation, as the document calls it.
    pub fn operation(&self) -> &'static str {
        self.inner.operation
    }

    /// What kind of thing went wrong.
    pub fn kind(&self) -> ErrorKind {
        match &self.inner.cause {
            Cause::Request(_) => ErrorKind::Request,
            #[cfg(feature = "client")]
            Cause::NoTransport => ErrorKind::NoTransport,
            #[cfg(feature = "client")]
            Cause::Transport(error, _) => match error.fault {
                Fault::Connect => ErrorKind::Connect,
                Fault::Timeout => ErrorKind::Timeout,
                Fault::Interrupted => ErrorKind::Transport,
                Fault::TooLarge => ErrorKind::TooLarge,
            },
            Cause::Redirect(..) => ErrorKind::Redirect,
            Cause::Decode(_) => ErrorKind::Decode,
            Cause::Api(_) => ErrorKind::Api,
        }
    }

    /// How far the request got: whether sending it again could do its work twice.
    pub fn delivery(&self) -> Delivery {
        let last = match (&self.inner.cause, &self.inner.answer) {
            #[cfg(feature = "client")]
            (Cause::Transport(error, _), _) => error.delivery(),
            (_, Some(answer)) => Delivery::Answered(answer.status()),
            (_, None) => Delivery::NotSent,
        };
        match last {
            Delivery::NotSent if self.is_doubtful() => Delivery::MaybeSent,
            last => last,
        }
    }

    /// The status, if the server answered.
    pub fn status(&self) -> Option<StatusCode> {
        match self.delivery() {
            Delivery::Answered(status) => Some(status),
            Delivery::NotSent | Delivery::MaybeSent => None,
        }
    }

    /// The headers, if the server answered.
    pub fn headers(&self) -> Option<&HeaderMap> {
        match (&self.inner.cause, &self.inner.answer) {
            #[cfg(feature = "client")]
            (Cause::Transport(error, _), _) => error.headers.as_ref(),
            (_, answer) => answer.as_ref().map(Response::headers),
        }
    }

    /// The body as it came, if the whole of it came.
    pub fn raw_body(&self) -> Option<&[u8]> {
        self.inner
            .answer
            .as_ref()
            .map(|answer| answer.body().as_slice())
    }

    /// What the server says of the failure, if it says so as documented.
    pub fn api_error(&self) -> Option<&E> {
        match &self.inner.cause {
            Cause::Api(body) | Cause::Redirect(_, body) => body.as_ref(),
            _ => None,
        }
    }

    /// What the server says of the failure, if it says so as documented.
    pub fn into_api_error(self) -> Option<E> {
        match self.inner.cause {
            Cause::Api(body) | Cause::Redirect(_, body) => body,
            _ => None,
        }
    }

    /// Where a success is not as documented: `results[3].sender.name`.
    pub fn json_path(&self) -> Option<&str> {
        match &self.inner.cause {
            Cause::Decode(error) => error.json_path(),
            _ => None,
        }
    }

    /// Whether the time was up, for the connection or for the call.
    pub fn is_timeout(&self) -> bool {
        match &self.inner.cause {
            #[cfg(feature = "client")]
            Cause::Transport(error, _) => error.is_timeout,
            _ => false,
        }
    }

    /// Whether there was no connection.
    pub fn is_connect(&self) -> bool {
        self.kind() == ErrorKind::Connect
    }
}

impl<E> fmt::Display for Error<E> {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(formatter, "{}: ", self.inner.operation)?;
        let status = self.status().unwrap_or_default();
        match &self.inner.cause {
            Cause::Request(error) => write!(formatter, "not sent: {error}"),
            #[cfg(feature = "client")]
            Cause::NoTransport => formatter.write_str("not sent: the client has no transport"),
            #[cfg(feature = "client")]
            Cause::Transport(error, host) => write!(formatter, "{host}: {error}"),
            Cause::Redirect(location, _) => write!(
                formatter,
                "the server answered {status} and names {}, where nothing was sent",
                target(location).unwrap_or("another place on the same host"),
            ),
            Cause::Decode(error) => write!(
                formatter,
                "the server accepted the request ({status}), but its answer cannot be read: {error}",
            ),
            Cause::Api(body) => {
                let bytes = self.raw_body().map_or(0, <[u8]>::len);
                let form = if body.is_some() {
                    "as documented"
                } else {
                    "not as documented"
                };
                write!(
                    formatter,
                    "the server answered {status} with {bytes} bytes, {form}"
                )
            }
        }?;
        #[cfg(feature = "client")]
        write!(formatter, "{}", self.inner.attempts)?;
        Ok(())
    }
}

/// The host that a `Location` names. The rest may hold what is nobody's business.
fn target(location: &HeaderValue) -> Option<&str> {
    let location = location.to_str().ok()?;
    let (_, rest) = location.split_once("//").filter(|(scheme, _)| {
        scheme.is_empty()
            || scheme
                .strip_suffix(':')
                .is_some_and(|scheme| !scheme.contains('/'))
    })?;
    let authority = rest.split(['/', '\\', '?', '#']).next()?;
    let host = authority.rsplit('@').next()?;
    Some(host).filter(|host| !host.is_empty())
}

impl<E> fmt::Debug for Error<E> {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        formatter
            .debug_struct("Error")
            .field("kind", &self.kind())
            .field("delivery", &self.delivery())
            .field("message", &self.to_string())
            .field("body_bytes", &self.raw_body().map(<[u8]>::len))
            .finish_non_exhaustive()
    }
}

impl<E> std::error::Error for Error<E> {
    fn source(&self) -> Option<&(dyn std::error::Error + 'static)> {
        match &self.inner.cause {
            Cause::Request(error) => Some(error),
            // Its own message is part of ours.
            #[cfg(feature = "client")]
            Cause::Transport(error, _) => error.source(),
            Cause::Decode(error) => Some(error),
            #[cfg(feature = "client")]
            Cause::NoTransport => None,
            Cause::Redirect(..) | Cause::Api(_) => None,
        }
    }
}
