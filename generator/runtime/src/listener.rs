//! Who wants to know of drift, and what was told already.
//!
//! A client's choice of how answers are read: whether it listens, and whether it is strict.

use std::sync::{Mutex, PoisonError};

use http::StatusCode;

use super::found::{Finding, Seen};
use super::{ClientBuilder, Drift, reading};

#[derive(Default)]
pub(super) struct Listening {
    strict: bool,
    listener: Option<Listener>,
}

struct Listener {
    on_drift: Box<dyn Fn(Drift) + Send + Sync>,
    /// By operation and status.
    told: Mutex<Seen>,
}

impl Listening {
    /// Runs what reads an answer, and tells what it finds.
    pub(super) fn read<T>(
        &self,
        operation: &'static str,
        status: StatusCode,
        read: impl FnOnce() -> T,
    ) -> T {
        if !self.strict && self.listener.is_none() {
            return read();
        }
        let (result, findings) = reading::scoped(self.strict, self.listener.is_some(), read);
        if let Some(listener) = &self.listener {
            listener.tell(operation, status, findings);
        }
        result
    }
}

impl Listener {
    fn tell(&self, operation: &'static str, status: StatusCode, mut findings: Vec<Finding>) {
        if !findings.is_empty() {
            // Not while somebody else's code runs.
            let mut told = self.told.lock().unwrap_or_else(PoisonError::into_inner);
            findings.retain(|finding| told.is_new(&(operation, status), finding));
        }
        for finding in findings {
            (self.on_drift)(Drift {
                operation,
                status,
                path: finding.path,
                schema: Some(finding.schema).filter(|schema| !schema.is_empty()),
                difference: finding.difference,
            });
        }
    }
}

impl<C, R> ClientBuilder<C, R> {
    /// Tells where answers and document differ, once per place: unknown fields, values and union
    /// members, required fields that are missing, and statuses that are not documented. Written
    /// line by line to a file, that is what the document can be amended by. It is called before the
    /// call gives its answer.
    ///
    /// Of one place no more than 64 differences of a kind are told, and no more than 4096 in all.
    pub fn on_drift(mut self, on_drift: impl Fn(Drift) + Send + Sync + 'static) -> Self {
        self.sending.listening.listener = Some(Listener {
            on_drift: Box::new(on_drift),
            told: Mutex::default(),
        });
        self
    }

    /// Fails a call whose answer has an item in a list of a union that is not as documented. Without
    /// this such an item is `Unrecognized`, with its
    /// [`decode_error`](super::Unrecognized::decode_error).
    pub fn strict(mut self) -> Self {
        self.sending.listening.strict = true;
        self
    }
}
