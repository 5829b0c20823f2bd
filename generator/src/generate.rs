//! The whole pipeline, stage by stage.

use std::collections::BTreeMap;

use crate::api::{Api, Json};
use crate::check::Instances;
use crate::config::Config;
use crate::diagnostics::{Diagnostic, has_errors};
use crate::load::{Sources, load};
use crate::pointer::Pointer;
use crate::render::File;
use crate::rust::{Crate, Provenance};
use crate::{check, emit, lower, package, plan, provenance, render};

/// What generating gives.
#[derive(Clone, Debug, Default)]
pub struct Generated {
    /// Every file of the crate, sorted by path; `None` when a diagnostic is an error.
    pub files: Option<Vec<File>>,
    /// What the crate says of its own making; there with the files.
    pub provenance: Option<Provenance>,
    pub operations: usize,
    pub schemas: usize,
    /// The example files that the document names, each with the place that names it.
    pub examples: Vec<(String, Pointer)>,
    pub diagnostics: Vec<Diagnostic>,
    /// To show the diagnostics at their places.
    pub sources: Sources,
    /// A bug of the generator: what was rendered is not what was planned.
    pub internal_error: Option<String>,
}

/// What a document means, before any Rust: what comparing, explaining and hashing need.
#[derive(Clone, Debug, Default)]
pub struct Resolved {
    /// The wire model; `None` when a diagnostic is an error.
    pub api: Option<Api>,
    pub diagnostics: Vec<Diagnostic>,
    pub sources: Sources,
}

/// Text of a document → texts of a crate. `examples` gives the text of a file that the document
/// names with `externalValue`; an example without one is left out.
pub fn generate(text: &[u8], config: &Config, examples: &BTreeMap<String, String>) -> Generated {
    let mut generated = Generated::default();
    let (api, sources, diagnostics) = read(text);
    generated.sources = sources;
    generated.diagnostics = diagnostics;
    let Some(mut api) = api else {
        return generated;
    };
    generated.operations = api.operations.len();
    generated.schemas = api.definitions.len();
    generated.examples = named(&api);
    api.examples
        .retain(|example| examples.contains_key(&example.file));
    if has_errors(&generated.diagnostics) {
        return generated;
    }
    let (model, diagnostics) = model(&api, config, examples);
    generated.diagnostics.extend(diagnostics);
    let Some(model) = model else {
        return generated;
    };
    let code = render::render(emit::emit(&model));
    let files = code.and_then(|mut files| {
        files.extend(package::package(&model, examples)?);
        Ok(files)
    });
    match files {
        Ok(mut files) => {
            files.sort_by(|one, other| one.path.cmp(&other.path));
            provenance::stamp(&mut files, &model.provenance);
            generated.provenance = Some(model.provenance);
            generated.files = Some(files);
        }
        Err(bug) => generated.internal_error = Some(bug),
    }
    generated
}

/// What checking a document gives.
#[derive(Clone, Debug, Default)]
pub struct Checked {
    /// Whether a crate can be made of it.
    pub sound: bool,
    pub operations: usize,
    pub schemas: usize,
    /// The example files that the document names, each with the place that names it.
    pub examples: Vec<(String, Pointer)>,
    /// What generating would say, and then what [`crate::check`] says.
    pub diagnostics: Vec<Diagnostic>,
    pub sources: Sources,
    /// What a validator of JSON Schema must judge; nothing where the document is not sound.
    pub instances: Instances,
}

/// Text of a document → everything that can be said about it. Config and examples as for
/// [`generate`].
pub fn check(text: &[u8], config: &Config, examples: &BTreeMap<String, String>) -> Checked {
    let (api, sources, mut diagnostics) = read(text);
    let mut checked = Checked::default();
    if let Some(mut api) = api {
        checked.operations = api.operations.len();
        checked.schemas = api.definitions.len();
        checked.examples = named(&api);
        api.examples
            .retain(|example| examples.contains_key(&example.file));
        if !has_errors(&diagnostics) {
            let (model, said) = model(&api, config, examples);
            diagnostics.extend(said);
            checked.sound = model.is_some() && !has_errors(&diagnostics);
        }
    }
    diagnostics.extend(check::check(&sources));
    if checked.sound {
        checked.instances = check::instances(&sources);
    }
    Checked {
        diagnostics,
        sources,
        ..checked
    }
}

/// Text of a document → what it means.
pub fn resolve(text: &[u8]) -> Resolved {
    let (api, sources, diagnostics) = read(text);
    Resolved {
        api: api.filter(|_| !has_errors(&diagnostics)),
        diagnostics,
        sources,
    }
}

/// Wire model → Rust model. `examples` as for [`generate`].
pub fn model(
    api: &Api,
    config: &Config,
    examples: &BTreeMap<String, String>,
) -> (Option<Crate>, Vec<Diagnostic>) {
    let values = examples
        .iter()
        .filter_map(|(file, text)| Some((file.clone(), json(text)?)));
    plan::plan(api, config, &values.collect())
}

/// Loads and lowers. The model is there, though of no use for code, even when a diagnostic of
/// lowering is an error.
fn read(text: &[u8]) -> (Option<Api>, Sources, Vec<Diagnostic>) {
    let (loaded, sources, mut diagnostics) = load(text);
    let api = loaded.map(|loaded| {
        let (mut api, said) = lower::lower(&loaded.document);
        lower::describe(&mut api, &loaded.descriptions);
        diagnostics.extend(said);
        api
    });
    (api, sources, diagnostics)
}

/// The example files that a document names.
fn named(api: &Api) -> Vec<(String, Pointer)> {
    let examples = api.examples.iter();
    examples
        .map(|example| (example.file.clone(), example.pointer.clone()))
        .collect()
}

/// The JSON of an example; `None` for a text that is none, which the crate's own test will tell.
fn json(text: &str) -> Option<Json> {
    serde_json::from_str(text).ok().map(value)
}

/// The same value in the wire model's words. As deep as serde_json reads, which is 128.
fn value(value: serde_json::Value) -> Json {
    match value {
        serde_json::Value::Null => Json::Null,
        serde_json::Value::Bool(flag) => Json::Boolean(flag),
        serde_json::Value::Number(number) => Json::Number(number.to_string()),
        serde_json::Value::String(text) => Json::String(text),
        serde_json::Value::Array(items) => {
            Json::Array(items.into_iter().map(self::value).collect())
        }
        serde_json::Value::Object(entries) => Json::Object(
            entries
                .into_iter()
                .map(|(key, item)| (key, self::value(item)))
                .collect(),
        ),
    }
}
