//! What tracing is told: a span a call, within it a span an attempt, and an event a retry.
//!
//! The fields bear the names of OpenTelemetry's conventions for HTTP clients where there is one. None
//! holds a token, a query, a path with its values, a header or anything of a body. Without the feature
//! `tracing`, `no_telemetry.rs` stands in the place of this file.

use std::future::Future;
use std::time::Duration;

use http::uri::Scheme;
use http::{Method, Response, StatusCode, Uri};
use tracing::field::Empty;
use tracing::{Instrument, Span, debug, debug_span, info, info_span};

use super::transport::Fault;
use super::{Attempt, Attempts, Body, Delivery, Error, ErrorKind, TransportError};

/// A call, from when it is sent to when its answer is read.
pub(super) struct CallSpan(Span);

impl CallSpan {
    pub(super) fn new(operation: &str, method: &Method, template: &str, url: &str) -> Self {
        let url = url.parse().ok();
        let server = Server::of(url.as_ref());
        Self(info_span!(
            "call",
            "otel.name" = operation,
            "otel.kind" = "internal",
            "otel.status_code" = Empty,
            operation,
            "http.request.method" = method.as_str(),
            "url.template" = template,
            "server.address" = server.address,
            "server.port" = server.port,
            "http.response.status_code" = Empty,
            "error.type" = Empty,
            delivery = Empty,
            attempts = Empty,
            waits_ms = Empty,
        ))
    }

    /// Runs `future` in the span.
    pub(super) fn around<F: Future>(&self, future: F) -> impl Future<Output = F::Output> + use<F> {
        future.instrument(self.0.clone())
    }

    /// It is a success.
    pub(super) fn succeeded(&self, status: StatusCode, attempts: &Attempts) {
        self.attempted(attempts);
        self.0.record("http.response.status_code", status.as_u16());
        self.0.record("delivery", "answered");
    }

    /// It is none.
    pub(super) fn failed<E>(&self, error: &Error<E>) {
        self.attempted(error.attempts());
        delivered(&self.0, error.delivery());
        let kind = match (error.kind(), error.status()) {
            (ErrorKind::Api, Some(status)) => status.as_str().to_owned(),
            (kind, _) => kind_name(kind).to_owned(),
        };
        fault(&self.0, &kind);
        self.0
            .in_scope(|| debug!("error.type" = kind, "the call failed"));
    }

    fn attempted(&self, attempts: &Attempts) {
        self.0.record("attempts", attempts.count());
        if !attempts.waits().is_empty() {
            let waits: Vec<u64> = attempts.waits().iter().copied().map(milliseconds).collect();
            self.0.record("waits_ms", tracing::field::debug(waits));
        }
    }
}

/// An attempt, from its request to the end of its answer.
pub(super) struct AttemptSpan(Span);

impl AttemptSpan {
    pub(super) fn new(attempt: &Attempt<'_>, uri: &Uri) -> Self {
        let (method, template) = (attempt.method.as_str(), attempt.path_template);
        let server = Server::of(Some(uri));
        let resent = attempt.number.saturating_sub(1);
        Self(debug_span!(
            "attempt",
            "otel.name" = format_args!("{method} {template}"),
            "otel.kind" = "client",
            "otel.status_code" = Empty,
            attempt = attempt.number,
            "http.request.method" = method,
            "http.request.resend_count" = (resent > 0).then_some(resent),
            "url.template" = template,
            "server.address" = server.address,
            "server.port" = server.port,
            "http.response.status_code" = Empty,
            "error.type" = Empty,
            delivery = Empty,
        ))
    }

    /// Runs `future` in the span.
    pub(super) fn around<F: Future>(&self, future: F) -> impl Future<Output = F::Output> + use<F> {
        future.instrument(self.0.clone())
    }

    /// Runs `code` in the span.
    pub(super) fn within<T>(&self, code: impl FnOnce() -> T) -> T {
        self.0.in_scope(code)
    }

    /// It is over.
    pub(super) fn ended(&self, result: &Result<Response<Body>, TransportError>) {
        match result {
            Ok(response) => {
                let status = response.status();
                delivered(&self.0, Delivery::Answered(status));
                if !(status.is_success() || status.is_informational()) {
                    fault(&self.0, status.as_str());
                }
            }
            Err(error) => {
                delivered(&self.0, error.delivery());
                fault(&self.0, kind_name(kind(error.fault)));
            }
        }
    }
}

/// The next attempt comes after a pause.
pub(super) fn retrying(wait: Duration, attempts: &Attempts) {
    info!(
        attempt = attempts.count(),
        wait_ms = milliseconds(wait),
        retry_after_ms = attempts.retry_after().map(milliseconds),
        "the attempt failed; there will be another"
    );
}

/// Where requests go.
struct Server<'a> {
    address: Option<&'a str>,
    port: Option<u16>,
}

impl<'a> Server<'a> {
    fn of(uri: Option<&'a Uri>) -> Self {
        let host = uri.and_then(Uri::host);
        let by_scheme = |uri: &Uri| match uri.scheme() {
            Some(scheme) if *scheme == Scheme::HTTP => Some(80),
            Some(scheme) if *scheme == Scheme::HTTPS => Some(443),
            Some(_) | None => None,
        };
        Self {
            address: host.map(|host| host.trim_matches(['[', ']'])),
            port: uri.and_then(|uri| uri.port_u16().or_else(|| by_scheme(uri))),
        }
    }
}

fn delivered(span: &Span, delivery: Delivery) {
    if let Delivery::Answered(status) = delivery {
        span.record("http.response.status_code", status.as_u16());
    }
    span.record(
        "delivery",
        match delivery {
            Delivery::NotSent => "not_sent",
            Delivery::MaybeSent => "maybe_sent",
            Delivery::Answered(_) => "answered",
        },
    );
}

fn fault(span: &Span, kind: &str) {
    span.record("error.type", kind);
    span.record("otel.status_code", "ERROR");
}

fn kind(fault: Fault) -> ErrorKind {
    match fault {
        Fault::Connect => ErrorKind::Connect,
        Fault::Timeout => ErrorKind::Timeout,
        Fault::Interrupted => ErrorKind::Transport,
        Fault::TooLarge => ErrorKind::TooLarge,
        Fault::Refused => ErrorKind::Request,
    }
}

fn kind_name(kind: ErrorKind) -> &'static str {
    match kind {
        ErrorKind::Request => "request",
        ErrorKind::Token => "token",
        ErrorKind::RepeatedCursor => "repeated_cursor",
        ErrorKind::NoTransport => "no_transport",
        ErrorKind::Connect => "connect",
        ErrorKind::Timeout => "timeout",
        ErrorKind::Transport => "transport",
        ErrorKind::Redirect => "redirect",
        ErrorKind::TooLarge => "too_large",
        ErrorKind::Decode => "decode",
        ErrorKind::Api => "api",
    }
}

fn milliseconds(time: Duration) -> u64 {
    u64::try_from(time.as_millis()).unwrap_or(u64::MAX)
}
