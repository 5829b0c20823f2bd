//! The seam between the client and the network.
//!
//! A transport sends one request and brings back the answer. It knows nothing of operations; what it
//! must know is how far a request got when it fails.

use std::error::Error;
use std::fmt;
use std::time::Duration;

use http::{HeaderMap, Request, Response, StatusCode};

use super::platform::BoxFuture;
use super::{Body, Delivery};

/// Sends requests.
///
/// It must follow no redirect and repeat no request: the caller decides about both.
pub trait Transport: Send + Sync + 'static {
    /// Sends one request and gives the answer, whatever its status. `timeout` is for all of it, to
    /// the last byte of the body.
    fn send(&self, request: Request<Body>, timeout: Duration) -> TransportFuture<'_>;

    /// Whether it ends by itself when the time is up. Else the client drops the future then.
    fn heeds_timeout(&self) -> bool {
        false
    }
}

/// Marks a request whose answer is to be read without limits: the time is for the answer's head.
#[derive(Clone, Copy, Debug)]
pub(super) struct HeadOnly;

/// What [`Transport::send`] gives: `Box::pin(async move { … })`. It must be [`Send`], but in a browser.
pub type TransportFuture<'a> = BoxFuture<'a, Result<Response<Body>, TransportError>>;

/// Why there is no answer, and how far the request got.
pub struct TransportError {
    pub(super) fault: Fault,
    pub(super) is_timeout: bool,
    delivery: Delivery,
    pub(super) headers: Option<HeaderMap>,
    source: Option<Box<dyn Error + Send + Sync>>,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Fault {
    Connect,
    Timeout,
    Interrupted,
    TooLarge,
    Refused,
}

impl TransportError {
    /// There was no connection that anything could have been sent on: address, connection or TLS.
    pub fn connect(source: impl Into<Box<dyn Error + Send + Sync>>) -> Self {
        Self::new(Fault::Connect, Delivery::NotSent, Some(source.into()))
    }

    /// There was no connection in time.
    pub fn connect_timeout(source: impl Into<Box<dyn Error + Send + Sync>>) -> Self {
        let is_timeout = true;
        Self {
            is_timeout,
            ..Self::connect(source)
        }
    }

    /// The time was up.
    pub fn timeout(delivery: Delivery) -> Self {
        let is_timeout = true;
        Self {
            is_timeout,
            ..Self::new(Fault::Timeout, delivery, None)
        }
    }

    /// The time was up before there was a token to send.
    pub(super) fn token_timeout() -> Self {
        let source = Some("the token provider took all of it".into());
        Self {
            source,
            ..Self::timeout(Delivery::NotSent)
        }
    }

    /// It would have to wait for its turn for longer than there is time.
    pub(super) fn held() -> Self {
        let why = "the client's rate limit holds it back past its deadline";
        Self {
            source: Some(why.into()),
            ..Self::timeout(Delivery::NotSent)
        }
    }

    /// The connection broke, or brought what is no HTTP.
    pub fn interrupted(
        delivery: Delivery,
        source: impl Into<Box<dyn Error + Send + Sync>>,
    ) -> Self {
        Self::new(Fault::Interrupted, delivery, Some(source.into()))
    }

    /// The transport does not send such a request, now or later.
    pub fn refused(source: impl Into<Box<dyn Error + Send + Sync>>) -> Self {
        Self::new(Fault::Refused, Delivery::NotSent, Some(source.into()))
    }

    /// The answer's body is larger than the client takes.
    pub(super) fn too_large(status: StatusCode) -> Self {
        Self::new(Fault::TooLarge, Delivery::Answered(status), None)
    }

    /// Adds the answer's head, where that much came.
    #[must_use]
    pub fn with_head(mut self, status: StatusCode, headers: HeaderMap) -> Self {
        self.delivery = Delivery::Answered(status);
        self.headers = Some(headers);
        self
    }

    /// How far the request got.
    pub fn delivery(&self) -> Delivery {
        self.delivery
    }

    fn new(fault: Fault, delivery: Delivery, source: Option<Box<dyn Error + Send + Sync>>) -> Self {
        Self {
            fault,
            is_timeout: false,
            delivery,
            headers: None,
            source,
        }
    }

    /// The same, for who has no more than a reference. Its source is told in words.
    #[cfg(feature = "tower")]
    pub(super) fn repeated(&self) -> Self {
        Self {
            fault: self.fault,
            is_timeout: self.is_timeout,
            delivery: self.delivery,
            headers: self.headers.clone(),
            source: self.root().map(|root| root.to_string().into()),
        }
    }

    /// The innermost cause, which is the one that says something.
    fn root(&self) -> Option<&dyn Error> {
        let mut root: &dyn Error = self.source.as_deref()?;
        while let Some(source) = root.source() {
            root = source;
        }
        Some(root)
    }
}

impl fmt::Display for TransportError {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        match (self.fault, self.delivery) {
            (Fault::Connect, _) => formatter.write_str("could not connect")?,
            (Fault::Timeout, Delivery::Answered(status)) => {
                write!(
                    formatter,
                    "the server answered {status}, but not to the end in time"
                )?;
            }
            (Fault::Timeout, Delivery::NotSent) => {
                formatter.write_str("the time was up before anything was sent")?;
            }
            (Fault::Timeout, Delivery::MaybeSent) => formatter.write_str("no answer in time")?,
            (Fault::Interrupted, Delivery::Answered(status)) => {
                write!(
                    formatter,
                    "the server answered {status}, but the answer was cut short"
                )?;
            }
            (Fault::Interrupted, _) => formatter.write_str("the connection broke")?,
            (Fault::TooLarge, Delivery::Answered(status)) => {
                write!(
                    formatter,
                    "the server answered {status} with more than is allowed"
                )?;
            }
            (Fault::Refused, _) => formatter.write_str("not sent")?,
            (Fault::TooLarge, _) => formatter.write_str("the answer is larger than is allowed")?,
        }
        if let Some(root) = self.root() {
            write!(formatter, ": {root}")?;
        }
        match self.delivery {
            Delivery::MaybeSent => formatter.write_str("; the request may have been carried out"),
            Delivery::NotSent | Delivery::Answered(_) => Ok(()),
        }
    }
}

impl fmt::Debug for TransportError {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        formatter
            .debug_struct("TransportError")
            .field("fault", &self.fault)
            .field("delivery", &self.delivery)
            .field("message", &self.to_string())
            .finish_non_exhaustive()
    }
}

impl Error for TransportError {
    fn source(&self) -> Option<&(dyn Error + 'static)> {
        let source = self.source.as_deref()?;
        Some(source)
    }
}
