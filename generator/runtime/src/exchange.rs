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

use super::authorize::Authorization;
use super::client::Shared;
use super::content::Unread;
use super::error::Cause;
use super::interceptor::Attempt;
use super::options::Options;
use super::payload::Payload;
use super::platform::Instant;
use super::retry::{Action, AttemptFault, Ended, Event, Repeatable, Retry};
use super::telemetry::{self, AttemptSpan};
use super::transport::{Fault, HeadOnly};
use super::{
    Attempts, Body, BodyError, Clock, Delivery, Error, RequestError, Security, TokenError,
    TokenRequest, Transport, TransportError, TransportFuture, hint,
};

/// A call as it is known before the first attempt.
pub(super) struct Draft<'a> {
    pub operation: &'a str,
    pub template: &'a str,
    pub security: Security,
    pub repeatable: Repeatable,
    /// Without a credential.
    pub request: Request<Payload>,
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
    Token(TokenError),
    /// With the host that was called.
    Transport(Box<TransportError>, String),
}

impl Unanswered {
    pub(super) fn into_error<E>(self, operation: &'static str) -> Error<E> {
        let cause = match self {
            Self::NoTransport => Cause::NoTransport,
            Self::Request(error) => Cause::Request(error),
            Self::Token(error) => Cause::Token(error),
            Self::Transport(error, host) => Cause::Transport(*error, host),
        };
        Error::unanswered(operation, cause)
    }
}

/// An answer, or why there is none; and what became of the attempts.
pub(super) type Exchanged = (Result<Response<Body>, Unanswered>, Attempts);

/// A call that is being made.
pub(super) struct Exchange<'a> {
    client: &'a Shared,
    transport: &'a dyn Transport,
    operation: &'a str,
    template: &'a str,
    authorization: Authorization<'a>,
    /// With the credentials that are the same for each attempt.
    parts: Parts,
    payload: Payload,
    take: Take,
    retry: Retry,
    number: u32,
}

// Futures are moved until they are polled, and hold their arguments twice: what is large stands in
// the exchange, and the functions borrow it.
impl<'a> Exchange<'a> {
    pub(super) fn new(
        client: &'a Shared,
        draft: Draft<'a>,
        options: Option<&Options>,
        take: Take,
    ) -> Result<Self, Unanswered> {
        let settings = &client.sending;
        let transport = settings.transport.as_deref();
        let transport = transport.ok_or(Unanswered::NoTransport)?;
        let authorization = Authorization::new(&client.credentials, draft.security);
        let authorization = authorization.map_err(Unanswered::Request)?;
        let mut request = draft.request;
        if !authorization.asks() {
            let put = authorization.put_fixed(&mut request);
            put.map_err(Unanswered::Request)?;
        }
        let (parts, payload) = request.into_parts();
        let repeatable = match draft.repeatable {
            _ if !payload.is_repeatable() => Repeatable::Never,
            _ if options.is_some_and(|options| options.retry_unsafe) => Repeatable::Always,
            repeatable => repeatable,
        };
        let policy = options.and_then(|options| options.retry.as_ref());
        let policy = policy.unwrap_or(&settings.retry).clone();
        let timeout = options.and_then(|options| options.timeout);
        let timeout = timeout.unwrap_or(settings.timeout);
        let deadline = options.and_then(|options| options.deadline);
        let retry = Retry::new(policy, repeatable, timeout, settings.random.clone())
            .within(deadline.or(settings.deadline))
            .with_quota(settings.quota.clone())
            .renewable(authorization.asks());
        Ok(Self {
            client,
            transport,
            operation: draft.operation,
            template: draft.template,
            authorization,
            parts,
            payload,
            take,
            retry,
            number: 0,
        })
    }

    /// Makes the call.
    pub(super) async fn run(&mut self) -> Exchanged {
        let settings = &self.client.sending;
        let mut result = Err(TransportError::timeout(Delivery::NotSent));
        let mut event = Event::Begin;
        let mut turn = None;
        loop {
            let time = match self.retry.next(event, settings.clock.now()) {
                Action::Send(time) => time,
                Action::Renew(time) => {
                    self.authorization.refuse();
                    time
                }
                Action::Sleep(time) => {
                    telemetry::retrying(time, self.retry.attempts());
                    settings.clock.sleep(time).await;
                    event = Event::Woke;
                    continue;
                }
                Action::Done(_) => break,
            };
            if let (None, Some(limiter)) = (&turn, &settings.limiter) {
                let now = settings.clock.now();
                let wait = turn.insert(limiter.turn(now)).wait(now);
                if !wait.is_zero() {
                    if self.number == 0 {
                        result = Err(TransportError::held());
                    }
                    event = Event::Held(wait);
                    continue;
                }
            }
            if let Some(turn) = turn.take() {
                turn.take();
            }
            result = match self.attempt(time).await {
                Ok(result) => result,
                Err(unanswered) => return (Err(unanswered), self.retry.take_attempts()),
            };
            event = Event::Ended(self.ended(&result));
        }
        let result = result.map_err(|error| {
            let host = self.parts.uri.authority().map(ToString::to_string);
            Unanswered::Transport(Box::new(error), host.unwrap_or_default())
        });
        (result, self.retry.take_attempts())
    }

    /// Sends the request once. The outer error: it cannot be sent at all.
    async fn attempt(
        &mut self,
        time: Duration,
    ) -> Result<Result<Response<Body>, TransportError>, Unanswered> {
        self.number += 1;
        let mut request = Request::from_parts(self.parts.clone(), Body::default());
        let end = self.client.sending.clock.now().checked_add(time);
        let time = if self.authorization.asks() {
            // Boxed, because most calls have no use for its place.
            match Box::pin(self.authorize(&mut request, time, end)).await? {
                Ok(left) => left,
                Err(error) => return Ok(Err(error)),
            }
        } else {
            time
        };
        match self.payload.body() {
            Ok(body) => *request.body_mut() = body,
            Err(error) => return Ok(Err(TransportError::refused(error))),
        }
        let attempt = Attempt {
            operation: self.operation,
            method: &self.parts.method,
            path_template: self.template,
            number: self.number,
        };
        let span = AttemptSpan::new(&attempt, &self.parts.uri);
        for interceptor in &self.client.sending.interceptors {
            span.within(|| interceptor.before_send(&mut request, &attempt))
                .map_err(|error| Unanswered::Request(RequestError::new(error.to_string())))?;
        }
        if self.take == Take::Stream {
            request.extensions_mut().insert(HeadOnly);
        }
        let sent = span.within(|| self.transport.send(request, time));
        let result = span.around(self.bounded(sent, end)).await;
        for interceptor in self.client.sending.interceptors.iter().rev() {
            span.within(|| match &result {
                Ok(response) => interceptor.after_answer(response, &attempt),
                Err(error) => interceptor.on_error(error, &attempt),
            });
        }
        span.ended(&result);
        Ok(result)
    }

    /// Asks for the credentials, puts them in and gives what is left of the time; the inner error:
    /// nothing.
    async fn authorize(
        &mut self,
        request: &mut Request<Body>,
        timeout: Duration,
        end: Option<Instant>,
    ) -> Result<Result<Duration, TransportError>, Unanswered> {
        let clock = &*self.client.sending.clock;
        let tokens = TokenRequest {
            is_refused: false,
            timeout,
            token_url: None,
            user_agent: &self.client.user_agent,
            transport: self.transport,
            clock,
        };
        let put = pin!(self.authorization.put(request, tokens));
        match in_time(clock, put, end).await {
            Some(Ok(())) => {}
            Some(Err(unanswered)) => return Err(unanswered),
            None => return Ok(Err(TransportError::token_timeout())),
        }
        let left = end.map_or(timeout, |end| end.saturating_duration_since(clock.now()));
        Ok(if left.is_zero() {
            Err(TransportError::token_timeout())
        } else {
            Ok(left)
        })
    }

    /// The answer, if all that is wanted of it comes in time.
    async fn bounded(
        &self,
        sent: TransportFuture<'_>,
        end: Option<Instant>,
    ) -> Result<Response<Body>, TransportError> {
        let end = end.filter(|_| !self.transport.heeds_timeout());
        let clock = &*self.client.sending.clock;
        let late = || TransportError::timeout(Delivery::MaybeSent);
        let mut response = in_time(clock, sent, end).await.ok_or_else(late)??;
        let status = response.status();
        if self.take == Take::Stream && status.is_success() {
            return Ok(response);
        }
        let most = self.client.sending.max_response_bytes;
        let collected = {
            let collected = pin!(response.body_mut().collect(most));
            in_time(clock, collected, end).await
        };
        let error = match collected {
            Some(Ok(bytes)) => {
                *response.body_mut() = bytes.into();
                return Ok(response);
            }
            Some(Err(Unread::TooLarge)) => TransportError::too_large(status),
            Some(Err(Unread::Cut(error))) => cut(status, error),
            None => TransportError::timeout(Delivery::Answered(status)),
        };
        let (head, _) = response.into_parts();
        Err(error.with_head(status, head.headers))
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
        let throttle = throttle.and_then(|body| self.client.throttles.of(body));
        Ended {
            delivery,
            fault,
            hint,
            throttle,
        }
    }
}

/// Gives up on `future` at `end`, if there is one.
async fn in_time<F: Future + Unpin>(
    clock: &dyn Clock,
    mut future: F,
    end: Option<Instant>,
) -> Option<F::Output> {
    let Some(end) = end else {
        return Some(future.await);
    };
    let mut sleep = clock.sleep(end.saturating_duration_since(clock.now()));
    std::future::poll_fn(|context| {
        if let Poll::Ready(output) = Pin::new(&mut future).poll(context) {
            return Poll::Ready(Some(output));
        }
        sleep.as_mut().poll(context).map(|()| None)
    })
    .await
}

fn fault(error: &TransportError) -> AttemptFault {
    match error.fault {
        Fault::Connect | Fault::Timeout | Fault::Interrupted => AttemptFault::Passing,
        Fault::TooLarge | Fault::Refused => AttemptFault::Lasting,
    }
}

/// The transport may have said more of it than that it is cut short.
fn cut(status: StatusCode, error: BodyError) -> TransportError {
    match error.downcast::<TransportError>() {
        Ok(error) => *error,
        Err(error) => TransportError::interrupted(Delivery::Answered(status), error),
    }
}
