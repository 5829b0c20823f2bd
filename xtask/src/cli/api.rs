//! The options of `cargo xtask api`, and its help.

use std::path::PathBuf;

use clap::Args;

use super::EXIT_CODES;
use crate::format::Format;

const EXAMPLES: &str = "\
Examples:
  cargo xtask api
      the public API of the crate in generated/
  cargo xtask api petstore.yaml | grep '^pub fn Client::'
      the operations that any other document gives
  cargo xtask api --format json
      with the place in the document that each item comes from

What is listed:
  Every public item with its full path and signature, types in the order of
  their names. The runtime is the same for every document and stands there as
  one module. No Rust toolchain takes part.";

#[derive(Debug, Args)]
#[command(after_help = format!("{EXAMPLES}\n\n{EXIT_CODES}"))]
pub struct Api {
    /// The document to read instead of the one that spec/client.toml names, with default settings
    pub file: Option<PathBuf>,

    /// How to print the list
    #[arg(long, value_enum, default_value_t)]
    pub format: Format,
}
