//! `encoding` is for the parts of a request's form: of other bodies, and of answers, it says nothing
//! (OpenAPI 3.0.3, Media Type Object).

use super::Report;
use super::survey::Survey;
use crate::diagnostics::check as say;
use crate::load::shape::{REQUEST_BODY, RESPONSE};
use crate::load::tree::{Map, Value};

pub(super) fn rule(survey: &Survey<'_>, report: &mut Report) {
    for owner in [&REQUEST_BODY, &RESPONSE] {
        let is_request = std::ptr::eq(owner, &REQUEST_BODY);
        for node in survey.of_kind(owner) {
            let content = node.map.get("content").and_then(Value::map);
            for entry in content.into_iter().flat_map(Map::iter) {
                let is_there = entry.value.map().is_some_and(|media| media.has("encoding"));
                if is_there && !(is_request && is_form(entry.key)) {
                    let at = node.at.key("content").key(entry.key).key("encoding");
                    report.say(say::encoding_of_no_form(&at));
                }
            }
        }
    }
}

fn is_form(media_type: &str) -> bool {
    let name = media_type.trim().to_ascii_lowercase();
    name.starts_with("multipart/") || name.starts_with("application/x-www-form-urlencoded")
}
