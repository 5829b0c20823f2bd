//! How much a client may retry: a bucket of tokens that its clones share.
//!
//! A server in trouble must not be given several times its usual load. Each retry costs, successes
//! earn; when the bucket is empty, calls are sent once.

use std::sync::atomic::{AtomicU32, Ordering};

const CAPACITY: u32 = 500;
const RETRY: u32 = 14;
const AFTER_THROTTLING: u32 = 5;
const FIRST_TRY_SUCCESS: u32 = 1;

/// The bucket.
#[derive(Debug)]
pub struct Quota {
    tokens: AtomicU32,
}

/// What one call has taken for its last retry.
#[derive(Debug, Default)]
pub(super) struct Taken(u32);

impl Default for Quota {
    fn default() -> Self {
        let tokens = AtomicU32::new(CAPACITY);
        Self { tokens }
    }
}

impl Quota {
    /// What is left, of 500. A retry costs 14, after a 429 only 5.
    pub fn tokens(&self) -> u32 {
        self.tokens.load(Ordering::Relaxed)
    }

    /// Pays for a retry, if that can be paid.
    pub(super) fn take(&self, throttled: bool, taken: &mut Taken) -> bool {
        let cost = if throttled { AFTER_THROTTLING } else { RETRY };
        let paid = self
            .tokens
            .fetch_update(Ordering::Relaxed, Ordering::Relaxed, |tokens| {
                tokens.checked_sub(cost)
            });
        if paid.is_ok() {
            taken.0 = cost;
        }
        paid.is_ok()
    }

    /// After a success: what its retry cost, or 1 if it took none.
    pub(super) fn give_back(&self, taken: &mut Taken) {
        let earned = if taken.0 == 0 {
            FIRST_TRY_SUCCESS
        } else {
            std::mem::take(&mut taken.0)
        };
        // Adding cannot fail: what is added never exceeds the capacity.
        let _ = self
            .tokens
            .fetch_update(Ordering::Relaxed, Ordering::Relaxed, |tokens| {
                Some(tokens.saturating_add(earned).min(CAPACITY))
            });
    }
}
