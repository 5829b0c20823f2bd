//! Compiled fixtures.
