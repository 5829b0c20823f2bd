//! Whether, when and how often a call is sent again: a state machine without a clock, without sleep
//! and without I/O.
//!
//! It is told what has happened and when, and says what to do next. What the time is, how to sleep
//! and how to send is the business of whoever drives it, so that the clients, async and blocking,
//! and simulations have one and the same behaviour.

use std::sync::Arc;
use std::time::Duration;

use http::{Method, StatusCode};

use super::platform::Instant;
use super::quota::{Quota, Taken};
use super::throttle::Throttle;
use super::{Attempts, Delivery, RetryPolicy, Stop};

/// One call's retries.
pub struct Retry {
    policy: RetryPolicy,
    repeatable: Repeatable,
    /// The time for an attempt.
    timeout: Duration,
    /// The time for everything.
    within: Option<Duration>,
    deadline: Option<Instant>,
    /// Whether a refused credential can be replaced, which happens once.
    renewable: bool,
    quota: Option<Arc<Quota>>,
    taken: Taken,
    random: Random,
    attempts: Attempts,
}

/// The source of jitter: evenly spread from 0 (included) to 1 (excluded).
pub type Random = Arc<dyn Fn() -> f64 + Send + Sync>;

/// What a call's operation and body permit.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Repeatable {
    /// Doing it twice is doing it once.
    Always,
    /// Only what certainly did nothing is sent again.
    Undelivered,
    /// Its body is gone once it was sent.
    Never,
}

impl Repeatable {
    /// By RFC 9110, section 9.2.2.
    pub fn of(method: &Method) -> Self {
        match *method {
            Method::GET
            | Method::HEAD
            | Method::PUT
            | Method::DELETE
            | Method::OPTIONS
            | Method::TRACE => Self::Always,
            _ => Self::Undelivered,
        }
    }
}

/// What has happened.
#[derive(Clone, Debug, PartialEq)]
pub enum Event {
    /// The call begins.
    Begin,
    /// The attempt that was asked for has to wait so long before it may be sent.
    Held(Duration),
    /// The sleep that was asked for is over.
    Woke,
    /// The attempt that was asked for has ended.
    Ended(Ended),
}

/// How an attempt ended.
#[derive(Clone, Debug, PartialEq)]
pub struct Ended {
    /// How far it got.
    pub delivery: Delivery,
    /// What kept the answer, or the rest of it, from coming.
    pub fault: Option<AttemptFault>,
    /// How long the server wants to be left alone.
    pub hint: Option<Duration>,
    /// What the API says of the limit that was hit.
    pub throttle: Option<Throttle>,
}

/// Why an attempt has no whole answer.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum AttemptFault {
    /// No connection, no answer or not all of it: next time may be better.
    Passing,
    /// It would fail again: too large an answer, a request that cannot be sent.
    Lasting,
}

/// What to do next.
#[derive(Clone, Debug, PartialEq)]
pub enum Action {
    /// Send, with so much time to the last byte of the answer.
    Send(Duration),
    /// The credential was refused: have it renewed, then send.
    Renew(Duration),
    /// Wait, then come back with [`Event::Woke`].
    Sleep(Duration),
    /// It is over.
    Done(Stop),
}

impl Retry {
    /// For one call. `timeout` is for each attempt.
    pub fn new(
        policy: RetryPolicy,
        repeatable: Repeatable,
        timeout: Duration,
        random: Random,
    ) -> Self {
        Self {
            policy,
            repeatable,
            timeout,
            within: None,
            deadline: None,
            renewable: false,
            quota: None,
            taken: Taken::default(),
            random,
            attempts: Attempts::default(),
        }
    }

    /// The time for all attempts and pauses.
    #[must_use]
    pub fn within(mut self, time: Option<Duration>) -> Self {
        self.within = time;
        self
    }

    /// Takes from a quota that other calls share.
    #[must_use]
    pub fn with_quota(mut self, quota: Option<Arc<Quota>>) -> Self {
        self.quota = quota;
        self
    }

    /// Whether a refused credential can be replaced.
    #[must_use]
    pub fn renewable(mut self, renewable: bool) -> Self {
        self.renewable = renewable;
        self
    }

    /// What has become of the attempts so far.
    pub fn attempts(&self) -> &Attempts {
        &self.attempts
    }

    /// What became of them, at the end.
    pub fn take_attempts(&mut self) -> Attempts {
        std::mem::take(&mut self.attempts)
    }

    /// What to do after `event`.
    pub fn next(&mut self, event: Event, now: Instant) -> Action {
        match event {
            Event::Begin => {
                self.deadline = self.within.and_then(|time| now.checked_add(time));
                self.send(now, Action::Send)
            }
            Event::Held(wait) => self.held(wait, now),
            Event::Woke => self.send(now, Action::Send),
            Event::Ended(ended) => self.ended(&ended, now),
        }
    }

    fn send(&mut self, now: Instant, action: fn(Duration) -> Action) -> Action {
        let left = self.left(now);
        if left.is_zero() {
            return self.done(Stop::Deadline);
        }
        self.attempts.count += 1;
        action(left.min(self.timeout))
    }

    fn held(&mut self, wait: Duration, now: Instant) -> Action {
        // It was not made after all.
        self.attempts.count = self.attempts.count.saturating_sub(1);
        if wait >= self.left(now) {
            return self.done(Stop::Deadline);
        }
        Action::Sleep(wait)
    }

    fn ended(&mut self, ended: &Ended, now: Instant) -> Action {
        self.attempts.hint = ended.hint;
        if ended.fault.is_none() && is(ended, StatusCode::is_success) {
            if let Some(quota) = &self.quota {
                quota.give_back(&mut self.taken);
            }
            return self.done(Stop::Success);
        }
        if self.may_renew(ended) {
            self.renewable = false;
            // It was refused, not acted on: no retry in the sense of the policy.
            self.policy.max_attempts = self.policy.max_attempts.saturating_add(1);
            return self.send(now, Action::Renew);
        }
        if !self.may_repeat(ended) {
            return self.done(Stop::Final);
        }
        if self.attempts.count >= self.policy.max_attempts {
            return self.done(Stop::Attempts);
        }
        if ended.hint.is_some_and(|hint| hint > self.policy.max_hint) {
            return self.done(Stop::Hint);
        }
        let wait = self.pause(ended);
        if wait >= self.left(now) {
            return self.done(Stop::Deadline);
        }
        let throttled = is_status(ended, StatusCode::TOO_MANY_REQUESTS);
        if let Some(quota) = &self.quota {
            if !quota.take(throttled, &mut self.taken) {
                return self.done(Stop::Quota);
            }
        }
        self.attempts.doubtful |= !throttled && ended.delivery != Delivery::NotSent;
        self.attempts.waits.push(wait);
        Action::Sleep(wait)
    }

    fn may_renew(&self, ended: &Ended) -> bool {
        self.renewable
            && self.repeatable != Repeatable::Never
            && is_status(ended, StatusCode::UNAUTHORIZED)
    }

    fn may_repeat(&self, ended: &Ended) -> bool {
        if ended.fault == Some(AttemptFault::Lasting) || ended.throttle == Some(Throttle::Never) {
            return false;
        }
        match self.repeatable {
            Repeatable::Never => false,
            Repeatable::Undelivered => {
                // Refused before anything was done, or never seen.
                ended.delivery == Delivery::NotSent
                    || is_status(ended, StatusCode::TOO_MANY_REQUESTS)
            }
            Repeatable::Always => match ended.delivery {
                Delivery::NotSent | Delivery::MaybeSent => true,
                Delivery::Answered(status) => status.is_success() || is_passing(status),
            },
        }
    }

    /// Full jitter, no shorter than the server or the API asks.
    fn pause(&self, ended: &Ended) -> Duration {
        let most = match ended.throttle {
            Some(Throttle::UpTo(most)) => most,
            Some(Throttle::Never) | None => self.policy.backoff(self.attempts.count),
        };
        let share = (self.random)().clamp(0.0, 1.0);
        // The longest duration is no exact f64, and a share may be no number at all.
        let jittered = Duration::try_from_secs_f64(most.as_secs_f64() * share).unwrap_or(most);
        let least = if is_status(ended, StatusCode::LOCKED) {
            Duration::from_secs(2)
        } else {
            Duration::ZERO
        };
        jittered.max(least).max(ended.hint.unwrap_or_default())
    }

    /// What is left of the time for everything.
    fn left(&self, now: Instant) -> Duration {
        self.deadline.map_or(Duration::MAX, |deadline| {
            deadline.saturating_duration_since(now)
        })
    }

    fn done(&mut self, stop: Stop) -> Action {
        self.attempts.stop = stop;
        Action::Done(stop)
    }
}

fn is(ended: &Ended, test: fn(&StatusCode) -> bool) -> bool {
    matches!(&ended.delivery, Delivery::Answered(status) if test(status))
}

fn is_status(ended: &Ended, status: StatusCode) -> bool {
    ended.delivery == Delivery::Answered(status)
}

/// Statuses that another attempt may not meet again.
fn is_passing(status: StatusCode) -> bool {
    matches!(
        status,
        StatusCode::REQUEST_TIMEOUT
            | StatusCode::LOCKED
            | StatusCode::TOO_MANY_REQUESTS
            | StatusCode::INTERNAL_SERVER_ERROR
            | StatusCode::BAD_GATEWAY
            | StatusCode::SERVICE_UNAVAILABLE
            | StatusCode::GATEWAY_TIMEOUT
    )
}
