//! Names of components are letters, digits, `.`, `-` and `_` (OpenAPI 3.0.3, Components Object).

use super::Report;
use super::survey::Survey;
use crate::diagnostics::check as say;
use crate::load::shape::COMPONENTS;
use crate::load::tree::Map;

pub(super) fn rule(survey: &Survey<'_>, report: &mut Report) {
    for node in survey.of_kind(&COMPONENTS) {
        for section in node.map.iter() {
            if COMPONENTS.field(section.key).is_none() {
                continue;
            }
            for entry in section.value.map().into_iter().flat_map(Map::iter) {
                if !is_name(entry.key) {
                    let at = node.at.key(section.key).key(entry.key);
                    report.say(say::component_name(&at, entry.key));
                }
            }
        }
    }
}

fn is_name(key: &str) -> bool {
    let allowed = |byte: u8| byte.is_ascii_alphanumeric() || matches!(byte, b'.' | b'-' | b'_');
    !key.is_empty() && key.bytes().all(allowed)
}
