//! Unions: one value out of several documented ones, and always room for one that is not.
//!
//! Members are told apart by a tag ([`tagged`]) or, where they have none, by what the JSON looks
//! like ([`by_shape`]).

pub use super::shape::{Kind, Rule, by_shape, read};
pub use super::tagged::{Members, Tagged, tagged};
