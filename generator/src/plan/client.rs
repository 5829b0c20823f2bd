//! What the client is told once: base URL, how its token is sent, its error.
//!
//! Must not know a single operation's inputs.

use std::collections::BTreeMap;

use crate::api::{Api, Location, Requirement, SecurityKind, SecurityScheme};
use crate::config::{self, Config};
use crate::diagnostics::{Diagnostic, plan as say};
use crate::rust::{Auth, Client, Operation, RateLimit, Type};

pub(super) fn client(
    api: &Api,
    config: &Config,
    operations: &[Operation],
    diagnostics: &mut Vec<Diagnostic>,
) -> Client {
    Client {
        base_url: base_url(api, diagnostics),
        auth: auth(api, diagnostics),
        rate_limit: config.rate_limit.as_ref().map(rate_limit),
        error: error(operations),
    }
}

fn rate_limit(config: &config::RateLimit) -> RateLimit {
    RateLimit {
        limit: config.limit.clone(),
        remaining: config.remaining.clone(),
        interval: config.interval.clone(),
        daily_limit: config.daily_limit.clone(),
        daily_remaining: config.daily_remaining.clone(),
    }
}

/// The first server's URL, if a request can go there and nobody is deceived about where that is.
fn base_url(api: &Api, diagnostics: &mut Vec<Diagnostic>) -> Option<String> {
    let server = api.servers.first()?;
    match check_url(&server.url) {
        Ok(()) => Some(server.url.clone()),
        Err(why) => {
            diagnostics.push(say::base_url(&server.pointer, why));
            None
        }
    }
}

fn check_url(url: &str) -> Result<(), &'static str> {
    let rest = match url.split_once("://") {
        Some((scheme, rest)) if scheme.eq_ignore_ascii_case("https") => rest,
        Some((scheme, rest)) if scheme.eq_ignore_ascii_case("http") => rest,
        Some(_) => return Err("is neither `https` nor `http`"),
        None => return Err("is not absolute"),
    };
    let (authority, path) = match rest.find(['/', '?', '#']) {
        Some(end) => rest.split_at(end),
        None => (rest, ""),
    };
    if authority.contains('@') {
        return Err("has a user or a password in it");
    }
    if path.contains(['?', '#']) {
        return Err("has a query or a fragment");
    }
    if !is_authority(authority) {
        return Err("has no proper host");
    }
    // RFC 3986, section 3.3; a template's braces, left by a server variable, are not in it.
    let is_plain =
        |byte: u8| byte.is_ascii_alphanumeric() || b"/-._~%!$&'()*+,;=:@".contains(&byte);
    if !path.bytes().all(is_plain) {
        return Err("has characters that no URL has");
    }
    let is_dots = |segment: &str| matches!(segment, "." | "..");
    if path.split('/').any(is_dots) || path.to_ascii_lowercase().contains("%2e") {
        return Err("has a dot segment");
    }
    Ok(())
}

/// A host name or address, and a port or none.
fn is_authority(authority: &str) -> bool {
    let (host, port) = match authority.strip_prefix('[') {
        Some(rest) => match rest.split_once(']') {
            Some((address, port)) => {
                let is_address = address.parse::<std::net::Ipv6Addr>().is_ok();
                (if is_address { "ipv6" } else { "" }, port.strip_prefix(':'))
            }
            None => return false,
        },
        None => match authority.split_once(':') {
            Some((host, port)) => (host, Some(port)),
            None => (authority, None),
        },
    };
    let is_label = |label: &str| {
        !label.is_empty()
            && label
                .bytes()
                .all(|byte| byte.is_ascii_alphanumeric() || byte == b'-' || byte == b'_')
    };
    let is_port =
        |port: &str| port.bytes().all(|byte| byte.is_ascii_digit()) && port.parse::<u16>().is_ok();
    host.split('.').all(is_label) && port.is_none_or(is_port)
}

/// The scheme that most operations accept alone; the first of several.
fn auth(api: &Api, diagnostics: &mut Vec<Diagnostic>) -> Auth {
    let mut counts: BTreeMap<&str, usize> = BTreeMap::new();
    for operation in &api.operations {
        for scheme in operation.security.iter().filter_map(alone) {
            *counts.entry(scheme).or_default() += 1;
        }
    }
    let usable = api.security_schemes.iter().filter_map(|scheme| {
        let count = counts.get(scheme.name.as_str())?;
        Some((scheme, how(&scheme.kind)?, *count))
    });
    let best = usable.reduce(|best, next| if next.2 > best.2 { next } else { best });
    let auth = best
        .as_ref()
        .map_or(Auth::None, |(_, auth, _)| auth.clone());
    report_others(api, best.map(|(scheme, ..)| scheme), &auth, diagnostics);
    auth
}

/// Names the schemes of operations that accept no other, where the client sends another.
fn report_others(
    api: &Api,
    chosen: Option<&SecurityScheme>,
    auth: &Auth,
    diagnostics: &mut Vec<Diagnostic>,
) {
    // Bearer tokens of two schemes are sent alike, so a scheme stands for all that are sent so.
    let is_sent = |name: &str| {
        chosen.is_some_and(|chosen| chosen.name == name)
            || api
                .security_schemes
                .iter()
                .any(|scheme| scheme.name == name && how(&scheme.kind).as_ref() == Some(auth))
    };
    let mut others: BTreeMap<&str, (usize, &crate::pointer::Pointer)> = BTreeMap::new();
    for operation in &api.operations {
        let accepts = |one: &Requirement| one.schemes.iter().all(|(name, _)| is_sent(name));
        if operation.security.is_empty() || operation.security.iter().any(accepts) {
            continue;
        }
        let names = operation.security.iter().flat_map(|one| &one.schemes);
        if let Some((name, _)) = names.into_iter().find(|(name, _)| !is_sent(name)) {
            others.entry(name).or_insert((0, &operation.pointer)).0 += 1;
        }
    }
    for (name, (count, pointer)) in others {
        let scheme = api
            .security_schemes
            .iter()
            .find(|scheme| scheme.name == name);
        let pointer = scheme.map_or(pointer, |scheme| &scheme.pointer);
        diagnostics.push(say::other_credential(pointer, name, count));
    }
}

/// The one scheme of a requirement.
fn alone(requirement: &Requirement) -> Option<&str> {
    match requirement.schemes.as_slice() {
        [(name, _)] => Some(name),
        _ => None,
    }
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

/// A `token` of RFC 9110, section 5.6.2: what a header or cookie can be called.
fn is_token(name: &str) -> bool {
    let is_part = |byte: u8| byte.is_ascii_alphanumeric() || b"!#$%&'*+-.^_`|~".contains(&byte);
    !name.is_empty() && name.bytes().all(is_part)
}

/// The error body that most operations share; the first of several. A sum belongs to one operation
/// only.
fn error(operations: &[Operation]) -> Type {
    let mut counts: Vec<(&Type, usize)> = Vec::new();
    for operation in operations {
        if matches!(operation.error, Type::Local(_)) || operation.failure.is_empty() {
            continue;
        }
        match counts.iter_mut().find(|(ty, _)| **ty == operation.error) {
            Some((_, count)) => *count += 1,
            None => counts.push((&operation.error, 1)),
        }
    }
    let best = counts
        .into_iter()
        .reduce(|best, next| if next.1 > best.1 { next } else { best });
    best.map_or(Type::Value, |(ty, _)| ty.clone())
}
