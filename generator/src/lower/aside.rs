//! The parts of a document that no code comes from → texts for comparing them, by what they belong
//! to.
//!
//! Must not know what comparing makes of them.

use indexmap::IndexMap;
use openapiv3::{
    Callback, Encoding, Header, Link, MediaType, OpenAPI, Operation, Parameter,
    ParameterSchemaOrContent, PathItem, ReferenceOr, Server,
};
use serde_json::{Value, json};

use super::details::Gathering;
use super::media_type::{essence, is_json, is_text};
use super::reference::target;
use crate::api::Aside;
use crate::pointer::Pointer;
use crate::version::without_versions;

/// Says yes where there is nothing more to say.
pub(super) const SO: &str = "yes";

impl Gathering<'_> {
    /// The servers of the document.
    pub fn servers(&mut self) {
        for (index, server) in self.document.servers.iter().enumerate() {
            let variables = server.variables.iter().flat_map(IndexMap::values);
            let mut lists: Vec<String> = variables
                .filter(|variable| !variable.enumeration.is_empty())
                .map(|variable| {
                    let mut values = variable.enumeration.clone();
                    values.sort_unstable();
                    values.join(", ")
                })
                .collect();
            lists.sort_unstable();
            let at = Pointer::root().key("servers").index(index);
            self.say(&at, Aside::Variables, lists.join("; "));
        }
    }

    pub fn about_operation(&mut self, item: &PathItem, operation: &Operation, at: &Pointer) {
        let own = match (&operation.servers, &item.servers) {
            (own, shared) if own.is_empty() => shared,
            (own, _) => own,
        };
        if !own.is_empty() && urls(own) != self.urls {
            self.say(at, Aside::Servers, urls(own));
        }
        // What a callback is called means nothing to either side; where it goes does.
        let mut called: IndexMap<&str, Vec<String>> = IndexMap::new();
        let document = self.document;
        let callbacks = operation.callbacks.values();
        for (expression, item) in callbacks
            .filter_map(|one| written_out(document, one))
            .flatten()
        {
            let text = self.written.text(item);
            called.entry(expression).or_default().push(text);
        }
        for (expression, mut texts) in called {
            texts.sort_unstable();
            let text = format!("{expression} {}", texts.join(", "));
            self.say(at, Aside::Callback(expression.to_owned()), text);
        }
    }

    pub fn about_parameter(&mut self, parameter: &Parameter, at: &Pointer) {
        if let Parameter::Query {
            allow_reserved,
            allow_empty_value,
            ..
        } = parameter
        {
            if *allow_reserved {
                self.say(at, Aside::Reserved, SO.to_owned());
            }
            if *allow_empty_value == Some(true) {
                self.say(at, Aside::EmptyValue, SO.to_owned());
            }
        }
        if let ParameterSchemaOrContent::Content(content) = &parameter.parameter_data_ref().format {
            let is_typed = content.keys().next().is_some_and(|name| is_json(name));
            if !is_typed {
                self.form(content, at);
            }
        }
    }

    pub fn about_header(&mut self, header: &Header, at: &Pointer) {
        if let ParameterSchemaOrContent::Content(content) = &header.format {
            self.form(content, at);
        }
    }

    fn form(&mut self, content: &IndexMap<String, MediaType>, at: &Pointer) {
        let text = self.written.text(&json!({ "content": content }));
        self.say(at, Aside::Form, text);
    }

    /// What the media types of a body hold, where that is not in the model.
    pub fn about_contents(&mut self, content: &IndexMap<String, MediaType>, at: &Pointer) {
        if content.len() == 1 && content.keys().all(|name| is_json(name)) {
            return;
        }
        for (name, media) in content {
            let text = self.written.text(&media.schema);
            self.say(at, Aside::Content(name.clone()), text);
        }
    }

    /// What is said of the parts and fields of a request body, where that is not in the model.
    pub fn about_encodings(&mut self, content: &IndexMap<String, MediaType>, at: &Pointer) {
        for (name, media) in content {
            for (property, encoding) in &media.encoding {
                let said = match (is_form(name), is_parts(name)) {
                    (true, _) => of_field(encoding),
                    (_, true) => of_part(encoding),
                    _ => Value::Null,
                };
                let text = self.written.text(&said);
                self.say(at, Aside::Encoding(name.clone(), property.clone()), text);
            }
        }
    }

    pub fn about_links(&mut self, links: &IndexMap<String, ReferenceOr<Link>>, at: &Pointer) {
        for (name, node) in links {
            if let Some(link) = self.link(node) {
                let text = self.targets.text(link);
                self.say(at, Aside::Link(name.clone()), text);
            }
        }
    }

    fn link<'l>(&'l self, mut node: &'l ReferenceOr<Link>) -> Option<&'l Link> {
        let links = self.document.components.as_ref().map(|all| &all.links);
        for _ in 0..super::MAX_DEPTH {
            match node {
                ReferenceOr::Item(link) => return Some(link),
                ReferenceOr::Reference { reference } => {
                    let (_, name) = target(reference)?;
                    node = links?.get(&name)?;
                }
            }
        }
        None
    }

    /// Keeps a text that says something.
    pub fn say(&mut self, at: &Pointer, aside: Aside, text: String) {
        if !text.is_empty() {
            let asides = self.found.asides.entry(at.clone()).or_default();
            asides.insert(aside, text);
        }
    }
}

/// A callback, or what it refers to: `load` keeps a reference in the place of the expression.
fn written_out<'c>(document: &'c OpenAPI, mut callback: &'c Callback) -> Option<&'c Callback> {
    let all = document.components.as_ref().map(|all| &all.callbacks);
    for _ in 0..super::MAX_DEPTH {
        let mut expressions = callback.keys();
        let reference = match (expressions.next(), expressions.next()) {
            (Some(only), None) => target(only).filter(|(section, _)| section == "callbacks"),
            _ => None,
        };
        let Some((_, name)) = reference else {
            return Some(callback);
        };
        callback = all?.get(&name)?.as_item()?;
    }
    None
}

/// The URLs that servers have by default, without their versions.
pub(super) fn urls(servers: &[Server]) -> String {
    let urls = servers.iter().map(|server| {
        let mut url = server.url.clone();
        for (name, variable) in server.variables.iter().flatten() {
            url = url.replace(&format!("{{{name}}}"), &variable.default);
        }
        without_versions(url.trim_end_matches('/'))
    });
    urls.collect::<Vec<_>>().join(", ")
}

/// Of a field: a media type that is neither JSON nor a text, and whether what is reserved in URLs
/// may stand there as it is.
fn of_field(encoding: &Encoding) -> Value {
    let is_modelled = |name: &&String| !(is_json(name) || is_text(name));
    let media_type = encoding.content_type.as_ref().filter(is_modelled);
    json!({
        "contentType": media_type,
        "allowReserved": encoding.allow_reserved.then_some(true),
    })
}

/// Of a part: its headers, but for the media type; and the media type where it is no single one.
fn of_part(encoding: &Encoding) -> Value {
    let is_open = |name: &&String| name.contains([',', '*']);
    let headers = encoding.headers.iter();
    let headers: IndexMap<_, _> = headers
        .filter(|(name, _)| !name.eq_ignore_ascii_case("content-type"))
        .collect();
    json!({
        "contentType": encoding.content_type.as_ref().filter(is_open),
        "headers": (!headers.is_empty()).then_some(headers),
    })
}

fn is_form(media_type: &str) -> bool {
    essence(media_type) == "application/x-www-form-urlencoded"
}

fn is_parts(media_type: &str) -> bool {
    essence(media_type) == "multipart/form-data"
}
