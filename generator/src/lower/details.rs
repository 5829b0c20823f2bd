//! What a document says beside its types, by place: validation keywords, media types that were not
//! taken, and all that no code comes from.
//!
//! A walk over the whole document that follows no reference. Must not know what comparing makes of
//! it.

use indexmap::IndexMap;
use openapiv3::{
    Header, MediaType, OpenAPI, Parameter, ParameterSchemaOrContent, PathItem, ReferenceOr,
    RequestBody, Response,
};

use super::Lowering;
use super::aside::urls;
use super::link::Targets;
use super::operation::methods;
use super::written::Written;
use crate::api::{Constraints, Details, LeftOut, Method};
use crate::pointer::Pointer;

/// An operation that cannot be called.
pub(super) struct Uncallable<'a> {
    pub method: Method,
    pub path: &'a str,
    pub operation: &'a openapiv3::Operation,
    pub pointer: Pointer,
}

/// The walk.
pub(super) struct Gathering<'a> {
    pub found: Details,
    pub written: Written<'a>,
    pub document: &'a OpenAPI,
    pub targets: Targets<'a>,
    /// Those of the document's servers.
    pub urls: String,
}

impl Lowering<'_> {
    /// What the document says beside the types that were made of it.
    pub fn details(&mut self) -> Details {
        let document = self.document;
        let mut gathering = Gathering {
            found: Details::default(),
            written: Written::of_document(document),
            document,
            targets: Targets::of_document(document),
            urls: urls(&document.servers),
        };
        gathering.components();
        gathering.servers();
        for (path, node) in &document.paths.paths {
            if let ReferenceOr::Item(item) = node {
                gathering.path(item, &Pointer::root().key("paths").key(path));
            }
        }
        for one in &self.left_out {
            let text = gathering.written.text(one.operation);
            gathering.found.left_out.push(LeftOut {
                method: one.method,
                template: one.path.to_owned(),
                text,
                pointer: one.pointer.clone(),
            });
        }
        let mut found = gathering.found;
        for places in &self.alternatives {
            found.alternatives(places);
        }
        let mut composed = std::mem::take(&mut self.composed);
        composed.retain(|_, parts| {
            parts.retain(|part| found.constraints.contains_key(part));
            !parts.is_empty()
        });
        found.parts = composed;
        found
    }
}

impl Details {
    /// Keeps at the first place what holds whichever of them a value is.
    fn alternatives(&mut self, places: &[Pointer]) {
        let Some((first, others)) = places.split_first() else {
            return;
        };
        let of = |place: &Pointer| self.constraints.get(place).cloned().unwrap_or_default();
        let mut all = of(first);
        for other in others {
            all.or(&of(other));
        }
        match all == Constraints::default() {
            true => self.constraints.remove(first),
            false => self.constraints.insert(first.clone(), all),
        };
    }
}

impl Gathering<'_> {
    fn components(&mut self) {
        let document = self.document;
        let Some(components) = &document.components else {
            return;
        };
        let root = Pointer::root().key("components");
        for (name, node) in &components.schemas {
            self.schema(node.into(), &root.key("schemas").key(name));
        }
        for (name, node) in &components.parameters {
            self.parameter(node, &root.key("parameters").key(name));
        }
        for (name, node) in &components.request_bodies {
            self.body(node, &root.key("requestBodies").key(name));
        }
        for (name, node) in &components.responses {
            self.response(node, &root.key("responses").key(name));
        }
        for (name, node) in &components.headers {
            self.header(node, &root.key("headers").key(name));
        }
        for (name, node) in &components.security_schemes {
            self.scheme(node, &root.key("securitySchemes").key(name));
        }
    }

    fn path(&mut self, item: &PathItem, at: &Pointer) {
        for (index, node) in item.parameters.iter().enumerate() {
            self.parameter(node, &at.key("parameters").index(index));
        }
        for (_, word, operation) in methods(item) {
            let at = at.key(word);
            self.about_operation(item, operation, &at);
            for (index, node) in operation.parameters.iter().enumerate() {
                self.parameter(node, &at.key("parameters").index(index));
            }
            if let Some(node) = &operation.request_body {
                self.body(node, &at.key("requestBody"));
            }
            let responses = at.key("responses");
            for (code, node) in &operation.responses.responses {
                self.response(node, &responses.key(&code.to_string()));
            }
            if let Some(node) = &operation.responses.default {
                self.response(node, &responses.key("default"));
            }
        }
    }

    fn parameter(&mut self, node: &ReferenceOr<Parameter>, at: &Pointer) {
        if let ReferenceOr::Item(parameter) = node {
            self.about_parameter(parameter, at);
            self.format(&parameter.parameter_data_ref().format, at);
        }
    }

    fn header(&mut self, node: &ReferenceOr<Header>, at: &Pointer) {
        if let ReferenceOr::Item(header) = node {
            self.about_header(header, at);
            self.format(&header.format, at);
        }
    }

    fn format(&mut self, format: &ParameterSchemaOrContent, at: &Pointer) {
        match format {
            ParameterSchemaOrContent::Schema(schema) => {
                let at = at.key("schema");
                self.schema(schema.into(), &at);
            }
            ParameterSchemaOrContent::Content(content) => self.content(content, at),
        }
    }

    fn body(&mut self, node: &ReferenceOr<RequestBody>, at: &Pointer) {
        if let ReferenceOr::Item(body) = node {
            self.media_types(&body.content, at);
            self.about_encodings(&body.content, at);
        }
    }

    fn response(&mut self, node: &ReferenceOr<Response>, at: &Pointer) {
        let ReferenceOr::Item(response) = node else {
            return;
        };
        self.media_types(&response.content, at);
        self.about_links(&response.links, at);
        for (name, node) in &response.headers {
            self.header(node, &at.key("headers").key(name));
        }
    }

    fn media_types(&mut self, content: &IndexMap<String, MediaType>, at: &Pointer) {
        if !content.is_empty() {
            let names = content.keys().cloned().collect();
            self.found.media_types.insert(at.clone(), names);
        }
        self.about_contents(content, at);
        self.content(content, at);
    }

    fn content(&mut self, content: &IndexMap<String, MediaType>, at: &Pointer) {
        for (name, media) in content {
            if let Some(schema) = &media.schema {
                let at = at.key("content").key(name).key("schema");
                self.schema(schema.into(), &at);
            }
        }
    }
}
