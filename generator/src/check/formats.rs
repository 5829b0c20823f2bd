//! `format`: one of texts beside another type, and names that are near those of OpenAPI 3.0.3 (Data
//! Types) and JSON Schema but none of them. Formats are open, so what is near nothing is no finding.

use super::Report;
use super::survey::Survey;
use crate::diagnostics::check as say;
use crate::load::shape::SCHEMA;

/// Of texts, and of nothing else.
const OF_TEXTS: [&str; 12] = [
    "binary",
    "byte",
    "date",
    "date-time",
    "email",
    "hostname",
    "ipv4",
    "ipv6",
    "password",
    "uri",
    "uri-reference",
    "uuid",
];

const OF_NUMBERS: [&str; 4] = ["double", "float", "int32", "int64"];

/// Names that are in use and near those above.
const IN_USE: [&str; 21] = [
    "base64", "cidr", "cuid", "datetime", "decimal", "duration", "guid", "int", "int8", "int16",
    "iri", "json", "time", "uint", "uint8", "uint16", "uint32", "uint64", "ulid", "url", "urn",
];

pub(super) fn rule(survey: &Survey<'_>, report: &mut Report) {
    for node in survey.of_kind(&SCHEMA) {
        let (Some(format), Some(kind)) = (node.map.text("format"), node.map.text("type")) else {
            continue;
        };
        let at = node.at.key("format");
        if OF_TEXTS.contains(&format) {
            if kind != "string" {
                report.say(say::format_of_another_type(&at, format, kind));
            }
            continue;
        }
        let known: &[&str] = match kind {
            "string" => &OF_TEXTS,
            "integer" | "number" => &OF_NUMBERS,
            _ => continue,
        };
        if known.contains(&format) || IN_USE.contains(&format) {
            continue;
        }
        if let Some(meant) = report.nearest(format, known.iter().copied()) {
            report.say(say::format_misspelt(&at, format, meant));
        }
    }
}
