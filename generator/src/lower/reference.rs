//! `$ref` → what it means: into the components by name, through other references, or a refusal.
//!
//! Chains are followed by loops, never by calls: a document may hold ten thousand links of one.

use indexmap::IndexMap;
use openapiv3::{
    Components, Example, Header, OpenAPI, Parameter, ReferenceOr, RequestBody, Response, Schema,
    SecurityScheme,
};

use super::chain::{self, Link};
use super::keywords::Node;
use super::nearest::nearest;
use super::{Lowering, MAX_DEPTH, place};
use crate::diagnostics::lower as say;
use crate::pointer::Pointer;

/// What can stand under a section of the components.
pub(super) trait Section: Sized + 'static {
    const KEY: &'static str;
    fn all(components: &Components) -> &IndexMap<String, ReferenceOr<Self>>;
}

macro_rules! sections {
    ($($ty:ty = $key:literal, $field:ident;)*) => {$(
        impl Section for $ty {
            const KEY: &'static str = $key;
            fn all(components: &Components) -> &IndexMap<String, ReferenceOr<Self>> {
                &components.$field
            }
        }
    )*};
}

sections! {
    Schema = "schemas", schemas;
    Parameter = "parameters", parameters;
    Response = "responses", responses;
    RequestBody = "requestBodies", request_bodies;
    Header = "headers", headers;
    Example = "examples", examples;
    SecurityScheme = "securitySchemes", security_schemes;
}

/// What a reference leads to.
pub(super) struct Found<'a, T> {
    pub item: &'a T,
    pub pointer: Pointer,
    /// The name of the component; `None` for what stands inline.
    pub component: Option<&'a str>,
}

/// The component schemas, and where each chain of bare `$ref`s among them ends.
pub(super) struct Schemas<'a> {
    all: Option<&'a IndexMap<String, ReferenceOr<Schema>>>,
    ends: Vec<Option<usize>>,
}

impl<'a> Schemas<'a> {
    pub fn of(document: &'a OpenAPI) -> Self {
        Self {
            all: document
                .components
                .as_ref()
                .map(|components| &components.schemas),
            ends: Vec::new(),
        }
    }

    pub fn len(&self) -> usize {
        self.all.map_or(0, IndexMap::len)
    }

    pub fn index(&self, name: &str) -> Option<usize> {
        self.all?.get_index_of(name)
    }

    pub fn get(&self, index: usize) -> Option<(&'a str, Node<'a>)> {
        let (name, node) = self.all?.get_index(index)?;
        Some((name, node.into()))
    }

    pub fn name(&self, index: usize) -> &'a str {
        self.get(index).map_or("", |(name, _)| name)
    }

    /// The schema at the end of the chain that begins at component `index`, with the component it
    /// is; `None` when the chain is broken or a ring.
    pub fn end(&self, index: usize) -> Option<(usize, &'a Schema)> {
        let end = self.ends.get(index).copied().flatten()?;
        match self.get(end)? {
            (_, Node::Schema(schema)) => Some((end, schema)),
            (_, Node::Reference(_)) => None,
        }
    }

    /// The component that `reference` names, if it names one; says nothing.
    pub fn peek(&self, reference: &str) -> Option<usize> {
        match target(reference) {
            Some((section, name)) if section == Schema::KEY => self.index(&name),
            _ => None,
        }
    }

    /// The schema that `node` means and the component it is; says nothing.
    pub fn resolve(&self, node: Node<'a>) -> Option<(Option<usize>, &'a Schema)> {
        match node {
            Node::Schema(schema) => Some((None, schema)),
            Node::Reference(reference) => {
                let (end, schema) = self.end(self.peek(reference)?)?;
                Some((Some(end), schema))
            }
        }
    }
}

impl<'a> Lowering<'a> {
    /// Finds where every chain among the component schemas ends, and refuses rings.
    pub fn follow_chains(&mut self) {
        let count = self.schemas.len();
        let mut links = Vec::with_capacity(count);
        for index in 0..count {
            links.push(match self.schemas.get(index) {
                Some((name, Node::Reference(reference))) => self
                    .target(reference, &place::schemas().key(name))
                    .map_or(Link::Broken, Link::To),
                _ => Link::End,
            });
        }
        let chains = chain::follow(&links);
        for ring in &chains.rings {
            let names: Vec<&str> = ring.iter().map(|index| self.schemas.name(*index)).collect();
            self.report.say(say::reference_ring(&names));
        }
        self.schemas.ends = chains.ends;
    }

    /// The component schema that `reference`, which stands at `at`, names; else an error.
    pub fn target(&mut self, reference: &str, at: &Pointer) -> Option<usize> {
        let schemas = self.schemas.all;
        let name = self.named::<Schema>(reference, at)?;
        let found = schemas.and_then(|schemas| schemas.get_index_of(&name));
        if found.is_none() {
            self.refuse_missing::<Schema>(reference, &name, at);
        }
        found
    }

    /// Follows `node`, which stands at `pointer`, to what is no reference.
    pub fn follow<T: Section>(
        &mut self,
        node: &'a ReferenceOr<T>,
        pointer: Pointer,
    ) -> Option<Found<'a, T>> {
        let document = self.document;
        let mut found = (node, pointer, None);
        for _ in 0..MAX_DEPTH {
            let (node, pointer, component) = found;
            let reference = match node {
                ReferenceOr::Item(item) => {
                    return Some(Found {
                        item,
                        pointer,
                        component,
                    });
                }
                ReferenceOr::Reference { reference } => reference,
            };
            let name = self.named::<T>(reference, &pointer)?;
            let all = document.components.as_ref().map(T::all);
            let Some((name, node)) = all.and_then(|all| all.get_key_value(&name)) else {
                self.refuse_missing::<T>(reference, &name, &pointer);
                return None;
            };
            let pointer = Pointer::root().key("components").key(T::KEY).key(name);
            found = (node, pointer, Some(name.as_str()));
        }
        self.report.say(say::reference_chain(&found.1));
        None
    }

    /// The name in a reference to `#/components/<T's section>/<name>`.
    fn named<T: Section>(&mut self, reference: &str, at: &Pointer) -> Option<String> {
        match target(reference) {
            Some((section, name)) if section == T::KEY => Some(name),
            Some((section, _)) => {
                let refusal = say::reference_of_another_kind(at, reference, &section, T::KEY);
                self.report.say(refusal);
                None
            }
            None => {
                self.report.say(say::unsupported_reference(at, reference));
                None
            }
        }
    }

    fn refuse_missing<T: Section>(&mut self, reference: &str, name: &str, at: &Pointer) {
        let all = self.document.components.as_ref().map(T::all);
        // Looking for the nearest of many names for each of many references would take for ever.
        let near = if self.suggestions > 0 {
            self.suggestions -= 1;
            nearest(
                name,
                all.into_iter().flatten().map(|(name, _)| name.as_str()),
            )
        } else {
            None
        };
        self.report.say(say::missing_reference(at, reference, near));
    }
}

/// Section and name of a reference into the components, unescaped.
pub(crate) fn target(reference: &str) -> Option<(String, String)> {
    let (section, name) = reference.strip_prefix("#/components/")?.split_once('/')?;
    (!name.contains('/')).then(|| (unescaped(section), unescaped(name)))
}

/// A step of a reference as the key it means: a URI fragment (RFC 3986) that holds a JSON pointer.
fn unescaped(step: &str) -> String {
    let mut bytes = Vec::with_capacity(step.len());
    let mut rest = step.as_bytes();
    while let Some((first, others)) = rest.split_first() {
        let code = others.get(..2).filter(|_| *first == b'%').and_then(|code| {
            // Not `from_str_radix` alone: it takes a sign.
            let code = std::str::from_utf8(code).ok()?;
            let hex = code.bytes().all(|byte| byte.is_ascii_hexdigit());
            hex.then(|| u8::from_str_radix(code, 16).ok()).flatten()
        });
        match code {
            Some(byte) => {
                bytes.push(byte);
                rest = &others[2..];
            }
            None => {
                bytes.push(*first);
                rest = others;
            }
        }
    }
    String::from_utf8_lossy(&bytes)
        .replace("~1", "/")
        .replace("~0", "~")
}
