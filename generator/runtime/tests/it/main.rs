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
mod replies;
mod requests;
#[cfg(feature = "client")]
mod retries;
mod samples;
mod secrets;
#[cfg(feature = "reqwest")]
mod server;
mod shapes;
mod styles;
mod tagged;
#[cfg(feature = "tower")]
mod tower;
#[cfg(feature = "client")]
mod transport;
