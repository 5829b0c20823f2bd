//! Runtime expressions in links and callbacks (OpenAPI 3.0.3, Link Object): `$response.body#/id`, and
//! those between braces in other text.

use super::Report;
use super::survey::Survey;
use crate::diagnostics::check as say;
use crate::load::shape::{LINK, OPERATION};
use crate::load::tree::{Map, Value};

pub(super) fn rule(survey: &Survey<'_>, report: &mut Report) {
    for node in survey.of_kind(&LINK) {
        let given = node.map.get("parameters").and_then(Value::map);
        let given = given.into_iter().flat_map(Map::iter).map(|entry| {
            let at = node.at.key("parameters").key(entry.key);
            (at, entry.value)
        });
        let body = node.map.get("requestBody");
        let body = body.map(|value| (node.at.key("requestBody"), value));
        for (at, value) in given.chain(body) {
            let text = value.scalar().map_or("", |scalar| scalar.text);
            if let Some(wrong) = wrong(text) {
                report.say(say::no_expression(&at, wrong, false));
            }
        }
    }
    for node in survey.of_kind(&OPERATION) {
        let callbacks = node.map.get("callbacks").and_then(Value::map);
        for entry in callbacks.into_iter().flat_map(Map::iter) {
            let paths = entry.value.map().filter(|callback| !callback.has("$ref"));
            for path in paths.into_iter().flat_map(Map::iter) {
                if let Some(wrong) = wrong(path.key) {
                    let at = node.at.key("callbacks").key(entry.key).key(path.key);
                    report.say(say::no_expression(&at, wrong, true));
                }
            }
        }
    }
}

/// The first part of a text that is meant as an expression and is none.
fn wrong(text: &str) -> Option<&str> {
    if text.starts_with('$') {
        return (!is_expression(text)).then_some(text);
    }
    let mut parts = text.split('{').skip(1).filter(|part| part.starts_with('$'));
    parts.find_map(|part| match part.split_once('}') {
        Some((inside, _)) => (!is_expression(inside)).then_some(inside),
        None => Some(part),
    })
}

fn is_expression(text: &str) -> bool {
    if matches!(text, "$url" | "$method" | "$statusCode") {
        return true;
    }
    let source = text
        .strip_prefix("$request.")
        .or_else(|| text.strip_prefix("$response."));
    let Some(source) = source else {
        return false;
    };
    let named = |prefix: &str| source.strip_prefix(prefix).is_some_and(|it| !it.is_empty());
    let body = source.strip_prefix("body");
    named("header.")
        || named("query.")
        || named("path.")
        || body.is_some_and(|rest| rest.is_empty() || rest == "#" || rest.starts_with("#/"))
}
