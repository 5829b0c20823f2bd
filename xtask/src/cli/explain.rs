//! The options of `cargo xtask explain`, and its help.

use std::path::PathBuf;

use clap::Args;

use super::EXIT_CODES;
use crate::format::Format;

const EXAMPLES: &str = "\
Examples:
  cargo xtask explain W0517
      what this finding means, and what to do about it
  cargo xtask explain
      every code with its title
  cargo xtask explain Message.senders.name
      where a property stands, what it is, what it became, and by which rules
  cargo xtask explain sendMessage.threadId
      a parameter of an operation
  cargo xtask explain /components/schemas/Message/properties/text
      whatever stands at a JSON pointer
  cargo xtask explain models::Message
      what became this item of the crate
  cargo xtask explain Pet.name --spec petstore.yaml
      a place of any other document";

#[derive(Debug, Args)]
#[command(after_help = format!("{EXAMPLES}\n\n{EXIT_CODES}"))]
pub struct Explain {
    /// A code of a finding or a rule, a schema, a property, an operation, a parameter, a JSON
    /// pointer or an item in Rust; without it, all codes are listed
    #[arg(value_name = "PLACE|CODE")]
    pub what: Option<String>,

    /// The document to look in instead of the one that spec/client.toml names
    #[arg(long, value_name = "FILE")]
    pub spec: Option<PathBuf>,

    /// How to print it
    #[arg(long, value_enum, default_value_t)]
    pub format: Format,
}
