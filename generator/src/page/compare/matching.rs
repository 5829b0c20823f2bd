//! Which operation is a call of? By method and path, versions and names of parameters apart.
//!
//! Must not know what else a call shows.

use super::super::Call;
use super::super::path::{self, Url};
use crate::api::{Api, Operation};

pub(in crate::page) enum Match<'a> {
    Operation(&'a Operation),
    /// The path is there with these methods.
    OtherMethod(&'a Operation, String),
    /// The operation whose path has most in common.
    None(Option<&'a Operation>),
}

pub(in crate::page) fn find<'a>(call: &Call, api: &'a Api) -> Match<'a> {
    let url = path::url(&call.url.text);
    let bases: Vec<Vec<&str>> = api
        .servers
        .iter()
        .map(|server| path::url(&server.url).segments)
        .collect();
    let method = &call.method.text;
    let mut best: Option<(usize, &Operation)> = None;
    let mut others: Vec<&Operation> = Vec::new();
    let mut near: Option<(usize, &Operation)> = None;
    for operation in &api.operations {
        let template = path::url(&operation.path.template).segments;
        let Some(equal) = fit(&url, &template, &bases) else {
            let common = in_common(&url.segments, &template);
            if common > near.map_or(0, |(most, _)| most) {
                near = Some((common, operation));
            }
            continue;
        };
        if operation.method.word() != method {
            others.push(operation);
        } else if best.is_none_or(|(most, _)| equal > most) {
            best = Some((equal, operation));
        }
    }
    match (best, others.first()) {
        (Some((_, operation)), _) => Match::Operation(operation),
        (None, Some(first)) => {
            let methods: Vec<&str> = others.iter().map(|other| other.method.word()).collect();
            Match::OtherMethod(first, methods.join(", "))
        }
        (None, None) => Match::None(near.map(|(_, operation)| operation)),
    }
}

/// The path of a page stands behind that of a server, or alone.
fn fit(url: &Url<'_>, template: &[&str], bases: &[Vec<&str>]) -> Option<usize> {
    let behind = bases
        .iter()
        .filter(|base| !base.is_empty())
        .filter_map(|base| {
            let rest = url.segments.strip_prefix(base.as_slice())?;
            path::fit(rest, template)
        });
    path::fit(&url.segments, template)
        .into_iter()
        .chain(behind)
        .max()
}

/// How many words two paths share, counted from the end and from the beginning.
fn in_common(one: &[&str], other: &[&str]) -> usize {
    let same = |(one, other): &(&&str, &&str)| one == other && !path::is_placeholder(one);
    let front = one.iter().zip(other).take_while(same).count();
    let placeholders = |(one, other): &(&&str, &&str)| {
        one == other || (path::is_placeholder(one) && path::is_placeholder(other))
    };
    front
        + one
            .iter()
            .rev()
            .zip(other.iter().rev())
            .take_while(placeholders)
            .count()
}

/// `POST /threads/{threadId}`.
pub(super) fn shown(operation: &Operation) -> String {
    format!("{} {}", operation.method.word(), operation.path.template)
}

/// The path of a URL, for a message.
pub(super) fn path(url: &str) -> String {
    let origin = path::url(url).origin.len();
    let rest = url.get(origin..).unwrap_or(url);
    rest.split(['?', '#']).next().unwrap_or_default().to_owned()
}
