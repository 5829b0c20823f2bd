//! A copy of the generated crate: what is wished for, its files, and whether it may be written.
//!
//! Reads patches and the copy that is there; writes nothing.

mod dependencies;
mod guard;
mod patches;

use std::fs;
use std::path::{Path, PathBuf};

use generator::module::{allow_lints, module};
use generator::package::feature_names;
use generator::provenance::{self, Copied, RECORD, Sources, digest};
use generator::render::File;

pub use dependencies::Manifest;
pub use guard::refuse_edits;

use crate::cli::Vendor;
use crate::failure::Failure;
use crate::job::Made;
use crate::paths::{joined, relative_to, shown};
use crate::record::Record;

/// How the copy is to be.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Wish {
    pub name: Option<String>,
    pub features: Option<Vec<String>>,
    pub module: bool,
    pub patches: Vec<PathBuf>,
}

impl Wish {
    /// What the options say, and where they say nothing, what the copy that is there was made with.
    pub fn of(options: &Vendor, earlier: Option<&Record>) -> Result<Self, Failure> {
        let given = options.features.as_deref().map(features).transpose()?;
        let earlier = match earlier {
            Some(earlier) => earlier.clone(),
            None => Record::default(),
        };
        if options.module && !earlier.module && !earlier.files.is_empty() {
            let message = format!(
                "{} holds a crate, not a folder of modules",
                shown(&options.dir)
            );
            return Err(Failure::usage(message).help("choose another folder, or remove this one"));
        }
        if earlier.module && options.name.is_some() {
            let message = format!(
                "{} holds a folder of modules, which has no name",
                shown(&options.dir)
            );
            return Err(Failure::usage(message).help("choose another folder, or remove this one"));
        }
        let patches = match (options.patch.as_slice(), options.no_patches) {
            (_, true) => Vec::new(),
            ([], false) => earlier
                .patches
                .keys()
                .map(|path| joined(&options.dir, path))
                .collect(),
            (given, false) => given.to_vec(),
        };
        Ok(Self {
            name: options.name.clone().or(earlier.name),
            features: given.or(earlier.features),
            module: options.module || earlier.module,
            patches,
        })
    }
}

/// `blocking,rustls` → the names, known ones.
fn features(text: &str) -> Result<Vec<String>, Failure> {
    let known = feature_names();
    let names = text.split([',', ' ']).filter(|name| !name.is_empty());
    names
        .map(|name| {
            if known.contains(&name) {
                return Ok(name.to_owned());
            }
            let message = format!(
                "the crate has no feature `{}`",
                crate::visible::visible(name)
            );
            Err(Failure::usage(message).help(format!("its features are {}", known.join(", "))))
        })
        .collect()
}

/// The files of the copy, sorted by path, and the manifest that they had as a crate.
pub fn files(made: &Made, wish: &Wish, folder: &Path) -> Result<(Vec<File>, Manifest), Failure> {
    let no_files = || Failure::new("this is a bug of the generator: it gave no files");
    let mut files = made.generated.files.clone().ok_or_else(no_files)?;
    let provenance = made.generated.provenance.as_ref().ok_or_else(no_files)?;
    files.retain(|file| file.path != RECORD);
    let manifest = Manifest::of(&files)?;
    if wish.module {
        files = module(files, &manifest.enabled(wish.features.as_deref()));
    }
    allow_lints(&mut files);
    let mut applied = Vec::new();
    for path in &wish.patches {
        let text = read_patch(path)?;
        patches::apply(
            &mut files,
            &text,
            &provenance::line(provenance),
            &shown(path),
        )?;
        applied.push((relative_to(folder, path), digest(text.as_bytes())));
    }
    let sources = Sources {
        copy: Some(Copied {
            name: wish.name.clone(),
            features: wish.features.clone(),
            module: wish.module,
            patches: applied,
        }),
        ..made.origin.clone()
    };
    files.push(provenance::record(&files, provenance, &sources));
    files.sort_by(|one, other| one.path.cmp(&other.path));
    Ok((files, manifest))
}

fn read_patch(path: &Path) -> Result<String, Failure> {
    fs::read_to_string(path).map_err(|error| {
        Failure::usage(format!("cannot read the patch {}: {error}", shown(path)))
            .help("name patches with `--patch`, or leave out those of the copy with `--no-patches`")
    })
}
