//! Wire model → Rust model: names, types, presence, boxing, derives, where each item goes.
//!
//! What concerns the whole document is settled first (names, directions, boxes, …) and kept in a
//! `Context` that nobody changes; then each definition and operation is planned by itself.
//! Must not know `openapiv3` nor how code is spelled.

mod formats;
mod graph;
mod naming;

mod boxing;

mod defaults;
mod enumeration;
mod form;
mod object;
mod types;
mod union;

mod operation;
mod pagination;
mod parameter;
mod response;

mod client;
mod example;
mod package;
mod quick_start;
mod security;

mod claims;
mod documentation;
mod identity;
mod past;
mod places;
mod present;
mod renames;
mod status;
mod successors;

use std::collections::{BTreeMap, BTreeSet};

use crate::api::{Api, Json, Shape};
use crate::config::Config;
use crate::contract::contract;
use crate::diagnostics::{Diagnostic, has_errors};
use crate::kept::Kept;
use crate::names::{Ident, Scope};
use crate::rust::{Crate, Item, Model, Module, Operation, Provenance};
use formats::Formats;
use graph::Directions;
use naming::{Names, Scopes};
use past::Past;
use security::Security;

/// What is settled for the whole document.
struct Context<'a> {
    api: &'a Api,
    names: Names,
    past: Past<'a>,
    formats: Formats,
    directions: Directions,
    /// The fields and variants that hold a `Box`, by definition and part.
    boxes: BTreeSet<(usize, usize)>,
    /// The variants of each enumeration.
    variants: Vec<Vec<Ident>>,
    security: Security,
}

/// Decides everything that `emit` will spell. `None` exactly when a diagnostic is an error.
/// `examples` holds the JSON of the files that [`Api::examples`] names, where it is at hand.
pub fn plan(
    api: &Api,
    config: &Config,
    examples: &BTreeMap<String, Json>,
) -> (Option<Crate>, Vec<Diagnostic>) {
    let mut diagnostics = Vec::new();
    let (context, mut scopes) = settle(api, config, &mut diagnostics);
    let package = package::package(api, config, &context.formats, &mut diagnostics);
    let models = models(&context, &mut scopes.types, &mut diagnostics);
    let mut operations = operation::operations(&context, &mut scopes.operations, &mut diagnostics);
    if let Some(rule) = &config.pagination {
        for (wire, operation) in api.operations.iter().zip(&mut operations) {
            operation.page =
                pagination::page(&context, rule, wire, operation, &models, &mut diagnostics);
        }
    }
    for operation in &mut operations {
        operation.rate_limit = config.rate_limit.is_some();
    }
    let quick_start = quick_start::quick_start(
        &context,
        config,
        &quick_start::Made {
            package: package.as_ref().map_or("", |package| &package.name),
            models: &models,
            operations: &operations,
            examples,
        },
        &mut diagnostics,
    );
    let client = client::client(&context, config, &operations, &mut diagnostics);
    let present = present::present(&context, &models, &operations);
    renames::moved(&config.kept, &present, &mut diagnostics);
    let Some(package) = package.filter(|_| !has_errors(&diagnostics)) else {
        return (None, diagnostics);
    };
    let places = places::places(api, &models, &operations);
    let examples = example::examples(&context);
    let mut modules = modules(context.names.modules, models);
    let former = renames::former(&config.kept, &present, &package.version);
    let former = renames::stand(former, &present, &mut scopes, &mut modules, &mut operations);
    let names = present
        .into_iter()
        .map(|(key, named)| (key, named.ident.to_string()));
    let kept = Kept {
        names: names.collect(),
        former,
        movable: false,
    };
    let provenance = Provenance {
        api_version: package.api_version.clone(),
        contract: contract(api),
        generator: env!("CARGO_PKG_VERSION").to_owned(),
    };
    let model = Crate {
        package,
        provenance,
        client,
        examples,
        modules,
        operations: sorted(operations),
        quick_start,
        places,
        kept,
    };
    (Some(model), diagnostics)
}

fn settle<'a>(
    api: &'a Api,
    config: &'a Config,
    diagnostics: &mut Vec<Diagnostic>,
) -> (Context<'a>, Scopes) {
    let formats = Formats::of(config, diagnostics);
    let directions = Directions::of(api);
    let past = Past::of(api, &config.kept);
    let (names, scopes) = naming::names(api, &past, diagnostics);
    let context = Context {
        boxes: boxing::boxes(api, &directions, diagnostics),
        variants: enumeration::variants(api, &past, diagnostics),
        security: Security::of(api, diagnostics),
        api,
        names,
        past,
        formats,
        directions,
    };
    (context, scopes)
}

/// The model of every definition, in their order.
fn models(
    context: &Context<'_>,
    types: &mut Scope,
    diagnostics: &mut Vec<Diagnostic>,
) -> Vec<Model> {
    let mut models = Vec::with_capacity(context.api.definitions.len());
    for (id, definition) in context.api.definitions.iter().enumerate() {
        let item = match &definition.shape {
            Shape::Object(object) => {
                Item::Struct(object::structure(context, id, object, types, diagnostics))
            }
            Shape::Form(form) => {
                Item::Struct(form::structure(context, id, form, types, diagnostics))
            }
            Shape::Union(union) => Item::Union(union::union(context, id, union, diagnostics)),
            Shape::Enum(enumeration) => enumeration::item(context, id, enumeration),
            Shape::Alias(usage) => Item::Alias(context.ty(&usage.ty)),
        };
        models.push(Model {
            ident: context.names.types[id].clone(),
            docs: documentation::model(definition),
            deprecated: definition.docs.deprecated,
            item,
        });
    }
    models
}

/// The models in their modules, sorted by module.
fn modules(names: Vec<naming::ModuleName>, models: Vec<Model>) -> Vec<Module> {
    let mut models: Vec<Option<Model>> = models.into_iter().map(Some).collect();
    let mut modules: Vec<Module> = names
        .into_iter()
        .map(|name| Module {
            ident: name.ident,
            schema: name.title,
            models: name
                .definitions
                .iter()
                .filter_map(|&id| models[id].take())
                .collect(),
        })
        .collect();
    modules.sort_by(|one, other| one.ident.bare().cmp(other.ident.bare()));
    modules
}

fn sorted(mut operations: Vec<Operation>) -> Vec<Operation> {
    operations.sort_by(|one, other| one.method.bare().cmp(other.method.bare()));
    operations
}
