//! The options of `cargo xtask vendor`, and its help.

use std::path::PathBuf;

use clap::Args;

use super::{EXIT_CODES, Messages};
use crate::settings::crate_name;

const EXAMPLES: &str = "\
Examples:
  cargo xtask vendor ../shop/vendor/conversations
      the crate, into another project
  cargo xtask vendor ../shop/vendor/conversations --features blocking,rustls
      with other default features
  cargo xtask vendor ../shop/src/conversations --module
      a folder of modules instead of a crate
  cargo xtask vendor ../shop/vendor/conversations --patch ../shop/local.patch
      with a local change, kept as what `git diff` gives

The next time:
  Options that are not given are as they were for the copy that is there; it
  knows them, and which files it was made of. A copy with edits by hand is
  refused: keep them as a patch. All files are written, or none.";

#[derive(Debug, Args)]
#[command(after_help = format!("{EXAMPLES}\n\n{EXIT_CODES}"))]
pub struct Vendor {
    /// The folder of the copy, new or made by this command before
    pub dir: PathBuf,

    /// The features that the copy has by default, with commas between; empty for none
    #[arg(long, value_name = "FEATURES")]
    pub features: Option<String>,

    /// The name of the crate
    #[arg(long, value_name = "CRATE", value_parser = crate_name)]
    pub name: Option<String>,

    /// Make a folder of modules for a project that wants no extra crate; print its dependencies
    #[arg(long, conflicts_with = "name")]
    pub module: bool,

    /// Patch files to apply to the copy, in this order
    #[arg(long, value_name = "FILE", num_args = 1..)]
    pub patch: Vec<PathBuf>,

    /// Leave out the patches that the copy was made with
    #[arg(long, conflicts_with = "patch")]
    pub no_patches: bool,

    #[command(flatten)]
    pub messages: Messages,
}
