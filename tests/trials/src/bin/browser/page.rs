//! The page's program: `browser/page.rs` and the generated crate become WebAssembly, and the
//! JavaScript that loads it.

use std::fs;
use std::path::Path;
use std::process::Command;

use trials::checks::Problem;
use trials::place::{kept, workspace};
use wasm_bindgen_cli_support::Bindgen;

const TARGET: &str = "wasm32-unknown-unknown";

/// What the page loads.
pub struct Page {
    pub script: Vec<u8>,
    pub program: Vec<u8>,
}

/// Builds it below the build folder, with the versions of the workspace.
pub fn build() -> Result<Page, Problem> {
    let folder = kept("browser")?;
    fs::create_dir_all(folder.join("src"))?;
    fs::write(folder.join("Cargo.toml"), manifest())?;
    fs::copy(workspace().join("Cargo.lock"), folder.join("Cargo.lock"))?;
    let source = workspace().join("tests/trials/browser/page.rs");
    fs::copy(source, folder.join("src/lib.rs"))?;
    let built = folder.join("target");
    let status = Command::new("cargo")
        .args(["build", "--quiet", "--target", TARGET, "--target-dir"])
        .arg(&built)
        .current_dir(&folder)
        .status()?;
    if !status.success() {
        let advice = format!("is the target there? `rustup target add {TARGET}`");
        return Err(format!("the page does not build; {advice}").into());
    }
    let bound = folder.join("bound");
    bind(&built.join(TARGET).join("debug/page.wasm"), &bound)?;
    Ok(Page {
        script: fs::read(bound.join("page.js"))?,
        program: fs::read(bound.join("page_bg.wasm"))?,
    })
}

fn bind(program: &Path, folder: &Path) -> Result<(), Problem> {
    let mut bindgen = Bindgen::new();
    bindgen.input_path(program).typescript(false).web(true)?;
    Ok(bindgen.generate(folder)?)
}

/// A crate by itself: the workspace's own features and targets are not for it.
fn manifest() -> String {
    let generated = workspace().join("generated").display().to_string();
    format!(
        "[package]\nname = \"page\"\nversion = \"0.0.0\"\nedition = \"2021\"\n\n\
         [lib]\ncrate-type = [\"cdylib\"]\n\n\
         [dependencies]\nhubspot-conversations = {{ path = {generated:?} }}\n\
         js-sys = \"0.3\"\nserde_json = \"1\"\nwasm-bindgen = \"0.2\"\nwasm-bindgen-futures = \"0.4\"\n\n\
         [profile.dev]\ndebug = false\n\n\
         [workspace]\n"
    )
}
