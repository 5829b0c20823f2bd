//! A link leads to an operation of the document (OpenAPI 3.0.3, Link Object).

use std::collections::BTreeSet;

use super::Report;
use super::survey::Survey;
use crate::diagnostics::check as say;
use crate::load::shape::{LINK, OPERATION};

pub(super) fn rule(survey: &Survey<'_>, report: &mut Report) {
    let ids: BTreeSet<&str> = survey
        .of_kind(&OPERATION)
        .filter_map(|node| node.map.text("operationId"))
        .collect();
    for node in survey.of_kind(&LINK) {
        if let Some(id) = node.map.text("operationId")
            && !ids.contains(id)
        {
            let meant = report.nearest(id, ids.iter().copied());
            report.say(say::link_to_nothing(&node.at.key("operationId"), id, meant));
        }
    }
}
