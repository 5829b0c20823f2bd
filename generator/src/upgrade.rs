//! A document → the same document for another version of its API, its text kept.
//!
//! Edits are stretches of the text with what stands there instead, found by the places that `load`
//! knows; comments, order and spelling of all else stay. What is changed by place is asked of
//! [`Amendments`]. Must not know files nor how edits are shown.

mod amend;
mod edit;
mod node;
mod place;
mod propose;
mod spell;
mod version;

pub use amend::Amendments;
pub use edit::{Edit, apply};
pub use node::Node;
pub use propose::{Treatment, propose, treatment};
pub use version::{Renamed, document, occurrences, page, words};
