//! The options of `cargo xtask page`, and its help.

use std::path::PathBuf;

use clap::Args;

use crate::format::Format;

const EXAMPLES: &str = "\
Examples:
  cargo xtask page
      every page/*.txt beside the document that spec/client.toml names
  cargo xtask page pasted.txt
      any page: open it in a browser, select all, copy, paste into a file
  cargo xtask page --write-examples
      put the JSON of the pages under examples/<Schema>/page.json
  cargo xtask page --against pasted.txt
      what has the vendor changed since the page was kept?

What is read:
  curl commands with method, URL, headers and body; the JSON that follows
  them; lists of values between other words. Placeholders (<string>, 123,
  2023-11-07T05:31:56Z) stand for their types. Line numbers, buttons and a
  quote that was cut off do not matter.";

const EXIT_CODES: &str = "\
Exit codes:
  0  done
  1  page and document, or the two pages, differ
  2  wrong usage: an unknown option, or a file named on the command line that
     cannot be read";

#[derive(Debug, Args)]
#[command(after_help = format!("{EXAMPLES}\n\n{EXIT_CODES}"))]
pub struct Page {
    /// The pages to read instead of those kept beside the document
    pub files: Vec<PathBuf>,

    /// The document to compare with instead of the one that spec/client.toml names
    #[arg(long, value_name = "FILE")]
    pub spec: Option<PathBuf>,

    /// Compare the kept page with a newer one, instead of with the document
    #[arg(long, value_name = "NEW", conflicts_with_all = ["spec", "write_examples"])]
    pub against: Option<PathBuf>,

    /// Put the JSON of the pages into files beside the document; what is there already stays
    #[arg(long)]
    pub write_examples: bool,

    /// How to print what was found
    #[arg(long, value_enum, default_value_t)]
    pub format: Format,

    /// Show every message instead of the first few of each kind
    #[arg(long)]
    pub all: bool,
}
