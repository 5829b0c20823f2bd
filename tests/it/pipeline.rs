//! Runs the whole generator on a fixture's or a refusal's folder, as the command line would.

use std::collections::BTreeMap;
use std::path::Path;

use xtask::report::{self, Look};
use xtask::{Job, Verdict};

/// What came of it.
pub enum Outcome {
    /// Every file by path, and the warnings as shown (empty: none).
    Files {
        files: BTreeMap<String, String>,
        report: String,
    },
    /// The errors as shown.
    Refused(String),
}

/// `folder` holds `openapi.yaml`, and `client.toml` where the case is about it. The crate is named
/// after the folder.
pub fn run(folder: &Path) -> Outcome {
    let settings = folder.join("client.toml");
    let name = folder.file_name().expect("a folder").to_string_lossy();
    let mut job = if settings.is_file() {
        Job::of_settings(&settings, folder).unwrap_or_else(|failure| panic!("{name}: {failure:?}"))
    } else {
        Job {
            kept: true,
            ..Job::of_document(&folder.join("openapi.yaml"), folder, None)
        }
    };
    job.config.name = Some(name.replace('_', "-"));
    let made = job
        .make()
        .unwrap_or_else(|failure| panic!("{name}: {failure:?}"));
    let look = Look {
        color: false,
        all: true,
    };
    let report = report::render(
        &made.diagnostics,
        &made.generated.sources,
        "openapi.yaml",
        look,
    );
    if made.verdict(false) == Verdict::Refused {
        return Outcome::Refused(report);
    }
    let files = made.generated.files.expect("a run that is done has files");
    Outcome::Files {
        files: files
            .into_iter()
            .map(|file| (file.path, file.text))
            .collect(),
        report,
    }
}
