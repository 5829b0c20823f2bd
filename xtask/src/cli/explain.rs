//! The options of `cargo xtask explain`, and its help.

use clap::Args;

use super::EXIT_CODES;
use crate::format::Format;

const EXAMPLES: &str = "\
Examples:
  cargo xtask explain W0517
      what this finding means, and what to do about it
  cargo xtask explain
      every code with its title";

#[derive(Debug, Args)]
#[command(after_help = format!("{EXAMPLES}\n\n{EXIT_CODES}"))]
pub struct Explain {
    /// The code of a finding; without it, all codes are listed
    #[arg(value_name = "CODE")]
    pub what: Option<String>,

    /// How to print it
    #[arg(long, value_enum, default_value_t)]
    pub format: Format,
}
