//! The inheritance cycle: a schema takes up by `allOf` a parent whose `oneOf` lists that schema. Read
//! literally it has no end; what it means, the schema is its own object and one kind of the parent.

use super::Report;
use super::rings::Rings;
use super::survey::Survey;
use crate::diagnostics::check as say;

pub(super) fn rule(survey: &Survey<'_>, report: &mut Report) {
    for cycle in Rings::of(survey).inherited {
        report.say(say::inheritance_cycle(&cycle.child, &cycle.parent));
    }
}
