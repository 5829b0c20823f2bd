//! What the stage `load` can say: about the text (`text`), YAML and JSON (`syntax`), and the
//! objects of OpenAPI (`document`).
//!
//! A code is given once and never means anything else.

mod document;
mod syntax;
mod text;

pub use document::*;
pub(crate) use syntax::*;
pub(crate) use text::*;
