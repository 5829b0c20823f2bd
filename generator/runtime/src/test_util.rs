//! For tests of code that uses a client: scripts, virtual time, and answers made by hand.
//!
//! With the feature `test-util`, which belongs among the features of a dev-dependency.

use http::{HeaderMap, StatusCode};

pub use super::script::Script;
pub use super::script_step::{Failure, Step};
pub use super::sent_request::SentRequest;
pub use super::virtual_clock::VirtualClock;

use super::Response;

impl<T, H> Response<T, H> {
    /// An answer made by hand. An error is made of an answer by
    /// [`Operation::failure`](super::Operation::failure).
    pub fn for_test(status: StatusCode, headers: HeaderMap, body: T) -> Self {
        Self::new(status, headers, body)
    }
}
