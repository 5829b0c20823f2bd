//! Local changes, kept as patch files (unified diffs, or what `git diff` writes), on new files.
//!
//! All of a patch fits, or it is refused: what is looked for may have moved, but not changed.

use diffy::patch_set::{FileOperation, ParseOptions, PatchSet};
use diffy::{Patch, apply as apply_hunks};
use generator::render::File;

use crate::failure::Failure;
use crate::visible::visible;

/// Applies `patch`, a text called `name`. `line` is the second line of a file's head, which says
/// another contract than it did when the patch was made.
pub fn apply(files: &mut Vec<File>, patch: &str, line: &str, name: &str) -> Result<(), Failure> {
    let patch = with_line(patch, line);
    let options = if patch.lines().any(|line| line.starts_with("diff --git ")) {
        ParseOptions::gitdiff()
    } else {
        ParseOptions::unidiff()
    };
    let unusable = |what: String| {
        Failure::new(format!("{name} cannot be applied: {what}"))
            .help("make it anew with `git diff --relative` in the folder of the copy")
    };
    let mut count = 0;
    for part in PatchSet::parse(&patch, options) {
        let part = part.map_err(|error| unusable(error.to_string()))?;
        let Some(hunks) = part.patch().as_text() else {
            return Err(unusable("it holds a binary file".to_owned()));
        };
        count += 1;
        match part.operation() {
            FileOperation::Modify { original, modified } => {
                let index = find(files, modified)
                    .or_else(|| find(files, original))
                    .ok_or_else(|| conflict(name, modified, "the copy has no such file"))?;
                files[index].text = patched(&files[index].text, hunks, name, modified)?;
            }
            FileOperation::Delete(path) => {
                let index = find(files, path)
                    .ok_or_else(|| conflict(name, path, "the copy has no such file"))?;
                let rest = patched(&files[index].text, hunks, name, path)?;
                if !rest.is_empty() {
                    return Err(conflict(name, path, "the file that it removes has changed"));
                }
                files.remove(index);
            }
            FileOperation::Create(path) => {
                if find(files, path).is_some() {
                    return Err(conflict(name, path, "the copy has such a file already"));
                }
                let text = patched("", hunks, name, path)?;
                let path = path.strip_prefix("b/").unwrap_or(path).to_owned();
                files.push(File { path, text });
            }
            FileOperation::Rename { from, .. } | FileOperation::Copy { from, .. } => {
                return Err(unusable(format!(
                    "it moves `{}`; make it with `--no-renames`",
                    visible(from)
                )));
            }
        }
    }
    if count == 0 {
        return Err(unusable("it changes no file".to_owned()));
    }
    Ok(())
}

fn patched(text: &str, hunks: &Patch<'_, str>, name: &str, path: &str) -> Result<String, Failure> {
    apply_hunks(text, hunks).map_err(|error| {
        let why = format!("the lines that it changes are not there any more ({error})");
        conflict(name, path, &why)
    })
}

fn conflict(name: &str, path: &str, why: &str) -> Failure {
    Failure::new(format!("{name} does not fit `{}`: {why}", visible(path))).help(
        "vendor into a new folder without the patch, make the change there, and make the patch \
         anew; nothing was written",
    )
}

/// The file that a patch means: its path, or what is left of it without the folders before, as
/// `a/` and `b/` are.
fn find(files: &[File], path: &str) -> Option<usize> {
    let mut path = path;
    loop {
        if let Some(index) = files.iter().position(|file| file.path == path) {
            return Some(index);
        }
        (_, path) = path.split_once('/')?;
    }
}

/// The patch with LF for line ends, and in it the head's second line as it is now.
fn with_line(patch: &str, line: &str) -> String {
    let mut text = String::with_capacity(patch.len());
    for old in patch.replace("\r\n", "\n").split_inclusive('\n') {
        match (old.find("API "), old.find(", contract "), old.rfind('.')) {
            (Some(start), Some(middle), Some(end))
                if old.starts_with(' ') && start < middle && middle < end =>
            {
                text.push_str(&old[..start]);
                text.push_str(line);
                text.push_str(&old[end + 1..]);
            }
            _ => text.push_str(old),
        }
    }
    text
}

#[cfg(test)]
mod tests;
