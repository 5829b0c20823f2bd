//! The one home of identifiers: wire name → Rust name, inside a [`Scope`].
//!
//! Only a `Scope` can make an [`Ident`] from text of a document, so an unescaped, reserved or
//! colliding one is a type error. Must not know any stage.

use std::collections::BTreeSet;
use std::fmt;

/// A Rust identifier, valid in editions 2021 and 2024, raw (`r#type`) where it must be.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Ident(String);

impl Ident {
    /// A name of our own, never one of a document.
    pub fn fixed(name: &'static str) -> Self {
        Self(name.to_owned())
    }

    /// As it is written in code, `r#` included.
    pub fn as_str(&self) -> &str {
        &self.0
    }

    /// Without `r#`: for file names and for building longer names.
    pub fn bare(&self) -> &str {
        self.0.strip_prefix("r#").unwrap_or(&self.0)
    }
}

impl fmt::Display for Ident {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        formatter.write_str(&self.0)
    }
}

/// How an identifier is written.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Case {
    /// `ThreadMessage`: types and variants.
    Pascal,
    /// `thread_message`: fields, functions, modules.
    Snake,
}

/// A set of names that must differ.
#[derive(Clone, Debug, Default)]
pub struct Scope {
    taken: BTreeSet<String>,
}

/// What a scope answers.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Claim {
    pub ident: Ident,
    /// Another claim had this name already, so this one was given a number.
    pub collided: bool,
}

/// A path to a type with its generic arguments, `chrono::DateTime<chrono::FixedOffset>`, checked.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Path {
    pub segments: Vec<Ident>,
    pub arguments: Vec<Path>,
}
