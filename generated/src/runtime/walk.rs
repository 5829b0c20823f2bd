//! From page to page: which call comes next, and whether the pages go round in circles.
//!
//! No input or output: the clients send the calls and tell what came of them.

use std::collections::VecDeque;
use std::hash::{BuildHasher, Hash, RandomState};

use super::error::Cause;
use super::paging::{Cursor, after};
use super::{Call, Error, Paged};

/// How many cursors are remembered one by one.
const REMEMBERED: usize = 1024;

/// The way through the pages of a call.
pub(super) struct Walk<O, C> {
    /// For the next page.
    call: Call<O, C>,
    state: State,
    trail: Trail,
}

enum State {
    /// There is a next page.
    Open,
    /// The next page was there before.
    Circling,
    /// An error ended it; the page is still to come.
    Failed,
    /// The last page was there.
    Done,
}

impl<O: Paged, C: Clone> Walk<O, C> {
    pub(super) fn new(call: Call<O, C>) -> Self {
        let mut trail = Trail::default();
        if let Some(cursor) = call.operation().cursor() {
            trail.visit(cursor);
        }
        Self {
            call,
            state: State::Open,
            trail,
        }
    }

    /// The call to send now; `None`: it is over.
    pub(super) fn ask<E>(&mut self) -> Option<Result<Call<O, C>, Error<E>>> {
        match self.state {
            State::Open => Some(Ok(self.call.clone())),
            State::Circling => {
                self.state = State::Failed;
                Some(Err(Error::unanswered(O::NAME, Cause::RepeatedCursor)))
            }
            State::Failed | State::Done => None,
        }
    }

    /// Notes what came of the call.
    pub(super) fn note(&mut self, outcome: &Result<O::Output, Error<O::Error>>) {
        self.state = match outcome.as_ref().map(after::<O>) {
            Err(_) => State::Failed,
            Ok(None) => State::Done,
            Ok(Some(cursor)) => {
                self.call.operation_mut().set_cursor(cursor.clone());
                if self.trail.visit(cursor) {
                    State::Open
                } else {
                    State::Circling
                }
            }
        };
    }

    /// Where the page that comes next begins.
    pub(super) fn cursor(&self) -> Option<&O::Cursor> {
        match self.state {
            State::Open | State::Circling | State::Failed => {
                let cursor = self.call.operation().cursor();
                cursor.filter(|cursor| !cursor.is_end())
            }
            State::Done => None,
        }
    }
}

/// Which cursors were there, in a bounded space.
///
/// A circle of up to [`REMEMBERED`] pages is seen when it closes. A longer one is met by the landmark,
/// which is set anew after 1, 2, 4, 8 and so on pages (Brent's algorithm): within three times the
/// pages that there are.
#[derive(Default)]
struct Trail {
    keys: RandomState,
    recent: VecDeque<u64>,
    landmark: Option<u64>,
    steps: u64,
}

impl Trail {
    /// Whether it is a new one, as far as is known.
    fn visit(&mut self, cursor: &impl Hash) -> bool {
        let cursor = self.keys.hash_one(cursor);
        if self.landmark == Some(cursor) || self.recent.contains(&cursor) {
            return false;
        }
        if self.recent.len() == REMEMBERED {
            self.recent.pop_front();
        }
        self.recent.push_back(cursor);
        self.steps += 1;
        if self.steps.is_power_of_two() {
            self.landmark = Some(cursor);
        }
        true
    }
}
