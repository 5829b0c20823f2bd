//! The one home of identifiers: wire name → Rust name, inside a [`Scope`].
//!
//! Only a `Scope` can make an [`Ident`] from text of a document, so an unescaped, reserved or
//! colliding one is a type error. How text becomes words is `spelling`'s matter, which names Rust
//! and file systems keep for themselves `reserved`'s. Must not know any stage.

mod package;
mod path;
mod reserved;
mod singular;
mod spelling;

pub use package::{environment_variable, lib_ident, package_name};
pub use path::Path;
pub use singular::singular;

use std::collections::BTreeMap;
use std::fmt;

/// A Rust identifier, valid in editions 2015 to 2024, raw (`r#type`) where it must be.
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
    /// `thread_message`: fields, functions, arguments.
    Snake,
    /// `thread_message`, and never a name that a file system or Cargo keeps for itself: modules,
    /// and whatever else a file is named after.
    Module,
}

/// Longer than any name that a scope gives.
const LONGEST_KEPT: usize = 160;

/// A set of names that must differ.
#[derive(Clone, Debug, Default)]
pub struct Scope {
    reserved: &'static [&'static str],
    /// What a reserved name gets behind it, a lower-case word.
    suffix: &'static str,
    /// Every name in use, bare, with the number that its next namesake tries first.
    taken: BTreeMap<String, u32>,
}

/// What a scope answers.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Claim {
    pub ident: Ident,
    /// Another claim had this name already, so this one was given a number.
    pub collided: bool,
}

impl Scope {
    /// A scope in which nothing is taken.
    pub fn new() -> Self {
        Self::default()
    }

    /// A scope whose `reserved` names (bare, as they would be written) nobody gets: who asks for
    /// one gets it with the word `suffix` behind it: `Option` → `OptionModel`, `new` →
    /// `new_model` for `"model"`.
    pub fn reserving(reserved: &'static [&'static str], suffix: &'static str) -> Self {
        Self {
            reserved,
            suffix,
            taken: BTreeMap::new(),
        }
    }

    /// The identifier of a name of the document: `fooBar` → `foo_bar`, `type` → `r#type`, `+1` →
    /// `plus_1`, `time<` → `time_less`, a second `foo-bar` → `foo_bar2`.
    pub fn claim(&mut self, wire: &str, case: Case) -> Claim {
        self.claim_words(&[wire], case)
    }

    /// The identifier of a name made of several: `["ThreadMessage", "attachments"]` →
    /// `ThreadMessageAttachments`.
    pub fn claim_words(&mut self, words: &[&str], case: Case) -> Claim {
        let mut name = spelling::spell(words, case);
        if self.taken.contains_key(&name) {
            // Signs that were left out tell more than a number does: `limit!` beside `limit`.
            let spelled = spelling::spell_signs(words, case);
            if !self.is_given(&spelled, case) {
                name = spelled;
            }
        }
        self.take(name, case)
    }

    /// The name that something has had, as it is: `None` where this scope could not have given it, or
    /// has given it to another.
    pub fn keep(&mut self, name: &str, case: Case) -> Option<Ident> {
        let bare = name.strip_prefix("r#").unwrap_or(name);
        let is_part = |letter: char| letter.is_ascii_alphanumeric() || letter == '_';
        let fits_case = match case {
            Case::Pascal => bare.starts_with(|first: char| first.is_ascii_uppercase()),
            Case::Snake | Case::Module => {
                bare.starts_with(|first: char| first.is_ascii_lowercase())
                    && !bare.contains(|letter: char| letter.is_ascii_uppercase())
            }
        };
        if !fits_case
            || !bare.chars().all(is_part)
            || bare.len() > LONGEST_KEPT
            || self.is_given(bare, case)
        {
            return None;
        }
        self.taken.insert(bare.to_owned(), 2);
        Some(raw_if_keyword(bare.to_owned()))
    }

    /// An identifier with a prefix of ours: `("set_", r#type)` → `set_type`.
    pub fn claim_prefixed(&mut self, prefix: &'static str, ident: &Ident, case: Case) -> Claim {
        let stem = ident.bare().trim_end_matches('_');
        self.take(format!("{prefix}{stem}"), case)
    }

    /// An identifier with a suffix of ours: `(NewMessage, "Init")` → `NewMessageInit`.
    pub fn claim_suffixed(&mut self, ident: &Ident, suffix: &'static str, case: Case) -> Claim {
        let stem = ident.bare().trim_end_matches('_');
        self.take(format!("{stem}{suffix}"), case)
    }

    /// The next free name for `name`, which is cased already.
    fn take(&mut self, mut name: String, case: Case) -> Claim {
        if self.reserved.contains(&name.as_str()) {
            name = spelling::with_word(&name, self.suffix, case);
        }
        if reserved::is_unusable(&name, case) {
            name.push('_');
        }
        let Some(&first) = self.taken.get(&name) else {
            self.taken.insert(name.clone(), 2);
            return Claim {
                ident: raw_if_keyword(name),
                collided: false,
            };
        };
        let mut number = first;
        let mut numbered = spelling::with_number(&name, number);
        while self.is_given(&numbered, case) {
            number += 1;
            numbered = spelling::with_number(&name, number);
        }
        self.taken.insert(name, number + 1);
        self.taken.insert(numbered.clone(), 2);
        Claim {
            ident: raw_if_keyword(numbered),
            collided: true,
        }
    }

    /// Whether a numbered name is no way out of a collision: `com` twice must not give `com2`.
    fn is_given(&self, name: &str, case: Case) -> bool {
        self.taken.contains_key(name)
            || self.reserved.contains(&name)
            || reserved::is_unusable(name, case)
    }
}

fn raw_if_keyword(name: String) -> Ident {
    if reserved::is_keyword(&name) {
        Ident(format!("r#{name}"))
    } else {
        Ident(name)
    }
}

#[cfg(test)]
mod tests;
