//! Finding the project, and writing paths as the person who typed the command would.

use std::path::{Component, Path, PathBuf};

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

/// `file` seen from `folder`, with `/`, for a record that is committed; as it was given where nothing
/// joins them.
pub fn relative_to(folder: &Path, file: &Path) -> String {
    let from = std::path::absolute(folder).ok();
    let to = std::path::absolute(file).ok();
    let seen = from.zip(to).and_then(|(from, to)| relative(&from, &to));
    let seen = seen.as_deref().unwrap_or(file).to_string_lossy();
    if cfg!(windows) {
        seen.replace('\\', "/")
    } else {
        seen.into_owned()
    }
}

/// The file that [`relative_to`] gave for `folder`, without the steps back that it was written with.
pub fn joined(folder: &Path, file: &str) -> PathBuf {
    let mut path = folder.to_owned();
    for part in Path::new(file).components() {
        let can_leave = matches!(path.components().next_back(), Some(Component::Normal(_)));
        match part {
            Component::ParentDir if can_leave => {
                path.pop();
            }
            part => path.push(part),
        }
    }
    path
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
    fn a_file_is_found_again_from_its_folder() {
        for (folder, file) in [
            ("/a/b", "/a/c.patch"),
            ("/a/b", "/a/b/c"),
            ("/a/b", "/a/b/../d"),
        ] {
            let (folder, file) = (Path::new(folder), Path::new(file));
            let back = joined(folder, &relative_to(folder, file));
            assert_eq!(relative_to(folder, &back), relative_to(folder, file));
        }
        assert_eq!(
            joined(Path::new("copy"), "../x.patch"),
            Path::new("x.patch")
        );
        assert_eq!(joined(Path::new(".."), "../x"), Path::new("../../x"));
    }

    #[test]
    fn paths_are_seen_from_the_working_directory() {
        let seen = |from: &str, to: &str| relative(Path::new(from), Path::new(to));
        assert_eq!(seen("/a/b", "/a/b/c/d"), Some("c/d".into()));
        assert_eq!(seen("/a/b/c", "/a/b/d"), Some("../d".into()));
        assert_eq!(seen("/a/b", "/a/b"), Some(".".into()));
        assert_eq!(seen("/a/b", "/c/d"), None);
    }
}
