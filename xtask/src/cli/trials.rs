//! The options of the commands that run a program of the package `trials`, and their help.

use clap::Args;

use crate::format::Format;

const CONTRACT: &str = "\
Examples:
  cargo xtask contract
      every operation of the generated client

What happens:
  Prism, a mock server that is driven by an OpenAPI document, is installed into
  the build folder by npm, in the versions of tests/trials/prism/. It is started
  on this machine with the project's document. Every operation of the generated
  client, async and blocking, is run against it: with every documented body, for
  every documented answer, for failures of any status, and with calls that it
  must refuse. Then it stands as a proxy between the client and a server of
  ours, and checks both.

Needs:
  Node.js 18.20 or later, with npm; npm's registry, the first time.

Exit codes:
  0  everything held
  1  something did not, or npm is missing";

const SOAK: &str = "\
Examples:
  cargo xtask soak
      five minutes
  cargo xtask soak 30
      half a minute, to see whether it runs

What must hold:
  Memory does not grow after the first minute. No task, thread or socket is left
  in the end. Of every call it is known what became of it, and no POST was
  carried out twice.

Exit codes:
  0  everything held
  1  something did not, or the system has no /proc";

#[derive(Debug, Args)]
#[command(after_help = CONTRACT)]
pub struct Contract {
    /// How to print what came of it; at a terminal it is told as it happens
    #[arg(long, value_enum, default_value_t)]
    pub format: Format,
}

#[derive(Debug, Args)]
#[command(after_help = SOAK)]
pub struct Soak {
    /// How long
    #[arg(default_value_t = 300, value_parser = clap::value_parser!(u32).range(10..))]
    pub seconds: u32,

    /// How to print what came of it; at a terminal it is told as it happens
    #[arg(long, value_enum, default_value_t)]
    pub format: Format,
}
