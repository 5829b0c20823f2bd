//! The options of `cargo xtask explain`, and its help.

use clap::Args;

use super::EXIT_CODES;
use crate::format::Format;

const EXAMPLES: &str = "\
Examples:
  cargo xtask explain Message.sender.name
      where a property stands, what it is, what it became, and by which rules
  cargo xtask explain sendMessage.threadId
      a parameter of an operation
  cargo xtask explain /components/schemas/Message/properties/text
      whatever stands at a JSON pointer
  cargo xtask explain R0203
      what a rule says";

#[derive(Debug, Args)]
#[command(after_help = format!("{EXAMPLES}\n\n{EXIT_CODES}"))]
pub struct Explain {
    /// A schema, a property, an operation, a parameter, a JSON pointer, or the code of a rule
    #[arg(value_name = "PLACE|CODE")]
    pub what: String,

    /// How to print it
    #[arg(long, value_enum, default_value_t)]
    pub format: Format,
}
