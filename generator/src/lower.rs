//! `OpenAPI` → wire model: follow `$ref`, name inline schemas, merge `allOf`, tell unions apart,
//! refuse or degrade what cannot be expressed.
//!
//! Must not know Rust: no case conversion, no identifier, no Rust type.

mod report;

// Schemas.
mod all_of;
mod arrange;
mod beside;
mod candidate;
mod chain;
mod claim;
mod constraints;
mod default;
mod discriminator;
mod distribution;
mod enumeration;
mod facts;
mod keywords;
mod look_alike;
pub(crate) mod nearest;
mod object;
mod parts;
mod place;
mod primitive;
mod reference;
mod refine;
mod ring;
mod same;
mod scalar;
mod schema;
mod tag;
mod union;

// What is compared only.
mod aside;
mod details;
mod flow;
mod link;
mod written;

// What can be called.
mod content;
mod encoding;
mod example;
mod form;
mod media_type;
mod naming;
mod operation;
mod parameter;
mod path;
mod response;
mod security;
mod server;

pub use beside::describe;
pub(crate) use reference::target;

use std::collections::{BTreeMap, BTreeSet};
use std::rc::Rc;

use openapiv3::OpenAPI;

use crate::api::{Api, Definition, DefinitionId, Info};
use crate::diagnostics::{Diagnostic, lower as say};
use crate::pointer::Pointer;

/// How deep schemas may be nested in each other; what is deeper is refused, so that no document can
/// overflow the stack.
const MAX_DEPTH: usize = 64;

/// How many parts, fields and members may be copied from one schema into others. A document of a
/// megabyte can ask for a hundred million (ten thousand children of a parent with ten thousand
/// properties); the largest real ones ask for a few thousand.
const MAX_COPIES: usize = 200_000;

/// Resolves a document. The `Api` is complete when no diagnostic is an error.
pub fn lower(document: &OpenAPI) -> (Api, Vec<Diagnostic>) {
    let mut lowering = Lowering {
        document,
        schemas: reference::Schemas::of(document),
        known: Vec::new(),
        listed: BTreeMap::new(),
        rings: ring::Rings::default(),
        unions: BTreeMap::new(),
        placed: BTreeMap::new(),
        definitions: Vec::new(),
        terminals: Vec::new(),
        origins: BTreeMap::new(),
        examples: example::Examples::default(),
        encodings: BTreeMap::new(),
        composed: BTreeMap::new(),
        alternatives: Vec::new(),
        left_out: Vec::new(),
        nesting: 0,
        copies: Some(MAX_COPIES),
        suggestions: 20,
        report: report::Report::default(),
    };
    let api = lowering.api();
    (api, lowering.report.into_diagnostics())
}

/// What the stage knows while it works.
struct Lowering<'a> {
    document: &'a OpenAPI,
    schemas: reference::Schemas<'a>,
    /// What each component schema asks for at first sight.
    known: Vec<facts::Known>,
    /// The members of the unions of a schema, by identity.
    listed: BTreeMap<usize, Rc<BTreeSet<usize>>>,
    /// The members that would make a union a member of itself.
    rings: ring::Rings,
    /// Unions by their members, with the discriminator property.
    unions: BTreeMap<same::Key, (DefinitionId, Option<&'a str>)>,
    /// Inline definitions by where they stand.
    placed: BTreeMap<String, DefinitionId>,
    definitions: Vec<Definition>,
    /// For each definition the one at the end of its chain of aliases.
    terminals: Vec<Option<usize>>,
    /// What telling each union's members apart takes.
    origins: BTreeMap<DefinitionId, union::Origin<'a>>,
    examples: example::Examples<'a>,
    /// What is said of the parts of multipart bodies, by where their media types stand.
    encodings: BTreeMap<Pointer, Vec<encoding::Encoding>>,
    /// The places of what each `allOf` is put together from, by its own.
    composed: BTreeMap<Pointer, Vec<Pointer>>,
    /// The places of members that became one type, the first of which it has for its own.
    alternatives: Vec<Vec<Pointer>>,
    /// The operations that cannot be called.
    left_out: Vec<details::Uncallable<'a>>,
    /// How many schemas are being lowered, each for the one before.
    nesting: usize,
    /// How many more copies may be made; `None` once there were too many.
    copies: Option<usize>,
    /// How many more times a missing name is compared with all there are.
    suggestions: usize,
    report: report::Report,
}

impl Lowering<'_> {
    /// Does a piece of work that is part of another one, unless that is nested too deeply already.
    fn deeper<T>(&mut self, at: &Pointer, work: impl FnOnce(&mut Self) -> T) -> Option<T> {
        if self.nesting >= MAX_DEPTH {
            self.report.say(say::too_deep(at));
            return None;
        }
        self.nesting += 1;
        let done = work(self);
        self.nesting -= 1;
        Some(done)
    }

    /// Whether `count` more copies may be made for the schema at `pointer`.
    fn may_copy(&mut self, count: usize, pointer: &Pointer) -> bool {
        let Some(left) = self.copies else {
            return false;
        };
        self.copies = left.checked_sub(count);
        if self.copies.is_none() {
            self.report.say(say::too_many_copies(pointer));
        }
        self.copies.is_some()
    }

    fn api(&mut self) -> Api {
        let document = self.document;
        self.known = vec![facts::Known::Nothing; self.schemas.len()];
        self.follow_chains();
        self.open_rings();
        self.know_unions();
        self.components();
        let security_schemes = self.security_schemes();
        let operations = self.operations();
        let servers = self.servers(&document.servers);
        self.follow_aliases();
        self.tell_apart();
        self.break_containing_aliases();
        let mut api = Api {
            info: Info {
                title: document.info.title.clone(),
                version: document.info.version.clone(),
                description: document.info.description.clone(),
            },
            servers,
            definitions: std::mem::take(&mut self.definitions),
            operations,
            security_schemes,
            examples: self.finished_examples(),
            details: self.details(),
        };
        self.forms(&mut api);
        arrange::arranged(api, self.schemas.len())
    }
}
