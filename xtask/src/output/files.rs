//! Single files of a folder that is not ours as a whole: all of them are written, or none.
//!
//! Must not know what stands in the files.

use std::fs;
use std::path::Path;

use generator::render::File;

use super::journal::Journal;
use super::staging::{self, Staging};
use crate::failure::Failure;
use crate::paths::shown;

/// Writes `files` below `folder`, or leaves it as it was. Symbolic links are not followed.
pub fn write_all(files: &[File], folder: &Path) -> Result<(), Failure> {
    if files.is_empty() {
        return Ok(());
    }
    let folder = super::plain(folder);
    for file in files {
        refuse_links(&folder, &file.path)?;
    }
    staging::sweep(&folder);
    let staging = Staging::beside(&folder)?;
    for file in files {
        staging.write(&file.path, &file.text)?;
    }
    let mut journal = Journal::default();
    for file in files {
        let target = folder.join(&file.path);
        let kept = if target.exists() {
            journal.rename(&target, &staging.old_file(&file.path))
        } else {
            Ok(())
        };
        if let Err(error) =
            kept.and_then(|()| journal.rename(&staging.new_file(&file.path), &target))
        {
            let failure = Failure::new(format!("cannot write {}: {error}", shown(&target)));
            return Err(match journal.undo() {
                Ok(()) => failure.help("everything is as it was before"),
                Err(undoing) => failure.help(format!("undoing failed too: {undoing}")),
            });
        }
    }
    Ok(())
}

fn refuse_links(folder: &Path, path: &str) -> Result<(), Failure> {
    let mut place = folder.to_owned();
    for step in Path::new(path).components() {
        place.push(step);
        if fs::symlink_metadata(&place).is_ok_and(|found| found.is_symlink()) {
            return Err(Failure::new(format!(
                "{} is a symbolic link",
                shown(&place)
            )));
        }
    }
    Ok(())
}

#[cfg(test)]
mod tests {
    use super::*;

    fn file(path: &str, text: &str) -> File {
        File {
            path: path.to_owned(),
            text: text.to_owned(),
        }
    }

    #[test]
    fn all_files_are_written_and_others_stay() {
        let parent = tempfile::tempdir().unwrap();
        let folder = parent.path().join("spec");
        fs::create_dir(&folder).unwrap();
        fs::write(folder.join("mine"), "mine").unwrap();
        fs::write(folder.join("a"), "before").unwrap();
        write_all(&[file("a", "after"), file("b/c", "new")], &folder).unwrap();
        let read = |name: &str| fs::read_to_string(folder.join(name)).unwrap();
        assert_eq!(
            (
                read("a").as_str(),
                read("b/c").as_str(),
                read("mine").as_str()
            ),
            ("after", "new", "mine")
        );
        assert_eq!(fs::read_dir(parent.path()).unwrap().count(), 1);
    }

    #[test]
    fn what_cannot_be_written_undoes_the_rest() {
        let parent = tempfile::tempdir().unwrap();
        let folder = parent.path().join("spec");
        fs::create_dir_all(&folder).unwrap();
        fs::write(folder.join("a"), "before").unwrap();
        fs::write(folder.join("b"), "a file").unwrap();
        let failure = write_all(&[file("a", "after"), file("b/c", "new")], &folder).unwrap_err();
        assert_eq!(failure.help, "everything is as it was before");
        assert_eq!(fs::read_to_string(folder.join("a")).unwrap(), "before");
    }

    #[cfg(unix)]
    #[test]
    fn links_are_refused() {
        let parent = tempfile::tempdir().unwrap();
        let folder = parent.path().join("spec");
        fs::create_dir_all(&folder).unwrap();
        std::os::unix::fs::symlink(parent.path(), folder.join("out")).unwrap();
        let failure = write_all(&[file("out/a", "x")], &folder).unwrap_err();
        assert!(
            failure.message.contains("is a symbolic link"),
            "{}",
            failure.message
        );
        assert!(!parent.path().join("a").exists());
    }
}
