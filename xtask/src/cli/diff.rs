//! The options of `cargo xtask diff`, and its help.

use std::path::PathBuf;

use clap::{Args, ValueEnum};

use crate::format::Format;

const EXAMPLES: &str = "\
Examples:
  cargo xtask diff git:HEAD:spec/2026-09-beta/openapi.yaml spec/2026-09-beta
      what did I change since the last commit?
  cargo xtask diff 2026-09-beta 2026-09 --migration MIGRATION.md
      from one version below spec/ to another
  cargo xtask diff spec/2026-09-beta vendor.json --subset
      does my document still say what the vendor's says of these operations?
  cargo xtask diff old.yaml new.yaml --format html > changes.html
      as one page for a browser

Documents:
  a file; a folder with openapi.yaml, .yml or .json in it; the name of a folder
  below spec/; or git:REVISION:PATH, from the working folder.

Levels:
  on the wire  breaking, security, behaviour, additive, documentation
  in Rust      breaking (code may no longer compile), additive, none

Known changes:
  [[diff.accept]] in spec/client.toml, each with a `fingerprint` and a `reason`.";

const EXIT_CODES: &str = "\
Exit codes:
  0  nothing changed, or only what is accepted or `--fail-on` lets pass
  1  something changed
  2  nothing could be compared: wrong usage, or a document that cannot be read";

/// What `--format` can be.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, ValueEnum)]
pub enum DiffFormat {
    /// For a person at a terminal
    #[default]
    Human,
    /// One JSON value, for programs
    Json,
    /// An entry of a changelog
    Markdown,
    /// Annotations of GitHub Actions
    Github,
    /// One page for a browser, with nothing to load
    Html,
}

impl DiffFormat {
    /// The form of what keeps documents from being compared; a page has none for it.
    pub fn of_findings(self) -> Format {
        match self {
            Self::Human | Self::Html => Format::Human,
            Self::Json => Format::Json,
            Self::Markdown => Format::Markdown,
            Self::Github => Format::Github,
        }
    }
}

/// What makes the command answer 1.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, ValueEnum)]
pub enum FailOn {
    /// Any change
    #[default]
    Any,
    /// A change that is breaking, on the wire or in Rust
    Breaking,
}

#[derive(Debug, Args)]
#[command(after_help = format!("{EXAMPLES}\n\n{EXIT_CODES}"))]
pub struct Diff {
    /// The document as it was
    pub old: PathBuf,

    /// The document as it is now
    pub new: PathBuf,

    /// How to print the changes
    #[arg(long, value_enum, default_value_t)]
    pub format: DiffFormat,

    /// Only what reaches one operation: its operationId, or method and path
    #[arg(long, value_name = "OPERATION")]
    pub only: Option<String>,

    /// Only the operations that OLD has, and only on the wire: NEW is a larger document
    #[arg(long)]
    pub subset: bool,

    /// Compare the wire only
    #[arg(long)]
    pub wire: bool,

    /// Show changed descriptions, too
    #[arg(long)]
    pub docs: bool,

    /// Write what users of the crate have to change into a file
    #[arg(long, value_name = "FILE", conflicts_with_all = ["subset", "wire"])]
    pub migration: Option<PathBuf>,

    /// Which changes answer 1
    #[arg(long, value_enum, default_value_t, value_name = "LEVEL")]
    pub fail_on: FailOn,
}
