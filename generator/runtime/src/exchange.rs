//! One call on the network: attempts until there is an answer to keep, or no more sense in trying.
//!
//! Drives the state machine of [`retry`](super::retry) with the client's clock and transport. What
//! the call means, and how its answer is read, is not known here.

use std::future::Future;
use std::pin::{Pin, pin};
use std::task::Poll;
use std::time::Duration;

use http::request::Parts;
use http::{Request, Response, StatusCode};

use super::client::Shared;
use super::content::Unread;
use super::error::Cause;
use super::interceptor::Attempt;
use super::options::Options;
use super::retry::{Action, AttemptFault, Ended, Event, Repeatable, Retry};
use super::transport::Fault;
use super::{
    Attempts, Body, BodyError, Delivery, Error, RequestError, Transport, TransportError, auth, hint,
};

/// A call as it is known before the first attempt.
pub(super) struct Draft<'a> {
    pub operation: &'a str,
    pub template: &'a str,
    pub authenticated: bool,
    pub repeatable: Repeatable,
    /// Without a credential, which each attempt adds.
    pub request: Request<Body>,
}

/// What is made of the body of a success.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Take {
    /// It is read, up to the client's limit.
    Whole,
    /// It is left to the caller.
    Stream,
}

/// Why there is no answer.
pub(super) enum Unanswered {
    NoTransport,
    Request(RequestError),
    /// With the host that was called.
    Transport(TransportError, String),
}

impl Unanswered {
    pub(super) fn into_error<E>(self, operation: &'static str) -> Error<E> {
        let cause = match self {
            Self::NoTransport => Cause::NoTransport,
            Self::Request(error) => Cause::Request(error),
            Self::Transport(error, host) => Cause::Transport(error, host),
        };
        Error::unanswered(operation, cause)
    }
}

/// An answer, or why there is none; and what became of the attempts.
pub(super) type Exchanged = (Result<Response<Body>, Unanswered>, Attempts);

/// Makes the call.
pub(super) async fn exchange(
    client: &Shared,
    draft: Draft<'_>,
    options: &Options,
    take: Take,
) -> Exchanged {
    let Some(transport) = client.sending.transport.as_deref() else {
        return (Err(Unanswered::NoTransport), Attempts::default());
    };
    let (parts, body) = draft.request.into_parts();
    let host = parts.uri.authority().map(ToString::to_string);
    let mut exchange = Exchange {
        client,
        transport,
        operation: draft.operation,
        template: draft.template,
        authenticated: draft.authenticated,
        parts,
        body: Some(body),
        take,
        number: 0,
    };
    let mut retry = exchange.retry(draft.repeatable, options);
    let mut result = Err(TransportError::timeout(Delivery::NotSent));
    let mut event = Event::Begin;
    loop {
        let (time, renew) = match retry.next(event, client.sending.clock.now()) {
            Action::Send(time) => (time, false),
            Action::Renew(time) => (time, true),
            Action::Sleep(time) => {
                client.sending.clock.sleep(time).await;
                event = Event::Woke;
                continue;
            }
            Action::Done(_) => break,
        };
        result = match exchange.attempt(time, renew).await {
            Ok(result) => result,
            Err(error) => return (Err(Unanswered::Request(error)), retry.into_attempts()),
        };
        event = Event::Ended(exchange.ended(&result));
    }
    let result = result.map_err(|error| Unanswered::Transport(error, host.unwrap_or_default()));
    (result, retry.into_attempts())
}

struct Exchange<'a> {
    client: &'a Shared,
    transport: &'a dyn Transport,
    operation: &'a str,
    template: &'a str,
    authenticated: bool,
    parts: Parts,
    /// `None` after it was sent and cannot be sent again.
    body: Option<Body>,
    take: Take,
    number: u32,
}

impl Exchange<'_> {
    fn retry(&self, repeatable: Repeatable, options: &Options) -> Retry {
        let settings = &self.client.sending;
        let repeatable = match &self.body {
            Some(body) if body.as_bytes().is_none() => Repeatable::Never,
            _ if options.retry_unsafe => Repeatable::Always,
            _ => repeatable,
        };
        let policy = options.retry.as_ref().unwrap_or(&settings.retry);
        let timeout = options.timeout.unwrap_or(settings.timeout);
        Retry::new(policy.clone(), repeatable, timeout, settings.random.clone())
            .within(options.deadline.or(settings.deadline))
            .with_quota(settings.quota.clone())
            .renewable(self.authenticated && self.client.renewable())
    }

    /// Sends the request once. The outer error: it cannot be sent at all.
    async fn attempt(
        &mut self,
        time: Duration,
        renew: bool,
    ) -> Result<Result<Response<Body>, TransportError>, RequestError> {
        self.number += 1;
        let body = self.body.as_ref().and_then(Body::try_clone);
        let body = body.or_else(|| self.body.take()).unwrap_or_default();
        let mut request = Request::from_parts(self.parts.clone(), body);
        let end = self.client.sending.clock.now().checked_add(time);
        if self.authenticated {
            auth::authorize(self.client, &mut request, renew)?;
        }
        let attempt = Attempt {
            operation: self.operation,
            method: &self.parts.method,
            path_template: self.template,
            number: self.number,
        };
        for interceptor in &self.client.sending.interceptors {
            interceptor
                .before_send(&mut request, &attempt)
                .map_err(|error| RequestError::new(error.to_string()))?;
        }
        let result = self.bounded(request, time, end).await;
        for interceptor in self.client.sending.interceptors.iter().rev() {
            match &result {
                Ok(response) => interceptor.after_answer(response, &attempt),
                Err(error) => interceptor.on_error(error, &attempt),
            }
        }
        Ok(result)
    }

    /// The answer, if all that is wanted of it comes in time.
    async fn bounded(
        &self,
        request: Request<Body>,
        time: Duration,
        end: Option<std::time::Instant>,
    ) -> Result<Response<Body>, TransportError> {
        let sent = self.transport.send(request, time);
        let response = self.in_time(sent, end, Delivery::MaybeSent).await??;
        let status = response.status();
        if self.take == Take::Stream && status.is_success() {
            return Ok(response);
        }
        let (head, body) = response.into_parts();
        let collected = body.collect(self.client.sending.max_response_bytes);
        let answered = Delivery::Answered(status);
        let collected = match self.in_time(pin!(collected), end, answered).await {
            Ok(Ok(bytes)) => Ok(bytes),
            Ok(Err(Unread::TooLarge)) => Err(TransportError::too_large(status)),
            Ok(Err(Unread::Cut(error))) => Err(cut(status, error)),
            Err(error) => Err(error),
        };
        match collected {
            Ok(bytes) => Ok(Response::from_parts(head, bytes.into())),
            Err(error) => Err(error.with_head(status, head.headers)),
        }
    }

    /// Gives up on `future` at `end`, unless the transport does so.
    async fn in_time<F>(
        &self,
        mut future: F,
        end: Option<std::time::Instant>,
        delivery: Delivery,
    ) -> Result<F::Output, TransportError>
    where
        F: Future + Unpin,
    {
        let end = end.filter(|_| !self.transport.heeds_timeout());
        let Some(end) = end else {
            return Ok(future.await);
        };
        let clock = &self.client.sending.clock;
        let mut sleep = clock.sleep(end.saturating_duration_since(clock.now()));
        std::future::poll_fn(|context| {
            if let Poll::Ready(output) = Pin::new(&mut future).poll(context) {
                return Poll::Ready(Ok(output));
            }
            let late = sleep.as_mut().poll(context);
            late.map(|()| Err(TransportError::timeout(delivery)))
        })
        .await
    }

    /// What the state machine is told of an attempt.
    fn ended(&self, result: &Result<Response<Body>, TransportError>) -> Ended {
        let (delivery, fault, headers) = match result {
            Ok(response) => (
                Delivery::Answered(response.status()),
                None,
                Some(response.headers()),
            ),
            Err(error) => (error.delivery(), Some(fault(error)), error.headers.as_ref()),
        };
        let clock = &self.client.sending.clock;
        let hint = headers.and_then(|headers| hint::of(headers, || clock.date()));
        let throttled = delivery == Delivery::Answered(StatusCode::TOO_MANY_REQUESTS);
        let body = result.as_ref().ok().and_then(|it| it.body().as_bytes());
        let throttle = body.filter(|_| throttled);
        let throttle = throttle.and_then(|body| self.client.api.throttles.of(body));
        Ended {
            delivery,
            fault,
            hint,
            throttle,
        }
    }
}

fn fault(error: &TransportError) -> AttemptFault {
    match error.fault {
        Fault::Connect | Fault::Timeout | Fault::Interrupted => AttemptFault::Passing,
        Fault::TooLarge => AttemptFault::Lasting,
    }
}

/// The transport may have said more of it than that it is cut short.
fn cut(status: StatusCode, error: BodyError) -> TransportError {
    match error.downcast::<TransportError>() {
        Ok(error) => *error,
        Err(error) => TransportError::interrupted(Delivery::Answered(status), error),
    }
}
