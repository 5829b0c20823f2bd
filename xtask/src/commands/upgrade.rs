//! `cargo xtask upgrade`: a new version of the document, its settings and its crate, all or nothing.

mod copied;
mod made;
mod report;
mod settings;
mod texts;
mod vendor;

use std::fs;
use std::path::{Path, PathBuf};

use generator::api::Api;
use generator::generate::{Resolved, resolve};
use generator::version::is_version;

use super::{Outcome, undo_interrupted};
use crate::cli;
use crate::examples::{self, Examples};
use crate::failure::{Exit, Failure};
use crate::job::Job;
use crate::output::{Change, change_all};
use crate::paths::{SETTINGS, project_root, shown};
use crate::report::Look;
use report::Upgraded;

/// The folder that holds a folder for each version.
const SPEC: &str = "spec";

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
    let undone = !options.dry_run && undo_interrupted(&root)?;
    let before = before(root)?;
    check_version(&before, options)?;
    let within = options.version == before.version;
    // Edits that are only proposed change nothing of the same version.
    let dry_run = options.dry_run || (within && !options.apply);

    let old = read_old(&before, look)?;
    let mut copied = copied::read(&before, &options.version)?;
    let vendor = match &options.from {
        None => None,
        Some(file) => Some(vendor::propose(file, &mut copied, options.apply, look)?),
    };
    let new = made::new_crate(&before, &copied, &old, options, look)?;
    let mut files = copied.changes();
    files.extend(made::generated(&before, &new.made)?);
    files.extend(made::names(&before, &new.made));
    let root = &before.root;
    files.push(texts::changelog(
        root,
        &options.version,
        &before.version,
        &new,
    )?);
    files.push(texts::migration(root, &new.changes)?);
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

fn read_old(before: &Before, look: Look) -> Result<Old, Failure> {
    let text = before.job.read_document()?;
    let examples = examples::read(&examples::folder(&before.job.document))?;
    let resolved = resolve(&text);
    match resolved.api {
        Some(api) => Ok(Old { api, examples }),
        None => Err(refused(&resolved, &shown(&before.job.document), look)),
    }
}

fn refused(resolved: &Resolved, file: &str, look: Look) -> Failure {
    Failure {
        message: super::NOTHING_WRITTEN.to_owned(),
        ..Failure::refused(&resolved.diagnostics, &resolved.sources, file, look)
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
