//! One run of the generator: which document, with which settings, and what came of it.

use std::fs::{self, File};
use std::io::Read;
use std::path::{Path, PathBuf};

use generator::api::Api;
use generator::config::Config;
use generator::diagnostics::{Diagnostic, Severity, has_errors};
use generator::generate::{Generated, generate, model, resolve};
use generator::load::Sources;
use generator::provenance;
use generator::rust::Crate;

use crate::examples::{self, Examples};
use crate::failure::Failure;
use crate::names_lock;
use crate::output::refuse_interrupted;
use crate::paths::{SETTINGS, shown};
use crate::report::{self, Look};
use crate::settings;

/// More is not read. The generator's own limit is far below, so it is the one that is told.
pub(crate) const MOST_BYTES: u64 = 128 << 20;

/// The file of the names, beside the settings.
pub const NAMES: &str = "names.lock";

/// Where the project keeps the crate that it generates, from its root.
const GENERATED: &str = "generated";

/// The folders that a run writes as a whole, and the command that does.
pub(crate) fn folders(root: &Path) -> [(PathBuf, &'static str); 2] {
    let spec = root.join(SETTINGS).parent().map(Path::to_owned);
    [
        (spec.unwrap_or_default(), "cargo xtask upgrade"),
        (root.join(GENERATED), "cargo xtask generate"),
    ]
}

/// What to generate from.
#[derive(Clone, Debug, PartialEq)]
pub struct Job {
    pub document: PathBuf,
    pub config: Config,
    /// Where the crate goes.
    pub output: PathBuf,
    /// The digest of the settings, where a file said them.
    pub settings: Option<String>,
    /// The document and the examples beside it are kept by this project: every example must be
    /// there, and every file must be listed.
    pub kept: bool,
    /// The file of the names that the crate keeps; `None`: nobody asks for them.
    pub names: Option<PathBuf>,
    /// How bad findings of `cargo xtask check` are.
    pub check: settings::Check,
}

/// What came of a job.
#[derive(Debug)]
pub struct Made {
    pub generated: Generated,
    /// Those of the generator and those about example files.
    pub diagnostics: Vec<Diagnostic>,
    /// The document's path as the reader knows it.
    pub document: String,
    /// What the files were made from.
    pub origin: provenance::Sources,
}

/// The Rust model of a document, before any text of a crate.
#[derive(Debug)]
pub struct Modelled {
    /// What the document means; `None` when a diagnostic about it is an error.
    pub api: Option<Api>,
    /// `None` when a diagnostic is an error.
    pub model: Option<Crate>,
    pub diagnostics: Vec<Diagnostic>,
    pub sources: Sources,
    /// The document's path as the reader knows it.
    pub document: String,
}

impl Job {
    /// What `cargo xtask generate` does in the project whose root is given.
    pub fn of_project(root: &Path) -> Result<Self, Failure> {
        for (folder, command) in folders(root) {
            refuse_interrupted(&folder, command)?;
        }
        Self::of_settings(&root.join(SETTINGS), &root.join(GENERATED))
    }

    /// What a `client.toml` asks for.
    pub fn of_settings(file: &Path, output: &Path) -> Result<Self, Failure> {
        let text = fs::read_to_string(file)
            .map_err(|error| Failure::new(format!("cannot read {}: {error}", shown(file))))?;
        let settings = settings::read(&text, &shown(file))?;
        let names = file.with_file_name(NAMES);
        Ok(Self {
            document: examples::folder(file).join(settings.document),
            config: Config {
                kept: names_lock::read(&names)?,
                ..settings.config
            },
            output: output.to_owned(),
            settings: Some(provenance::digest(text.as_bytes())),
            kept: true,
            names: Some(names),
            check: settings.check,
        })
    }

    /// What `cargo xtask generate --spec document --out output --name name` does.
    pub fn of_document(document: &Path, output: &Path, name: Option<&str>) -> Self {
        Self {
            document: document.to_owned(),
            config: Config {
                name: name.map(str::to_owned),
                ..Config::default()
            },
            output: output.to_owned(),
            settings: None,
            kept: false,
            names: None,
            check: settings::Check::default(),
        }
    }

    /// Reads the document and its examples and generates. Writes nothing.
    pub fn make(&self) -> Result<Made, Failure> {
        let text = self.read_document()?;
        let examples = examples::read(&examples::folder(&self.document))?;
        self.make_from(&text, &examples)
    }

    /// The same from texts that need not be in their files yet.
    pub(crate) fn make_from(&self, text: &[u8], examples: &Examples) -> Result<Made, Failure> {
        let mut generated = generate(text, &self.config, &examples.texts);
        let origin = provenance::Sources {
            document: provenance::digest(text),
            settings: self.settings.clone(),
            copy: None,
        };
        if let Some(bug) = &generated.internal_error {
            return Err(
                Failure::new(format!("this is a bug of the generator: {bug}"))
                    .help("please report it together with the document; nothing was written"),
            );
        }
        if let (Some(files), Some(made)) = (&mut generated.files, &generated.provenance) {
            let record = provenance::record(files, made, &origin);
            let place = files.partition_point(|file| file.path < record.path);
            files.insert(place, record);
        }
        let mut diagnostics = generated.diagnostics.clone();
        diagnostics.extend(self.check_examples(&generated, examples));
        Ok(Made {
            generated,
            diagnostics,
            document: shown(&self.document),
            origin,
        })
    }

    /// Reads the document and plans its crate. Writes nothing.
    pub fn model(&self) -> Result<Modelled, Failure> {
        let text = self.read_document()?;
        let examples = examples::read(&examples::folder(&self.document))?;
        let mut resolved = resolve(&text);
        let mut planned = None;
        if let Some(api) = &resolved.api {
            let (model, said) = model(api, &self.config, &examples.texts);
            resolved.diagnostics.extend(said);
            planned = model;
        }
        Ok(Modelled {
            api: resolved.api,
            model: planned.filter(|_| !has_errors(&resolved.diagnostics)),
            diagnostics: resolved.diagnostics,
            sources: resolved.sources,
            document: shown(&self.document),
        })
    }

    /// The document's text.
    pub(crate) fn read_document(&self) -> Result<Vec<u8>, Failure> {
        let mut text = Vec::new();
        File::open(&self.document)
            .and_then(|file| file.take(MOST_BYTES).read_to_end(&mut text))
            .map_err(|error| {
                let message = format!("cannot read {}: {error}", shown(&self.document));
                if self.kept {
                    Failure::new(message).help(format!("{SETTINGS} names this document"))
                } else {
                    Failure::usage(message)
                }
            })?;
        Ok(text)
    }

    /// A document that could not be read names no examples.
    fn check_examples(&self, generated: &Generated, examples: &Examples) -> Vec<Diagnostic> {
        if generated.files.is_none() {
            return Vec::new();
        }
        let mut diagnostics = examples::named(&generated.examples, examples, self.kept);
        if self.kept {
            diagnostics.extend(examples::unnamed(&generated.examples, examples));
        }
        diagnostics
    }
}

impl Modelled {
    /// Why there is no model.
    pub(crate) fn refused(&self, look: Look) -> Failure {
        Failure::refused(&self.diagnostics, &self.sources, &self.document, look)
    }
}

impl Made {
    /// Every message, as it is printed.
    pub fn report(&self, look: Look) -> String {
        report::render(
            &self.diagnostics,
            &self.generated.sources,
            &self.document,
            look,
        )
    }

    /// Why nothing is written.
    pub(crate) fn refused(&self, look: Look) -> Failure {
        let sources = &self.generated.sources;
        Failure::refused(&self.diagnostics, sources, &self.document, look)
    }

    /// What the messages mean for the run.
    pub fn verdict(&self, deny_warnings: bool) -> Verdict {
        let any = |severity| {
            self.diagnostics
                .iter()
                .any(|diagnostic| diagnostic.severity == severity)
        };
        if any(Severity::Error) || self.generated.files.is_none() {
            Verdict::Refused
        } else if deny_warnings && any(Severity::Warning) {
            Verdict::Denied
        } else {
            Verdict::Accepted
        }
    }
}

/// Whether a document is good enough.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Verdict {
    Accepted,
    /// It has errors.
    Refused,
    /// It has warnings, and `--deny-warnings` was given.
    Denied,
}
