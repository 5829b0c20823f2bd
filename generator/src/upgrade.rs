//! A document → the same document for another version of its API, its text kept.
//!
//! Edits are stretches of the text with what stands there instead, found by the places that `load`
//! knows; comments, order and spelling of all else stay. Must not know files nor how edits are shown.

mod edit;
mod place;
mod propose;
mod spell;
mod version;

pub use edit::{Edit, apply};
pub use propose::propose;
pub use version::{Renamed, document, occurrences, page, words};
