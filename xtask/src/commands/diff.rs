//! `cargo xtask diff`: says what changed between two documents, on the wire and in Rust.

use std::collections::BTreeMap;
use std::fs;
use std::path::Path;

use generator::api::{Api, OperationName};
use generator::config::Config;
use generator::diagnostics::{Severity, has_errors};
use generator::diff::{Change, Endpoint, Side, diff, diff_with_words, endpoint, subset};
use generator::generate::{Resolved, model, resolve};
use generator::rust::Crate;

use super::Outcome;
use crate::cli::{Diff, DiffFormat, FailOn};
use crate::diff::{self as shown, Document, Report};
use crate::failure::{Exit, Failure};
use crate::output::write_file;
use crate::paths::{SETTINGS, project_root};
use crate::report::{self, Look};
use crate::settings::{self, Accepted};

/// What the project says about comparing; nothing where there is none.
#[derive(Default)]
struct Known {
    config: Config,
    accepted: Vec<Accepted>,
}

/// The version of a crate that no settings give one.
const FIRST_VERSION: &str = "0.1.0";

pub fn run(options: &Diff, color: bool) -> Result<Outcome, Failure> {
    let root = project_root().ok();
    let known = root
        .as_deref()
        .map_or_else(|| Ok(Known::default()), known)?;
    let old = shown::read(&options.old, root.as_deref())?;
    let new = shown::read(&options.new, root.as_deref())?;
    let (before, mut after) = (resolve(&old.text), resolve(&new.text));
    let look = Look { color, all: false };
    let (Some(old_api), Some(new_api)) = (&before.api, after.api.take()) else {
        return Err(unreadable(&[(&old, &before), (&new, &after)], look));
    };
    let new_api = if options.subset {
        subset(old_api, new_api)
    } else {
        new_api
    };
    let mut said = left_out(&[(&old, &before), (&new, &after)], look);
    let models = if options.wire || options.subset {
        None
    } else {
        let old = planned(old_api, &known.config, &old, &before, look, &mut said);
        let new = planned(&new_api, &known.config, &new, &after, look, &mut said);
        old.zip(new)
    };
    let (old_model, new_model) = models.as_ref().map(|(old, new)| (old, new)).unzip();
    let sides = [(old_api, old_model), (&new_api, new_model)];
    let [one, two] = sides.map(|(api, model)| Side { api, model });
    let mut changes = if options.docs {
        diff_with_words(&one, &two)
    } else {
        diff(&one, &two)
    };
    if let Some(only) = &options.only {
        let wanted = wanted(only, old_api, &new_api)?;
        changes.retain(|change: &Change| change.operations.contains(&wanted));
    }
    let version = known.config.version.as_deref().unwrap_or(FIRST_VERSION);
    let report = Report::new(
        changes,
        (&old.name, &before.sources),
        (&new.name, &after.sources),
        &known.accepted,
        models.as_ref().map(|_| version),
    );
    if let Some(file) = &options.migration {
        // The 1 of this command tells that something changed.
        write_file(file, &shown::migration(&report)).map_err(|failure| Failure {
            exit: Exit::Usage,
            ..failure
        })?;
    }
    let found = match options.fail_on {
        FailOn::Any => !report.changes.is_empty(),
        FailOn::Breaking => report.breaks(),
    };
    Ok(Outcome {
        exit: if found {
            Exit::NotAsItShouldBe
        } else {
            Exit::Done
        },
        report: said,
        summary: match options.format {
            // Where the stream is no terminal, it takes the colours out itself.
            DiffFormat::Human => shown::human(&report),
            DiffFormat::Json => shown::json(&report),
            DiffFormat::Markdown => shown::markdown(&report),
            DiffFormat::Github => shown::github(&report),
            DiffFormat::Html => shown::html(&report),
        },
    })
}

fn known(root: &Path) -> Result<Known, Failure> {
    let file = root.join(SETTINGS);
    let name = crate::paths::shown(&file);
    let text = fs::read_to_string(&file)
        .map_err(|error| Failure::new(format!("cannot read {name}: {error}")))?;
    let settings = settings::read(&text, &name)?;
    Ok(Known {
        config: settings.config,
        accepted: settings.accepted,
    })
}

/// What is wrong with the documents that cannot be compared.
fn unreadable(documents: &[(&Document, &Resolved)], look: Look) -> Failure {
    let mut failure = Failure::usage("");
    for (document, resolved) in documents {
        if !has_errors(&resolved.diagnostics) {
            continue;
        }
        let mut errors = resolved.diagnostics.clone();
        errors.retain(|diagnostic| diagnostic.severity == Severity::Error);
        let name = &document.name;
        failure = failure.and(Failure::refused(&errors, &resolved.sources, name, look));
    }
    failure
}

/// Operations that the generator leaves out are not taken apart, and nobody shall think that they were.
fn left_out(documents: &[(&Document, &Resolved)], look: Look) -> String {
    const LEFT_OUT: &str = "W0240";
    let mut report = String::new();
    for (document, resolved) in documents {
        let mut diagnostics = resolved.diagnostics.clone();
        diagnostics.retain(|diagnostic| diagnostic.code == LEFT_OUT);
        let name = &document.name;
        report.push_str(&report::render(&diagnostics, &resolved.sources, name, look));
    }
    if !report.is_empty() {
        report.push_str("What is left out is compared as a whole, and not taken apart.\n");
    }
    report
}

/// The crate that a document gives; where it gives none, the wire is compared all the same.
fn planned(
    api: &Api,
    config: &Config,
    document: &Document,
    resolved: &Resolved,
    look: Look,
    said: &mut String,
) -> Option<Crate> {
    let (model, mut diagnostics) = model(api, config, &BTreeMap::new());
    if model.is_none() {
        diagnostics.retain(|diagnostic| diagnostic.severity == Severity::Error);
        let name = &document.name;
        said.push_str(&report::render(&diagnostics, &resolved.sources, name, look));
        said.push_str("No crate comes from this document: only the wire is compared.\n");
    }
    model
}

/// The operation that `--only` names, as the changes call it.
fn wanted(only: &str, old: &Api, new: &Api) -> Result<Endpoint, Failure> {
    let operations = || old.operations.iter().chain(&new.operations);
    let same = |endpoint: &Endpoint, template: &str| {
        let text = only.trim();
        let method = endpoint.to_string();
        let method = method.split(' ').next().unwrap_or_default();
        let full = format!("{method} {template}");
        text.eq_ignore_ascii_case(&endpoint.to_string()) || text.eq_ignore_ascii_case(&full)
    };
    let found = operations().find(|operation| {
        matches!(&operation.name, OperationName::Given(name) if name == only)
            || same(&endpoint(operation), &operation.path.template)
    });
    found.map(endpoint).ok_or_else(|| {
        let most = 20;
        let known: Vec<String> = operations()
            .map(|operation| endpoint(operation).to_string())
            .collect::<std::collections::BTreeSet<_>>()
            .into_iter()
            .take(most)
            .collect();
        Failure::usage(format!("no operation is `{only}`"))
            .help(format!("there are:\n{}", known.join("\n")))
    })
}
