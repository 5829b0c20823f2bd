//! Where things are: the workspace, and the folder that builds go to.

use std::path::{Path, PathBuf};

/// The workspace.
pub fn workspace() -> &'static Path {
    let mut folders = Path::new(env!("CARGO_MANIFEST_DIR")).ancestors();
    folders.nth(2).unwrap_or(Path::new("."))
}

/// A folder of the trials below the build folder, where it may stay from run to run.
pub fn kept(name: &str) -> std::io::Result<PathBuf> {
    // `target/debug/contract` is this program.
    let program = std::env::current_exe()?;
    let target = program.ancestors().nth(2).unwrap_or(Path::new("target"));
    let folder = target.join("trials").join(name);
    std::fs::create_dir_all(&folder)?;
    Ok(folder)
}
