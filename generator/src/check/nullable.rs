//! `nullable` where tools disagree whether null may stand: without `type` beside it, and beside an
//! `enum` without null (OpenAPI 3.0.3, "nullable").

use super::Report;
use super::survey::Survey;
use crate::diagnostics::check as say;
use crate::load::scalar::{Resolved, resolve};
use crate::load::shape::SCHEMA;
use crate::load::tree::{Kind, Value};

pub(super) fn rule(survey: &Survey<'_>, report: &mut Report) {
    for node in survey.of_kind(&SCHEMA) {
        if node.map.text("nullable") != Some("true") {
            continue;
        }
        if !node.map.has("type") {
            report.say(say::nullable_without_type(&node.at));
        }
        if node.map.get("enum").is_some_and(|values| !has_null(values)) {
            report.say(say::nullable_enum_without_null(&node.at));
        }
    }
}

fn has_null(values: Value<'_>) -> bool {
    match values.kind() {
        Kind::List(list) => list.iter().any(|value| {
            let scalar = value.scalar();
            scalar.is_some_and(|scalar| resolve(scalar) == Resolved::Null)
        }),
        _ => true,
    }
}
