//! Where in the document the public items of a crate come from, by their paths in Rust.
//!
//! Beside the items instead of in them: two crates are the same whatever line of the document asked
//! for them. Must not know what stands at a place.

use std::collections::BTreeMap;

use crate::names::Ident;
use crate::pointer::Pointer;

/// Path of a public item (`models::Message::text`) → the place that gave it. Items that no place
/// of their own gave (`new`, `extra`) have none; what they belong to has.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Places(BTreeMap<String, Pointer>);

impl Places {
    pub fn insert(&mut self, path: String, place: &Pointer) {
        self.0.insert(path, place.clone());
    }

    pub fn get(&self, path: &str) -> Option<&Pointer> {
        self.0.get(path)
    }
}

/// `models::Message`.
pub fn model_path(ident: &Ident) -> String {
    format!("models::{ident}")
}

/// `operations::SendMessage`, and the types beside it.
pub fn operation_path(ident: &Ident) -> String {
    format!("operations::{ident}")
}

/// `models::Message::text`.
pub fn member_path(owner: &str, member: &Ident) -> String {
    format!("{owner}::{member}")
}
