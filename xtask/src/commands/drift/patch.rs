//! An amended document as a patch to the file, whatever its line ends.

use std::fs;
use std::path::Path;

use diffy::DiffOptions;

use crate::failure::Failure;
use crate::job::Modelled;
use crate::paths::shown;

/// Empty where the file has line ends that a patch could not keep.
pub fn patch(file: &Path, modelled: &Modelled, amended: &str) -> Result<String, Failure> {
    let refuse = |error| Failure::usage(format!("cannot read {}: {error}", shown(file)));
    let original = fs::read(file).map_err(refuse)?;
    let original = String::from_utf8_lossy(&original);
    let (mark, text) = match original.strip_prefix('\u{feff}') {
        Some(text) => ("\u{feff}", text),
        None => ("", &*original),
    };
    let read = modelled.sources.text();
    let amended = if text == read {
        format!("{mark}{amended}")
    } else if text == read.replace('\n', "\r\n") {
        format!("{mark}{}", amended.replace('\n', "\r\n"))
    } else {
        return Ok(String::new());
    };
    let (from, to) = if modelled.document.starts_with(['/', '.']) {
        (modelled.document.clone(), modelled.document.clone())
    } else {
        (
            format!("a/{}", modelled.document),
            format!("b/{}", modelled.document),
        )
    };
    let mut options = DiffOptions::new();
    options
        .set_original_filename(from)
        .set_modified_filename(to);
    Ok(options.create_patch(&original, &amended).to_string())
}
