//! Tests of the whole, in one binary.

mod agreement;
mod files;
mod fixtures;
mod fresh;
mod homes;
mod listing;
#[allow(dead_code, reason = "xtask/tests/fixtures.rs reads the rest of it")]
mod pipeline;
mod rejects;
mod requests;
mod responder;
mod round_trip;
mod scripted;
mod tidy;
mod vendored;
mod weight;

// Laid out by the generator.
#[rustfmt::skip]
#[path = "../fixtures/examples.rs"]
mod fixture_examples;
