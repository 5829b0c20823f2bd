//! `content` of a parameter or header has one media type (OpenAPI 3.0.3, Parameter Object).

use super::Report;
use super::survey::Survey;
use crate::diagnostics::check as say;
use crate::load::shape::{HEADER, PARAMETER};
use crate::load::tree::Value;

pub(super) fn rule(survey: &Survey<'_>, report: &mut Report) {
    for owner in [&PARAMETER, &HEADER] {
        for node in survey.of_kind(owner) {
            let content = node.map.get("content").and_then(Value::map);
            if content.is_some_and(|content| content.iter().count() != 1) {
                report.say(say::one_media_type(&node.at.key("content")));
            }
        }
    }
}
