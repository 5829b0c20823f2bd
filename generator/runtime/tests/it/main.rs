//! Tests of the runtime. They live beside it and not within, because `src` is copied to every
//! generated crate.

#[cfg(feature = "blocking")]
mod blocking;
mod client;
mod credentials;
mod dates;
mod decode;
#[cfg(feature = "reqwest")]
mod delivery;
#[cfg(all(feature = "blocking", feature = "reqwest"))]
mod downloads;
#[cfg(all(feature = "blocking", feature = "reqwest"))]
mod drift;
mod enums;
#[cfg(feature = "reqwest")]
mod faults;
mod headers;
#[cfg(feature = "reqwest")]
mod kind;
#[cfg(feature = "client")]
mod multipart;
mod numbers;
#[cfg(all(feature = "oauth", feature = "reqwest"))]
mod oauth;
mod objects;
#[cfg(feature = "client")]
mod pages;
mod paths;
#[cfg(feature = "reqwest")]
mod proxy;
#[cfg(feature = "client")]
mod rates;
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
#[cfg(feature = "client")]
mod throttles;
#[cfg(feature = "reqwest")]
mod tls_server;
#[cfg(feature = "client")]
mod tokens;
#[cfg(feature = "tower")]
mod tower;
#[cfg(feature = "client")]
mod transport;
mod undocumented;
#[cfg(all(feature = "blocking", feature = "reqwest"))]
mod upload_server;
#[cfg(all(feature = "blocking", feature = "reqwest"))]
mod uploads;
#[cfg(feature = "test-util")]
mod virtual_clock;
