//! The header `Content-Type` of an answer is ignored: `content` says it (OpenAPI 3.0.3, Response
//! Object). That of a request is `lower`'s to tell.

use super::Report;
use super::survey::Survey;
use crate::diagnostics::check as say;
use crate::load::shape::RESPONSE;
use crate::load::tree::{Map, Value};

pub(super) fn rule(survey: &Survey<'_>, report: &mut Report) {
    for node in survey.of_kind(&RESPONSE) {
        let headers = node.map.get("headers").and_then(Value::map);
        for entry in headers.into_iter().flat_map(Map::iter) {
            if entry.key.eq_ignore_ascii_case("content-type") {
                let at = node.at.key("headers").key(entry.key);
                report.say(say::header_ignored(&at, entry.key));
            }
        }
    }
}
