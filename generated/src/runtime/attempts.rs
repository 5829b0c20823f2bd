//! What became of a call's attempts, told with its answer or its error.

use std::fmt;
use std::time::Duration;

use super::{Error, Response};

/// Why it is over.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
#[non_exhaustive]
pub enum Stop {
    /// A success.
    Success,
    /// Sending again would not help, or could do the work twice.
    Final,
    /// So many attempts are allowed and no more.
    Attempts,
    /// What is left of the time would not do.
    Deadline,
    /// The server wants to be left alone for longer than the policy waits.
    Hint,
    /// The client has retried too much of late.
    Quota,
}

/// What became of a call's attempts.
#[derive(Clone, Debug, PartialEq)]
pub struct Attempts {
    pub(super) count: u32,
    pub(super) waits: Vec<Duration>,
    pub(super) hint: Option<Duration>,
    pub(super) stop: Stop,
    /// Whether an attempt before the last may have been carried out.
    pub(super) doubtful: bool,
}

impl Default for Attempts {
    fn default() -> Self {
        Self {
            count: 0,
            waits: Vec::new(),
            hint: None,
            stop: Stop::Final,
            doubtful: false,
        }
    }
}

impl Attempts {
    /// How often the request was sent, or was tried to be sent.
    pub fn count(&self) -> u32 {
        self.count
    }

    /// The pauses between.
    pub fn waits(&self) -> &[Duration] {
        &self.waits
    }

    /// How long the server wanted to be left alone, by its last answer.
    pub fn retry_after(&self) -> Option<Duration> {
        self.hint
    }

    /// Why there were no more.
    pub fn stop(&self) -> Stop {
        self.stop
    }
}

impl<E> Error<E> {
    /// How often the request was sent, with which pauses, and why no more.
    pub fn attempts(&self) -> &Attempts {
        self.attempts_so_far()
    }

    /// How long the server wants to be left alone, if it said so with its last answer.
    pub fn retry_after(&self) -> Option<Duration> {
        self.attempts().retry_after()
    }
}

impl<T, H> Response<T, H> {
    /// How often the request was sent until there was this answer.
    pub fn attempts(&self) -> &Attempts {
        self.attempts_so_far()
    }
}

/// What stands behind the text of an error: nothing where there is nothing to say.
impl fmt::Display for Attempts {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        if self.count > 1 {
            write!(formatter, "; {} attempts", self.count)?;
            for (index, wait) in self.waits.iter().enumerate() {
                let before = if index == 0 { "," } else { " and" };
                write!(formatter, "{before} {}", rounded(*wait))?;
            }
            formatter.write_str(if self.waits.is_empty() { "" } else { " apart" })?;
        }
        if let Some(hint) = self.hint {
            let hint = rounded(hint);
            write!(formatter, "; the server asks to be left alone for {hint}")?;
        }
        if self.doubtful {
            formatter.write_str("; an earlier attempt may have been carried out")?;
        }
        formatter.write_str(match self.stop {
            Stop::Success | Stop::Final | Stop::Attempts | Stop::Hint => "",
            Stop::Deadline => "; no time was left for another attempt",
            Stop::Quota => "; the client has retried too much to go on",
        })
    }
}

/// To the millisecond below a second, else to the second.
fn rounded(time: Duration) -> String {
    match time.as_secs() {
        0 => format!("{} ms", time.as_millis()),
        1..=9 => format!("{:.1} s", time.as_secs_f64()),
        seconds => format!("{seconds} s"),
    }
}
