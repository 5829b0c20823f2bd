//! The time, and waiting for it: all that retries and deadlines need, on any async runtime.

use std::future::Future;
use std::pin::Pin;
use std::time::{Duration, Instant, SystemTime};

/// What time it is and how to wait. Replaced in tests that do not want to wait.
pub trait Clock: Send + Sync + 'static {
    /// A moment that never goes back.
    fn now(&self) -> Instant;

    /// The date, for servers that say when to come back by theirs.
    fn date(&self) -> SystemTime;

    /// Waits; dropped, it waits no longer.
    fn sleep(&self, duration: Duration) -> Sleep;
}

/// What [`Clock::sleep`] gives.
pub type Sleep = Pin<Box<dyn Future<Output = ()> + Send>>;

/// The clock of the system.
#[derive(Clone, Copy, Debug, Default)]
pub struct SystemClock;

impl Clock for SystemClock {
    fn now(&self) -> Instant {
        Instant::now()
    }

    fn date(&self) -> SystemTime {
        SystemTime::now()
    }

    fn sleep(&self, duration: Duration) -> Sleep {
        // What cannot be added to a moment is as good as for ever: a hundred years.
        const LONGEST: Duration = Duration::from_secs(100 * 365 * 24 * 60 * 60);
        Box::pin(futures_timer::Delay::new(duration.min(LONGEST)))
    }
}
