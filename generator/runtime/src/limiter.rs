//! So many attempts in so much time, for a client and all its clones: those beyond wait their turn.
//!
//! Exact for every window of that time. The usual token bucket lets nearly twice as many through in
//! the window in which it is emptied, which a server with a rolling window refuses.

use std::collections::VecDeque;
use std::sync::{Mutex, MutexGuard, PoisonError};
use std::time::Duration;

use super::platform::Instant;

/// The limit, and when its attempts were or will be sent.
pub(super) struct Limiter {
    most: usize,
    per: Duration,
    /// Rising; none so old that no window from now on holds it. First come, first served.
    turns: Mutex<VecDeque<Instant>>,
}

/// When an attempt may be sent. Dropped unused, it makes room for another.
pub(super) struct Turn<'a> {
    limiter: &'a Limiter,
    at: Instant,
    used: bool,
}

impl Limiter {
    pub(super) fn new(most: u32, per: Duration) -> Self {
        // What cannot be added to a moment is as good as for ever: a hundred years.
        const LONGEST: Duration = Duration::from_secs(100 * 365 * 24 * 60 * 60);
        Self {
            most: usize::try_from(most).unwrap_or(usize::MAX).max(1),
            per: per.min(LONGEST),
            turns: Mutex::default(),
        }
    }

    /// The next turn from `now` on.
    pub(super) fn turn(&self, now: Instant) -> Turn<'_> {
        let mut turns = self.turns();
        while turns.front().is_some_and(|turn| *turn + self.per <= now) {
            turns.pop_front();
        }
        let last = turns.back().copied().unwrap_or(now);
        let at = match turns.len().checked_sub(self.most) {
            Some(index) => last.max(turns[index] + self.per),
            None => last,
        };
        let at = at.max(now);
        turns.push_back(at);
        Turn {
            limiter: self,
            at,
            used: false,
        }
    }

    fn turns(&self) -> MutexGuard<'_, VecDeque<Instant>> {
        self.turns.lock().unwrap_or_else(PoisonError::into_inner)
    }
}

impl Turn<'_> {
    /// How long it is until then.
    pub(super) fn wait(&self, now: Instant) -> Duration {
        self.at.saturating_duration_since(now)
    }

    /// The attempt is sent.
    pub(super) fn take(mut self) {
        self.used = true;
    }
}

impl Drop for Turn<'_> {
    fn drop(&mut self) {
        if !self.used {
            let mut turns = self.limiter.turns();
            if let Ok(index) = turns.binary_search(&self.at) {
                turns.remove(index);
            }
        }
    }
}
