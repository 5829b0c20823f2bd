//! Which credentials calls are sent with: the schemes that a client can send, and the alternatives of
//! each operation that are made of them.
//!
//! Must not know what else a client is told.

use std::collections::{BTreeMap, BTreeSet};

use crate::api::{Api, Location, Operation, Requirement, SecurityKind};
use crate::diagnostics::{Diagnostic, plan as say};
use crate::pointer::Pointer;
use crate::rust::{Auth, Scheme};

/// What is settled of it for the whole document.
pub(super) struct Security {
    /// The schemes that operations take. The first is the one that a plain token is for.
    pub schemes: Vec<Scheme>,
    /// Of each operation, in their order: the alternatives that a client can meet.
    pub alternatives: Vec<Alternatives>,
}

/// Each the names of schemes that are needed together.
type Alternatives = Vec<Vec<String>>;

/// How each scheme is sent, if a client can send it.
type Auths<'a> = BTreeMap<&'a str, Option<Auth>>;

impl Security {
    pub(super) fn of(api: &Api, diagnostics: &mut Vec<Diagnostic>) -> Self {
        let declared = api.security_schemes.iter();
        let auths: Auths<'_> = declared
            .map(|scheme| (scheme.name.as_str(), how(&scheme.kind)))
            .collect();
        let operations = api.operations.iter();
        let alternatives: Vec<Alternatives> = operations
            .map(|operation| alternatives(&auths, &operation.security))
            .collect();
        report_unsent(api, &auths, &alternatives, diagnostics);
        Self {
            schemes: schemes(api, &auths, &alternatives),
            alternatives,
        }
    }
}

/// To do without a credential is the last alternative: a known caller is often given more.
fn alternatives(auths: &Auths<'_>, security: &[Requirement]) -> Alternatives {
    let mut known = BTreeSet::new();
    let mut alternatives: Alternatives = security
        .iter()
        .filter(|requirement| is_sent(auths, requirement))
        .map(|requirement| {
            let names = requirement.schemes.iter();
            names.map(|(name, _)| name.clone()).collect::<Vec<_>>()
        })
        .filter(|names| known.insert(names.clone()))
        .collect();
    alternatives.sort_by_key(Vec::is_empty);
    alternatives
}

/// Whether a client can send all of it, each in a place of its own.
fn is_sent(auths: &Auths<'_>, requirement: &Requirement) -> bool {
    let mut headers = BTreeMap::new();
    requirement.schemes.iter().all(|(name, _)| {
        let Some(Some(auth)) = auths.get(name.as_str()) else {
            return false;
        };
        // Two schemes that are sent alike have one credential.
        header(auth).is_none_or(|header| *headers.entry(header).or_insert(auth) == auth)
    })
}

/// The header that a credential is in.
fn header(auth: &Auth) -> Option<String> {
    match auth {
        Auth::Bearer | Auth::Basic => Some("authorization".to_owned()),
        Auth::Header(name) => Some(name.to_ascii_lowercase()),
        Auth::Query(_) | Auth::Cookie(_) => None,
    }
}

/// Those that are taken, the main one first: of the way of sending that most operations accept
/// alone; of several ways that of bearer tokens, else the first.
fn schemes(api: &Api, auths: &Auths<'_>, alternatives: &[Alternatives]) -> Vec<Scheme> {
    let names = alternatives.iter().flatten().flatten();
    let taken: BTreeSet<&str> = names.map(String::as_str).collect();
    let declared = api.security_schemes.iter();
    let taken = declared.filter(|scheme| taken.contains(scheme.name.as_str()));
    let mut schemes: Vec<Scheme> = taken
        .filter_map(|scheme| {
            Some(Scheme {
                name: scheme.name.clone(),
                auth: auths.get(scheme.name.as_str())?.clone()?,
                token_url: token_url(&scheme.kind),
            })
        })
        .collect();
    let counts = counts(auths, alternatives);
    let ranks = schemes.iter().map(|scheme| {
        let count = counts.get(&scheme.auth).copied().unwrap_or_default();
        (count, scheme.auth == Auth::Bearer)
    });
    let best = ranks
        .enumerate()
        .reduce(|best, next| if next.1 > best.1 { next } else { best });
    if let Some((main, _)) = best {
        schemes[..=main].rotate_right(1);
    }
    schemes
}

/// How many operations accept a credential of each kind alone.
fn counts<'a>(auths: &'a Auths<'_>, alternatives: &[Alternatives]) -> BTreeMap<&'a Auth, usize> {
    let mut counts = BTreeMap::new();
    for operation in alternatives {
        let alone = operation.iter().filter_map(|names| match names.as_slice() {
            [name] => auths.get(name.as_str())?.as_ref(),
            _ => None,
        });
        for auth in alone.collect::<BTreeSet<_>>() {
            *counts.entry(auth).or_default() += 1;
        }
    }
    counts
}

/// Names the schemes of operations that have no alternative left.
fn report_unsent(
    api: &Api,
    auths: &Auths<'_>,
    alternatives: &[Alternatives],
    diagnostics: &mut Vec<Diagnostic>,
) {
    let mut unsent: BTreeMap<&str, (usize, &Pointer)> = BTreeMap::new();
    let operations = api.operations.iter().zip(alternatives);
    for (operation, _) in operations.filter(|(_, alternatives)| alternatives.is_empty()) {
        if let Some(name) = hindrance(auths, operation) {
            unsent.entry(name).or_insert((0, &operation.pointer)).0 += 1;
        }
    }
    let declared = api.security_schemes.iter();
    let places: BTreeMap<&str, &Pointer> = declared
        .map(|scheme| (scheme.name.as_str(), &scheme.pointer))
        .collect();
    for (name, (count, pointer)) in unsent {
        let pointer = places.get(name).copied().unwrap_or(pointer);
        diagnostics.push(say::credential_not_sent(pointer, name, count));
    }
}

/// The first scheme that cannot be sent, or not beside the others.
fn hindrance<'a>(auths: &Auths<'_>, operation: &'a Operation) -> Option<&'a str> {
    let names = operation.security.iter().flat_map(|one| &one.schemes);
    let mut names = names.map(|(name, _)| name.as_str());
    let is_unsent = |name: &&str| !matches!(auths.get(name), Some(Some(_)));
    names.clone().find(is_unsent).or(names.next_back())
}

/// How a credential of a scheme is sent; `None` when no client of ours can.
fn how(kind: &SecurityKind) -> Option<Auth> {
    Some(match kind {
        SecurityKind::Bearer | SecurityKind::OAuth2 { .. } => Auth::Bearer,
        SecurityKind::Basic => Auth::Basic,
        SecurityKind::ApiKey { location, name } => match location {
            Location::Header if is_token(name) => Auth::Header(name.clone()),
            Location::Cookie if is_token(name) => Auth::Cookie(name.clone()),
            Location::Query if !name.is_empty() => Auth::Query(name.clone()),
            Location::Header | Location::Cookie | Location::Query | Location::Path => return None,
        },
        SecurityKind::Other(_) => return None,
    })
}

/// Where a token is renewed.
fn token_url(kind: &SecurityKind) -> Option<String> {
    match kind {
        SecurityKind::OAuth2 {
            token_url,
            refresh_url,
            ..
        } => refresh_url.clone().or_else(|| token_url.clone()),
        SecurityKind::Bearer
        | SecurityKind::Basic
        | SecurityKind::ApiKey { .. }
        | SecurityKind::Other(_) => None,
    }
}

/// A `token` of RFC 9110, section 5.6.2: what a header or cookie can be called.
fn is_token(name: &str) -> bool {
    let is_part = |byte: u8| byte.is_ascii_alphanumeric() || b"!#$%&'*+-.^_`|~".contains(&byte);
    !name.is_empty() && name.bytes().all(is_part)
}
