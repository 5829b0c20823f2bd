//! One form of an example excludes the other: `example` and `examples` of a media type, parameter or
//! header, `value` and `externalValue` of an example (OpenAPI 3.0.3, Example Object).

use super::Report;
use super::survey::Survey;
use crate::diagnostics::check as say;
use crate::load::shape::{EXAMPLE, HEADER, MEDIA_TYPE, PARAMETER};

pub(super) fn rule(survey: &Survey<'_>, report: &mut Report) {
    for owner in [&MEDIA_TYPE, &PARAMETER, &HEADER] {
        for node in survey.of_kind(owner) {
            if node.map.has("example") && node.map.has("examples") {
                report.say(say::example_and_examples(&node.at));
            }
        }
    }
    for node in survey.of_kind(&EXAMPLE) {
        if node.map.has("value") && node.map.has("externalValue") {
            report.say(say::value_and_external_value(&node.at));
        }
    }
}
