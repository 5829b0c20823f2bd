//! The document in pieces: each schema, path item and component goes to openapiv3 by itself, and
//! what contains it gets it back finished.
//!
//! So a failure names the smallest piece, time stays linear in the document, and openapiv3's
//! recursive reading never goes deeper than one piece.

use indexmap::IndexMap;
use openapiv3::{Components, OpenAPI, PathItem, ReferenceOr, Schema};
use serde::de::DeserializeOwned;
use serde_yaml::{Mapping, Value as Yaml};

use super::restore::Restore;
use super::{Reader, Step, is_null};
use crate::diagnostics::load as say;
use crate::load::shape::{
    COMPONENTS, DOCUMENT, EXAMPLE, HEADER, LINK, PARAMETER, PATH_ITEM, REQUEST_BODY, RESPONSE,
    SECURITY_SCHEME, Shape,
};
use crate::load::tree::{Map, Value};

#[derive(Default)]
pub(super) struct Pieces {
    /// Finished schemas that wait for what contains them. In their place stands a `$ref` to their
    /// number, which no real reference can be: those begin with `#/`.
    schemas: Vec<Option<Schema>>,
    paths: IndexMap<String, ReferenceOr<PathItem>>,
    components: Components,
}

impl Pieces {
    pub(super) fn schemas(&self) -> usize {
        self.schemas.len()
    }
}

impl<'t> Reader<'t> {
    pub(super) fn document(&mut self, root: Value<'t>) -> Option<OpenAPI> {
        let document = self.object(root, &DOCUMENT)?;
        let mut document: OpenAPI = self.piece(document)?;
        let pieces = std::mem::take(&mut self.pieces);
        document.paths.paths = pieces.paths;
        if let Some(components) = &mut document.components {
            let extensions = std::mem::take(&mut components.extensions);
            *components = Components {
                extensions,
                ..pieces.components
            };
        }
        Some(document)
    }

    pub(super) fn paths(&mut self, value: Value<'t>) -> Option<Yaml> {
        let Some(map) = value.map() else {
            return self.wrong_type(value, say::MAP);
        };
        let mut extensions = Mapping::new();
        for entry in map.iter() {
            let key = entry.key;
            self.inside(Step::Key(key), |reader| {
                if key.starts_with("x-") {
                    extensions.insert(key.into(), reader.data(entry.value, None));
                } else if key.starts_with('/') {
                    let read = reader.read(entry.value, Shape::Referable(&PATH_ITEM));
                    if let Some(item) = read.and_then(|item| reader.piece(item)) {
                        reader.pieces.paths.insert(key.to_owned(), item);
                    }
                } else {
                    let meant = entry.value.map().is_some();
                    reader.report(|at| say::path_without_slash(at, key, meant));
                }
            });
        }
        Some(Yaml::Mapping(extensions))
    }

    pub(super) fn components(&mut self, value: Value<'t>) -> Option<Yaml> {
        let Some(map) = value.map() else {
            return self.wrong_type(value, say::MAP);
        };
        let mut all = Components::default();
        let mut extensions = Mapping::new();
        for entry in map.iter() {
            self.inside(Step::Key(entry.key), |reader| match entry.key {
                key if key.starts_with("x-") => {
                    extensions.insert(key.into(), reader.data(entry.value, None));
                }
                key if COMPONENTS.field(key).is_none() => reader.unknown_key(entry, &COMPONENTS),
                key if is_null(entry.value) => reader.report(|at| say::empty_value(at, key)),
                key => match entry.value.map() {
                    Some(section) => reader.section(key, section, &mut all),
                    None => {
                        reader.wrong_type(entry.value, say::MAP);
                    }
                },
            });
        }
        self.pieces.components = all;
        Some(Yaml::Mapping(extensions))
    }

    fn section(&mut self, name: &str, section: Map<'t>, to: &mut Components) {
        use Shape::{Callback, Referable, Schema};
        match name {
            "schemas" => self.each(section, Schema, &mut to.schemas),
            "responses" => self.each(section, Referable(&RESPONSE), &mut to.responses),
            "parameters" => self.each(section, Referable(&PARAMETER), &mut to.parameters),
            "requestBodies" => {
                self.each(section, Referable(&REQUEST_BODY), &mut to.request_bodies);
            }
            "headers" => self.each(section, Referable(&HEADER), &mut to.headers),
            "securitySchemes" => {
                self.each(
                    section,
                    Referable(&SECURITY_SCHEME),
                    &mut to.security_schemes,
                );
            }
            // No code comes from these: a broken one is left out.
            "examples" => self.each_loosely(section, Referable(&EXAMPLE), &mut to.examples),
            "links" => self.each_loosely(section, Referable(&LINK), &mut to.links),
            "callbacks" => self.each_loosely(section, Callback, &mut to.callbacks),
            _ => {}
        }
    }

    fn each<T: DeserializeOwned + Restore>(
        &mut self,
        section: Map<'t>,
        shape: Shape,
        to: &mut IndexMap<String, T>,
    ) {
        for entry in section.iter() {
            self.inside(Step::Key(entry.key), |reader| {
                let read = reader.read(entry.value, shape);
                if let Some(piece) = read.and_then(|read| reader.piece(read)) {
                    to.insert(entry.key.to_owned(), piece);
                }
            });
        }
    }

    fn each_loosely<T: DeserializeOwned + Restore>(
        &mut self,
        section: Map<'t>,
        shape: Shape,
        to: &mut IndexMap<String, T>,
    ) {
        for entry in section.iter() {
            self.inside(Step::Key(entry.key), |reader| {
                let read = reader.loosely(|reader| reader.read(entry.value, shape));
                if let Some(piece) = read.and_then(|read| reader.piece(read)) {
                    to.insert(entry.key.to_owned(), piece);
                }
            });
        }
    }

    /// Finishes a schema; gives what stands for it in the schema or object around it. The schemas
    /// from number `from` on are its own.
    pub(super) fn set_aside(&mut self, schema: Yaml, from: usize) -> Option<Yaml> {
        let schema: Schema = self.part(schema)?;
        self.pieces.schemas.truncate(from);
        self.pieces.schemas.push(Some(schema));
        let mut stand_in = Mapping::new();
        stand_in.insert("$ref".into(), from.to_string().into());
        Some(Yaml::Mapping(stand_in))
    }

    /// Finishes something that no schema contains.
    fn piece<T: DeserializeOwned + Restore>(&mut self, value: Yaml) -> Option<T> {
        let piece = self.part(value);
        self.pieces.schemas.clear();
        piece
    }

    fn part<T: DeserializeOwned + Restore>(&mut self, value: Yaml) -> Option<T> {
        // After an error there will be no document: from here on only the messages count.
        if self.problems.has_errors() {
            return None;
        }
        match serde_yaml::from_value::<T>(value) {
            Ok(mut part) => {
                part.restore(&mut self.pieces.schemas);
                Some(part)
            }
            Err(_) => {
                self.report(say::unreadable);
                None
            }
        }
    }
}
