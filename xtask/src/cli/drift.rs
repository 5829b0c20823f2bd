//! The options of `cargo xtask drift`, and its help.

use std::path::PathBuf;

use clap::Args;

use crate::format::Format;

const EXAMPLES: &str = "\
Examples:
  cargo xtask drift drift.jsonl
      what the document lacks, and a patch that adds it
  cargo xtask drift drift.jsonl | git apply
      takes the patch; the lines before it are passed over by git
  cargo xtask drift drift.jsonl --spec petstore.yaml --format markdown
      of any other document, for a pull request

The lines come from a client: `Client::builder().on_drift(|drift| …)`, with
each `drift` written out as a line. Proposed are values of enumerations,
optional properties, members of unions by their tag, statuses, and that what is
missing is no longer required. What has another type than is said is noted, for a
person to see what it is.

Exit codes:
  0  the document has everything
  1  there is something to propose or to note, or the document has errors
  2  wrong usage: an unknown option, or a file that cannot be read";

#[derive(Debug, Args)]
#[command(after_help = EXAMPLES)]
pub struct Drift {
    /// The lines that clients wrote, one JSON object each
    pub file: PathBuf,

    /// The document to amend instead of the one that spec/client.toml names
    #[arg(long, value_name = "FILE")]
    pub spec: Option<PathBuf>,

    /// How to print what is proposed
    #[arg(long, value_enum, default_value_t)]
    pub format: Format,
}
