//! Turns the text of an OpenAPI 3.0 document into the texts of a Rust crate.
//!
//! A stage is a change of type:
//!
//! ```text
//! text ─load→ OpenAPI + Sources ─lower→ api::Api ─plan→ rust::Crate ─emit→ tokens ─render→ files
//! ```
//!
//! A function from text to texts: no file system, no clock, no environment, no printing.

pub mod generate;

// The stages, in the order of the pipeline; blank lines keep rustfmt from sorting them.
pub mod load;

pub mod lower;

pub mod check;

pub mod plan;

pub mod emit;

pub mod render;

pub mod package;

pub mod module;

pub mod provenance;

// What else is made of the models.
pub mod listing;

// The data between the stages.
pub mod api;
pub mod rust;

// What is asked of the wire model beside code.
pub mod contract;

// What compares.
pub mod diff;

// What stages share.
pub mod config;
pub mod diagnostics;
pub mod digest;
pub mod docs;
pub mod names;
pub mod pointer;
pub mod version;
