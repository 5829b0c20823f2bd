//! Where the API is called: the servers of two documents, by their URLs without versions.
//!
//! Servers of single operations are compared with the operations.

use std::collections::{BTreeMap, BTreeSet};

use super::aside;
use super::finding::{Finding, Part};
use super::kind::{self, Kind};
use crate::api::{Api, Server};
use crate::version::without_versions;

pub(super) fn servers(old: &Api, new: &Api, part: &mut Part) {
    for (one, two) in same_servers(old, new) {
        let places = (&one.pointer, &two.pointer);
        if let Some((before, after)) = aside::variables((old, new), places) {
            part.findings.push(Finding {
                kind: kind::SERVER_VARIABLE_CHANGED,
                direction: None,
                subject: format!("server {}", key(two)),
                message: format!(
                    "the server `{}` has other values for its variables",
                    two.url
                ),
                old: Some(one.pointer.clone()),
                new: Some(two.pointer.clone()),
                before,
                after,
                owner: None,
            });
        }
    }
    let keys = |api: &Api| -> BTreeSet<String> { api.servers.iter().map(key).collect() };
    let (before, after) = (keys(old), keys(new));
    let mut say = |kind: Kind, state: &str, old: Option<&Server>, new: Option<&Server>| {
        let Some(one) = old.or(new) else { return };
        part.findings.push(Finding {
            kind,
            direction: None,
            subject: format!("server {}", key(one)),
            message: format!("the server `{}` {state}", one.url),
            old: old.map(|server| server.pointer.clone()),
            new: new.map(|server| server.pointer.clone()),
            before: old.map(|server| server.url.clone()),
            after: new.map(|server| server.url.clone()),
            owner: None,
        });
    };
    if let ([one], [two]) = (old.servers.as_slice(), new.servers.as_slice()) {
        if one.url.trim_end_matches('/') != two.url.trim_end_matches('/') {
            say(
                kind::SERVER_CHANGED,
                "has another URL",
                Some(one),
                Some(two),
            );
        }
        return;
    }
    for one in old.servers.iter().filter(|one| !after.contains(&key(one))) {
        say(kind::SERVER_REMOVED, "is gone", Some(one), None);
    }
    for two in new.servers.iter().filter(|two| !before.contains(&key(two))) {
        say(kind::SERVER_ADDED, "is new", None, Some(two));
    }
    let first = |api: &Api| api.servers.first().cloned();
    if let (Some(one), Some(two)) = (first(old), first(new))
        && one.url.trim_end_matches('/') != two.url.trim_end_matches('/')
        && before.contains(&key(&two))
    {
        let state = "is no longer the default";
        say(kind::SERVER_CHANGED, state, Some(&one), Some(&two));
    }
}

/// A URL without its version.
fn key(server: &Server) -> String {
    without_versions(server.url.trim_end_matches('/'))
}

/// The servers of both with one URL; of those alike the first.
fn same_servers<'a>(old: &'a Api, new: &'a Api) -> Vec<(&'a Server, &'a Server)> {
    let mut by_key: BTreeMap<String, &Server> = BTreeMap::new();
    for server in &old.servers {
        by_key.entry(key(server)).or_insert(server);
    }
    let found = new.servers.iter();
    found
        .filter_map(|server| Some((by_key.remove(&key(server))?, server)))
        .collect()
}
