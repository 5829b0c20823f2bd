//! One call of an operation: its inputs, its options, and sending it.

use std::fmt;
#[cfg(feature = "client")]
use std::time::Duration;

use http::Request;
#[cfg(feature = "client")]
use http::StatusCode;
use http::header::USER_AGENT;

use super::base_url::BaseUrl;
use super::client::Caller;
use super::error::Cause;
use super::operation::accept;
use super::options::Options;
use super::payload::Payload;
#[cfg(feature = "client")]
use super::{
    Body, Outcome, RateLimitHeaders, Response, RetryPolicy,
    exchange::{Draft, Exchange, Exchanged, Take, Unanswered},
    operation::note_success,
    retry::Repeatable,
    telemetry::CallSpan,
};
use super::{Client, Error, Operation, RequestError, RequestWriter};

/// A call, not yet sent. `C` is the client that sends it.
#[derive(Clone)]
#[must_use = "a call does nothing until it is sent"]
pub struct Call<O, C = Client> {
    operation: O,
    client: C,
    /// None for most calls, which are moved often.
    options: Option<Box<Options>>,
}

impl<O, C> Call<O, C> {
    pub(super) fn new(operation: O, client: C) -> Self {
        Self {
            operation,
            client,
            options: None,
        }
    }

    /// The same call of another operation.
    pub(super) fn map<P>(self, operation: impl FnOnce(O) -> P) -> Call<P, C> {
        Call {
            operation: operation(self.operation),
            client: self.client,
            options: self.options,
        }
    }

    fn options_mut(&mut self) -> &mut Options {
        self.options.get_or_insert_default()
    }

    /// The operation with its inputs.
    pub fn operation(&self) -> &O {
        &self.operation
    }

    /// The operation with its inputs, to be changed.
    pub fn operation_mut(&mut self) -> &mut O {
        &mut self.operation
    }

    /// Adds a header that the document does not name; takes the place of one that it does.
    pub fn with_header(mut self, name: impl AsRef<str>, value: impl AsRef<str>) -> Self {
        self.options_mut().header(name.as_ref(), value.as_ref());
        self
    }

    /// What the parts of a `multipart/form-data` body are separated by, for requests that must be the
    /// same each time they are made. It must stand nowhere in the parts; without it, it is random.
    pub fn with_boundary(mut self, boundary: impl AsRef<str>) -> Self {
        self.options_mut().boundary(boundary.as_ref());
        self
    }

    /// Adds a query parameter that the document does not name.
    pub fn with_query(mut self, name: impl AsRef<str>, value: impl AsRef<str>) -> Self {
        self.options_mut().query(name.as_ref(), value.as_ref());
        self
    }
}

/// How long and how often.
#[cfg(feature = "client")]
impl<O, C> Call<O, C> {
    /// The time for each attempt, to the last byte of its answer; with `send_stream`, to the end of
    /// the answer's head. The client's read timeout, the longest silence it takes from the server,
    /// still holds.
    pub fn with_timeout(mut self, timeout: Duration) -> Self {
        self.options_mut().timeout = Some(timeout);
        self
    }

    /// The time for the call from when it is sent, with all its attempts and the pauses between.
    pub fn with_deadline(mut self, deadline: Duration) -> Self {
        self.options_mut().deadline = Some(deadline);
        self
    }

    /// When this call is sent again.
    pub fn with_retry(mut self, policy: RetryPolicy) -> Self {
        self.options_mut().retry = Some(policy);
        self
    }

    /// Sends this call again even where it may have been carried out already, such as after a
    /// timeout. Only for what does no harm when it is done twice.
    pub fn with_retry_unsafe(mut self) -> Self {
        self.options_mut().retry_unsafe = true;
        self
    }
}

impl<O, C: Caller> Call<O, C> {
    /// Another place for this call; a path is kept. It gets the client's credential.
    pub fn with_base_url(mut self, base_url: impl AsRef<str>) -> Self {
        let client = self.client.runtime().shared();
        let base_url = BaseUrl::parse(base_url.as_ref(), client.allow_plain_http);
        self.options_mut().base_url(base_url);
        self
    }
}

impl<O: Operation, C: Caller> Call<O, C> {
    /// The request that sending would send, to be carried by other means. What comes back is read by
    /// [`Operation::read`]. No token provider is asked, and no file is read: that takes a client.
    pub fn into_request(self) -> Result<Request<Vec<u8>>, Error<O::Error>> {
        let client = self.client.runtime().shared();
        let request = self.request().and_then(|mut request| {
            client.credentials.put(O::SECURITY, &mut request)?;
            let (head, body) = request.into_parts();
            Ok(Request::from_parts(head, body.into_bytes()?))
        });
        request.map_err(|error| Error::unanswered(O::NAME, Cause::Request(error)))
    }

    fn base_url(&self) -> &BaseUrl {
        let own = self.options.as_ref().and_then(|it| it.base_url.as_ref());
        own.unwrap_or_else(|| &self.client.runtime().shared().base_url)
    }

    /// Without the credential.
    fn request(&self) -> Result<Request<Payload>, RequestError> {
        let client = self.client.runtime().shared();
        let options = self.options.as_deref();
        if let Some(problem) = options.and_then(|options| options.problem.as_ref()) {
            return Err(problem.clone());
        }
        let boundary = options.and_then(|options| options.boundary.clone());
        let mut writer = RequestWriter::new(boundary);
        self.operation.write(&mut writer)?;
        writer.append_query(options.map_or("", |options| &options.query));
        let accept = accept(O::SUCCESS);
        let base_url = self.base_url().as_str();
        let mut request = writer.finish(self.operation.method(), base_url, O::PATH, accept)?;
        let headers = request.headers_mut();
        headers.insert(USER_AGENT, client.user_agent.clone());
        if let Some(options) = options {
            for name in options.headers.keys() {
                headers.remove(name);
            }
            for (name, value) in &options.headers {
                headers.append(name, value.clone());
            }
        }
        Ok(request)
    }
}

#[cfg(feature = "client")]
impl<O: Operation> Call<O> {
    /// Sends the call and gives the body of the answer.
    pub async fn send(self) -> Result<O::Output, Error<O::Error>> {
        self.outcome().await.map(Response::into_body)
    }

    /// Sends the call and gives the whole answer.
    pub async fn send_response(self) -> Outcome<O> {
        self.outcome().await
    }

    /// Sends the call and gives the answer with its body unread, for downloads of any size: neither
    /// the client's limit nor the call's timeout holds for it. The body is a `Stream` of its pieces.
    /// Failures are read as always.
    pub async fn send_stream(self) -> Result<http::Response<Body>, Error<O::Error>> {
        self.stream().await
    }
}

/// What all clients do, each in its own way.
#[cfg(feature = "client")]
impl<O: Operation, C: Caller> Call<O, C> {
    pub(super) async fn outcome(&self) -> Outcome<O> {
        let span = self.span();
        let outcome = span.around(self.read()).await;
        match &outcome {
            Ok(response) => span.succeeded(response.status(), response.attempts()),
            Err(error) => span.failed(error),
        }
        outcome
    }

    async fn read(&self) -> Outcome<O> {
        let (result, attempts) = self.exchange(Take::Whole).await;
        let outcome = match result {
            Ok(response) => self.listened(response.status(), || O::read(whole(response))),
            Err(unanswered) => Err(unanswered.into_error(O::NAME)),
        };
        let limits = self.limits();
        match outcome {
            Ok(response) => Ok(response.with_limits(limits).with_attempts(attempts)),
            Err(error) => Err(error.with_limits(limits).with_attempts(attempts)),
        }
    }

    pub(super) async fn stream(&self) -> Result<http::Response<Body>, Error<O::Error>> {
        let span = self.span();
        let (result, attempts) = span.around(self.exchange(Take::Stream)).await;
        let error = match result {
            Ok(response) if response.status().is_success() => {
                self.listened(response.status(), || note_success::<O>(response.status()));
                span.succeeded(response.status(), &attempts);
                return Ok(response);
            }
            Ok(response) => self.listened(response.status(), || O::failure(whole(response))),
            Err(unanswered) => unanswered.into_error(O::NAME),
        };
        let error = error.with_limits(self.limits()).with_attempts(attempts);
        span.failed(&error);
        Err(error)
    }

    /// Reads an answer as the client wants it.
    fn listened<T>(&self, status: StatusCode, read: impl FnOnce() -> T) -> T {
        let listening = &self.client.runtime().shared().sending.listening;
        listening.read(O::NAME, status, read)
    }

    /// Those of the API, where the operation does not know of any.
    fn limits(&self) -> &'static RateLimitHeaders {
        if *O::RATE_LIMIT == RateLimitHeaders::COMMON {
            self.client.runtime().shared().rate_limit
        } else {
            O::RATE_LIMIT
        }
    }

    fn span(&self) -> CallSpan {
        CallSpan::new(O::NAME, &O::METHOD, O::PATH, self.base_url().as_str())
    }

    async fn exchange(&self, take: Take) -> Exchanged {
        match self.begin(take) {
            Ok(mut exchange) => exchange.run().await,
            Err(unanswered) => (Err(unanswered), Default::default()),
        }
    }

    /// Everything before the first attempt.
    fn begin(&self, take: Take) -> Result<Exchange<'_>, Unanswered> {
        let draft = Draft {
            operation: O::NAME,
            template: O::PATH,
            security: O::SECURITY,
            repeatable: if O::IDEMPOTENT {
                Repeatable::Always
            } else {
                Repeatable::of(&self.operation.method())
            },
            request: self.request().map_err(Unanswered::Request)?,
        };
        Exchange::new(
            self.client.runtime().shared(),
            draft,
            self.options.as_deref(),
            take,
        )
    }
}

/// An answer whose body was read.
#[cfg(feature = "client")]
fn whole(response: http::Response<Body>) -> http::Response<Vec<u8>> {
    response.map(|body| body.into_bytes().map(Vec::from).unwrap_or_default())
}

/// Without the inputs, which may be personal.
impl<O, C> fmt::Debug for Call<O, C> {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        formatter
            .debug_struct("Call")
            .field("operation", &std::any::type_name::<O>())
            .finish_non_exhaustive()
    }
}
