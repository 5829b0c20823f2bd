//! The keys of answers are statuses that HTTP has, and ranges with capitals (OpenAPI 3.0.3, Responses
//! Object; RFC 9110, section 15). What is no status at all is refused by `load`.

use super::Report;
use super::survey::Survey;
use crate::diagnostics::check as say;
use crate::load::shape::OPERATION;
use crate::load::tree::{Map, Value};

pub(super) fn rule(survey: &Survey<'_>, report: &mut Report) {
    for node in survey.of_kind(&OPERATION) {
        let responses = node.map.get("responses").and_then(Value::map);
        for entry in responses.into_iter().flat_map(Map::iter) {
            let at = || node.at.key("responses").key(entry.key);
            match entry.key.as_bytes() {
                [b'1'..=b'5', rest @ ..] if rest.len() == 2 && rest.contains(&b'x') => {
                    report.say(say::range_in_small_letters(&at(), entry.key));
                }
                [b'6'..=b'9', rest @ ..]
                    if rest.len() == 2 && rest.iter().all(u8::is_ascii_digit) =>
                {
                    report.say(say::status_beyond_http(&at(), entry.key));
                }
                _ => {}
            }
        }
    }
}
