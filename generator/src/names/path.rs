//! Paths to types that `client.toml` names: `chrono::DateTime<chrono::FixedOffset>`.
//!
//! A strict little grammar instead of a Rust parser: whatever it accepts is a path to a type and
//! nothing else. Must not know which types there are.

use std::collections::BTreeSet;

use super::{Ident, reserved};

/// Nobody nests generic arguments deeper; the bound keeps hostile text off the stack.
const DEEPEST: usize = 8;

/// A path to a type with its generic arguments, `chrono::DateTime<chrono::FixedOffset>`, checked.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Path {
    pub segments: Vec<Ident>,
    pub arguments: Vec<Path>,
}

impl Path {
    /// Reads `a::b::C<D, e::F>`: ASCII identifiers, generic arguments only at the end, no leading
    /// `::`, no keyword (so no `crate`, `self` or `super`), no lifetime, no tuple.
    pub fn parse(text: &str) -> Option<Self> {
        let (path, rest) = parse_path(text.trim_start(), 0)?;
        rest.is_empty().then_some(path)
    }

    /// The crates that the path and its arguments begin with; `None` where one begins with none,
    /// like `Uuid` alone.
    pub fn crates(&self) -> Option<BTreeSet<&str>> {
        let mut crates = BTreeSet::new();
        match self.segments.as_slice() {
            [only] if PRIMITIVES.contains(&only.as_str()) => {}
            [first, _, ..] => {
                crates.insert(first.as_str());
            }
            _ => return None,
        }
        for argument in &self.arguments {
            crates.append(&mut argument.crates()?);
        }
        Some(crates)
    }

    /// Whether Rust itself brings all that the path names, so that no package is needed.
    pub fn is_of_rust(&self) -> bool {
        self.crates()
            .is_some_and(|crates| crates.iter().all(|name| matches!(*name, "core" | "std")))
    }
}

/// The types that need no crate in front.
const PRIMITIVES: &[&str] = &[
    "bool", "char", "f32", "f64", "i8", "i16", "i32", "i64", "i128", "isize", "str", "u8", "u16",
    "u32", "u64", "u128", "usize",
];

/// The path that `text` begins with, and what follows behind it and its spaces.
fn parse_path(text: &str, depth: usize) -> Option<(Path, &str)> {
    if depth > DEEPEST {
        return None;
    }
    let (first, mut rest) = parse_ident(text)?;
    let mut segments = vec![first];
    while let Some(behind) = rest.strip_prefix("::") {
        let (segment, behind) = parse_ident(behind.trim_start())?;
        segments.push(segment);
        rest = behind;
    }
    let mut arguments = Vec::new();
    if let Some(mut behind) = rest.strip_prefix('<') {
        loop {
            let (argument, next) = parse_path(behind.trim_start(), depth + 1)?;
            arguments.push(argument);
            if let Some(end) = next.strip_prefix('>') {
                rest = end.trim_start();
                break;
            }
            behind = next.strip_prefix(',')?;
        }
    }
    // `alloc` is in nobody's scope who does not ask for it, and `std` has all that it has.
    if segments.len() > 1 && segments[0].as_str() == "alloc" {
        segments[0] = Ident::fixed("std");
    }
    Some((
        Path {
            segments,
            arguments,
        },
        rest,
    ))
}

fn parse_ident(text: &str) -> Option<(Ident, &str)> {
    let is_part = |character: char| character.is_ascii_alphanumeric() || character == '_';
    let bare = text.strip_prefix("r#").unwrap_or(text);
    let end = bare
        .find(|character| !is_part(character))
        .unwrap_or(bare.len());
    let (name, rest) = bare.split_at(end);
    let starts_well = name.starts_with(|first: char| first.is_ascii_alphabetic() || first == '_');
    let is_raw = bare.len() < text.len();
    if !starts_well || matches!(name, "_" | "self" | "Self" | "super" | "crate") {
        return None;
    }
    // `r#name` of what is no keyword is the same name; one spelling keeps paths comparable.
    let ident = match (is_raw, reserved::is_keyword(name)) {
        (true, true) => Ident(format!("r#{name}")),
        (_, false) => Ident(name.to_owned()),
        (false, true) => return None,
    };
    Some((ident, rest.trim_start()))
}
