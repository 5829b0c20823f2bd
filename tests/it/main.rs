//! Tests of the whole, in one binary.

mod files;
mod fixtures;
mod pipeline;
mod rejects;
mod tidy;
