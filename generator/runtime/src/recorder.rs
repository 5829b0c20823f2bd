//! A transport that takes down what goes through another.

use std::fmt;
use std::path::PathBuf;
use std::sync::{Mutex, PoisonError};
use std::time::Duration;

use http::{Request, Response};

use super::content::Unread;
use super::recording::{Exchange, Recording};
use super::recording_secrets::{Credentials, Hidden};
use super::{Body, Delivery, Transport, TransportError, TransportFuture};

/// Passes requests on to another transport and writes each exchange to a file, for
/// [`Replay`](super::test_util::Replay).
///
/// The file is written anew, whole, after each answer. Never in it are the client's credential, the
/// values of headers marked as sensitive, cookies, and what is called `access_token`, `client_secret`,
/// `password` or the like in a query, a form or in JSON; personal data is, unless it is hidden by
/// `hide_…`. Exchanges without a whole answer are left out.
///
/// ```text
/// let recorder = Recorder::new(ReqwestTransport::default(), "tests/recorded/page.json")
///     .hide_json("/results/0/text");
/// let client = Client::builder().token(token).transport(recorder).build()?;
/// ```
pub struct Recorder<T> {
    transport: T,
    path: PathBuf,
    hidden: Hidden,
    exchanges: Mutex<Vec<Exchange>>,
}

impl<T: Transport> Recorder<T> {
    /// Records what goes through `transport` to the file at `path`.
    pub fn new(transport: T, path: impl Into<PathBuf>) -> Self {
        Self {
            transport,
            path: path.into(),
            hidden: Hidden::default(),
            exchanges: Mutex::default(),
        }
    }

    /// Removes the values of a header.
    #[must_use]
    pub fn hide_header(mut self, name: impl Into<String>) -> Self {
        self.hidden.headers.push(name.into());
        self
    }

    /// Removes the values of a query parameter or form field.
    #[must_use]
    pub fn hide_query(mut self, name: impl Into<String>) -> Self {
        self.hidden.query.push(name.into());
        self
    }

    /// Removes what a JSON pointer (RFC 6901) finds in a body of JSON: `/results/0/text`.
    #[must_use]
    pub fn hide_json(mut self, pointer: impl Into<String>) -> Self {
        self.hidden.json.push(pointer.into());
        self
    }

    /// Adds an exchange to the file.
    fn record(&self, exchange: Exchange) {
        let mut exchanges = self
            .exchanges
            .lock()
            .unwrap_or_else(PoisonError::into_inner);
        exchanges.push(exchange);
        let recording = Recording {
            hidden: self.hidden.clone(),
            exchanges: exchanges.clone(),
        };
        if let Err(error) = recording.write(&self.path) {
            panic!("{} cannot be written: {error}", self.path.display());
        }
    }
}

/// Panics where the file cannot be written: nobody wants to record in vain.
impl<T: Transport> Transport for Recorder<T> {
    fn send(&self, request: Request<Body>, timeout: Duration) -> TransportFuture<'_> {
        Box::pin(async move {
            let (parts, mut body) = request.into_parts();
            let Ok(sent) = body.collect(usize::MAX).await else {
                let reason = "the request's body could not be read";
                return Err(TransportError::interrupted(Delivery::NotSent, reason));
            };
            let credentials = Credentials::of(&parts);
            let asked = self.hidden.asked(&parts, &sent, &credentials);
            let request = Request::from_parts(parts, Body::from(sent));
            let answer = self.transport.send(request, timeout).await?;
            let (head, mut body) = answer.into_parts();
            let came = body.collect(usize::MAX).await;
            let came = came.map_err(|unread| failed(unread, &head))?;
            self.record(Exchange {
                request: asked,
                response: self.hidden.answered(
                    head.status.as_u16(),
                    &head.headers,
                    &came,
                    &credentials,
                ),
            });
            Ok(Response::from_parts(head, Body::from(came)))
        })
    }

    fn heeds_timeout(&self) -> bool {
        self.transport.heeds_timeout()
    }
}

fn failed(unread: Unread, head: &http::response::Parts) -> TransportError {
    let delivery = Delivery::Answered(head.status);
    let error = match unread {
        Unread::TooLarge => TransportError::too_large(head.status),
        Unread::Cut(error) => match error.downcast::<TransportError>() {
            Ok(error) => *error,
            Err(error) => TransportError::interrupted(delivery, error),
        },
    };
    error.with_head(head.status, head.headers.clone())
}

impl<T> fmt::Debug for Recorder<T> {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        formatter
            .debug_struct("Recorder")
            .field("path", &self.path)
            .finish_non_exhaustive()
    }
}
