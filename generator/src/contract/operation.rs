//! An operation as a node of the graph: its label is what it says, its edges lead to the types of
//! parameters, bodies and headers.
//!
//! Must not know how nodes are compared.

use super::graph::{Graph, Node, gap};
use super::value::{List, json};
use crate::api::{
    Api, Content, ContentKind, Location, Operation, Requirement, Response, SecurityKind, Status,
    Style,
};

pub(super) fn node<'a>(graph: &mut Graph<'a>, api: &Api, operation: &'a Operation) -> Node {
    let mut node = Node::default();
    let (path, names) = positional(&operation.path.template);
    let mut label = List::new("operation");
    label.word(operation.method.word()).text(&path);
    label.flag(operation.idempotent);

    let mut parameters = Vec::with_capacity(operation.parameters.len());
    for parameter in &operation.parameters {
        let (location, name) = match parameter.location {
            Location::Path => {
                let place = names.iter().position(|name| *name == parameter.name);
                ("path", format!("{place:?}"))
            }
            Location::Query => ("query", parameter.name.clone()),
            Location::Header => ("header", parameter.name.to_ascii_lowercase()),
            Location::Cookie => ("cookie", parameter.name.clone()),
        };
        let slot = graph.slot(&parameter.usage);
        let mut text = List::new(location);
        text.text(&name).word(style(parameter.style));
        text.flag(parameter.explode).flag(parameter.required);
        text.maybe(parameter.default.as_ref().map(json).as_deref());
        text.word(&gap(&slot));
        node.add(format!("{location} {name}"), slot);
        parameters.push(text.done());
    }
    label.sorted("parameters", parameters);

    if let Some(body) = &operation.body {
        label.word("body").flag(body.required);
        label.text(&content(graph, &mut node, "body", &body.content));
    }
    let responses: Vec<String> = operation
        .responses
        .iter()
        .map(|one| response(graph, &mut node, one))
        .collect();
    label.sorted("responses", responses);
    let security = operation.security.iter().map(|one| requirement(api, one));
    label.sorted("security", security);
    node.label = label.done();
    node
}

fn response<'a>(graph: &mut Graph<'a>, node: &mut Node, response: &'a Response) -> String {
    let status = match response.status {
        Status::Code(code) => code.to_string(),
        Status::Range(hundreds) => format!("{hundreds}XX"),
        Status::Default => "default".to_owned(),
    };
    let mut text = List::new(&status);
    let body = response.content.as_ref();
    let body = body.map(|body| content(graph, node, &format!("response {status}"), body));
    text.maybe(body.as_deref());
    let mut headers = Vec::with_capacity(response.headers.len());
    for header in &response.headers {
        let name = header.name.to_ascii_lowercase();
        let slot = graph.slot(&header.usage);
        let mut text = List::new("");
        text.text(&name).flag(header.required).word(&gap(&slot));
        headers.push(text.done());
        node.add(format!("header {status} {name}"), slot);
    }
    text.sorted("headers", headers);
    text.done()
}

/// Media type and kind; the type of the content goes to `node`, as `place`.
fn content<'a>(
    graph: &mut Graph<'a>,
    node: &mut Node,
    place: &str,
    content: &'a Content,
) -> String {
    let mut text = List::new("content");
    text.text(&content.media_type.to_ascii_lowercase());
    let (kind, usage) = match &content.kind {
        ContentKind::Json(usage) => ("json", Some(usage)),
        ContentKind::Form(usage) => ("form", Some(usage)),
        ContentKind::Multipart(usage) => ("parts", Some(usage)),
        ContentKind::Text => ("text", None),
        ContentKind::Bytes => ("bytes", None),
    };
    text.word(kind);
    if let Some(usage) = usage {
        let slot = graph.slot(usage);
        text.word(&gap(&slot));
        node.add(place.to_owned(), slot);
    }
    if !content.styles.is_empty() {
        let styles = content.styles.iter().map(|one| {
            let mut text = List::new("");
            text.text(&one.name)
                .word(style(one.style))
                .flag(one.explode);
            text.done()
        });
        text.sorted("styles", styles);
    }
    text.done()
}

/// What has to be sent; not what the document calls it.
fn requirement(api: &Api, requirement: &Requirement) -> String {
    let schemes = requirement.schemes.iter().map(|(name, scopes)| {
        let scheme = api.security_schemes.iter().find(|one| one.name == *name);
        let mut text = List::new("scheme");
        match scheme.map(|scheme| &scheme.kind) {
            None => text.text(name),
            Some(SecurityKind::Bearer) => text.word("bearer"),
            Some(SecurityKind::Basic) => text.word("basic"),
            Some(SecurityKind::ApiKey { location, name }) => {
                text.word(match location {
                    Location::Path => "path",
                    Location::Query => "query",
                    Location::Header => "header",
                    Location::Cookie => "cookie",
                });
                text.text(name)
            }
            Some(SecurityKind::OAuth2 {
                authorization_url,
                token_url,
                refresh_url,
            }) => {
                text.word("oauth2");
                text.maybe(authorization_url.as_deref());
                text.maybe(token_url.as_deref());
                text.maybe(refresh_url.as_deref())
            }
            Some(SecurityKind::Other(scheme)) => text.word("other").text(scheme),
        };
        text.sorted("scopes", scopes.iter().cloned());
        text.done()
    });
    let mut text = List::new("all");
    text.sorted("", schemes);
    text.done()
}

fn style(style: Style) -> &'static str {
    match style {
        Style::Simple => "simple",
        Style::Label => "label",
        Style::Matrix => "matrix",
        Style::Form => "form",
        Style::SpaceDelimited => "space",
        Style::PipeDelimited => "pipe",
        Style::DeepObject => "deep",
        Style::Json => "json",
    }
}

/// The template with numbers for the names of its parameters, and the names: `/threads/{0}`.
fn positional(template: &str) -> (String, Vec<&str>) {
    let mut path = String::with_capacity(template.len());
    let mut names: Vec<&str> = Vec::new();
    let mut rest = template;
    while let Some((text, behind)) = rest.split_once('{') {
        let (name, behind) = behind.split_once('}').unwrap_or((behind, ""));
        let known = names.iter().position(|known| *known == name);
        let place = known.unwrap_or(names.len());
        if known.is_none() {
            names.push(name);
        }
        path.push_str(&format!("{text}{{{place}}}"));
        rest = behind;
    }
    path.push_str(rest);
    (path, names)
}
