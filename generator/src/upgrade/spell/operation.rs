//! Operations, parameters, bodies, answers and security.

use super::super::node::Node;
use super::{Entries, Spell, UNDESCRIBED, entry, json, location, style};
use crate::api::{
    Aside, Body, Content, ContentKind, Header, Operation, OperationName, Parameter, PartKind,
    Requirement, Response, SecurityKind, SecurityScheme, Shape, Status, Style, Type, Usage,
};
use crate::pointer::Pointer;

impl Spell<'_> {
    /// A whole operation; `security` as its document says it.
    pub fn operation(&mut self, operation: &Operation, name: bool) -> Entries {
        let mut entries = Vec::new();
        if let OperationName::Given(given) = &operation.name
            && name
        {
            entries.push(entry("operationId", Node::text(given)));
        }
        if operation.docs.deprecated {
            entries.push(entry("deprecated", Node::flag(true)));
        }
        if operation.idempotent {
            entries.push(entry("x-idempotent", Node::flag(true)));
        }
        entries.push(entry("security", self.security(&operation.security)));
        if !operation.parameters.is_empty() {
            let parameters = operation.parameters.iter();
            let parameters = parameters.map(|one| self.parameter(one)).collect();
            entries.push(entry("parameters", Node::List(parameters)));
        }
        if let Some(body) = &operation.body {
            entries.push(entry("requestBody", self.body(body)));
        }
        let responses = responses(operation).map(|(key, one)| (key, self.response(one)));
        entries.push(entry("responses", Node::Map(responses.collect())));
        entries
    }

    pub fn parameter(&mut self, parameter: &Parameter) -> Node {
        let mut entries = vec![
            entry("name", Node::text(&parameter.name)),
            entry("in", Node::text(location(parameter.location))),
        ];
        if parameter.required {
            entries.push(entry("required", Node::flag(true)));
        }
        if parameter.docs.deprecated {
            entries.push(entry("deprecated", Node::flag(true)));
        }
        let usual = match parameter.location {
            crate::api::Location::Query | crate::api::Location::Cookie => Style::Form,
            crate::api::Location::Path | crate::api::Location::Header => Style::Simple,
        };
        let (word, explodes) = style(parameter.style);
        if let Some(word) = word.filter(|_| parameter.style != usual) {
            entries.push(entry("style", Node::text(word)));
        }
        if parameter.explode != explodes {
            entries.push(entry("explode", Node::flag(parameter.explode)));
        }
        let place = self.place_of(parameter);
        let mut schema = self.usage(&parameter.usage, &place);
        if let Some(default) = &parameter.default {
            schema.push(entry("default", json(default)));
        }
        let schema = entry("schema", Node::Map(schema));
        if parameter.style == Style::Json {
            let json = entry("application/json", Node::Map(vec![schema]));
            entries.push(entry("content", Node::Map(vec![json])));
        } else {
            entries.push(schema);
        }
        Node::Map(entries)
    }

    /// Where the schema of a parameter stands.
    pub fn place_of(&self, parameter: &Parameter) -> Pointer {
        match parameter.style {
            Style::Json => parameter
                .pointer
                .key("content")
                .key("application/json")
                .key("schema"),
            _ => parameter.pointer.key("schema"),
        }
    }

    pub fn body(&mut self, body: &Body) -> Node {
        let mut entries = Vec::new();
        if body.required {
            entries.push(entry("required", Node::flag(true)));
        }
        let content = self.content(&body.content, &body.pointer);
        entries.push(entry("content", Node::Map(content)));
        Node::Map(entries)
    }

    pub fn response(&mut self, response: &Response) -> Node {
        let mut entries = vec![entry("description", Node::text(UNDESCRIBED))];
        if !response.headers.is_empty() {
            let headers = response.headers.iter();
            let headers = headers.map(|one| (one.name.clone(), self.header(one)));
            entries.push(entry("headers", Node::Map(headers.collect())));
        }
        if let Some(content) = &response.content {
            let content = self.content(content, &response.pointer);
            entries.push(entry("content", Node::Map(content)));
        }
        Node::Map(entries)
    }

    pub fn header(&mut self, header: &Header) -> Node {
        let mut entries = Vec::new();
        if header.required {
            entries.push(entry("required", Node::flag(true)));
        }
        if header.docs.deprecated {
            entries.push(entry("deprecated", Node::flag(true)));
        }
        let schema = self.usage(&header.usage, &header.pointer.key("schema"));
        entries.push(entry("schema", Node::Map(schema)));
        Node::Map(entries)
    }

    /// The media types of a body. What is in one that is not taken is known if it is what is in the one
    /// that is, or a plain text.
    pub fn content(&mut self, content: &Content, place: &Pointer) -> Entries {
        let (offered, taken) = offered(self.api, content, place);
        let mut entries = Vec::new();
        let asides = self.api.details.asides.get(place);
        let text = |name: &str| asides?.get(&Aside::Content(name.to_owned()));
        let of_taken = text(&taken);
        for name in &offered {
            let schema = place.key("content").key(&taken).key("schema");
            let is_typed = !matches!(content.kind, ContentKind::Text | ContentKind::Bytes);
            let media = if text(name).is_some_and(|text| text == PLAIN_TEXT) {
                self.media(&plain_text(name), &schema)
            } else if *name == taken && (is_typed || text(name).is_some()) {
                self.media(content, &schema)
            } else if of_taken.is_some() && text(name) == of_taken {
                let mut media = self.media(content, &schema);
                media.retain(|(key, _)| key == "schema");
                media
            } else {
                Vec::new()
            };
            entries.push((name.clone(), Node::Map(media)));
        }
        entries
    }

    /// What is said of the media type that is taken; its schema stands at `place`.
    pub fn media(&mut self, content: &Content, place: &Pointer) -> Entries {
        let text = |format: Option<&str>| {
            let mut entries = vec![entry("type", Node::text("string"))];
            entries.extend(format.map(|format| entry("format", Node::text(format))));
            entries
        };
        let schema = match &content.kind {
            ContentKind::Json(usage) | ContentKind::Form(usage) | ContentKind::Multipart(usage) => {
                self.usage(usage, place)
            }
            ContentKind::Text => text(None),
            ContentKind::Bytes => text(Some("binary")),
        };
        let mut entries = vec![entry("schema", Node::Map(schema))];
        let encoding = self.encoding(content);
        if !encoding.is_empty() {
            entries.push(entry("encoding", Node::Map(encoding)));
        }
        entries
    }

    pub fn encoding(&self, content: &Content) -> Entries {
        let mut entries = Vec::new();
        for field in &content.styles {
            let said = match style(field.style) {
                (Some(word), _) => vec![
                    entry("style", Node::text(word)),
                    entry("explode", Node::flag(field.explode)),
                ],
                (None, _) => vec![entry("contentType", Node::text("application/json"))],
            };
            entries.push((field.name.clone(), Node::Map(said)));
        }
        if let ContentKind::Multipart(Usage {
            ty: Type::Definition(id),
            ..
        }) = &content.kind
            && let Some(Shape::Form(form)) = self.api.definitions.get(id.0).map(|it| &it.shape)
        {
            for (field, part) in form.object.fields.iter().zip(&form.parts) {
                let media_type = part.media_type.as_deref();
                let usual = match part.kind {
                    PartKind::Text => None,
                    PartKind::Json => Some("application/json"),
                    PartKind::File => Some("application/octet-stream"),
                };
                if let Some(media_type) = media_type.filter(|_| media_type != usual) {
                    let said = vec![entry("contentType", Node::text(media_type))];
                    entries.push((field.name.clone(), Node::Map(said)));
                }
            }
        }
        entries
    }

    /// Requirements, by the names that their schemes have here.
    pub fn security(&self, requirements: &[Requirement]) -> Node {
        let requirement = |one: &Requirement| {
            let schemes = one.schemes.iter().map(|(name, scopes)| {
                let name = self.schemes.get(name).unwrap_or(name);
                let scopes = scopes.iter().map(Node::text).collect();
                (name.clone(), Node::List(scopes))
            });
            Node::Map(schemes.collect())
        };
        Node::List(requirements.iter().map(requirement).collect())
    }

    /// A security scheme with the scopes that it lists; `None` for one whose address a
    /// model does not hold.
    pub fn scheme(&self, scheme: &SecurityScheme) -> Option<Node> {
        let http = |scheme: &str| {
            vec![
                entry("type", Node::text("http")),
                entry("scheme", Node::text(scheme)),
            ]
        };
        let entries = match &scheme.kind {
            SecurityKind::Bearer => http("bearer"),
            SecurityKind::Basic => http("basic"),
            SecurityKind::Other(scheme) => http(scheme),
            SecurityKind::ApiKey {
                location: place,
                name,
            } => vec![
                entry("type", Node::text("apiKey")),
                entry("in", Node::text(location(*place))),
                entry("name", Node::text(name)),
            ],
            SecurityKind::OAuth2 {
                authorization_url,
                token_url,
                refresh_url,
            } => {
                let flow = match (authorization_url, token_url) {
                    (Some(_), Some(_)) => "authorizationCode",
                    (Some(_), None) => "implicit",
                    (None, Some(_)) => "clientCredentials",
                    (None, None) => return None,
                };
                let mut said = Vec::new();
                for (key, url) in [
                    ("authorizationUrl", authorization_url),
                    ("tokenUrl", token_url),
                    ("refreshUrl", refresh_url),
                ] {
                    said.extend(url.as_ref().map(|url| entry(key, Node::text(url))));
                }
                said.push(entry("scopes", Node::Map(self.scopes(&scheme.pointer))));
                let flows = Node::Map(vec![entry(flow, Node::Map(said))]);
                vec![entry("type", Node::text("oauth2")), entry("flows", flows)]
            }
        };
        Some(Node::Map(entries))
    }

    /// The scopes that a scheme lists.
    fn scopes(&self, scheme: &Pointer) -> Entries {
        let asides = self.api.details.asides.get(scheme).into_iter().flatten();
        let scopes = asides.filter_map(|(aside, _)| match aside {
            Aside::Scope(name) => Some(name.clone()),
            _ => None,
        });
        scopes
            .map(|scope| (scope, Node::text(UNDESCRIBED)))
            .collect()
    }
}

/// How a text for comparing says that.
const PLAIN_TEXT: &str = "{type: \"string\"}";

fn plain_text(media_type: &str) -> Content {
    Content {
        media_type: media_type.to_owned(),
        kind: ContentKind::Text,
        styles: Vec::new(),
    }
}

/// The answers of an operation by their keys. A success that is the `default` under another name is
/// said by that.
pub(in super::super) fn responses(
    operation: &Operation,
) -> impl Iterator<Item = (String, &Response)> {
    let default = operation
        .responses
        .iter()
        .find(|one| one.status == Status::Default)
        .map(|one| &one.pointer);
    operation
        .responses
        .iter()
        .filter(move |one| one.status != Status::Range(2) || Some(&one.pointer) != default)
        .map(|one| (status(one.status), one))
}

pub(in super::super) fn status(status: Status) -> String {
    match status {
        Status::Code(code) => code.to_string(),
        Status::Range(hundreds) => format!("{hundreds}XX"),
        Status::Default => "default".to_owned(),
    }
}

/// The media types that a body comes in, and the one that is taken.
pub(in super::super) fn offered(
    api: &crate::api::Api,
    content: &Content,
    place: &Pointer,
) -> (Vec<String>, String) {
    let listed = match api.details.media_types.get(place) {
        Some(listed) => listed.clone(),
        None => vec![content.media_type.clone()],
    };
    let taken = listed
        .iter()
        .find(|name| **name == content.media_type)
        .or_else(|| listed.iter().find(|name| name.contains('*')))
        .unwrap_or(&content.media_type)
        .clone();
    (listed, taken)
}
