//! Prism itself: brought by npm, started on a free port, ended with the trial.

use std::fs;
use std::io::ErrorKind;
use std::path::{Path, PathBuf};
use std::process::Command;
use std::time::Duration;

use trials::checks::Problem;
use trials::place::{kept, workspace};
use trials::process::Process;

use crate::document::Document;

/// Where it is installed, and what is handed to it.
const FOLDER: &str = "prism";

/// It was seen to take 20 seconds on a busy machine.
const START: Duration = Duration::from_secs(90);

pub struct Prism {
    folder: PathBuf,
}

/// Ends when it is dropped.
pub struct Running {
    url: String,
    _process: Process,
}

impl Running {
    pub fn url(&self) -> &str {
        &self.url
    }
}

impl Prism {
    /// Installs what the lock file names, unless that is there already.
    pub fn install() -> Result<Self, Problem> {
        let source = workspace().join("tests/trials/prism");
        let folder = kept(FOLDER)?;
        let prism = Self { folder };
        let lock = "package-lock.json";
        let wanted = fs::read_to_string(source.join(lock))?;
        let done = prism.folder.join("installed");
        if fs::read_to_string(&done).is_ok_and(|installed| installed == wanted) {
            return Ok(prism);
        }
        for file in ["package.json", lock, "leave-with-parent.cjs"] {
            fs::copy(source.join(file), prism.folder.join(file))?;
        }
        println!("installing Prism into {}", prism.folder.display());
        npm_ci(&prism.folder)?;
        fs::write(done, wanted)?;
        Ok(prism)
    }

    /// Answers with the document's examples.
    pub fn mock(&self, document: &Document) -> Result<Running, Problem> {
        self.start("mock", document, None)
    }

    /// Passes requests on to `upstream`, and answers back, unless they break the document.
    pub fn proxy(&self, document: &Document, upstream: &str) -> Result<Running, Problem> {
        self.start("proxy", document, Some(upstream))
    }

    fn start(
        &self,
        mode: &str,
        document: &Document,
        upstream: Option<&str>,
    ) -> Result<Running, Problem> {
        let file = self.folder.join("openapi.json");
        fs::write(&file, document.text())?;
        let mut command = Command::new("node");
        command
            .args(["--require", "./leave-with-parent.cjs"])
            .arg("node_modules/@stoplight/prism-cli/dist/index.js")
            .args([mode, "--errors", "--host", "127.0.0.1", "--port", "0"])
            .arg(&file)
            .args(upstream)
            .current_dir(&self.folder);
        let mut process = Process::start(&mut command)
            .map_err(|problem| format!("cannot start Prism with Node.js (`node`): {problem}"))?;
        let listening = |line: &str| {
            let (_, url) = line.split_once("Prism is listening on ")?;
            Some(url.trim().to_owned())
        };
        let url = process
            .wait_for(START, listening)
            .map_err(|problem| format!("Prism {problem}"))?;
        Ok(Running {
            url,
            _process: process,
        })
    }
}

fn npm_ci(folder: &Path) -> Result<(), Problem> {
    let npm = if cfg!(windows) { "npm.cmd" } else { "npm" };
    let status = Command::new(npm)
        .args(["ci", "--ignore-scripts", "--no-audit", "--no-fund"])
        .current_dir(folder)
        .status()
        .map_err(|error| match error.kind() {
            ErrorKind::NotFound => {
                "npm is missing: Prism, the mock server of this trial, comes from \
                 the npm registry. Install Node.js 18.20 or later, which brings npm"
                    .to_owned()
            }
            _ => format!("cannot run npm: {error}"),
        })?;
    if status.success() {
        Ok(())
    } else {
        Err(format!("`npm ci` failed in {}: {status}", folder.display()).into())
    }
}
