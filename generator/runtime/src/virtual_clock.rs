//! Time that passes only when somebody sleeps: tests of timeouts and retries that take none.
//!
//! Knows nothing of calls or transports, and of no async runtime: whoever sleeps is asked again a
//! few times, and when nothing else has happened by then, the first of the sleepers wakes.

use std::collections::BTreeMap;
use std::fmt;
use std::future::Future;
use std::pin::Pin;
use std::sync::{Arc, Mutex, MutexGuard, PoisonError};
use std::task::{Context, Poll, Waker};
use std::time::{Duration, SystemTime};

use super::platform::Instant;
use super::{Clock, Sleep};

/// A clock whose sleeps are over at once: time jumps to the end of the next one.
///
/// It stands still otherwise, until it is [advanced](Self::advance) by hand. Its clones show the
/// same time. Several tasks may sleep by it; on one thread they wake in the order of the times they
/// sleep to. What waits for the network or for another thread holds no time up.
#[derive(Clone)]
pub struct VirtualClock {
    shared: Arc<Shared>,
}

struct Shared {
    start: Instant,
    date: SystemTime,
    state: Mutex<State>,
}

#[derive(Default)]
struct State {
    elapsed: Duration,
    /// Those whose time has not come.
    sleepers: BTreeMap<Order, Waker>,
    slept: Vec<Duration>,
    created: u64,
    /// Grows with all that happens. While it does not, time may pass.
    happened: u64,
}

/// Who wakes first: until when, and the how manieth sleeper.
type Order = (Duration, u64);

/// The clock goes no further, so that it can be added to a moment: a thousand years.
const END: Duration = Duration::from_secs(1000 * 365 * 24 * 60 * 60);

impl VirtualClock {
    /// A clock that begins on 1 January 2026, at midnight UTC.
    pub fn new() -> Self {
        const BEGIN: Duration = Duration::from_secs(1_767_225_600);
        Self::at(SystemTime::UNIX_EPOCH + BEGIN)
    }

    /// A clock that begins at `date`.
    pub fn at(date: SystemTime) -> Self {
        let shared = Shared {
            start: Instant::now(),
            date,
            state: Mutex::default(),
        };
        Self {
            shared: Arc::new(shared),
        }
    }

    /// The time that has passed on it.
    pub fn elapsed(&self) -> Duration {
        self.shared.state().elapsed
    }

    /// Lets time pass; whoever sleeps for no longer wakes.
    pub fn advance(&self, time: Duration) {
        let mut state = self.shared.state();
        let elapsed = state.elapsed.saturating_add(time).min(END);
        let woken = state.pass(elapsed);
        drop(state);
        woken.into_iter().for_each(Waker::wake);
    }

    /// The sleeps that came to their end, in that order: the pauses between attempts, and the
    /// timeouts that struck.
    pub fn sleeps(&self) -> Vec<Duration> {
        self.shared.state().slept.clone()
    }

    /// A sleep that is not listed.
    pub(super) fn sleep_unlisted(&self, duration: Duration) -> Sleep {
        Box::pin(self.sleeping(duration, false))
    }

    fn sleeping(&self, duration: Duration, listed: bool) -> Sleeping {
        let mut state = self.shared.state();
        state.created += 1;
        state.happened += 1;
        Sleeping {
            shared: self.shared.clone(),
            order: (
                state.elapsed.saturating_add(duration).min(END),
                state.created,
            ),
            listed: listed.then_some(duration),
            seen: 0,
            rounds: 0,
        }
    }
}

impl Default for VirtualClock {
    fn default() -> Self {
        Self::new()
    }
}

impl Clock for VirtualClock {
    fn now(&self) -> Instant {
        let shared = &*self.shared;
        shared.start + shared.state().elapsed
    }

    fn date(&self) -> SystemTime {
        let shared = &*self.shared;
        shared.date + shared.state().elapsed
    }

    fn sleep(&self, duration: Duration) -> Sleep {
        Box::pin(self.sleeping(duration, true))
    }
}

impl fmt::Debug for VirtualClock {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        formatter
            .debug_struct("VirtualClock")
            .field("elapsed", &self.elapsed())
            .finish_non_exhaustive()
    }
}

impl Shared {
    fn state(&self) -> MutexGuard<'_, State> {
        self.state.lock().unwrap_or_else(PoisonError::into_inner)
    }
}

impl State {
    /// Makes it so late. Whom that concerns is to be woken, without the lock: nobody knows what a
    /// waker does.
    fn pass(&mut self, elapsed: Duration) -> Vec<Waker> {
        self.elapsed = elapsed;
        self.happened += 1;
        let later = self.sleepers.split_off(&(elapsed, u64::MAX));
        let due = std::mem::replace(&mut self.sleepers, later);
        due.into_values().collect()
    }
}

struct Sleeping {
    shared: Arc<Shared>,
    order: Order,
    /// How long it is, if it is to be listed.
    listed: Option<Duration>,
    /// What had happened when it was last asked.
    seen: u64,
    /// How often it was asked since.
    rounds: u32,
}

impl Sleeping {
    /// So often the first sleeper lets everybody else have a turn before time passes.
    const IDLE: u32 = 16;
    /// So often the others let it go first. Then it is held somewhere without being asked.
    const PATIENCE: u32 = 16 * Self::IDLE;
}

impl Future for Sleeping {
    type Output = ();

    fn poll(mut self: Pin<&mut Self>, context: &mut Context<'_>) -> Poll<()> {
        let this = &mut *self;
        let mut state = this.shared.state();
        let mut woken = Vec::new();
        if state.elapsed < this.order.0 {
            let before = state.sleepers.insert(this.order, context.waker().clone());
            if before.is_none() {
                state.happened += 1;
            }
            if this.seen != state.happened {
                this.seen = state.happened;
                this.rounds = 0;
            }
            this.rounds += 1;
            let first = state.sleepers.first_key_value();
            let is_first = first.is_some_and(|(order, _)| *order == this.order);
            let rounds = if is_first { Self::IDLE } else { Self::PATIENCE };
            if this.rounds < rounds {
                drop(state);
                context.waker().wake_by_ref();
                return Poll::Pending;
            }
            woken = state.pass(this.order.0);
        }
        state.happened += 1;
        state.slept.extend(this.listed.take());
        drop(state);
        woken.into_iter().for_each(Waker::wake);
        Poll::Ready(())
    }
}

impl Drop for Sleeping {
    fn drop(&mut self) {
        let mut state = self.shared.state();
        let waker = state.sleepers.remove(&self.order);
        state.happened += 1;
        drop(state);
        drop(waker);
    }
}
