//! `--from`: what the vendor's new document says otherwise, as a patch of ours.
//!
//! What the patch cannot say is found by comparing the patched document with the vendor's, so nothing
//! is lost between the two. Must not know how it is shown.

use std::fs::File;
use std::io::Read;
use std::path::Path;

use generator::api::Api;
use generator::diff::{self, Side, nearby};
use generator::generate::{Resolved, resolve};
use generator::load::Sources;
use generator::pointer::Pointer;
use generator::upgrade::{Treatment, propose as edited, treatment};

use super::copied::Copied;
use super::refused;
use crate::failure::Failure;
use crate::finding::Position;
use crate::paths::shown;
use crate::report::Look;

/// More is not read; the generator's own limit is below.
const MOST_BYTES: u64 = 128 << 20;

pub struct Vendor {
    /// A unified diff; empty: nothing is proposed.
    pub patch: String,
    pub applied: bool,
    /// What is left to do by hand.
    pub left: Vec<Left>,
}

/// A difference that no edit was made for.
pub struct Left {
    pub wire: diff::Wire,
    pub message: String,
    /// Why.
    pub why: &'static str,
    pub ours: Option<Position>,
    pub theirs: Option<Position>,
}

fn read(file: &Path) -> Result<Vec<u8>, Failure> {
    let mut bytes = Vec::new();
    File::open(file)
        .and_then(|file| file.take(MOST_BYTES).read_to_end(&mut bytes))
        .map_err(|error| Failure::usage(format!("cannot read {}: {error}", shown(file))))?;
    Ok(bytes)
}

/// Reads the vendor's document and compares. Where the edits are applied, the copy has them.
pub fn propose(
    file: &Path,
    copied: &mut Copied,
    applied: bool,
    look: Look,
) -> Result<Vendor, Failure> {
    let theirs = resolve(&read(file)?);
    let Some(api) = theirs.api.clone() else {
        return Err(refused(&theirs, &shown(file), look));
    };
    let ours = resolve(copied.document());
    let Some(our_api) = &ours.api else {
        return Err(refused(&ours, &copied.document_path(), look));
    };
    let api = nearby(our_api, api);
    let before = ours.sources.text().to_owned();
    let after = edited(our_api, &ours.sources, &api);
    let patched = match resolve(after.as_bytes()) {
        Resolved {
            api: Some(patched),
            sources,
            ..
        } => (patched, sources),
        _ => (our_api.clone(), ours.sources.clone()),
    };
    let left = left(
        &patched,
        &copied.document_path(),
        (&api, &theirs.sources),
        &shown(file),
    );
    let patch = patch(&before, &after, &copied.document_path());
    if applied {
        copied.set_document(after);
    }
    Ok(Vendor {
        patch,
        applied,
        left,
    })
}

fn left(
    (ours, our_sources): &(Api, Sources),
    our_file: &str,
    (theirs, their_sources): (&Api, &Sources),
    their_file: &str,
) -> Vec<Left> {
    let one = Side {
        api: ours,
        model: None,
    };
    let other = Side {
        api: theirs,
        model: None,
    };
    let at = |pointer: &Option<Pointer>, sources: &Sources, file: &str| {
        let place = generator::diagnostics::Place::Key(pointer.clone()?);
        Some(Position::of(&place, sources, file))
    };
    let changes = diff::diff(&one, &other).into_iter().map(|change| Left {
        wire: change.wire,
        message: change.message,
        why: match treatment(change.id) {
            Some(Treatment::Left(why)) => why,
            Some(Treatment::Edit) | None => {
                "no edit could be made here that leaves the rest as it is: compare both places"
            }
        },
        ours: at(&change.old, our_sources, our_file),
        theirs: at(&change.new, their_sources, their_file),
    });
    changes.collect()
}

/// A unified diff that `git apply` takes, in the project's root.
fn patch(before: &str, after: &str, path: &str) -> String {
    if before == after {
        return String::new();
    }
    let mut options = diffy::DiffOptions::new();
    options.set_original_filename(format!("a/{path}"));
    options.set_modified_filename(format!("b/{path}"));
    options.create_patch(before, after).to_string()
}
