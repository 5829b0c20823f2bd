//! A property cannot be for answers alone and for requests alone (OpenAPI 3.0.3, Schema Object).

use super::Report;
use super::survey::Survey;
use crate::diagnostics::check as say;
use crate::load::shape::SCHEMA;

pub(super) fn rule(survey: &Survey<'_>, report: &mut Report) {
    for node in survey.of_kind(&SCHEMA) {
        let set = |key| node.map.text(key) == Some("true");
        if set("readOnly") && set("writeOnly") {
            report.say(say::read_and_write_only(&node.at));
        }
    }
}
