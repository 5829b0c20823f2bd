//! The fixtures' expected code, compiled: every fixture is a module around one copy of the runtime.

#[path = "../../generator/runtime/src/lib.rs"]
pub mod runtime;

#[path = "../fixtures/mod.rs"]
pub mod fixtures;
