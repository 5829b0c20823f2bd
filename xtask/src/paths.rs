//! Finding the project, and writing paths as the person who typed the command would.

use std::path::{Path, PathBuf};

use crate::failure::Failure;
use crate::visible::visible;

/// Where the settings stand, from the project's root.
pub const SETTINGS: &str = "spec/client.toml";

/// The folder that holds `spec/client.toml`: the working directory or one above it, or else the
/// workspace that cargo runs this program from.
pub fn project_root() -> Result<PathBuf, Failure> {
    let working = std::env::current_dir().ok();
    let package = std::env::var_os("CARGO_MANIFEST_DIR").map(PathBuf::from);
    [working, package]
        .iter()
        .flatten()
        .find_map(|start| root_above(start))
        .ok_or_else(|| {
            Failure::usage(format!("there is no {SETTINGS} here nor in a folder above"))
                .help("run this in the project, or name a document: `--spec FILE --out DIR`")
        })
}

fn root_above(start: &Path) -> Option<PathBuf> {
    start
        .ancestors()
        .find(|folder| folder.join(SETTINGS).is_file())
        .map(Path::to_owned)
}

/// A path as it is printed: from the working directory where it is near, safe for a terminal.
pub fn shown(path: &Path) -> String {
    let working = std::env::current_dir().ok();
    let near = working
        .as_deref()
        .zip(std::path::absolute(path).ok())
        .and_then(|(from, to)| relative(from, &to));
    visible(&near.as_deref().unwrap_or(path).to_string_lossy())
}

/// `to` seen from the folder `from`; `None` when nothing but the root joins them.
fn relative(from: &Path, to: &Path) -> Option<PathBuf> {
    let shared = from
        .components()
        .zip(to.components())
        .take_while(|(one, other)| one == other)
        .count();
    if shared <= 1 {
        return None;
    }
    let mut path = PathBuf::new();
    for _ in from.components().skip(shared) {
        path.push("..");
    }
    path.extend(to.components().skip(shared));
    if path.as_os_str().is_empty() {
        path.push(".");
    }
    Some(path)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn paths_are_seen_from_the_working_directory() {
        let seen = |from: &str, to: &str| relative(Path::new(from), Path::new(to));
        assert_eq!(seen("/a/b", "/a/b/c/d"), Some("c/d".into()));
        assert_eq!(seen("/a/b/c", "/a/b/d"), Some("../d".into()));
        assert_eq!(seen("/a/b", "/a/b"), Some(".".into()));
        assert_eq!(seen("/a/b", "/c/d"), None);
    }
}
