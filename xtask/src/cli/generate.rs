//! The options of `cargo xtask generate`, and its help.

use std::path::PathBuf;

use clap::Args;

use super::{EXIT_CODES, Messages};
use crate::settings::crate_name;

const EXAMPLES: &str = "\
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

#[derive(Debug, Args)]
#[command(after_help = format!("{EXAMPLES}\n\n{EXIT_CODES}"))]
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
