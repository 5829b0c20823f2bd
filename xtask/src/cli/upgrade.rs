//! The options of `cargo xtask upgrade`, and its help.

use std::path::PathBuf;

use clap::Args;

use crate::format::Format;

const EXAMPLES: &str = "\
Examples:
  cargo xtask upgrade 2026-09 --dry-run
      what would be done; nothing is written
  cargo xtask upgrade 2026-09 --accept
      do it, and raise the version of the crate as Cargo's rules ask
  cargo xtask upgrade 2026-09 --from vendor.json --dry-run > changes.patch
      what the vendor's new document says otherwise, as edits to ours

What is done:
  spec/<old>/ is copied to spec/<new>/, with the new version in paths,
  servers, info.version and pages (and everywhere, where its name is a date).
  spec/client.toml names the new document, generated/ is written anew, the
  changes on the wire and in Rust are shown and written into CHANGELOG.md and
  MIGRATION.md. spec/<old>/ stays.

What the vendor changed:
  With --from, whatever `cargo xtask diff` tells between both documents becomes an
  edit of ours: for the operations that it has, and those beside and below their
  paths. What no edit is made for is listed with the reason.

All or nothing:
  Everything is prepared first, then moved. A run that is interrupted while
  it moves is undone by the next run of this command, or of generate.";

const EXIT_CODES: &str = "\
Exit codes:
  0  done
  1  the document, the settings or the folders are not as they should be;
     nothing was changed
  2  wrong usage: an unknown option, or a file named on the command line that
     cannot be read";

#[derive(Debug, Args)]
#[command(after_help = format!("{EXAMPLES}\n\n{EXIT_CODES}"))]
pub struct Upgrade {
    /// The new version of the API, as its paths have it
    pub version: String,

    /// The vendor's document of the new version: propose the edits that it asks for
    #[arg(long, value_name = "FILE")]
    pub from: Option<PathBuf>,

    /// Make the proposed edits in the new document
    #[arg(long, requires = "from")]
    pub apply: bool,

    /// Write the version that the crate needs into spec/client.toml
    #[arg(long)]
    pub accept: bool,

    /// Let the public names move that spec/names.lock would keep; old names of
    /// types and methods stay for a version, deprecated
    #[arg(long)]
    pub accept_renames: bool,

    /// Show what would be done; write nothing
    #[arg(long)]
    pub dry_run: bool,

    /// How to print what was done
    #[arg(long, value_enum, default_value_t)]
    pub format: Format,
}
