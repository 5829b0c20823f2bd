//! Which version the crate needs after the changes, by Cargo's rules.
//!
//! The rules are about the public items: a call that the server refuses from now on compiles as it
//! did, and asks for no other number. Must not know version numbers.

use super::{Change, Rust};

/// How far the version of the crate moves, the least first.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Bump {
    /// The crate is the same.
    None,
    /// The crate is another, its public items are the same.
    Patch,
    /// Public items were added.
    Minor,
    /// Code that used the crate may no longer compile.
    Major,
}

pub fn bump(changes: &[Change]) -> Bump {
    let bumps = changes.iter().map(|change| match change.rust {
        Rust::Breaking => Bump::Major,
        Rust::Additive => Bump::Minor,
        Rust::None => Bump::Patch,
    });
    bumps.max().unwrap_or(Bump::None)
}
