//! The crate of the new version: its files, what they do to whoever uses it, and the version it needs.
//!
//! Must not know how that is shown or written.

use generator::api::Api;
use generator::config::Config;
use generator::diff::{self, Bump, Rust, Side};
use generator::generate::{model, resolve};

use super::copied::Copied;
use super::{Before, Old, Outcome, SPEC, refused, settings, texts};
use crate::cli;
use crate::examples::Examples;
use crate::failure::Failure;
use crate::job::{Job, Made, Verdict};
use crate::output::{self, Change, DifferenceKind};
use crate::report::Look;

/// Where the project keeps the crate, below its root.
pub const GENERATED: &str = "generated";

/// The crate of the new version, and how it differs from that of the old.
pub struct New {
    pub made: Made,
    pub changes: Vec<diff::Change>,
    /// The version that the crate has, and the one that it needs.
    pub version: String,
    pub needed: String,
    /// The text of the settings.
    pub settings: String,
    pub report: String,
}

pub fn new_crate(
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
