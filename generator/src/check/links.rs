//! A link leads to one operation of the document, and gives parameters that it has (OpenAPI 3.0.3,
//! Link Object).

use std::collections::{BTreeMap, BTreeSet};

use super::Report;
use super::survey::{Node, Survey};
use crate::diagnostics::check as say;
use crate::load::shape::{LINK, PATH_ITEM};
use crate::load::tree::{Kind, Map, Value};

/// The operations that have an operationId, each with the path item around it.
type Operations<'s, 't> = BTreeMap<&'t str, (&'s Node<'t>, Map<'t>)>;

pub(super) fn rule(survey: &Survey<'_>, report: &mut Report) {
    let mut operations = Operations::new();
    for item in survey.of_kind(&PATH_ITEM) {
        for entry in item.map.iter() {
            if let Some(operation) = entry.value.map()
                && let Some(id) = operation.text("operationId")
            {
                operations.entry(id).or_insert((item, operation));
            }
        }
    }
    let mut known: BTreeMap<&str, BTreeSet<String>> = BTreeMap::new();
    for node in survey.of_kind(&LINK) {
        if node.map.has("operationId") && node.map.has("operationRef") {
            report.say(say::link_with_two_targets(&node.at));
        }
        let Some(id) = node.map.text("operationId") else {
            continue;
        };
        match operations.get(id) {
            Some((item, operation)) => {
                // Of each operation once: a document can have many links to one of many parameters.
                let known = known
                    .entry(id)
                    .or_insert_with(|| parameters(survey, [item.map, *operation]));
                compare(node, id, known, report);
            }
            None => {
                let meant = report.nearest(id, operations.keys().copied());
                report.say(say::link_to_nothing(&node.at.key("operationId"), id, meant));
            }
        }
    }
}

/// The parameters that path item and operation have, each by its name, and by its place and name.
fn parameters(survey: &Survey<'_>, owners: [Map<'_>; 2]) -> BTreeSet<String> {
    let mut known = BTreeSet::new();
    for owner in owners {
        let Some(Kind::List(list)) = owner.get("parameters").map(|value| value.kind()) else {
            continue;
        };
        for parameter in list.iter() {
            let parameter = survey.resolved(parameter).and_then(Value::map);
            if let Some(parameter) = parameter
                && let Some(name) = parameter.text("name")
            {
                let place = parameter.text("in").unwrap_or_default();
                known.insert(format!("{place}.{name}"));
                known.insert(name.to_owned());
            }
        }
    }
    known
}

fn compare(link: &Node<'_>, id: &str, known: &BTreeSet<String>, report: &mut Report) {
    let given = link.map.get("parameters").and_then(Value::map);
    for entry in given.into_iter().flat_map(Map::iter) {
        if known.contains(entry.key) {
            continue;
        }
        let at = link.at.key("parameters").key(entry.key);
        let meant = report.nearest(entry.key, known.iter().map(String::as_str));
        report.say(say::link_parameter_unknown(&at, entry.key, id, meant));
    }
}
