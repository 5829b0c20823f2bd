//! What the client is told once: base URL, how credentials are sent, what a 429
//! means, its error.
//!
//! Must not know a single operation's inputs.

use super::Context;
use crate::api::Api;
use crate::config::{self, Config, Throttle, Throttling};
use crate::diagnostics::{Diagnostic, plan as say};
use crate::rust::{self, Client, Operation, RateLimit, Type};

pub(super) fn client(
    context: &Context<'_>,
    config: &Config,
    operations: &[Operation],
    diagnostics: &mut Vec<Diagnostic>,
) -> Client {
    Client {
        base_url: base_url(context.api, diagnostics),
        schemes: context.security.schemes.clone(),
        throttles: config.throttling.as_ref().map(throttles),
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

fn throttles(throttling: &Throttling) -> rust::Throttles {
    let rule = |(name, throttle): (&String, &Throttle)| {
        let throttle = match throttle {
            Throttle::UpTo(time) => rust::Throttle::UpTo(*time),
            Throttle::Never => rust::Throttle::Never,
        };
        (name.clone(), throttle)
    };
    rust::Throttles {
        field: throttling.field.clone(),
        rules: throttling.limits.iter().map(rule).collect(),
    }
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
