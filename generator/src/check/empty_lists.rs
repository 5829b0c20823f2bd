//! Lists of a schema that say nothing or nothing possible when they are empty (JSON Schema, draft
//! Wright 00, sections 5.15, 5.20 and 5.22 to 5.24), and a name that stands twice in `required`.

use std::collections::BTreeSet;

use super::Report;
use super::survey::Survey;
use crate::diagnostics::check as say;
use crate::load::shape::SCHEMA;
use crate::load::tree::Kind;

pub(super) fn rule(survey: &Survey<'_>, report: &mut Report) {
    for node in survey.of_kind(&SCHEMA) {
        for key in ["enum", "required", "allOf", "oneOf", "anyOf"] {
            let Some(Kind::List(list)) = node.map.get(key).map(|value| value.kind()) else {
                continue;
            };
            let at = node.at.key(key);
            if list.iter().next().is_none() {
                report.say(say::list_empty(&at, key));
            }
            if key != "required" {
                continue;
            }
            let mut names = BTreeSet::new();
            for (index, value) in list.iter().enumerate() {
                let name = value.scalar().map(|scalar| scalar.text);
                if let Some(name) = name.filter(|name| !names.insert(*name)) {
                    report.say(say::required_twice(&at.index(index), name));
                }
            }
        }
    }
}
