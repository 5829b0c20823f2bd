//! What the platform gives on wasm32-unknown-unknown: a browser, or what has its functions.
//!
//! Stands in the place of `platform.rs`. Futures that wait for JavaScript stay on their thread, so
//! none need be `Send`; what a client is made of is, here as elsewhere.

use std::future::Future;
use std::pin::Pin;
use std::time::{Duration, SystemTime};

use futures_core::Stream;
use futures_timer::Delay;

pub(super) use web_time::Instant;

/// Whatever there is: what would be sent from thread to thread, if there were any.
pub trait Send {}

impl<T: ?Sized> Send for T {}

/// A future that stays on its thread.
pub(super) type BoxFuture<'a, T> = Pin<Box<dyn Future<Output = T> + 'a>>;

/// A stream that stays on its thread.
pub(super) type BoxStream<T> = Pin<Box<dyn Stream<Item = T>>>;

pub(super) fn date() -> SystemTime {
    // Times before 1970 are wrong anyway.
    let since = Duration::try_from_secs_f64(js_sys::Date::now() / 1000.0).unwrap_or_default();
    SystemTime::UNIX_EPOCH + since
}

pub(super) fn sleep(duration: Duration) -> BoxFuture<'static, ()> {
    /// A browser counts milliseconds, in 31 bits: longer than this is slept in parts.
    const LONGEST: Duration = Duration::from_secs(24 * 24 * 60 * 60);
    let begin = Instant::now();
    Box::pin(async move {
        let mut left = duration;
        while !left.is_zero() {
            // Parts of a millisecond would be left out.
            Delay::new(left.min(LONGEST) + Duration::from_millis(1)).await;
            left = duration.saturating_sub(begin.elapsed());
        }
    })
}

/// From 0 (included) to 1 (excluded).
pub(super) fn random() -> f64 {
    js_sys::Math::random()
}
