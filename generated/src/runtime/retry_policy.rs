//! How often and how patiently calls are sent again, as the user sets it.

use std::time::Duration;

/// When a failed attempt is followed by another. The default is three attempts in all.
///
/// Calls that could do their work twice, POST and PATCH, are sent again only when the request
/// certainly was not delivered, and after 429.
#[derive(Clone, Debug, PartialEq)]
#[non_exhaustive]
pub struct RetryPolicy {
    /// The first attempt included; 3. With 1 nothing is retried.
    pub max_attempts: u32,
    /// The longest pause after the first attempt, doubled with each; 0.5 s.
    pub base: Duration,
    /// The longest pause after any attempt; 8 s.
    pub cap: Duration,
    /// The longest that a server may ask to be left alone (`Retry-After`) and still be waited for;
    /// 60 s. Beyond it the call ends with the error at hand, which says how long.
    pub max_hint: Duration,
}

impl Default for RetryPolicy {
    fn default() -> Self {
        Self {
            max_attempts: 3,
            base: Duration::from_millis(500),
            cap: Duration::from_secs(8),
            max_hint: Duration::from_secs(60),
        }
    }
}

impl RetryPolicy {
    /// The default.
    pub fn new() -> Self {
        Self::default()
    }

    /// Each call is sent once.
    pub fn none() -> Self {
        Self::new().set_max_attempts(1)
    }

    /// Sets [`max_attempts`](Self::max_attempts).
    #[must_use]
    pub fn set_max_attempts(mut self, attempts: u32) -> Self {
        self.max_attempts = attempts;
        self
    }

    /// Sets [`base`](Self::base) and [`cap`](Self::cap).
    #[must_use]
    pub fn set_backoff(mut self, base: Duration, cap: Duration) -> Self {
        self.base = base;
        self.cap = cap;
        self
    }

    /// Sets [`max_hint`](Self::max_hint).
    #[must_use]
    pub fn set_max_hint(mut self, most: Duration) -> Self {
        self.max_hint = most;
        self
    }

    /// The longest pause after `attempts`, which is at least 1.
    pub(super) fn backoff(&self, attempts: u32) -> Duration {
        let doubled = 1_u32
            .checked_shl(attempts.saturating_sub(1))
            .unwrap_or(u32::MAX);
        self.base.saturating_mul(doubled).min(self.cap)
    }
}
