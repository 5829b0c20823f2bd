//! What a document says beside its types: validation keywords and the media types that were not
//! taken, by place.
//!
//! A walk over the whole document that follows no reference, deep as it may be.
//! Must not know what comparing makes of it.

use openapiv3::{
    AdditionalProperties, Header, MediaType, OpenAPI, Parameter, ParameterSchemaOrContent,
    PathItem, ReferenceOr, RequestBody, Response, Schema, SchemaKind, Type,
};

use super::MAX_DEPTH;
use super::keywords::{Keywords, Node};
use super::operation::methods;
use crate::api::{Bound, Constraints, Details};
use crate::pointer::Pointer;

pub(super) fn details(document: &OpenAPI) -> Details {
    let mut found = Details::default();
    let root = Pointer::root().key("components");
    if let Some(components) = &document.components {
        for (name, node) in &components.schemas {
            let at = root.key("schemas").key(name);
            found.schema(node.into(), &at);
        }
        for (name, node) in &components.parameters {
            found.parameter(node, &root.key("parameters").key(name));
        }
        for (name, node) in &components.request_bodies {
            found.body(node, &root.key("requestBodies").key(name));
        }
        for (name, node) in &components.responses {
            found.response(node, &root.key("responses").key(name));
        }
        for (name, node) in &components.headers {
            found.header(node, &root.key("headers").key(name));
        }
    }
    for (path, node) in &document.paths.paths {
        if let ReferenceOr::Item(item) = node {
            found.path(item, &Pointer::root().key("paths").key(path));
        }
    }
    found
}

impl Details {
    fn path(&mut self, item: &PathItem, at: &Pointer) {
        for (index, node) in item.parameters.iter().enumerate() {
            self.parameter(node, &at.key("parameters").index(index));
        }
        for (_, word, operation) in methods(item) {
            let at = at.key(word);
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
            self.format(&parameter.parameter_data_ref().format, at);
        }
    }

    fn header(&mut self, node: &ReferenceOr<Header>, at: &Pointer) {
        if let ReferenceOr::Item(header) = node {
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
        }
    }

    fn response(&mut self, node: &ReferenceOr<Response>, at: &Pointer) {
        let ReferenceOr::Item(response) = node else {
            return;
        };
        self.media_types(&response.content, at);
        for (name, node) in &response.headers {
            self.header(node, &at.key("headers").key(name));
        }
    }

    fn media_types(&mut self, content: &indexmap::IndexMap<String, MediaType>, at: &Pointer) {
        if !content.is_empty() {
            let names = content.keys().cloned().collect();
            self.media_types.insert(at.clone(), names);
        }
        self.content(content, at);
    }

    fn content(&mut self, content: &indexmap::IndexMap<String, MediaType>, at: &Pointer) {
        for (name, media) in content {
            if let Some(schema) = &media.schema {
                let at = at.key("content").key(name).key("schema");
                self.schema(schema.into(), &at);
            }
        }
    }

    /// A schema and all that stand in it; what waits is kept here and not on the stack.
    fn schema(&mut self, node: Node<'_>, at: &Pointer) {
        let mut waiting = vec![Waiting {
            node,
            at: at.clone(),
            whole: at.clone(),
            depth: 0,
        }];
        while let Some(next) = waiting.pop() {
            if let Node::Schema(schema) = next.node {
                let own = constraints(schema);
                if own != Constraints::default() {
                    let entry = self.constraints.entry(next.whole.clone()).or_default();
                    entry.and(&own);
                }
                inside(schema, &next, &mut waiting);
            }
        }
    }
}

/// A schema that is still to be looked at.
struct Waiting<'a> {
    node: Node<'a>,
    at: Pointer,
    /// The schema that it is a part of by `allOf`, or itself.
    whole: Pointer,
    depth: usize,
}

fn inside<'a>(schema: &'a Schema, here: &Waiting<'a>, waiting: &mut Vec<Waiting<'a>>) {
    let keywords = Keywords::of(schema);
    let Waiting { at, whole, .. } = here;
    let depth = here.depth + 1;
    // What is nested deeper is refused, and its places would be as long as it is deep.
    if depth > MAX_DEPTH {
        return;
    }
    let mut wait = |node: Node<'a>, at: Pointer, whole: Pointer| {
        waiting.push(Waiting {
            node,
            at,
            whole,
            depth,
        });
    };
    for (name, node) in keywords.properties() {
        let at = at.key("properties").key(name);
        wait(node, at.clone(), at);
    }
    if let Some(items) = keywords.items {
        wait(items.into(), at.key("items"), whole.key("items"));
    }
    if let Some(AdditionalProperties::Schema(values)) = keywords.additional {
        let key = "additionalProperties";
        wait((&**values).into(), at.key(key), whole.key(key));
    }
    for (index, part) in keywords.all_of.iter().enumerate() {
        wait(part.into(), at.key("allOf").index(index), whole.clone());
    }
    for (keyword, members) in keywords.unions() {
        for (index, member) in members.iter().enumerate() {
            let at = at.key(keyword).index(index);
            wait(member.into(), at.clone(), at);
        }
    }
}

fn constraints(schema: &Schema) -> Constraints {
    let mut own = Constraints::default();
    match &schema.schema_kind {
        SchemaKind::Type(Type::String(text)) => {
            own.max_length = text.max_length;
            own.min_length = text.min_length;
            own.patterns.extend(text.pattern.clone());
        }
        SchemaKind::Type(Type::Number(number)) => {
            own.maximum = bound(number.maximum, number.exclusive_maximum);
            own.minimum = bound(number.minimum, number.exclusive_minimum);
            own.multiple_of = number.multiple_of.map(|number| number.to_string());
        }
        SchemaKind::Type(Type::Integer(number)) => {
            own.maximum = bound(number.maximum, number.exclusive_maximum);
            own.minimum = bound(number.minimum, number.exclusive_minimum);
            own.multiple_of = number.multiple_of.map(|number| number.to_string());
        }
        SchemaKind::Type(Type::Object(object)) => {
            own.max_properties = object.max_properties;
            own.min_properties = object.min_properties;
        }
        SchemaKind::Type(Type::Array(array)) => {
            own.max_items = array.max_items;
            own.min_items = array.min_items;
            own.unique_items = array.unique_items;
        }
        SchemaKind::Any(any) => {
            own.maximum = bound(any.maximum, any.exclusive_maximum.unwrap_or(false));
            own.minimum = bound(any.minimum, any.exclusive_minimum.unwrap_or(false));
            own.multiple_of = any.multiple_of.map(|number| number.to_string());
            own.max_length = any.max_length;
            own.min_length = any.min_length;
            own.max_items = any.max_items;
            own.min_items = any.min_items;
            own.max_properties = any.max_properties;
            own.min_properties = any.min_properties;
            own.unique_items = any.unique_items.unwrap_or(false);
            own.patterns.extend(any.pattern.clone());
        }
        SchemaKind::Type(Type::Boolean(_))
        | SchemaKind::OneOf { .. }
        | SchemaKind::AllOf { .. }
        | SchemaKind::AnyOf { .. }
        | SchemaKind::Not { .. } => {}
    }
    own
}

fn bound(number: Option<impl ToString>, exclusive: bool) -> Option<Bound> {
    number.map(|number| Bound {
        number: number.to_string(),
        exclusive,
    })
}
