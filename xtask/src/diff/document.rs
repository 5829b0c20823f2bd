//! The documents that a command line can name: files, folders, versions below `spec/`, and what git
//! has kept.
//!
//! Must not know what stands in them.

use std::fs::File;
use std::io::Read;
use std::path::{Path, PathBuf};
use std::process::Command;

use crate::failure::Failure;
use crate::job::MOST_BYTES;
use crate::paths::shown;
use crate::visible::visible;

/// What a folder's document is called.
const NAMES: [&str; 3] = ["openapi.yaml", "openapi.yml", "openapi.json"];

/// A document that was read.
#[derive(Debug)]
pub(crate) struct Document {
    /// As the reader knows it.
    pub name: String,
    pub text: Vec<u8>,
}

/// Reads what `given` names; `root` is the project's, if there is one.
pub(crate) fn read(given: &Path, root: Option<&Path>) -> Result<Document, Failure> {
    if let Some(rest) = given.to_str().and_then(|text| text.strip_prefix("git:")) {
        return of_git(rest);
    }
    let file = file(given, root)?;
    let mut text = Vec::new();
    File::open(&file)
        .and_then(|opened| opened.take(MOST_BYTES).read_to_end(&mut text))
        .map_err(|error| Failure::usage(format!("cannot read {}: {error}", shown(&file))))?;
    Ok(Document {
        name: shown(&file),
        text,
    })
}

fn file(given: &Path, root: Option<&Path>) -> Result<PathBuf, Failure> {
    let mut folder = given.to_owned();
    if !given.exists()
        && let Some(version) = root.map(|root| root.join("spec").join(given))
        && version.is_dir()
    {
        folder = version;
    }
    if !folder.is_dir() {
        return Ok(folder);
    }
    let mut inside = NAMES.iter().map(|name| folder.join(name));
    inside.find(|file| file.is_file()).ok_or_else(|| {
        Failure::usage(format!(
            "there is none of {} in {}",
            NAMES.join(", "),
            shown(&folder)
        ))
    })
}

/// `REVISION:PATH`, the path from the working folder.
fn of_git(given: &str) -> Result<Document, Failure> {
    let Some((revision, path)) = given.split_once(':') else {
        return Err(
            Failure::usage(format!("`git:{}` names no path", visible(given)))
                .help("write git:REVISION:PATH, such as git:HEAD:spec/openapi.yaml"),
        );
    };
    let path = path.strip_prefix("./").unwrap_or(path);
    let path = path.trim_end_matches('/');
    let inside = NAMES.iter().map(|name| format!("{path}/{name}"));
    let mut why = String::new();
    for candidate in std::iter::once(path.to_owned()).chain(inside) {
        let object = format!("{revision}:./{candidate}");
        let output = Command::new("git")
            .args(["cat-file", "blob", "--end-of-options", &object])
            .output()
            .map_err(|error| Failure::usage(format!("cannot run git: {error}")))?;
        if output.status.success() {
            return Ok(Document {
                name: visible(&format!("{candidate} ({revision})")),
                text: output.stdout,
            });
        }
        if why.is_empty() {
            why = String::from_utf8_lossy(&output.stderr).trim().to_owned();
        }
    }
    let why = visible(why.lines().last().unwrap_or_default());
    Err(Failure::usage(format!(
        "git has no document at {}: {why}",
        visible(given)
    )))
}
