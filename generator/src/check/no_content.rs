//! Answers that HTTP gives no body: 1xx, 204, 205 and 304 (RFC 9110, sections 15.2, 15.3.5, 15.3.6
//! and 15.4.5).

use super::Report;
use super::survey::Survey;
use crate::diagnostics::check as say;
use crate::load::shape::OPERATION;
use crate::load::tree::Map;

pub(super) fn rule(survey: &Survey<'_>, report: &mut Report) {
    for node in survey.of_kind(&OPERATION) {
        let responses = node.map.get("responses").and_then(|value| value.map());
        for entry in responses.into_iter().flat_map(Map::iter) {
            let bare = matches!(entry.key, "204" | "205" | "304") || entry.key.starts_with('1');
            let content = survey.resolved(entry.value).and_then(|response| {
                let content = response.map()?.get("content")?;
                content.map()
            });
            if bare && content.is_some_and(|content| content.iter().next().is_some()) {
                let at = node.at.key("responses").key(entry.key);
                report.say(say::body_where_none_is(&at, entry.key));
            }
        }
    }
}
