//! URL, query, headers and media type of a call against its operation.
//!
//! Must not know credentials nor what stands in a body.

use super::super::{Body, Call, path};
use super::{Comparison, Side, key};
use crate::api::{ContentKind, Location, Operation, Type, Usage};
use crate::diagnostics::page as say;
use crate::pointer::Pointer;

/// Headers that say how the call is made, not what it says.
const OF_EVERY_CALL: &[&str] = &[
    "accept",
    "accept-encoding",
    "authorization",
    "connection",
    "content-length",
    "content-type",
    "cookie",
    "host",
    "user-agent",
];

impl<'a> Comparison<'a> {
    pub(super) fn request(&mut self, call: &Call, operation: &'a Operation) {
        let url = path::url(&call.url.text);
        let known = path::url(&operation.path.template);
        let of_server = self
            .api
            .servers
            .iter()
            .flat_map(|server| path::url(&server.url).versions);
        let versions: Vec<&str> = of_server.chain(known.versions).collect();
        if let Some(shown) = url.versions.iter().find(|shown| !versions.contains(shown)) {
            let known = versions.last().copied().unwrap_or("none");
            self.say(
                say::other_version(call.url.span, shown, known),
                key(&operation.pointer.parent().unwrap_or_default()),
            );
        }
        let mut servers = self
            .api
            .servers
            .iter()
            .map(|server| path::url(&server.url).origin);
        if !url.origin.is_empty() && !servers.any(|origin| is_same_origin(origin, url.origin)) {
            let place = Pointer::root().key("servers");
            self.say(say::other_server(call.url.span, url.origin), key(&place));
        }
        for name in &url.query {
            if !self.is_known(operation, Location::Query, name) {
                self.say(
                    say::unknown_query(call.url.span, name),
                    key(&operation.pointer),
                );
            }
        }
        for (name, _) in &call.headers {
            let of_every_call = OF_EVERY_CALL.contains(&name.text.to_ascii_lowercase().as_str());
            if !of_every_call && !self.is_known(operation, Location::Header, &name.text) {
                self.say(
                    say::unknown_header(name.span, &name.text),
                    key(&operation.pointer),
                );
            }
        }
        self.missing_parameters(call, operation);
    }

    fn is_known(&self, operation: &Operation, location: Location, name: &str) -> bool {
        self.is_credential(operation, location, name)
            || operation.parameters.iter().any(|parameter| {
                parameter.location == location
                    && match location {
                        Location::Header => parameter.name.eq_ignore_ascii_case(name),
                        // `filter[name]` is a part of the object `filter`.
                        _ => {
                            parameter.name == name
                                || name.split('[').next() == Some(parameter.name.as_str())
                        }
                    }
            })
    }

    fn missing_parameters(&mut self, call: &Call, operation: &Operation) {
        let url = path::url(&call.url.text);
        for parameter in operation
            .parameters
            .iter()
            .filter(|parameter| parameter.required)
        {
            let name = parameter.name.as_str();
            let (shown, location) = match parameter.location {
                Location::Query => (
                    url.query
                        .iter()
                        .any(|shown| shown.split('[').next() == name.split('[').next()),
                    "query parameter",
                ),
                Location::Header => (
                    call.headers
                        .iter()
                        .any(|(shown, _)| shown.text.eq_ignore_ascii_case(name)),
                    "header",
                ),
                Location::Path | Location::Cookie => continue,
            };
            if !shown {
                let said = say::missing_parameter(call.url.span, location, name);
                self.say(said, key(&parameter.pointer));
            }
        }
    }

    /// The body, as far as it is JSON in both.
    pub(super) fn body(&mut self, call: &Call, operation: &'a Operation) {
        let (shown, known) = match (&call.body, &operation.body) {
            (None, None) => return,
            (Some(Body::Json(json)), None) => {
                return self.say(say::body_not_expected(json.span), key(&operation.pointer));
            }
            (Some(Body::Other(text)), None) => {
                return self.say(say::body_not_expected(text.span), key(&operation.pointer));
            }
            (None, Some(body)) => {
                if body.required {
                    self.say(say::body_not_shown(call.url.span), key(&body.pointer));
                }
                return;
            }
            (Some(shown), Some(known)) => (shown, known),
        };
        let sent = call
            .headers
            .iter()
            .find(|(name, _)| name.text.eq_ignore_ascii_case("content-type"));
        if let Some((_, sent)) = sent
            && !is_same_media_type(&sent.text, &known.content.media_type)
        {
            let said = say::other_media_type(sent.span, &sent.text, &known.content.media_type);
            self.say(said, key(&known.pointer));
        }
        if let (Body::Json(json), ContentKind::Json(usage)) = (shown, &known.content.kind) {
            let place = self.place_of(usage).unwrap_or(&known.pointer);
            self.value(json, usage, place, "request", Side::Request);
        }
    }

    /// Where a definition stands; inline types stand where they are used.
    pub(super) fn place_of(&self, usage: &Usage) -> Option<&'a Pointer> {
        match usage.ty {
            Type::Definition(id) => Some(&self.api.definitions.get(id.0)?.pointer),
            _ => None,
        }
    }
}

fn is_same_origin(one: &str, other: &str) -> bool {
    let host = |origin: &str| {
        let host = origin.split("://").last().unwrap_or_default();
        host.to_ascii_lowercase()
    };
    // A server without a host is wherever the document is.
    one.is_empty() || host(one) == host(other)
}

fn is_same_media_type(one: &str, other: &str) -> bool {
    let bare = |text: &str| {
        let bare = text.split(';').next().unwrap_or_default();
        bare.trim().to_ascii_lowercase()
    };
    let (one, other) = (bare(one), bare(other));
    one == other
        || other == "*/*"
        || one.is_empty()
        || (one.ends_with("json") && other.ends_with("+json"))
}
