//! `links` → which operation each leads to, whatever it is called, and with what.
//!
//! A link names its operation by `operationId` or by a reference into `paths`. Must not know what
//! comparing makes of it.

use std::collections::BTreeMap;

use openapiv3::{Link, LinkOperation, OpenAPI};
use serde_json::Value;

use super::operation::methods;
use super::path::Template;
use super::written::{data, shown};
use crate::pointer::Pointer;
use crate::version::without_versions;

/// Methods and paths by operationId.
pub(super) struct Targets<'a>(BTreeMap<&'a str, String>);

impl<'a> Targets<'a> {
    pub fn of_document(document: &'a OpenAPI) -> Self {
        let mut targets = BTreeMap::new();
        for (path, item) in document.paths.iter() {
            for (method, _, operation) in item.as_item().into_iter().flat_map(methods) {
                if let Some(id) = &operation.operation_id {
                    targets.insert(id.as_str(), call(method.word(), path));
                }
            }
        }
        Self(targets)
    }

    /// A link in a text for comparing it.
    pub fn text(&self, link: &Link) -> String {
        let target = match &link.operation {
            LinkOperation::OperationId(id) => {
                let known = self.0.get(id.as_str()).cloned();
                known.unwrap_or_else(|| id.clone())
            }
            LinkOperation::OperationRef(reference) => referred(reference),
        };
        let mut words = vec![target];
        if !link.parameters.is_empty() {
            let given = link.parameters.iter();
            let given = given.map(|(name, value)| (name.clone(), value.clone()));
            words.push(format!("with {}", data(&Value::Object(given.collect()))));
        }
        if let Some(body) = &link.request_body {
            words.push(format!("and body {}", data(body)));
        }
        if let Some(server) = &link.server {
            words.push(format!("at {}", server.url));
        }
        shown(words.join(" "))
    }
}

/// What `#/paths/~1threads/get` calls; another reference is itself.
fn referred(reference: &str) -> String {
    let pointer = reference.strip_prefix('#').and_then(Pointer::parse);
    let steps: Vec<String> = pointer.iter().flat_map(Pointer::steps).collect();
    match steps.as_slice() {
        [paths, path, method] if paths == "paths" => call(&method.to_ascii_uppercase(), path),
        _ => reference.to_owned(),
    }
}

/// A method and a path without its version and the names of its parameters.
fn call(method: &str, path: &str) -> String {
    let shape = Template::parse(path).map(|template| template.shape());
    let shape = shape.unwrap_or_else(|_| path.to_owned());
    format!("{method} {}", without_versions(&shape))
}
