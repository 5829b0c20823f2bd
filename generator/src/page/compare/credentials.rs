//! What a call authenticates with against what its operation takes.
//!
//! Must not know the rest of the call.

use super::super::{Call, path};
use super::{Comparison, key};
use crate::api::{Location, Operation, SecurityKind};
use crate::diagnostics::{Span, page as say};

impl Comparison<'_> {
    pub(super) fn credentials(&mut self, call: &Call, operation: &Operation) {
        let wanted = self.wanted(operation);
        let shown = shown(call, &wanted);
        let open = operation.security.is_empty()
            || operation
                .security
                .iter()
                .any(|requirement| requirement.schemes.is_empty());
        let said = match &shown {
            None if open => return,
            None => say::other_credentials(call.url.span, "no credentials", &describe(&wanted)),
            Some((_, span)) if wanted.is_empty() => {
                say::other_credentials(*span, "credentials", "none are needed")
            }
            Some((kind, _)) if wanted.contains(kind) => return,
            Some((kind, span)) => say::other_credentials(*span, &kind.shown(), &describe(&wanted)),
        };
        self.say(said, key(&operation.pointer));
    }

    /// Whether a parameter is the credential of a scheme.
    pub(super) fn is_credential(&self, operation: &Operation, at: Location, name: &str) -> bool {
        self.wanted(operation).iter().any(|kind| match kind {
            Kind::Key(location, key) => *location == at && key.eq_ignore_ascii_case(name),
            _ => false,
        })
    }

    fn wanted(&self, operation: &Operation) -> Vec<Kind> {
        let names = operation
            .security
            .iter()
            .flat_map(|requirement| &requirement.schemes);
        let mut wanted = Vec::new();
        for (name, _) in names {
            let schemes = self.api.security_schemes.iter();
            for scheme in schemes.filter(|scheme| scheme.name == *name) {
                let kind = match &scheme.kind {
                    SecurityKind::Bearer | SecurityKind::OAuth2 { .. } => {
                        Kind::Scheme("bearer".to_owned())
                    }
                    SecurityKind::Basic => Kind::Scheme("basic".to_owned()),
                    SecurityKind::Other(scheme) => Kind::Scheme(scheme.to_ascii_lowercase()),
                    SecurityKind::ApiKey { location, name } => Kind::Key(*location, name.clone()),
                };
                if !wanted.contains(&kind) {
                    wanted.push(kind);
                }
            }
        }
        wanted
    }
}

#[derive(Debug, PartialEq)]
enum Kind {
    /// The word that `Authorization` begins with, in lower case.
    Scheme(String),
    Key(Location, String),
}

impl Kind {
    fn shown(&self) -> String {
        match self {
            Self::Scheme(scheme) => format!("`Authorization: {scheme} …`"),
            Self::Key(Location::Query, name) => format!("the query parameter `{name}`"),
            Self::Key(Location::Cookie, name) => format!("the cookie `{name}`"),
            Self::Key(_, name) => format!("the header `{name}`"),
        }
    }
}

fn describe(wanted: &[Kind]) -> String {
    let shown: Vec<String> = wanted.iter().map(Kind::shown).collect();
    format!("it is {}", shown.join(" or "))
}

/// The credentials that a call shows; those that are wanted first, wherever they stand.
fn shown(call: &Call, wanted: &[Kind]) -> Option<(Kind, Span)> {
    let header = |wanted: &str| {
        let mut headers = call.headers.iter();
        headers.find(|(name, _)| name.text.eq_ignore_ascii_case(wanted))
    };
    for kind in wanted {
        let Kind::Key(location, name) = kind else {
            continue;
        };
        let span = match location {
            Location::Header => header(name).map(|(_, value)| value.span),
            Location::Query => {
                let url = path::url(&call.url.text);
                url.query.contains(&name.as_str()).then_some(call.url.span)
            }
            Location::Cookie => header("cookie").map(|(_, value)| value.span),
            Location::Path => None,
        };
        if let Some(span) = span {
            return Some((Kind::Key(*location, name.clone()), span));
        }
    }
    if let Some(user) = &call.user {
        return Some((Kind::Scheme("basic".to_owned()), user.span));
    }
    let (_, value) = header("authorization")?;
    let scheme = value.text.split_whitespace().next().unwrap_or_default();
    Some((Kind::Scheme(scheme.to_ascii_lowercase()), value.span))
}
