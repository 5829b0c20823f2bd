//! The options of `cargo xtask verify`, and its help.

use std::path::PathBuf;

use clap::Args;

use crate::format::Format;

const EXAMPLES: &str = "\
Examples:
  cargo xtask verify ../shop/vendor/conversations
      was the copy edited, and does it fit the document here?
  cargo xtask verify generated --format github
      as annotations of a pull request

It says:
  edited, missing, added   files that are not as they were generated
  stale                    operations that differ from the document here; what
                           only reads differently does not count

Exit codes:
  0  the copy is pristine and fits the document
  1  it was edited, or is stale
  2  wrong usage: the folder is no copy, or cannot be read";

#[derive(Debug, Args)]
#[command(after_help = EXAMPLES)]
pub struct Verify {
    /// The folder of the copy
    pub dir: PathBuf,

    /// How to print what was found
    #[arg(long, value_enum, default_value_t)]
    pub format: Format,
}
