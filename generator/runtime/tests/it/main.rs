//! Tests of the runtime. They live beside it and not within, because `src` is copied to every
//! generated crate.

#[cfg(feature = "blocking")]
mod blocking;
mod client;
mod dates;
mod decode;
#[cfg(feature = "reqwest")]
mod delivery;
mod enums;
#[cfg(feature = "reqwest")]
mod faults;
mod headers;
#[cfg(feature = "reqwest")]
mod kind;
mod numbers;
mod objects;
mod paths;
#[cfg(feature = "reqwest")]
mod proxy;
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
#[cfg(feature = "reqwest")]
mod tls_server;
#[cfg(feature = "tower")]
mod tower;
#[cfg(feature = "client")]
mod transport;
