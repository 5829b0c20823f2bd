//! Tests of the runtime. They live beside it and not within, because `src` is copied to every
//! generated crate.

#[cfg(feature = "blocking")]
mod blocking;
mod client;
mod dates;
mod decode;
mod enums;
mod headers;
#[cfg(feature = "reqwest")]
mod network;
mod numbers;
mod paths;
#[cfg(feature = "test-util")]
mod recordings;
mod replies;
mod requests;
#[cfg(feature = "client")]
mod retries;
mod samples;
#[cfg(feature = "test-util")]
mod scripts;
mod secrets;
#[cfg(feature = "reqwest")]
mod server;
mod shapes;
#[cfg(feature = "tracing")]
mod spans;
mod styles;
mod tagged;
#[cfg(feature = "tower")]
mod tower;
#[cfg(feature = "client")]
mod transport;
#[cfg(feature = "test-util")]
mod virtual_clock;
