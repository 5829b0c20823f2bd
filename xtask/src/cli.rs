//! What can be said on the command line, and the help that explains it.
//!
//! Must not know how any of it is done.

use std::path::PathBuf;

use clap::{Args, Parser, Subcommand};

use crate::settings::crate_name;

// Lines of at most 80 characters, so that a narrow terminal does not break them.

const EXIT_CODES: &str = "\
Exit codes:
  0  done
  1  the document, the settings or the output folder are not as they should be;
     nothing was changed
  2  wrong usage: an unknown option, or a file named on the command line that
     cannot be read";

const EXAMPLES: &str = "\
Examples:
  cargo xtask generate             write generated/ from spec/client.toml
  cargo xtask generate --check     is generated/ what the document gives?
  cargo xtask check api.yaml       what is wrong in any other document?";

const GENERATE_EXAMPLES: &str = "\
Examples:
  cargo xtask generate
      spec/client.toml and the document it names; writes generated/
  cargo xtask generate --check
      is generated/ what the document gives?
  cargo xtask generate --spec petstore.yaml --out ../petstore --name petstore
      any other document, into any folder

What is written:
  Only files whose text changed, and all of them or none: they are written to
  a temporary folder beside the output, then moved. A run that is interrupted
  while it moves is mended by the next.

What is removed:
  In the output folder, Cargo.toml, README.md and all below src/, tests/ and
  examples/ belong to this command; what the document no longer gives is
  removed there. Other files (target/, Cargo.lock, hidden ones) are left alone.
  A folder with files that this command did not write is refused.";

const CHECK_EXAMPLES: &str = "\
Examples:
  cargo xtask check
      the document that spec/client.toml names, with its settings
  cargo xtask check petstore.yaml --all
      any other document, every message";

/// Turns an OpenAPI 3.0 document into a Rust crate: models and HTTP client.
#[derive(Debug, Parser)]
#[command(name = "cargo xtask", bin_name = "cargo xtask")]
#[command(after_help = format!("{EXAMPLES}\n\n{EXIT_CODES}"))]
pub struct Arguments {
    #[command(subcommand)]
    pub command: Command,
}

#[derive(Debug, Subcommand)]
pub enum Command {
    /// Write the crate that a document gives, or see whether it is up to date
    #[command(after_help = format!("{GENERATE_EXAMPLES}\n\n{EXIT_CODES}"))]
    Generate(Generate),
    /// Say what is wrong or degraded in a document, and on which line; write nothing
    #[command(after_help = format!("{CHECK_EXAMPLES}\n\n{EXIT_CODES}"))]
    Check(Check),
}

#[derive(Debug, Args)]
pub struct Generate {
    /// Write nothing; list the files that are stale, missing or orphaned
    #[arg(long)]
    pub check: bool,

    /// The document to read instead of the one that spec/client.toml names, with default settings
    #[arg(long, value_name = "FILE", requires = "out")]
    pub spec: Option<PathBuf>,

    /// The folder to write the crate of `--spec` to
    #[arg(long, value_name = "DIR", requires = "spec")]
    pub out: Option<PathBuf>,

    /// The name of the crate of `--spec`; by default made from the document's title
    #[arg(long, value_name = "CRATE", requires = "spec", value_parser = crate_name)]
    pub name: Option<String>,

    #[command(flatten)]
    pub messages: Messages,
}

#[derive(Debug, Args)]
pub struct Check {
    /// The document to read instead of the one that spec/client.toml names, with default settings
    pub file: Option<PathBuf>,

    #[command(flatten)]
    pub messages: Messages,
}

#[derive(Debug, Args)]
pub struct Messages {
    /// Take a warning for an error
    #[arg(long)]
    pub deny_warnings: bool,

    /// Show every message instead of the first few of each kind
    #[arg(long)]
    pub all: bool,
}
