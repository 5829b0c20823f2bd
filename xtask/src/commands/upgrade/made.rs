//! The crate of the new version: its files, what they do to whoever uses it, and the version it needs.
//!
//! Must not know how that is shown or written.

use generator::api::Api;
use generator::config::Config;
use generator::diff::{Bump, Change as Difference, Rust, Side, bump, diff};
use generator::generate::{Resolved, model, resolve};
use generator::kept::Kept;
use generator::provenance;

use super::super::NOTHING_WRITTEN;
use super::copied::Copied;
use super::{Before, Old, SPEC, settings};
use crate::cli;
use crate::diff::{Report, Verdict, next};
use crate::examples::Examples;
use crate::failure::Failure;
use crate::job::{self, Job, Made};
use crate::names_lock;
use crate::output::{self, Change, DifferenceKind};
use crate::paths::shown;
use crate::report::Look;

/// Where the project keeps the crate, below its root.
pub const GENERATED: &str = "generated";

/// The crate of the new version.
pub struct New {
    pub made: Made,
    /// How it differs from that of the old.
    pub changes: Report,
    /// The version that the crate has, and the one that it needs.
    pub version: String,
    pub needed: String,
    /// The text of the settings.
    pub settings: String,
    /// What there is to say about the document.
    pub report: String,
}

pub fn new_crate(
    before: &Before,
    copied: &Copied,
    old: &Old,
    options: &cli::Upgrade,
    look: Look,
) -> Result<New, Failure> {
    let config = &before.job.config;
    let examples = copied.examples();
    let changes = changes(before, copied, old, &examples);
    let version = config.version.clone().unwrap_or_else(|| "0.1.0".to_owned());
    let needed = match &changes.verdict {
        Some(verdict) => verdict.next.clone(),
        None => version.clone(),
    };
    let accepted = options.accept.then_some(needed.as_str());
    let document = format!("{}/{}", options.version, before.document);
    let settings = settings::edited(&before.settings, &document, accepted)?;
    let job = Job {
        document: before.root.join(SPEC).join(&document),
        config: Config {
            version: accepted
                .map(str::to_owned)
                .or_else(|| config.version.clone()),
            kept: Kept {
                movable: options.accept_renames,
                ..config.kept.clone()
            },
            ..config.clone()
        },
        settings: Some(provenance::digest(settings.as_bytes())),
        ..before.job.clone()
    };
    let made = job.make_from(copied.document(), &examples)?;
    let report = made.report(look);
    if made.verdict(false) != job::Verdict::Accepted {
        return Err(Failure {
            message: NOTHING_WRITTEN.to_owned(),
            ..made.refused(look)
        });
    }
    Ok(New {
        made,
        changes,
        version,
        needed,
        settings,
        report,
    })
}

/// What changes besides the version, which is asked for.
fn changes(before: &Before, copied: &Copied, old: &Old, examples: &Examples) -> Report {
    let config = &before.job.config;
    let (renamed, new) = (resolve(copied.renamed()), resolve(copied.document()));
    let mut changes = Vec::new();
    if let (Some(one), Some(other)) = (&renamed.api, &new.api) {
        // Of the new name itself only what it does to Rust would be a change.
        changes = differences((&old.api, &old.examples), (one, examples), config);
        changes.retain(|change| change.rust != Rust::None);
        changes.extend(differences((one, examples), (other, examples), config));
    }
    // Even if nothing has changed: the crate calls other paths.
    let bump = bump(&changes).max(Bump::Patch);
    let version = config.version.clone().unwrap_or_else(|| "0.1.0".to_owned());
    let name = |resolved: &Resolved, name: String| (name, resolved.sources.clone());
    // Renaming keeps every line where it was.
    let (old_name, old_sources) = name(&renamed, shown(&before.job.document));
    let (new_name, new_sources) = name(&new, copied.document_path());
    let mut report = Report::new(
        changes,
        (&old_name, &old_sources),
        (&new_name, &new_sources),
        &[],
        None,
    );
    report.verdict = Some(Verdict {
        bump,
        next: next(&version, bump),
        version,
    });
    report
}

fn differences(
    (old, old_examples): (&Api, &Examples),
    (new, new_examples): (&Api, &Examples),
    config: &Config,
) -> Vec<Difference> {
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
    diff(&old, &new)
}

/// The names that the crate has now, where they are not those that were kept.
pub fn names(before: &Before, made: &Made) -> Option<Change> {
    let file = before.job.names.as_deref()?;
    let text = names_lock::write(&made.generated.kept);
    let same = std::fs::read_to_string(file).is_ok_and(|there| there == text);
    (!same).then(|| Change {
        path: format!("{SPEC}/{}", job::NAMES),
        bytes: Some(text.into_bytes()),
    })
}

/// What changes in the folder of the crate.
pub fn generated(before: &Before, made: &Made) -> Result<Vec<Change>, Failure> {
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
