//! The time, and waiting for it: all that retries and deadlines need, on any async runtime.

use std::time::{Duration, SystemTime};

use super::platform::{self, BoxFuture, Instant};

/// What time it is and how to wait. Replaced in tests that do not want to wait.
pub trait Clock: Send + Sync + 'static {
    /// A moment that never goes back: std's `Instant`, or that of the crate `web-time` in a browser.
    fn now(&self) -> Instant;

    /// The date, for servers that say when to come back by theirs.
    fn date(&self) -> SystemTime;

    /// Waits; dropped, it waits no longer.
    fn sleep(&self, duration: Duration) -> Sleep;
}

/// What [`Clock::sleep`] gives: `Box::pin(async move { … })`.
pub type Sleep = BoxFuture<'static, ()>;

/// The clock of the system, or of the browser.
#[derive(Clone, Copy, Debug, Default)]
pub struct SystemClock;

impl Clock for SystemClock {
    fn now(&self) -> Instant {
        Instant::now()
    }

    fn date(&self) -> SystemTime {
        platform::date()
    }

    fn sleep(&self, duration: Duration) -> Sleep {
        platform::sleep(duration)
    }
}
