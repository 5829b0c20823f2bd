//! A scope that remembers who asked for which name, so that a collision names both places.
//!
//! Must not know what is named.

use std::collections::BTreeMap;

use crate::diagnostics::Diagnostic;
use crate::diagnostics::plan::Named;
use crate::names::{Case, Ident, Scope};
use crate::pointer::Pointer;

/// How a collision is said.
type Message = fn(&Named, &Named, &str) -> Diagnostic;

/// A scope whose collisions are diagnostics.
pub(super) struct Claims<'a> {
    scope: Scope,
    /// What the scope was when it was new: it tells which name a claim would have got alone.
    fresh: Scope,
    case: Case,
    message: Message,
    claimants: BTreeMap<Ident, (&'a str, &'a Pointer)>,
}

impl<'a> Claims<'a> {
    pub(super) fn new(scope: Scope, case: Case, message: Message) -> Self {
        Self {
            fresh: scope.clone(),
            scope,
            case,
            message,
            claimants: BTreeMap::new(),
        }
    }

    /// The name for `words`, which stand for `wire` at `pointer`.
    pub(super) fn claim(
        &mut self,
        words: &[&str],
        wire: &'a str,
        pointer: &'a Pointer,
        diagnostics: &mut Vec<Diagnostic>,
    ) -> Ident {
        let claim = self.scope.claim_words(words, self.case);
        if claim.collided {
            let alone = self.alone(words);
            if let Some(&(first, place)) = self.claimants.get(&alone) {
                diagnostics.push((self.message)(
                    &named(first, place),
                    &named(wire, pointer),
                    claim.ident.as_str(),
                ));
            }
        }
        self.claimants.insert(claim.ident.clone(), (wire, pointer));
        claim.ident
    }

    /// The name that what stands at `pointer` has had, where it can stay. All of a scope are kept
    /// before the first is claimed.
    pub(super) fn keep(
        &mut self,
        name: Option<&str>,
        wire: &'a str,
        pointer: &'a Pointer,
    ) -> Option<Ident> {
        let ident = self.scope.keep(name?, self.case)?;
        self.claimants.insert(ident.clone(), (wire, pointer));
        Some(ident)
    }

    /// Says what [`claim`](Self::claim) says, of a name that was kept: another has the one that
    /// `words` would have alone.
    pub(super) fn say_kept(
        &self,
        ident: &Ident,
        words: &[&str],
        (wire, pointer): (&'a str, &'a Pointer),
        diagnostics: &mut Vec<Diagnostic>,
    ) {
        let alone = self.alone(words);
        if *ident == alone {
            return;
        }
        if let Some(&(first, place)) = self.claimants.get(&alone) {
            let (first, second) = (named(first, place), named(wire, pointer));
            diagnostics.push((self.message)(&first, &second, ident.as_str()));
        }
    }

    /// The name that `words` would have if nothing else were named.
    pub(super) fn alone(&self, words: &[&str]) -> Ident {
        self.fresh.clone().claim_words(words, self.case).ident
    }

    /// Whether somebody has the name that `words` would have alone.
    pub(super) fn is_taken(&self, words: &[&str]) -> bool {
        self.claimants.contains_key(&self.alone(words))
    }

    /// The scope, for names that stand for nothing in the document.
    pub(super) fn into_scope(self) -> Scope {
        self.scope
    }
}

fn named(name: &str, pointer: &Pointer) -> Named {
    Named {
        name: name.to_owned(),
        pointer: pointer.clone(),
    }
}

/// The name for something of our own (`extra`, `body`): the first of `choices` that nothing in the
/// document has, so that the document's names stay as they are.
pub(super) fn own(claims: &mut Claims<'_>, choices: &[&str]) -> Ident {
    let free = choices.iter().find(|choice| !claims.is_taken(&[choice]));
    let choice = free.or(choices.last()).copied().unwrap_or("own");
    claims.scope.claim(choice, claims.case).ident
}
