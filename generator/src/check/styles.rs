//! A parameter's `style` has a form for values of its type (OpenAPI 3.0.3, Parameter Object, Style
//! Examples): `deepObject` for objects only, lists with spaces or bars for more than one value.

use super::Report;
use super::survey::Survey;
use crate::diagnostics::check as say;
use crate::load::shape::PARAMETER;

pub(super) fn rule(survey: &Survey<'_>, report: &mut Report) {
    for node in survey.of_kind(&PARAMETER) {
        let schema = node.map.get("schema");
        let schema = schema.and_then(|schema| survey.resolved(schema)?.map());
        let kind = schema.and_then(|schema| schema.text("type"));
        let (Some(style), Some(kind)) = (node.map.text("style"), kind) else {
            continue;
        };
        let fits = match style {
            "deepObject" => kind == "object",
            "spaceDelimited" | "pipeDelimited" => matches!(kind, "array" | "object"),
            _ => true,
        };
        // A word that is no type, and a style in another place, are `load`'s to tell.
        let is_type = ["string", "number", "integer", "boolean", "array", "object"].contains(&kind);
        if !fits && is_type && node.map.text("in") == Some("query") {
            report.say(say::style_of_another_type(
                &node.at.key("style"),
                style,
                kind,
            ));
        }
    }
}
