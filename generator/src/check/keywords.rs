//! Keywords of a schema that say nothing about values of its type: `minLength` of an integer,
//! `properties` of a list.

use super::Report;
use super::survey::Survey;
use crate::diagnostics::check as say;
use crate::load::shape::SCHEMA;

/// Keywords, and the types whose values they say something about.
const KEYWORDS: &[(&str, &[&str])] = &[
    ("properties", &["object"]),
    ("required", &["object"]),
    ("additionalProperties", &["object"]),
    ("minProperties", &["object"]),
    ("maxProperties", &["object"]),
    ("items", &["array"]),
    ("minItems", &["array"]),
    ("maxItems", &["array"]),
    ("uniqueItems", &["array"]),
    ("minLength", &["string"]),
    ("maxLength", &["string"]),
    ("pattern", &["string"]),
    ("minimum", &["integer", "number"]),
    ("maximum", &["integer", "number"]),
    ("multipleOf", &["integer", "number"]),
];

pub(super) fn rule(survey: &Survey<'_>, report: &mut Report) {
    for node in survey.of_kind(&SCHEMA) {
        let Some(kind) = node.map.text("type") else {
            continue;
        };
        for (keyword, kinds) in KEYWORDS {
            if node.map.has(keyword) && !kinds.contains(&kind) {
                report.say(say::keyword_of_another_type(&node.at, keyword, kind));
            }
        }
    }
}
