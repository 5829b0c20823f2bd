//! What reading unions without tags may cost, in proportion to the JSON: time and memory.
//!
//! Unions within unions: every member that fits tries every member inside it, which on hostile JSON
//! grows exponentially with the depth, and each holds what it reads, which multiplies the memory. The
//! outermost union sets the bounds, far above what any honest answer needs.

use std::cell::Cell;

use serde_json::Value;

thread_local! {
    /// `None` outside of unions.
    static BUDGET: Cell<Option<Budget>> = const { Cell::new(None) };
}

#[derive(Clone, Copy)]
struct Budget {
    /// To read a member.
    attempts: usize,
    /// Values that the unions within may still hold at once.
    values: usize,
}

const ATTEMPTS_PER_VALUE: usize = 64;
const HELD_PER_VALUE: usize = 8;
/// However small the JSON: it may be nested as deeply as it can be read.
const HELD_AT_LEAST: usize = 100_000;

/// A union that is being read.
pub(super) struct Within {
    /// Values that it holds; `None` for the outermost, which sets the bounds.
    holds: Option<usize>,
}

impl Drop for Within {
    fn drop(&mut self) {
        BUDGET.set(match (self.holds, BUDGET.get()) {
            (Some(holds), Some(budget)) => Some(Budget {
                values: budget.values + holds,
                ..budget
            }),
            _ => None,
        });
    }
}

/// Begins to read a union; `None`: there is no memory for it.
pub(super) fn enter(value: &Value) -> Option<Within> {
    let size = size(value);
    let (budget, holds) = match BUDGET.get() {
        None => {
            let budget = Budget {
                attempts: size.saturating_mul(ATTEMPTS_PER_VALUE),
                values: size.saturating_mul(HELD_PER_VALUE).max(HELD_AT_LEAST),
            };
            (budget, None)
        }
        Some(budget) => {
            let values = budget.values.checked_sub(size)?;
            (Budget { values, ..budget }, Some(size))
        }
    };
    BUDGET.set(Some(budget));
    Some(Within { holds })
}

/// Takes one attempt; false where there is none left.
pub(super) fn spend() -> bool {
    let Some(budget) = BUDGET.get() else {
        return false;
    };
    let left = budget.attempts.checked_sub(1);
    BUDGET.set(Some(Budget {
        attempts: left.unwrap_or(0),
        ..budget
    }));
    left.is_some()
}

/// How many values there are in one, itself included; long texts count for several.
fn size(value: &Value) -> usize {
    const TEXT: usize = 64;
    let mut open = vec![value];
    let mut count = 0;
    while let Some(value) = open.pop() {
        count += 1;
        match value {
            Value::Array(items) => open.extend(items),
            Value::Object(entries) => {
                open.extend(entries.values());
                count += entries.keys().map(|key| key.len() / TEXT).sum::<usize>();
            }
            Value::String(text) => count += text.len() / TEXT,
            Value::Null | Value::Bool(_) | Value::Number(_) => {}
        }
    }
    count
}
