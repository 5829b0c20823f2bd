//! What a security scheme says beyond its kind: flows of OAuth 2, their addresses and scopes.
//!
//! Must not know what comparing makes of it.

use openapiv3::{OAuth2Flows, ReferenceOr, SecurityScheme};

use super::aside::SO;
use super::details::Gathering;
use crate::api::Aside;
use crate::pointer::Pointer;

impl Gathering<'_> {
    pub fn scheme(&mut self, node: &ReferenceOr<SecurityScheme>, at: &Pointer) {
        match node {
            ReferenceOr::Item(SecurityScheme::OAuth2 { flows, .. }) => self.flows(flows, at),
            ReferenceOr::Item(SecurityScheme::OpenIDConnect {
                open_id_connect_url,
                ..
            }) => self.say(
                at,
                Aside::Flow("openIdConnect".to_owned()),
                open_id_connect_url.clone(),
            ),
            _ => {}
        }
    }

    fn flows(&mut self, flows: &OAuth2Flows, at: &Pointer) {
        let code = flows.authorization_code.as_ref().map(|flow| {
            let urls = [
                Some(&flow.authorization_url),
                Some(&flow.token_url),
                flow.refresh_url.as_ref(),
            ];
            ("authorizationCode", urls, &flow.scopes)
        });
        let implicit = flows.implicit.as_ref().map(|flow| {
            let urls = [
                Some(&flow.authorization_url),
                None,
                flow.refresh_url.as_ref(),
            ];
            ("implicit", urls, &flow.scopes)
        });
        let password = flows.password.as_ref().map(|flow| {
            let urls = [None, Some(&flow.token_url), flow.refresh_url.as_ref()];
            ("password", urls, &flow.scopes)
        });
        let credentials = flows.client_credentials.as_ref().map(|flow| {
            let urls = [None, Some(&flow.token_url), flow.refresh_url.as_ref()];
            ("clientCredentials", urls, &flow.scopes)
        });
        for (name, urls, scopes) in [code, implicit, password, credentials]
            .into_iter()
            .flatten()
        {
            let urls: Vec<&str> = urls.into_iter().flatten().map(String::as_str).collect();
            let text = format!("{name} {}", urls.join(" "));
            self.say(at, Aside::Flow(name.to_owned()), text);
            for scope in scopes.keys() {
                self.say(at, Aside::Scope(scope.clone()), SO.to_owned());
            }
        }
    }
}
