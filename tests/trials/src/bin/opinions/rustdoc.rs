//! The folder of a crate → the JSON that rustdoc writes of its public items.

use std::fs;
use std::path::Path;
use std::process::Command;

use trials::checks::Problem;

/// Documents the crate in `folder` without any of its features, and leaves the JSON at `to`.
pub fn document(folder: &Path, target: &Path, to: &Path) -> Result<(), Problem> {
    let written = target.join("doc/base.json");
    if written.exists() {
        fs::remove_file(&written)?;
    }
    let output = Command::new(env!("CARGO"))
        .args(["rustdoc", "--lib", "--no-default-features", "--quiet", "--"])
        .args(["-Z", "unstable-options", "--output-format", "json"])
        .current_dir(folder)
        .env("CARGO_TARGET_DIR", target)
        // The format is unstable, and this is how the tools themselves ask for it.
        .env("RUSTC_BOOTSTRAP", "1")
        .env_remove("RUSTFLAGS")
        .output()?;
    if !output.status.success() || !written.exists() {
        let errors = String::from_utf8_lossy(&output.stderr);
        return Err(format!("rustdoc failed:\n{errors}").into());
    }
    fs::rename(written, to)?;
    Ok(())
}
