//! Names that are no identifiers: of the package and of environment variables.
//!
//! Must not know what a manifest looks like.

use heck::{ToKebabCase, ToShoutySnakeCase};

use super::{Case, Ident, reserved, spelling};

/// crates.io takes names of up to 64 bytes.
const LONGEST: usize = 64;

/// Names of packages that Cargo refuses or that would hide a crate of Rust's own.
const REFUSED: &[&str] = &[
    "alloc",
    "build",
    "core",
    "deps",
    "examples",
    "incremental",
    "proc_macro",
    "std",
    "test",
];

/// A name that Cargo and crates.io accept, of free text: `Threads & Messages!` →
/// `threads-messages`.
pub fn package_name(title: &str) -> String {
    // Capitals of a title are a brand's (`GitHub`), not the borders of words.
    let title = title.to_ascii_lowercase();
    let mut name = spelling::spell(&[&title], Case::Snake).to_kebab_case();
    name.truncate(LONGEST - "-api".len());
    name.truncate(name.trim_end_matches('-').len());
    if is_refused(&name) {
        name.push_str("-api");
    }
    name
}

/// What `use` says of a package; `None` when `package` is no name for one: lower-case ASCII
/// letters, digits, `-` and `_`, a letter first, 64 at most, nothing that Cargo or rustc refuses.
pub fn lib_ident(package: &str) -> Option<Ident> {
    let plain = package
        .bytes()
        .all(|byte| matches!(byte, b'a'..=b'z' | b'0'..=b'9' | b'-' | b'_'));
    let starts_well = package.starts_with(|first: char| first.is_ascii_lowercase());
    // rustc's `non_snake_case` looks at the name of a crate, too.
    let ident = package.replace('-', "_");
    let fits = plain && starts_well && package.len() <= LONGEST && !ident.contains("__");
    (fits && !is_refused(package)).then_some(Ident(ident))
}

/// `threadId` → `THREAD_ID`.
pub fn environment_variable(words: &[&str]) -> String {
    spelling::spell(words, Case::Snake).to_shouty_snake_case()
}

fn is_refused(name: &str) -> bool {
    let ident = name.replace('-', "_");
    reserved::is_keyword(&ident) || reserved::is_stem(&ident) || REFUSED.contains(&ident.as_str())
}
