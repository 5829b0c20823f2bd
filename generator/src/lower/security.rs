//! Security schemes, and what operations require of them.

use openapiv3::{APIKeyLocation, OAuth2Flows, SecurityRequirement, SecurityScheme as Declared};

use super::Lowering;
use super::nearest::nearest;
use super::parameter::is_token;
use crate::api::{Docs, Location, Requirement, SecurityKind, SecurityScheme};
use crate::diagnostics::lower as say;
use crate::pointer::Pointer;

impl<'a> Lowering<'a> {
    pub fn security_schemes(&mut self) -> Vec<SecurityScheme> {
        let document = self.document;
        let Some(components) = &document.components else {
            return Vec::new();
        };
        let mut schemes = Vec::new();
        for (name, node) in &components.security_schemes {
            let pointer = Pointer::root()
                .key("components")
                .key("securitySchemes")
                .key(name);
            let Some(found) = self.follow(node, pointer.clone()) else {
                continue;
            };
            let (kind, description) = kind(found.item);
            if let SecurityKind::ApiKey { location, name } = &kind
                && *location != Location::Query
                && !is_token(name)
            {
                self.report
                    .say(say::not_a_token(&pointer.key("name"), name));
            }
            schemes.push(SecurityScheme {
                name: name.clone(),
                kind,
                docs: Docs {
                    title: None,
                    description: description.clone(),
                    deprecated: false,
                },
                pointer,
            });
        }
        schemes
    }

    /// What an operation requires; the document's own requirements where it says nothing.
    pub fn requirements(
        &mut self,
        own: Option<&'a [SecurityRequirement]>,
        operation: &Pointer,
    ) -> Vec<Requirement> {
        let document = self.document;
        let (alternatives, pointer) = match own {
            Some(own) => (own, operation.key("security")),
            None => (
                document.security.as_deref().unwrap_or_default(),
                Pointer::root().key("security"),
            ),
        };
        let schemes = document
            .components
            .as_ref()
            .map(|components| &components.security_schemes);
        let mut requirements = Vec::new();
        for (index, alternative) in alternatives.iter().enumerate() {
            for name in alternative.keys() {
                if !schemes.is_some_and(|schemes| schemes.contains_key(name)) {
                    let known = schemes.into_iter().flatten();
                    let near = nearest(name, known.map(|(name, _)| name.as_str()));
                    let pointer = pointer.index(index).key(name);
                    self.report
                        .say(say::unknown_security_scheme(&pointer, name, near));
                }
            }
            let schemes = alternative.iter();
            requirements.push(Requirement {
                schemes: schemes
                    .map(|(name, scopes)| (name.clone(), scopes.clone()))
                    .collect(),
            });
        }
        requirements
    }
}

fn kind(scheme: &Declared) -> (SecurityKind, &Option<String>) {
    match scheme {
        Declared::APIKey {
            location,
            name,
            description,
            ..
        } => {
            let location = match location {
                APIKeyLocation::Query => Location::Query,
                APIKeyLocation::Header => Location::Header,
                APIKeyLocation::Cookie => Location::Cookie,
            };
            let name = name.clone();
            (SecurityKind::ApiKey { location, name }, description)
        }
        Declared::HTTP {
            scheme,
            description,
            ..
        } => {
            let kind = match scheme.to_ascii_lowercase().as_str() {
                "bearer" => SecurityKind::Bearer,
                "basic" => SecurityKind::Basic,
                _ => SecurityKind::Other(scheme.clone()),
            };
            (kind, description)
        }
        Declared::OAuth2 {
            flows, description, ..
        } => (oauth2(flows), description),
        Declared::OpenIDConnect { description, .. } => {
            let kind = SecurityKind::OAuth2 {
                authorization_url: None,
                token_url: None,
                refresh_url: None,
            };
            (kind, description)
        }
    }
}

/// The addresses of the first flow that has them.
fn oauth2(flows: &OAuth2Flows) -> SecurityKind {
    let code = flows.authorization_code.as_ref();
    let implicit = flows.implicit.as_ref();
    let credentials = flows.client_credentials.as_ref();
    let password = flows.password.as_ref();
    SecurityKind::OAuth2 {
        authorization_url: code
            .map(|flow| &flow.authorization_url)
            .or(implicit.map(|flow| &flow.authorization_url))
            .cloned(),
        token_url: code
            .map(|flow| &flow.token_url)
            .or(credentials.map(|flow| &flow.token_url))
            .or(password.map(|flow| &flow.token_url))
            .cloned(),
        refresh_url: code.and_then(|flow| flow.refresh_url.clone()),
    }
}
