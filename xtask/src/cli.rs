//! What can be said on the command line, and the help that explains it; one file a command.
//!
//! Must not know how any of it is done.

mod api;
mod check;
mod diff;
mod drift;
mod explain;
mod generate;
mod page;
mod trials;
mod upgrade;
mod vendor;
mod verify;

use clap::{Args, Parser, Subcommand};

pub use api::Api;
pub use check::Check;
pub use diff::{Diff, DiffFormat, FailOn};
pub use drift::Drift;
pub use explain::Explain;
pub use generate::Generate;
pub use page::Page;
pub use trials::{Contract, Soak};
pub use upgrade::Upgrade;
pub use vendor::Vendor;
pub use verify::Verify;

use crate::format::Format;

// Lines of at most 80 characters, so that a narrow terminal does not break them.

const EXIT_CODES: &str = "\
Exit codes:
  0  done
  1  the document, the settings or the output folder are not as they should be;
     nothing was changed
  2  wrong usage: an unknown option, or a file named on the command line that
     cannot be read";

const EXAMPLES: &str = "\
Examples:
  cargo xtask generate             write generated/ from spec/client.toml
  cargo xtask generate --check     is generated/ what the document gives?
  cargo xtask check api.yaml       what is wrong in any other document?";

/// Turns an OpenAPI 3.0 document into a Rust crate: models and HTTP client.
#[derive(Debug, Parser)]
#[command(name = "cargo xtask", bin_name = "cargo xtask")]
#[command(after_help = format!("{EXAMPLES}\n\n{EXIT_CODES}"))]
pub struct Arguments {
    #[command(subcommand)]
    pub command: Command,
}

#[derive(Debug, Subcommand)]
pub enum Command {
    /// Write the crate that a document gives, or see whether it is up to date
    Generate(Generate),
    /// Say what is wrong in a document, on which line and what to do; write nothing
    Check(Check),
    /// Say where a page of documentation and the document differ
    Page(Page),
    /// Make a new version of the document, its settings and its crate
    Upgrade(Upgrade),
    /// Say what changed between two documents, on the wire and in Rust
    Diff(Diff),
    /// Tell what a finding means, or what a place of the document became and by which rules
    Explain(Explain),
    /// List the public Rust API of the crate that a document gives; write nothing
    Api(Api),
    /// Run the generated client against a mock server of the document
    Contract(Contract),
    /// Run the generated client for minutes against a server that does harm
    Soak(Soak),
    /// Copy the generated crate into another project, with local changes
    Vendor(Vendor),
    /// Say whether a copy was edited, and whether it fits the document
    Verify(Verify),
    /// Propose to a document what clients met and it does not have; write nothing
    Drift(Drift),
}

#[derive(Debug, Args)]
pub struct Messages {
    /// Take a warning for an error
    #[arg(long)]
    pub deny_warnings: bool,

    /// Show every message instead of the first few of each kind
    #[arg(long)]
    pub all: bool,

    /// How to print what was found and done
    #[arg(long, value_enum, default_value_t)]
    pub format: Format,
}

impl Command {
    /// The form in which the command was asked to answer.
    pub fn format(&self) -> Format {
        match self {
            Self::Generate(options) => options.messages.format,
            Self::Check(options) => options.messages.format,
            Self::Page(options) => options.format,
            Self::Upgrade(options) => options.format,
            Self::Diff(options) => options.format.of_findings(),
            Self::Explain(options) => options.format,
            Self::Api(options) => options.format,
            Self::Vendor(options) => options.messages.format,
            Self::Verify(options) => options.format,
            Self::Drift(options) => options.format,
            Self::Contract(options) => options.format,
            Self::Soak(options) => options.format,
        }
    }
}
