//! For tests of code that uses a client: scripts, virtual time, and answers made by hand.
//!
//! With the feature `test-util`, which belongs among the features of a dev-dependency. Scripts and
//! clocks come with a feature that sends (`client`, which `reqwest` brings along).

use http::{HeaderMap, StatusCode};

#[cfg(feature = "client")]
pub use super::recorder::Recorder;
#[cfg(feature = "client")]
pub use super::replay::Replay;
#[cfg(feature = "client")]
pub use super::script::Script;
#[cfg(feature = "client")]
pub use super::script_step::{Failure, Step};
#[cfg(feature = "client")]
pub use super::sent_request::SentRequest;
#[cfg(feature = "client")]
pub use super::virtual_clock::VirtualClock;

use super::Response;

impl<T, H> Response<T, H> {
    /// An answer made by hand. An error is made of an answer by
    /// [`Operation::failure`](super::Operation::failure).
    pub fn for_test(status: StatusCode, headers: HeaderMap, body: T) -> Self {
        Self::new(status, headers, body)
    }
}
