//! Scopes that an operation asks for are scopes of the scheme's flows (OpenAPI 3.0.3, Security
//! Requirement Object); schemes other than OAuth 2 and OpenID Connect have none.

use std::collections::BTreeSet;

use super::Report;
use super::survey::{Node, Survey};
use crate::diagnostics::check as say;
use crate::load::shape::{DOCUMENT, OPERATION};
use crate::load::tree::{Kind, Map};
use crate::pointer::Pointer;

pub(super) fn rule(survey: &Survey<'_>, report: &mut Report) {
    for owner in [&DOCUMENT, &OPERATION] {
        for node in survey.of_kind(owner) {
            requirements(survey, node, report);
        }
    }
}

fn requirements(survey: &Survey<'_>, node: &Node<'_>, report: &mut Report) {
    let at = node.at.key("security");
    let Some(Kind::List(alternatives)) = node.map.get("security").map(|value| value.kind()) else {
        return;
    };
    for (index, alternative) in alternatives.iter().enumerate() {
        for entry in alternative.map().into_iter().flat_map(Map::iter) {
            let target = format!("#/components/securitySchemes/{}", escaped(entry.key));
            let scheme = survey.component(&target).and_then(|(value, _)| {
                let scheme = survey.resolved(value)?;
                scheme.map()
            });
            if let (Some(scheme), Kind::List(scopes)) = (scheme, entry.value.kind()) {
                let at = at.index(index).key(entry.key);
                let asked = scopes
                    .iter()
                    .enumerate()
                    .filter_map(|(index, scope)| Some((at.index(index), scope.scalar()?.text)));
                compare(scheme, entry.key, asked, report);
            }
        }
    }
}

fn compare<'t>(
    scheme: Map<'t>,
    name: &str,
    asked: impl Iterator<Item = (Pointer, &'t str)>,
    report: &mut Report,
) {
    match scheme.text("type") {
        Some("oauth2") => {
            let known = scopes_of(scheme);
            for (at, scope) in asked.filter(|(_, scope)| !known.contains(scope)) {
                let meant = report.nearest(scope, known.iter().copied());
                report.say(say::scope_unknown(&at, scope, name, meant));
            }
        }
        Some("http" | "apiKey") => {
            for (at, scope) in asked {
                report.say(say::scope_of_no_oauth(&at, scope, name));
            }
        }
        _ => {}
    }
}

fn scopes_of(scheme: Map<'_>) -> BTreeSet<&str> {
    let flows = scheme.get("flows").and_then(|value| value.map());
    let flows = flows.into_iter().flat_map(Map::iter);
    let scopes = flows.filter_map(|flow| flow.value.map()?.get("scopes")?.map());
    scopes.flat_map(Map::iter).map(|scope| scope.key).collect()
}

/// A name as a step of a reference.
fn escaped(name: &str) -> String {
    let name = name.replace('%', "%25");
    name.replace('~', "~0").replace('/', "~1")
}
