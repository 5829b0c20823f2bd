//! Who may call: security schemes, and what operations require of them.
//!
//! A scheme that only got another name is the same scheme.

use std::collections::{BTreeMap, BTreeSet};

use super::aside;
use super::finding::{Finding, Part};
use super::kind::{self, Kind};
use crate::api::{Api, Operation, Requirement, SecurityKind, SecurityScheme};
use crate::pointer::Pointer;

/// The old names of schemes by the new ones.
pub(super) struct Schemes<'a>(BTreeMap<&'a str, &'a str>);

/// Schemes that are needed together, each with its scopes.
type Alternative<'a> = BTreeMap<&'a str, BTreeSet<&'a str>>;

pub(super) fn schemes<'a>(old: &'a Api, new: &'a Api, part: &mut Part) -> Schemes<'a> {
    let named = |api: &'a Api| -> BTreeMap<&'a str, &'a SecurityScheme> {
        let schemes = api.security_schemes.iter();
        schemes.map(|one| (one.name.as_str(), one)).collect()
    };
    let (before, after) = (named(old), named(new));
    let mut same = BTreeMap::new();
    for (name, two) in &after {
        let alone = |others: &BTreeMap<&str, &SecurityScheme>,
                     these: &BTreeMap<&'a str, &'a SecurityScheme>| {
            let mut alike = these
                .iter()
                .filter(|(name, one)| !others.contains_key(*name) && one.kind == two.kind);
            let first = alike.next();
            first
                .filter(|_| alike.next().is_none())
                .map(|(name, _)| *name)
        };
        if before.contains_key(name) {
            same.insert(*name, *name);
        } else if let (Some(renamed), Some(_)) = (alone(&after, &before), alone(&before, &after)) {
            same.insert(*name, renamed);
        }
    }
    for (name, two) in &after {
        let Some(one) = same.get(name).and_then(|name| before.get(name)) else {
            let found = about(kind::SECURITY_SCHEME_ADDED, name, "is new", None, Some(two));
            part.findings.push(found);
            continue;
        };
        let beside = aside::scheme((old, new), (&one.pointer, &two.pointer));
        let say = |kind, state: &str| about(kind, name, state, Some(one), Some(two));
        if one.kind != two.kind {
            let kind = kind::SECURITY_SCHEME_CHANGED;
            part.findings
                .push(say(kind, "is another kind of credential"));
        } else if let Some((before, after)) = beside.flows {
            let mut found = say(kind::SECURITY_SCHEME_CHANGED, "is given out in another way");
            found.values(before, after);
            part.findings.push(found);
        }
        for scope in beside.removed {
            let mut found = say(
                kind::SECURITY_SCOPE_REMOVED,
                &format!("has no scope `{scope}`"),
            );
            (found.before, found.after) = (Some(scope.to_owned()), None);
            part.findings.push(found);
        }
        for scope in beside.added {
            let state = format!("has the new scope `{scope}`");
            let mut found = say(kind::SECURITY_SCOPE_ADDED, &state);
            (found.before, found.after) = (None, Some(scope.to_owned()));
            part.findings.push(found);
        }
    }
    let kept: BTreeSet<&str> = same.values().copied().collect();
    for (name, one) in before.iter().filter(|(name, _)| !kept.contains(*name)) {
        let found = about(
            kind::SECURITY_SCHEME_REMOVED,
            name,
            "is gone",
            Some(one),
            None,
        );
        part.findings.push(found);
    }
    Schemes(same)
}

/// What both ask of a caller.
pub(super) fn requirements(
    (old, new): (&Operation, &Operation),
    schemes: &Schemes<'_>,
    part: &mut Part,
) {
    let before: Vec<Alternative<'_>> = old
        .security
        .iter()
        .map(|one| alternative(one, None))
        .collect();
    let after: Vec<Alternative<'_>> = new
        .security
        .iter()
        .map(|one| alternative(one, Some(schemes)))
        .collect();
    let mut say = |kind: Kind, message: String, before: Option<String>, after: Option<String>| {
        part.findings.push(Finding {
            kind,
            direction: None,
            // Told once for all operations, so none of them gives it its name.
            subject: "security".to_owned(),
            message,
            old: Some(old.pointer.key("security")),
            new: Some(new.pointer.key("security")),
            before,
            after,
            owner: None,
        });
    };
    if before.is_empty() && !after.is_empty() {
        let message = "a credential is needed".to_owned();
        let after: Vec<String> = after.iter().map(spelled).collect();
        say(
            kind::ENDPOINT_SECURITY_ADDED,
            message,
            None,
            Some(after.join(" or ")),
        );
        return;
    }
    let names = |one: &Alternative<'_>| -> Vec<String> {
        one.keys().map(|name| (*name).to_owned()).collect()
    };
    let old_names: BTreeMap<Vec<String>, &Alternative<'_>> =
        before.iter().map(|one| (names(one), one)).collect();
    let new_names: BTreeMap<Vec<String>, &Alternative<'_>> =
        after.iter().map(|one| (names(one), one)).collect();
    for (key, one) in &old_names {
        let Some(two) = new_names.get(key) else {
            let message = format!("{} is no longer enough", spelled(one));
            say(
                kind::ENDPOINT_SECURITY_REMOVED,
                message,
                Some(spelled(one)),
                None,
            );
            continue;
        };
        for (scheme, scopes) in *one {
            let others = two.get(scheme).cloned().unwrap_or_default();
            for scope in scopes.difference(&others) {
                let message = format!("the scope `{scope}` of `{scheme}` is no longer needed");
                say(
                    kind::ENDPOINT_SCOPE_REMOVED,
                    message,
                    Some((*scope).to_owned()),
                    None,
                );
            }
            for scope in others.difference(scopes) {
                let message = format!("the scope `{scope}` of `{scheme}` is needed");
                say(
                    kind::ENDPOINT_SCOPE_ADDED,
                    message,
                    None,
                    Some((*scope).to_owned()),
                );
            }
        }
    }
    for (key, two) in &new_names {
        if !old_names.contains_key(key) {
            let message = format!("{} is enough, too", spelled(two));
            say(
                kind::ENDPOINT_SECURITY_ADDED,
                message,
                None,
                Some(spelled(two)),
            );
        }
    }
}

fn about(
    kind: Kind,
    name: &str,
    state: &str,
    old: Option<&SecurityScheme>,
    new: Option<&SecurityScheme>,
) -> Finding {
    let pointer = |scheme: &SecurityScheme| -> Pointer { scheme.pointer.clone() };
    Finding {
        kind,
        direction: None,
        subject: format!("security scheme {name}"),
        message: format!("the security scheme `{name}` {state}"),
        old: old.map(pointer),
        new: new.map(pointer),
        before: old.map(|scheme| credential(&scheme.kind)),
        after: new.map(|scheme| credential(&scheme.kind)),
        owner: None,
    }
}

fn credential(kind: &SecurityKind) -> String {
    match kind {
        SecurityKind::Bearer => "bearer token".to_owned(),
        SecurityKind::Basic => "user and password".to_owned(),
        SecurityKind::ApiKey { location, name } => {
            format!("API key, {location:?} {name}").to_lowercase()
        }
        SecurityKind::OAuth2 {
            authorization_url,
            token_url,
            refresh_url,
        } => {
            let urls = [authorization_url, token_url, refresh_url];
            let urls: Vec<&str> = urls.into_iter().flatten().map(String::as_str).collect();
            format!("OAuth 2 token {}", urls.join(" "))
                .trim_end()
                .to_owned()
        }
        SecurityKind::Other(scheme) => format!("HTTP scheme {scheme}"),
    }
}

fn alternative<'a>(requirement: &'a Requirement, renamed: Option<&Schemes<'a>>) -> Alternative<'a> {
    let old_name = |name: &'a str| {
        let same = renamed.and_then(|schemes| schemes.0.get(name).copied());
        same.unwrap_or(name)
    };
    requirement
        .schemes
        .iter()
        .map(|(name, scopes)| {
            let scopes = scopes.iter().map(String::as_str).collect();
            (old_name(name), scopes)
        })
        .collect()
}

/// `oauth (read, write) and key`; an alternative without schemes is none at all.
fn spelled(alternative: &Alternative<'_>) -> String {
    if alternative.is_empty() {
        return "no credential".to_owned();
    }
    let schemes: Vec<String> = alternative
        .iter()
        .map(|(name, scopes)| {
            if scopes.is_empty() {
                (*name).to_owned()
            } else {
                let scopes: Vec<&str> = scopes.iter().copied().collect();
                format!("{name} ({})", scopes.join(", "))
            }
        })
        .collect();
    schemes.join(" and ")
}
