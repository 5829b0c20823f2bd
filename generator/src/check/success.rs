//! An operation describes at least one answer that is no failure (OpenAPI 3.0.3, Responses Object).

use super::Report;
use super::survey::Survey;
use crate::diagnostics::check as say;
use crate::load::shape::OPERATION;
use crate::load::tree::Map;

pub(super) fn rule(survey: &Survey<'_>, report: &mut Report) {
    for node in survey.of_kind(&OPERATION) {
        let Some(responses) = node.map.get("responses").and_then(|value| value.map()) else {
            continue;
        };
        // `default` alone may mean a success; `lower` says how it is taken.
        if !is_only_default(responses) && !responses.iter().any(|it| is_no_failure(it.key)) {
            report.say(say::no_success(&node.at.key("responses")));
        }
    }
}

fn is_only_default(responses: Map<'_>) -> bool {
    let mut keys = responses.iter().map(|entry| entry.key);
    keys.next() == Some("default") && keys.all(|key| key.starts_with("x-"))
}

fn is_no_failure(status: &str) -> bool {
    status.starts_with(['1', '2', '3'])
}
