//! `cargo xtask upgrade`: a new version of the document, its settings and its crate, all or nothing.

mod copied;
mod report;
mod settings;
mod texts;
mod vendor;

use std::fs;
use std::path::{Path, PathBuf};

use generator::api::Api;
use generator::config::Config;
use generator::diff::{self, Bump, Rust, Side};
use generator::generate::{model, resolve};
use generator::version::is_version;

use super::Outcome;
use crate::cli;
use crate::examples::{self, Examples};
use crate::failure::{Exit, Failure};
use crate::job::{Job, Made, Verdict};
use crate::output::{self, Change, DifferenceKind, change_all, recover};
use crate::paths::{SETTINGS, project_root, shown};
use crate::report::{Look, render};
use copied::Copied;
use report::Upgraded;

/// The folder that holds a folder for each version.
const SPEC: &str = "spec";
const GENERATED: &str = "generated";

/// What is there before.
struct Before {
    root: PathBuf,
    settings: String,
    job: Job,
    /// Name of the version's folder, and the document in it.
    version: String,
    document: String,
}

pub fn run(options: &cli::Upgrade, color: bool) -> Result<Outcome, Failure> {
    let look = Look { color, all: false };
    let root = project_root()?;
    let spec = root.join(SPEC);
    // An interrupted run first, because it may have left what this one stumbles over.
    let undone = !options.dry_run && recover(&root, &spec)?;
    let before = before(root)?;
    check_version(&before, options)?;
    let within = options.version == before.version;
    // Edits that are only proposed change nothing of the same version.
    let dry_run = options.dry_run || (within && !options.apply);

    let old = match read_old(&before, look)? {
        Ok(old) => old,
        Err(refused) => return Ok(refused),
    };
    let mut copied = copied::read(&before, &options.version)?;
    let vendor = match &options.from {
        None => None,
        Some(file) => match vendor::propose(file, &mut copied, options.apply, look)? {
            Ok(vendor) => Some(vendor),
            Err(refused) => return Ok(refused),
        },
    };
    let new = match new_crate(&before, &copied, &old, options, look)? {
        Ok(new) => new,
        Err(refused) => return Ok(refused),
    };
    let mut files = copied.changes();
    files.extend(generated(&before, &new.made)?);
    files.extend(texts::changelog(
        &before.root,
        &options.version,
        &before.version,
        &new,
    )?);
    files.extend(texts::migration(
        &before.root,
        &options.version,
        &before.version,
        &new.changes,
    )?);
    // The settings last: as long as they name the old document, nothing else has changed for others.
    files.push(Change {
        path: SETTINGS.to_owned(),
        bytes: Some(new.settings.clone().into_bytes()),
    });
    if !dry_run {
        change_all(&files, &before.root, &spec)?;
    }
    let upgraded = Upgraded {
        old: &before.version,
        new: &options.version,
        undone,
        files: &files,
        copied: &copied,
        crate_: &new,
        accepted: options.accept,
        vendor: vendor.as_ref(),
        elsewhere: copied::elsewhere(&before, &options.version),
        dry_run,
    };
    Ok(Outcome {
        exit: Exit::Done,
        report: new.report.clone(),
        summary: upgraded.shown(options.format),
    })
}

fn before(root: PathBuf) -> Result<Before, Failure> {
    let path = root.join(SETTINGS);
    let job = Job::of_project(&root)?;
    let settings = fs::read_to_string(&path)
        .map_err(|error| Failure::new(format!("cannot read {}: {error}", shown(&path))))?;
    let relative = job
        .document
        .strip_prefix(root.join(SPEC))
        .unwrap_or(&job.document);
    let relative = relative.to_string_lossy().replace('\\', "/");
    let (version, document) = match relative.split_once('/') {
        Some((version, document)) if is_version(version) => {
            (version.to_owned(), document.to_owned())
        }
        _ => {
            let message =
                format!("{SETTINGS} names no document in a folder of its version: {relative}");
            return Err(Failure::new(message).help("name it like `2026-03/openapi.yaml`"));
        }
    };
    Ok(Before {
        root,
        settings,
        job,
        version,
        document,
    })
}

fn check_version(before: &Before, options: &cli::Upgrade) -> Result<(), Failure> {
    let new = options.version.as_str();
    if !is_version(new) {
        return Err(Failure::usage(format!(
            "`{new}` is no version such as 2026-09 or v4"
        )));
    }
    if new == before.version {
        // A version may be edited under its name, as betas are.
        return match options.from {
            Some(_) => Ok(()),
            None => Err(
                Failure::usage(format!("the document is of version `{new}` already"))
                    .help("what the vendor has changed in it is told with `--from FILE`"),
            ),
        };
    }
    let folder = before.root.join(SPEC).join(new);
    if fs::symlink_metadata(&folder).is_ok() {
        return Err(
            Failure::new(format!("there is a {} already", shown(&folder))).help(format!(
                "to go on with it, name its document in {SETTINGS}; to begin anew, remove it"
            )),
        );
    }
    Ok(())
}

/// The document as it was: what it means, and the examples beside it.
struct Old {
    api: Api,
    examples: Examples,
}

fn read_old(before: &Before, look: Look) -> Result<Result<Old, Outcome>, Failure> {
    let text = before.job.read_document()?;
    let examples = examples::read(&examples::folder(&before.job.document))?;
    let resolved = resolve(&text);
    Ok(match resolved.api {
        Some(api) => Ok(Old { api, examples }),
        None => {
            let file = shown(&before.job.document);
            Err(refused(render(
                &resolved.diagnostics,
                &resolved.sources,
                &file,
                look,
            )))
        }
    })
}

/// The crate of the new version, and how it differs from that of the old.
struct New {
    made: Made,
    changes: Vec<diff::Change>,
    /// The version that the crate has, and the one that it needs.
    version: String,
    needed: String,
    /// The text of the settings.
    settings: String,
    report: String,
}

fn new_crate(
    before: &Before,
    copied: &Copied,
    old: &Old,
    options: &cli::Upgrade,
    look: Look,
) -> Result<Result<New, Outcome>, Failure> {
    let config = &before.job.config;
    let examples = copied.examples();
    let text = copied.document();
    let resolved = resolve(text);
    let changes = match (&resolved.api, resolve(copied.renamed()).api) {
        (Some(api), Some(renamed)) => {
            // The version is what is asked for; only what it does to Rust would be a change.
            let mut changes = differences((&old.api, &old.examples), (&renamed, &examples), config);
            changes.retain(|change| change.rust != Rust::None);
            changes.extend(differences((&renamed, &examples), (api, &examples), config));
            changes
        }
        _ => Vec::new(),
    };
    let version = config.version.clone().unwrap_or_else(|| "0.1.0".to_owned());
    // Even if nothing else has changed: the crate calls other paths.
    let needed = texts::next(&version, diff::bump(&changes).max(Bump::Patch));
    let accepted = options.accept.then_some(needed.as_str());
    let document = format!("{}/{}", options.version, before.document);
    let job = Job {
        document: before.root.join(SPEC).join(&document),
        config: Config {
            version: accepted
                .map(str::to_owned)
                .or_else(|| config.version.clone()),
            ..config.clone()
        },
        ..before.job.clone()
    };
    let made = job.make_from(text, &examples)?;
    let report = made.report(look);
    if made.verdict(false) != Verdict::Accepted {
        return Ok(Err(refused(report)));
    }
    let settings = settings::edited(&before.settings, &document, accepted)?;
    Ok(Ok(New {
        made,
        changes,
        version,
        needed,
        settings,
        report,
    }))
}

fn differences(
    (old, old_examples): (&Api, &Examples),
    (new, new_examples): (&Api, &Examples),
    config: &Config,
) -> Vec<diff::Change> {
    let (old_model, _) = model(old, config, &old_examples.texts);
    let (new_model, _) = model(new, config, &new_examples.texts);
    let old = Side {
        api: old,
        model: old_model.as_ref(),
    };
    let new = Side {
        api: new,
        model: new_model.as_ref(),
    };
    diff::diff(&old, &new)
}

/// What changes in the folder of the crate.
fn generated(before: &Before, made: &Made) -> Result<Vec<Change>, Failure> {
    let files = made.generated.files.as_deref().unwrap_or_default();
    let comparison = output::compare(files, &before.job.output)?;
    let changes = comparison.differences.into_iter().map(|difference| {
        let file = files.iter().find(|file| file.path == difference.path);
        let kept = file.filter(|_| difference.kind != DifferenceKind::Orphaned);
        Change {
            path: format!("{GENERATED}/{}", difference.path),
            bytes: kept.map(|file| file.text.clone().into_bytes()),
        }
    });
    Ok(changes.collect())
}

fn refused(report: String) -> Outcome {
    Outcome {
        exit: Exit::NotAsItShouldBe,
        report,
        summary: "nothing was written\n".to_owned(),
    }
}

/// A file below the root, where it is text.
fn read_text(root: &Path, name: &str) -> Result<Option<String>, Failure> {
    let path = root.join(name);
    match fs::read_to_string(&path) {
        Ok(text) => Ok(Some(text)),
        Err(error) if error.kind() == std::io::ErrorKind::NotFound => Ok(None),
        Err(error) => Err(Failure::new(format!(
            "cannot read {}: {error}",
            shown(&path)
        ))),
    }
}
