use std::fs;
use std::path::Path;

use super::*;

/// The files below a folder, relative to it.
fn listing(folder: &Path, before: &str, found: &mut Vec<String>) {
    for entry in fs::read_dir(folder).unwrap().map(Result::unwrap) {
        let name = entry.file_name().into_string().unwrap();
        if entry.file_type().unwrap().is_dir() {
            listing(&entry.path(), &format!("{before}{name}/"), found);
        } else {
            found.push(format!("{before}{name}"));
        }
    }
}

#[test]
fn the_list_is_the_folder() {
    let mut found = Vec::new();
    listing(
        &Path::new(env!("CARGO_MANIFEST_DIR")).join("runtime/src"),
        "",
        &mut found,
    );
    found.sort();
    let listed: Vec<&str> = FILES.iter().map(|(path, _)| *path).collect();
    let stems: String = found
        .iter()
        .map(|path| format!(" \"{}\"", path.trim_end_matches(".rs")))
        .collect();
    assert_eq!(listed, found, "the list should be:{stems}");
}
