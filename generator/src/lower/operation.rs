//! Path items → operations.

use std::collections::BTreeMap;

use openapiv3::{Parameter, PathItem, ReferenceOr};

use super::Lowering;
use super::details::Uncallable;
use super::path::Template;
use crate::api::{Docs, Method, Operation, OperationName, Path};
use crate::diagnostics::lower as say;
use crate::pointer::Pointer;

/// An operation of the document with where it stands.
pub(super) struct Entry<'a> {
    /// The path as it is sent.
    pub path: &'a str,
    pub template: Template<'a>,
    pub method: Method,
    pub method_word: &'static str,
    pub operation: &'a openapiv3::Operation,
    /// Parameters of the path item.
    pub shared: &'a [ReferenceOr<Parameter>],
    pub pointer: Pointer,
}

/// The methods of a path item, as `openapiv3` orders them.
pub(super) fn methods(
    item: &PathItem,
) -> impl Iterator<Item = (Method, &'static str, &openapiv3::Operation)> {
    [
        (Method::Get, "get", &item.get),
        (Method::Put, "put", &item.put),
        (Method::Post, "post", &item.post),
        (Method::Delete, "delete", &item.delete),
        (Method::Options, "options", &item.options),
        (Method::Head, "head", &item.head),
        (Method::Patch, "patch", &item.patch),
        (Method::Trace, "trace", &item.trace),
    ]
    .into_iter()
    .filter_map(|(method, word, operation)| Some((method, word, operation.as_ref()?)))
}

impl<'a> Lowering<'a> {
    /// Every operation that can be called; names first, because inline schemas are named by them.
    pub fn operations(&mut self) -> Vec<Operation> {
        let entries = self.entries();
        let names = self.operation_names(&entries);
        let mut operations = Vec::with_capacity(entries.len());
        for (entry, name) in entries.iter().zip(names) {
            match self.operation(entry, name) {
                Some(operation) => operations.push(operation),
                None => self.left_out.push(Uncallable {
                    method: entry.method,
                    path: entry.path,
                    operation: entry.operation,
                    pointer: entry.pointer.clone(),
                }),
            }
        }
        operations
    }

    fn entries(&mut self) -> Vec<Entry<'a>> {
        let mut entries = Vec::new();
        let mut shapes: BTreeMap<String, Pointer> = BTreeMap::new();
        for (path, item) in self.document.paths.iter() {
            let pointer = Pointer::root().key("paths").key(path);
            let item = match item {
                ReferenceOr::Item(item) => item,
                ReferenceOr::Reference { reference } => {
                    self.report
                        .say(say::unsupported_reference(&pointer, reference));
                    continue;
                }
            };
            let template = match Template::parse(path) {
                Ok(template) => template,
                Err(wrong) => {
                    self.report.say(say::bad_path(&pointer, path, &wrong));
                    continue;
                }
            };
            let sent = path.split('#').next().unwrap_or_default();
            if sent != path {
                self.report.say(say::fragment_ignored(&pointer, sent));
            } else if let Some(first) = shapes.get(&template.shape()) {
                self.report.say(say::path_twice(&pointer, first));
            } else {
                shapes.insert(template.shape(), pointer.clone());
            }
            if self.is_elsewhere(&item.servers) {
                self.report
                    .say(say::servers_ignored(&pointer.key("servers")));
            }
            for (method, method_word, operation) in methods(item) {
                entries.push(Entry {
                    path: sent,
                    template: Template {
                        segments: template.segments.clone(),
                    },
                    method,
                    method_word,
                    operation,
                    shared: &item.parameters,
                    pointer: pointer.key(method_word),
                });
            }
        }
        entries
    }

    /// `None`: the operation is left out, and a diagnostic says so.
    fn operation(&mut self, entry: &Entry<'a>, name: OperationName) -> Option<Operation> {
        let Entry {
            operation, pointer, ..
        } = entry;
        if self.is_elsewhere(&operation.servers) {
            self.report
                .say(say::servers_ignored(&pointer.key("servers")));
        }
        if !operation.callbacks.is_empty() {
            self.report
                .say(say::callbacks_ignored(&pointer.key("callbacks")));
        }
        let body = self.body(entry, &name)?;
        let parameters = self.parameters(entry, &name);
        let responses = self.responses(entry, &name);
        let security = self.requirements(operation.security.as_deref(), pointer);
        Some(Operation {
            method: entry.method,
            path: Path {
                template: entry.path.to_owned(),
            },
            summary: operation.summary.clone(),
            docs: Docs {
                title: None,
                description: operation.description.clone(),
                deprecated: operation.deprecated,
            },
            tags: operation.tags.clone(),
            parameters,
            body,
            responses,
            security,
            idempotent: self.idempotent(entry),
            pointer: pointer.clone(),
            name,
        })
    }

    /// Whether the document says that doing it twice is doing it once.
    fn idempotent(&mut self, entry: &Entry<'a>) -> bool {
        const KEY: &str = "x-idempotent";
        let said = entry.operation.extensions.get(KEY);
        let is_idempotent = said.map(|value| value.as_bool());
        if is_idempotent == Some(None) {
            self.report
                .say(say::idempotent_unclear(&entry.pointer.key(KEY)));
        }
        is_idempotent.flatten().unwrap_or(false)
    }
}
