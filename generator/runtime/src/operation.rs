//! What a generated operation says of itself, and how an answer to it is read.
//!
//! No I/O: a request is written, a response is read, whoever carried them.

use std::any::Any;

use http::header::LOCATION;
use http::{Method, StatusCode};

use super::error::Cause;
use super::reading;
use super::reply::Reads;
use super::{
    DecodeError, Error, FromHeaders, RateLimitHeaders, Reply, RequestError, RequestWriter,
    Response, Security,
};

/// An operation of the API: its inputs are the fields of the type that implements it.
pub trait Operation: Sized {
    /// What a success decodes to.
    type Output: 'static;
    /// What a documented failure decodes to.
    type Error: 'static;
    /// The headers that successes document.
    type Headers: FromHeaders;

    /// What errors call it.
    const NAME: &'static str;
    /// The method.
    const METHOD: Method;
    /// The template, `/threads/{threadId}`.
    const PATH: &'static str;
    /// The security schemes whose credentials it takes.
    const SECURITY: Security = &[];
    /// Whether the document says that doing it twice is doing it once. Of the methods that are so by
    /// themselves (GET, PUT, DELETE and others) it need not say it.
    const IDEMPOTENT: bool = false;
    /// The documented successes.
    const SUCCESS: &'static [Case<Self::Output>];
    /// The documented failures.
    const FAILURE: &'static [Case<Self::Error>];
    /// Failures that are documented, too, but have no body that could be read.
    const EMPTY_FAILURE: &'static [Status] = &[];

    /// The headers in which the API tells its limits.
    const RATE_LIMIT: &'static RateLimitHeaders = &RateLimitHeaders::COMMON;

    /// The method that this one is sent with.
    fn method(&self) -> Method {
        Self::METHOD
    }

    /// Writes the inputs.
    fn write(&self, request: &mut RequestWriter) -> Result<(), RequestError>;

    /// Reads an answer: 200 to 299 as a success, everything else as a failure.
    fn read(response: http::Response<Vec<u8>>) -> Outcome<Self> {
        let status = response.status();
        if !status.is_success() {
            return Err(Self::failure(response));
        }
        let reply = Reply::new(response);
        match success(Self::SUCCESS, status, &reply) {
            Ok(body) => {
                let (head, _) = reply.into_response().into_parts();
                Ok(Response::new(status, head.headers, body).with_limits(Self::RATE_LIMIT))
            }
            Err(error) => {
                let cause = Cause::Decode(error);
                let error = Error::answered(Self::NAME, cause, reply.into_response());
                Err(error.with_limits(Self::RATE_LIMIT))
            }
        }
    }

    /// Reads an answer as a failure.
    fn failure(response: http::Response<Vec<u8>>) -> Error<Self::Error> {
        let status = response.status();
        let location = response.headers().get(LOCATION).cloned();
        let reply = Reply::new(response);
        let mut empty = Self::EMPTY_FAILURE.iter();
        let is_empty = empty.any(|empty| empty.closeness(status).is_some());
        let body = failure(Self::FAILURE, is_empty, status, &reply);
        let cause = match location {
            Some(location) if status.is_redirection() => Cause::Redirect(location, body),
            _ => Cause::Api(body),
        };
        Error::answered(Self::NAME, cause, reply.into_response()).with_limits(Self::RATE_LIMIT)
    }
}

/// What comes of a call: the documented success with its head, or the error.
pub type Outcome<O> = Result<
    Response<<O as Operation>::Output, <O as Operation>::Headers>,
    Error<<O as Operation>::Error>,
>;

/// One documented answer.
pub struct Case<T> {
    status: Status,
    read: fn(&Reply) -> Result<T, DecodeError>,
}

/// Which answers a case is for.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Status {
    /// `200`.
    Code(u16),
    /// `2XX`, as 2.
    Range(u8),
    /// All that no other case is for.
    Default,
}

impl<T> Case<T> {
    /// A case and how its body is read: `Reply::json`.
    pub const fn new(status: Status, read: fn(&Reply) -> Result<T, DecodeError>) -> Self {
        Self { status, read }
    }
}

impl Status {
    /// Whether it is for `status`, and how closely.
    fn closeness(self, status: StatusCode) -> Option<u8> {
        match self {
            Self::Code(code) => (code == status.as_u16()).then_some(2),
            Self::Range(hundreds) => (u16::from(hundreds) == status.as_u16() / 100).then_some(1),
            Self::Default => Some(0),
        }
    }
}

/// The cases for `status`, the closest first.
fn closest<T>(cases: &[Case<T>], status: StatusCode) -> impl Iterator<Item = &Case<T>> {
    [2, 1, 0].into_iter().flat_map(move |closeness| {
        cases
            .iter()
            .filter(move |case| case.status.closeness(status) == Some(closeness))
    })
}

fn success<T: 'static>(
    cases: &[Case<T>],
    status: StatusCode,
    reply: &Reply,
) -> Result<T, DecodeError> {
    if let Some(case) = closest(cases, status).next() {
        return (case.read)(reply);
    }
    reading::note_status();
    // Servers answer 200 where 201 is documented: any documented success will do.
    let mut first_error = None;
    for case in cases {
        let (read, found) = reading::attempt(|| (case.read)(reply));
        match read {
            Ok(body) => {
                reading::tell(found);
                return Ok(body);
            }
            Err(error) => first_error = first_error.or(Some(error)),
        }
    }
    // Without any documented success there is nothing to return, and `T` is `()`.
    let nothing: Box<dyn Any> = Box::new(());
    match (first_error, nothing.downcast()) {
        (None, Ok(nothing)) => Ok(*nothing),
        (Some(error), _) => Err(error),
        (None, Err(_)) => Err(DecodeError::new("no success is documented")),
    }
}

/// `is_documented`: beside the cases.
fn failure<T>(
    cases: &[Case<T>],
    mut is_documented: bool,
    status: StatusCode,
    reply: &Reply,
) -> Option<T> {
    let mut first = None;
    for case in closest(cases, status) {
        is_documented = true;
        let (read, found) = reading::attempt(|| (case.read)(reply).ok());
        if read.is_some() {
            reading::tell(found);
            return read;
        }
        first = first.or(Some(found));
    }
    if !is_documented {
        reading::note_status();
    }
    // None fits: what is wrong with the closest is worth telling.
    if let Some(found) = first {
        reading::tell(found);
    }
    None
}

/// Notes the status of a success that is not read.
#[cfg(feature = "client")]
pub(super) fn note_success<O: Operation>(status: StatusCode) {
    if closest(O::SUCCESS, status).next().is_none() {
        reading::note_status();
    }
}

/// What to ask the server for.
pub(super) fn accept<T>(cases: &[Case<T>]) -> &'static str {
    let reads = || cases.iter().map(|case| Reply::ask(case.read));
    if reads().any(|reads| reads == Reads::Json) && reads().all(|reads| reads != Reads::Other) {
        "application/json"
    } else {
        "*/*"
    }
}
