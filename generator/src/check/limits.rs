//! Limits that no value can keep: a minimum above its maximum.

use super::Report;
use super::survey::Survey;
use crate::diagnostics::check as say;
use crate::load::scalar::{Resolved, resolve};
use crate::load::shape::SCHEMA;
use crate::load::tree::Map;

const PAIRS: [(&str, &str); 4] = [
    ("minimum", "maximum"),
    ("minLength", "maxLength"),
    ("minItems", "maxItems"),
    ("minProperties", "maxProperties"),
];

pub(super) fn rule(survey: &Survey<'_>, report: &mut Report) {
    for node in survey.of_kind(&SCHEMA) {
        for (least, most) in PAIRS {
            if let (Some(low), Some(high)) = (number(node.map, least), number(node.map, most)) {
                let set = |key| node.map.text(key) == Some("true");
                let open =
                    least == "minimum" && (set("exclusiveMinimum") || set("exclusiveMaximum"));
                if low > high || (open && low == high) {
                    report.say(say::limits_contradict(&node.at, least, most));
                }
            }
        }
    }
}

#[expect(
    clippy::cast_precision_loss,
    reason = "limits are compared, and such large ones do not differ by one"
)]
fn number(map: Map<'_>, key: &str) -> Option<f64> {
    match resolve(map.get(key)?.scalar()?) {
        Resolved::Unsigned(number) => Some(number as f64),
        Resolved::Negative(number) => Some(number as f64),
        Resolved::Float(number) => Some(number),
        _ => None,
    }
}
