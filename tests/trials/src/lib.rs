//! What the trials share: the clients of both kinds, a server on loopback, programs of others that
//! are started and always ended, and the list of what held and what did not.
//!
//! A trial is a program of this package. It says what it did, and fails where a promise is broken.

pub mod by_hand;
pub mod checks;
pub mod contenders;
pub mod examples;
pub mod kind;
pub mod place;
pub mod process;
pub mod server;
