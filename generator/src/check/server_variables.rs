//! A server's variables: each stands in the URL, and its default is one of its values (OpenAPI
//! 3.0.3, Server Variable Object). A variable that is not described is `lower`'s to tell.

use super::Report;
use super::survey::Survey;
use crate::diagnostics::check as say;
use crate::load::shape::SERVER;
use crate::load::tree::{Kind, Map};

pub(super) fn rule(survey: &Survey<'_>, report: &mut Report) {
    for node in survey.of_kind(&SERVER) {
        let url = node.map.text("url").unwrap_or_default();
        let variables = node.map.get("variables").and_then(|value| value.map());
        for entry in variables.into_iter().flat_map(Map::iter) {
            let at = node.at.key("variables").key(entry.key);
            if !url.contains(&format!("{{{}}}", entry.key)) {
                report.say(say::server_variable_unused(&at, entry.key));
            }
            let Some(variable) = entry.value.map() else {
                continue;
            };
            if is_empty(variable) {
                report.say(say::list_empty(&at.key("enum"), "enum"));
            } else if let Some(default) = variable.text("default")
                && !allows(variable, default)
            {
                report.say(say::server_default_not_listed(&at.key("default"), default));
            }
        }
    }
}

fn is_empty(variable: Map<'_>) -> bool {
    match variable.get("enum").map(|values| values.kind()) {
        Some(Kind::List(values)) => values.iter().next().is_none(),
        _ => false,
    }
}

fn allows(variable: Map<'_>, default: &str) -> bool {
    match variable.get("enum").map(|values| values.kind()) {
        Some(Kind::List(values)) => values
            .iter()
            .any(|value| value.scalar().is_some_and(|it| it.text == default)),
        _ => true,
    }
}
