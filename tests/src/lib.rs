//! The fixtures' expected code, compiled: every fixture is a module around one copy of the runtime.

#[path = "../../generator/runtime/src/lib.rs"]
pub mod runtime;

// Laid out by the generator.
#[rustfmt::skip]
#[path = "../fixtures/mod.rs"]
pub mod fixtures;

pub mod mutations;
