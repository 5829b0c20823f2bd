//! The options of `cargo xtask check`, and its help.

use std::path::PathBuf;

use clap::Args;

use super::{EXIT_CODES, Messages};

const EXAMPLES: &str = "\
Examples:
  cargo xtask check
      the document that spec/client.toml names, with its settings
  cargo xtask check petstore.yaml --all
      any other document, every message
  cargo xtask check --format github
      as annotations of a pull request";

#[derive(Debug, Args)]
#[command(after_help = format!("{EXAMPLES}\n\n{EXIT_CODES}"))]
pub struct Check {
    /// The document to read instead of the one that spec/client.toml names, with default settings
    pub file: Option<PathBuf>,

    #[command(flatten)]
    pub messages: Messages,
}
