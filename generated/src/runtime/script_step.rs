//! One step of a script: what is expected of a request, and what becomes of it.

use std::fmt;
use std::time::Duration;

use http::{HeaderMap, HeaderName, HeaderValue, StatusCode};
use serde::Serialize;

use super::sent_request::SentRequest;
use super::{Delivery, TransportError};

/// What becomes of one request: an answer or a failure.
///
/// ```text
/// Step::json(200, &page).after(Duration::from_secs(3)).expecting("GET", "/threads/7/messages")
/// ```
#[must_use = "a step does nothing until it is part of a script"]
pub struct Step {
    pub(super) outcome: Outcome,
    /// How long that takes.
    pub(super) delay: Duration,
    checks: Vec<Check>,
}

pub(super) enum Outcome {
    Answer(Box<Answer>),
    Failure(Failure),
}

pub(super) struct Answer {
    pub status: StatusCode,
    pub headers: HeaderMap,
    pub body: Vec<u8>,
    pub end: End,
}

/// How the body of an answer ends.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum End {
    Whole,
    /// After so many bytes the connection is cut.
    Cut(usize),
    /// After so many bytes nothing comes any more.
    Stall(usize),
}

type Check = Box<dyn Fn(&SentRequest) + Send + Sync>;

/// How a request can fail without an answer. An answer that fails within its body is
/// [`Step::cut_after`] or [`Step::stall_after`], one that is too large is merely large.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
#[non_exhaustive]
pub enum Failure {
    /// There is no connection.
    Connect,
    /// There is no connection in time.
    ConnectTimeout,
    /// The time is up before anything was sent.
    TimeoutBeforeSending,
    /// The connection breaks before anything was sent.
    CutBeforeSending,
    /// The request is sent, and the connection breaks before an answer.
    Cut,
    /// The request is sent, and no answer comes: the call's timeout ends it.
    NoAnswer,
}

impl Step {
    /// An answer of this status, without a body.
    ///
    /// # Panics
    ///
    /// If there is no such status.
    #[track_caller]
    pub fn answer(status: u16) -> Self {
        let Ok(status) = StatusCode::from_u16(status) else {
            panic!("there is no status {status}");
        };
        Self::new(Outcome::Answer(Box::new(Answer {
            status,
            headers: HeaderMap::new(),
            body: Vec::new(),
            end: End::Whole,
        })))
    }

    /// An answer of this status with a body of JSON: a model, or a value made by `json!`.
    ///
    /// # Panics
    ///
    /// If there is no such status, or the body cannot be written.
    #[track_caller]
    pub fn json(status: u16, body: &(impl Serialize + ?Sized)) -> Self {
        match serde_json::to_vec(body) {
            Ok(body) => Self::answer(status)
                .header("content-type", "application/json")
                .body(body),
            Err(error) => panic!("the answer's body cannot be written: {error}"),
        }
    }

    /// No answer.
    pub fn fail(failure: Failure) -> Self {
        Self::new(Outcome::Failure(failure))
    }

    fn new(outcome: Outcome) -> Self {
        Self {
            outcome,
            delay: Duration::ZERO,
            checks: Vec::new(),
        }
    }

    /// Adds a header to the answer.
    ///
    /// # Panics
    ///
    /// If no header can be like that, or there is no answer.
    #[track_caller]
    pub fn header(mut self, name: &str, value: &str) -> Self {
        let parsed = HeaderName::from_bytes(name.as_bytes()).ok();
        let Some((name, value)) = parsed.zip(HeaderValue::from_str(value).ok()) else {
            panic!("no header can be `{name}: {value}`");
        };
        self.answered().headers.append(name, value);
        self
    }

    /// The answer's body, as bytes.
    ///
    /// # Panics
    ///
    /// If there is no answer.
    #[track_caller]
    pub fn body(mut self, body: impl Into<Vec<u8>>) -> Self {
        self.answered().body = body.into();
        self
    }

    /// Cuts the connection after so many bytes of the answer's body.
    ///
    /// # Panics
    ///
    /// If there is no answer.
    #[track_caller]
    pub fn cut_after(mut self, bytes: usize) -> Self {
        self.answered().end = End::Cut(bytes);
        self
    }

    /// Sends so many bytes of the answer's body and then nothing, until the time is up.
    ///
    /// # Panics
    ///
    /// If there is no answer.
    #[track_caller]
    pub fn stall_after(mut self, bytes: usize) -> Self {
        self.answered().end = End::Stall(bytes);
        self
    }

    /// How long the request takes, in virtual time; no time unless set. If that is more than the
    /// attempt may take, it times out.
    pub fn after(mut self, delay: Duration) -> Self {
        self.delay = delay;
        self
    }

    /// Fails the test if the request is another. `path` is without a query, as it is in the URL.
    pub fn expecting(self, method: &str, path: &str) -> Self {
        let expected = format!("{method} {path}");
        self.checking(move |request| {
            let sent = format!("{} {}", request.method(), request.path());
            assert!(
                sent == expected,
                "expected the request {expected}, but {sent} was sent"
            );
        })
    }

    /// Shows the request to a function that panics if it is not as it should be.
    pub fn checking(mut self, check: impl Fn(&SentRequest) + Send + Sync + 'static) -> Self {
        self.checks.push(Box::new(check));
        self
    }

    pub(super) fn check(&self, request: &SentRequest) {
        for check in &self.checks {
            check(request);
        }
    }

    /// How far the request has got while it waits for what becomes of it.
    pub(super) fn delivery(&self) -> Delivery {
        match &self.outcome {
            Outcome::Answer(_) => Delivery::MaybeSent,
            Outcome::Failure(failure) => failure
                .error()
                .map_or(Delivery::MaybeSent, |error| error.delivery()),
        }
    }

    #[track_caller]
    fn answered(&mut self) -> &mut Answer {
        match &mut self.outcome {
            Outcome::Answer(answer) => answer,
            Outcome::Failure(failure) => panic!("a step that fails ({failure}) has no answer"),
        }
    }
}

impl Failure {
    /// `None`: nothing happens.
    pub(super) fn error(self) -> Option<TransportError> {
        Some(match self {
            Self::Connect => TransportError::connect("the script says so"),
            Self::ConnectTimeout => TransportError::connect_timeout("the script says so"),
            Self::TimeoutBeforeSending => TransportError::timeout(Delivery::NotSent),
            Self::CutBeforeSending => cut(Delivery::NotSent),
            Self::Cut => cut(Delivery::MaybeSent),
            Self::NoAnswer => return None,
        })
    }
}

pub(super) fn cut(delivery: Delivery) -> TransportError {
    TransportError::interrupted(delivery, "the script says so")
}

impl fmt::Display for Failure {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        formatter.write_str(match self {
            Self::Connect => "no connection",
            Self::ConnectTimeout => "no connection in time",
            Self::TimeoutBeforeSending => "out of time before sending",
            Self::CutBeforeSending => "cut before sending",
            Self::Cut => "cut before the answer",
            Self::NoAnswer => "no answer",
        })
    }
}

/// As it is listed where steps are left.
impl fmt::Display for Step {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        match &self.outcome {
            Outcome::Answer(answer) => write!(formatter, "answer {}", answer.status),
            Outcome::Failure(failure) => write!(formatter, "fail: {failure}"),
        }
    }
}

impl fmt::Debug for Step {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(formatter, "Step({self})")
    }
}
