//! The whole pipeline, stage by stage.

use std::collections::BTreeMap;

use crate::config::Config;
use crate::diagnostics::{Diagnostic, has_errors};
use crate::load::{Sources, load};
use crate::render::File;
use crate::{emit, lower, package, plan, render};

/// What generating gives.
#[derive(Clone, Debug, Default)]
pub struct Generated {
    /// Every file of the crate, sorted by path; `None` when a diagnostic is an error.
    pub files: Option<Vec<File>>,
    pub operations: usize,
    pub schemas: usize,
    pub diagnostics: Vec<Diagnostic>,
    /// To show the diagnostics at their places.
    pub sources: Sources,
    /// A bug of the generator: what was rendered is not what was planned.
    pub internal_error: Option<String>,
}

/// Text of a document → texts of a crate. `examples` gives the text of a file that the document
/// names with `externalValue`.
pub fn generate(text: &[u8], config: &Config, examples: &BTreeMap<String, String>) -> Generated {
    let mut generated = Generated::default();
    let (loaded, sources, diagnostics) = load(text);
    generated.sources = sources;
    generated.diagnostics = diagnostics;
    let Some(loaded) = loaded else {
        return generated;
    };
    let (api, diagnostics) = lower::lower(&loaded.document);
    generated.diagnostics.extend(diagnostics);
    generated.operations = api.operations.len();
    generated.schemas = api.definitions.len();
    if has_errors(&generated.diagnostics) {
        return generated;
    }
    let (model, diagnostics) = plan::plan(&api, config);
    generated.diagnostics.extend(diagnostics);
    let Some(model) = model else {
        return generated;
    };
    let code = render::render(&emit::emit(&model));
    let files = code.and_then(|mut files| {
        files.extend(package::package(&model, examples)?);
        Ok(files)
    });
    match files {
        Ok(mut files) => {
            files.sort_by(|one, other| one.path.cmp(&other.path));
            generated.files = Some(files);
        }
        Err(bug) => generated.internal_error = Some(bug),
    }
    generated
}
