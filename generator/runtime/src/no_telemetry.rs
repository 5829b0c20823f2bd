//! What `telemetry.rs` is without the feature `tracing`: nothing.

use std::future::Future;
use std::time::Duration;

use http::{Method, Response, StatusCode, Uri};

use super::{Attempt, Attempts, Body, Error, TransportError};

pub(super) struct CallSpan;

impl CallSpan {
    pub(super) fn new(_: &str, _: &Method, _: &str, _: &str) -> Self {
        Self
    }

    pub(super) fn around<F: Future>(&self, future: F) -> F {
        future
    }

    pub(super) fn succeeded(&self, _: StatusCode, _: &Attempts) {}

    pub(super) fn failed<E>(&self, _: &Error<E>) {}
}

pub(super) struct AttemptSpan;

impl AttemptSpan {
    pub(super) fn new(_: &Attempt<'_>, _: &Uri) -> Self {
        Self
    }

    pub(super) fn around<F: Future>(&self, future: F) -> F {
        future
    }

    pub(super) fn within<T>(&self, code: impl FnOnce() -> T) -> T {
        code()
    }

    pub(super) fn ended(&self, _: &Result<Response<Body>, TransportError>) {}
}

pub(super) fn retrying(_: Duration, _: &Attempts) {}
