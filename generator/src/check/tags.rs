//! Each tag stands once in the document's list (OpenAPI 3.0.3, OpenAPI Object), and operations name
//! tags that stand there, where there is a list.

use std::collections::BTreeMap;

use super::Report;
use super::survey::Survey;
use crate::diagnostics::check as say;
use crate::load::shape::{OPERATION, TAG};
use crate::load::tree::Kind;

pub(super) fn rule(survey: &Survey<'_>, report: &mut Report) {
    let mut tags = BTreeMap::new();
    for node in survey.of_kind(&TAG) {
        let Some(name) = node.map.text("name") else {
            continue;
        };
        let at = node.at.key("name");
        match tags.get(name) {
            Some(first) => report.say(say::tag_twice(&at, first, name)),
            None => {
                tags.insert(name, at);
            }
        }
    }
    if tags.is_empty() {
        return;
    }
    for node in survey.of_kind(&OPERATION) {
        let Some(Kind::List(named)) = node.map.get("tags").map(|tags| tags.kind()) else {
            continue;
        };
        for (index, value) in named.iter().enumerate() {
            if let Some(scalar) = value.scalar()
                && !tags.contains_key(scalar.text)
            {
                let meant = report.nearest(scalar.text, tags.keys().copied());
                let at = node.at.key("tags").index(index);
                report.say(say::tag_not_listed(&at, scalar.text, meant));
            }
        }
    }
}
