//! What has no description: operations, parameters, schemas of the components, properties. Notes,
//! since a document without them is valid; `client.toml` makes more of them.

use super::Report;
use super::survey::{Node, Survey, reference};
use crate::diagnostics::check as say;
use crate::load::shape::{OPERATION, PARAMETER, SCHEMA};
use crate::load::tree::{Map, Value};
use crate::pointer::Pointer;

pub(super) fn rule(survey: &Survey<'_>, report: &mut Report) {
    for node in survey.of_kind(&OPERATION) {
        if !has_text(node.map, "summary") && !has_text(node.map, "description") {
            report.say(say::operation_not_described(&node.at));
        }
    }
    for node in survey.of_kind(&PARAMETER) {
        if !has_text(node.map, "description") {
            let name = node.map.text("name").unwrap_or_default();
            report.say(say::parameter_not_described(&node.at, name));
        }
    }
    let components = Pointer::root().key("components").key("schemas");
    for node in survey.of_kind(&SCHEMA) {
        let is_component = node.at.parent().is_some_and(|parent| parent == components);
        if is_component && !has_text(node.map, "description") && !has_text(node.map, "title") {
            report.say(say::schema_not_described(&node.at));
        }
        properties(node, report);
    }
}

fn properties(node: &Node<'_>, report: &mut Report) {
    let properties = node.map.get("properties").and_then(Value::map);
    for entry in properties.into_iter().flat_map(Map::iter) {
        // A reference has the description of what it leads to, or one beside it.
        let described = match (entry.value.map(), reference(entry.value)) {
            (_, Some(_)) | (None, None) => true,
            (Some(schema), None) => has_text(schema, "description") || has_text(schema, "title"),
        };
        if !described {
            let at = node.at.key("properties").key(entry.key);
            report.say(say::property_not_described(&at, entry.key));
        }
    }
}

fn has_text(map: Map<'_>, key: &str) -> bool {
    map.text(key).is_some_and(|text| !text.trim().is_empty())
}
