//! What the platform gives: moments, pauses, chance, and whether futures may move between threads.
//!
//! Here that is std and a timer. On wasm32-unknown-unknown std has neither clock nor threads, and
//! `platform_web.rs` stands in the place of this file: the same names, of a browser.

use std::future::Future;
use std::pin::Pin;
use std::time::{Duration, SystemTime};

use futures_core::Stream;
use futures_timer::Delay;

pub(super) use std::marker::Send;
pub(super) use std::time::Instant;

/// A future that is sent from thread to thread, where there are threads.
pub(super) type BoxFuture<'a, T> = Pin<Box<dyn Future<Output = T> + Send + 'a>>;

/// A stream that is sent from thread to thread, where there are threads.
pub(super) type BoxStream<T> = Pin<Box<dyn Stream<Item = T> + Send>>;

pub(super) fn date() -> SystemTime {
    SystemTime::now()
}

pub(super) fn sleep(duration: Duration) -> BoxFuture<'static, ()> {
    // What cannot be added to a moment is as good as for ever: a hundred years.
    const LONGEST: Duration = Duration::from_secs(100 * 365 * 24 * 60 * 60);
    Box::pin(Delay::new(duration.min(LONGEST)))
}

/// From 0 (included) to 1 (excluded).
pub(super) fn random() -> f64 {
    fastrand::f64()
}
