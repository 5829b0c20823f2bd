//! Two paths that one URL can be of, neither of them the more precise: `/{entity}/me` and
//! `/books/{id}` (OpenAPI 3.0.3, Paths Object). Which of them is meant is up to each server.
//!
//! Paths are grouped by which of their segments are parameters, so that nothing is compared with
//! all others.

use std::collections::BTreeMap;

use super::Report;
use super::survey::Survey;
use crate::diagnostics::check as say;
use crate::load::tree::{Map, Value};
use crate::pointer::Pointer;

/// Real documents have some dozens of shapes, and compare some ten thousand times; what is beyond is
/// not looked at.
const MOST_SHAPES: usize = 256;
const MOST_COMPARED: usize = 500_000;

/// Of each segment, whether it is a parameter.
type Shape = Vec<bool>;

pub(super) fn rule(survey: &Survey<'_>, report: &mut Report) {
    let paths = survey.root.get("paths").and_then(Value::map);
    let mut by_shape: BTreeMap<Shape, Vec<&str>> = BTreeMap::new();
    for entry in paths.into_iter().flat_map(Map::iter) {
        if let Some(path) = entry.key.strip_prefix('/') {
            let shape = path.split('/').map(is_parameter).collect();
            by_shape.entry(shape).or_default().push(entry.key);
        }
    }
    let mut compared = 0;
    let shapes: Vec<(Shape, Vec<&str>)> = by_shape.into_iter().take(MOST_SHAPES).collect();
    for (index, (shape, ours)) in shapes.iter().enumerate() {
        for (other, theirs) in &shapes[..index] {
            if cross(shape, other) && compared < MOST_COMPARED {
                compared += ours.len() + theirs.len();
                compare((shape, ours), (other, theirs), report);
            }
        }
    }
}

fn is_parameter(segment: &str) -> bool {
    segment.starts_with('{') && segment.ends_with('}')
}

/// Whether each is the more precise in some segment.
fn cross(one: &[bool], other: &[bool]) -> bool {
    let pairs = || one.iter().zip(other);
    one.len() == other.len() && pairs().any(|(a, b)| a & !b) && pairs().any(|(a, b)| b & !a)
}

fn compare(
    (shape, ours): (&[bool], &[&str]),
    (other, theirs): (&[bool], &[&str]),
    report: &mut Report,
) {
    // What both say in words must be the same.
    let said = |path| words(path, shape, other);
    let mut first: BTreeMap<Vec<&str>, &str> = BTreeMap::new();
    for path in theirs {
        first.entry(said(path)).or_insert(path);
    }
    for path in ours {
        if let Some(other) = first.get(&said(path)) {
            let at = |path: &str| Pointer::root().key("paths").key(path);
            report.say(say::paths_ambiguous(&at(path), &at(other), path, other));
        }
    }
}

/// The segments that are no parameter in either shape.
fn words<'p>(path: &'p str, one: &[bool], other: &[bool]) -> Vec<&'p str> {
    let segments = path.split('/').skip(1).zip(one.iter().zip(other));
    segments
        .filter(|(_, (one, other))| !**one && !**other)
        .map(|(segment, _)| segment)
        .collect()
}
