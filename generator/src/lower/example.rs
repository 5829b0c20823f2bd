//! Examples in files of their own (`externalValue`) → each file with the type it is an example of.

use indexmap::IndexMap;
use openapiv3::{Example as Declared, ReferenceOr};

use super::Lowering;
use crate::api::{DefinitionId, Example, Type};
use crate::diagnostics::lower as say;
use crate::pointer::Pointer;

/// The examples met so far; each file once.
#[derive(Debug, Default)]
pub(super) struct Examples<'a> {
    found: Vec<(&'a str, Option<Type>, Pointer)>,
    index: std::collections::BTreeMap<&'a str, usize>,
}

impl<'a> Lowering<'a> {
    /// Notes the files among examples of something of type `ty`.
    pub fn list_examples(
        &mut self,
        examples: &'a IndexMap<String, ReferenceOr<Declared>>,
        ty: &Type,
        owner: &Pointer,
    ) {
        for (name, node) in examples {
            if let Some(found) = self.follow(node, owner.key(name))
                && let Some(file) = &found.item.external_value
            {
                self.note_example(file, Some(ty), found.pointer);
            }
        }
    }

    /// The examples of the operations and of the components, in this order.
    pub fn finished_examples(&mut self) -> Vec<Example> {
        let document = self.document;
        for (name, node) in document.components.iter().flat_map(|all| &all.examples) {
            let pointer = Pointer::root().key("components").key("examples").key(name);
            if let Some(found) = self.follow(node, pointer)
                && let Some(file) = &found.item.external_value
            {
                self.note_example(file, None, found.pointer);
            }
        }
        let mut examples = Vec::new();
        for (file, ty, pointer) in std::mem::take(&mut self.examples.found) {
            match ty {
                Some(ty) => examples.push(Example {
                    file: file.to_owned(),
                    ty,
                    pointer,
                }),
                None => self.report.say(say::example_of_nothing(&pointer, file)),
            }
        }
        examples
    }

    fn note_example(&mut self, file: &'a str, listed_as: Option<&Type>, pointer: Pointer) {
        if self.examples.index.contains_key(file) {
            return;
        }
        // A folder that is called like a schema says it more exactly than the media type, which
        // may be a union or a page.
        let folder = file.rsplit('/').nth(1);
        let schema = folder.and_then(|folder| self.schemas.index(folder));
        let ty = schema
            .map(|index| Type::Definition(DefinitionId(index)))
            .or(listed_as.cloned());
        let examples = &mut self.examples;
        examples.index.insert(file, examples.found.len());
        examples.found.push((file, ty, pointer));
    }
}
