//! Names that Rust, Cargo or a file system keeps for itself.
//!
//! Must not know where a name comes from.

use super::Case;

/// Strict and reserved keywords of all editions, 2015 to 2024, sorted. `union`, `raw`, `safe`,
/// `auto`, `default` and `macro_rules` are keywords only where nobody could mistake them.
const KEYWORDS: &[&str] = &[
    "Self", "abstract", "as", "async", "await", "become", "box", "break", "const", "continue",
    "crate", "do", "dyn", "else", "enum", "extern", "false", "final", "fn", "for", "gen", "if",
    "impl", "in", "let", "loop", "macro", "match", "mod", "move", "mut", "override", "priv", "pub",
    "ref", "return", "self", "static", "struct", "super", "trait", "true", "try", "type", "typeof",
    "unsafe", "unsized", "use", "virtual", "where", "while", "yield",
];

/// Stems that are device names on Windows with any extension, or files with a meaning to rustc.
const STEMS: &[&str] = &[
    "aux", "com0", "com1", "com2", "com3", "com4", "com5", "com6", "com7", "com8", "com9", "con",
    "lib", "lpt0", "lpt1", "lpt2", "lpt3", "lpt4", "lpt5", "lpt6", "lpt7", "lpt8", "lpt9", "main",
    "mod", "nul", "prn",
];

/// Whether `name` must be written `r#name`.
pub(super) fn is_keyword(name: &str) -> bool {
    KEYWORDS.binary_search(&name).is_ok()
}

/// Whether `name` cannot be used even as `r#name`.
pub(super) fn is_unusable(name: &str, case: Case) -> bool {
    // The Rust reference, "Raw identifiers": these cannot be raw.
    matches!(name, "self" | "Self" | "super" | "crate" | "_")
        || (case == Case::Module && is_stem(name))
}

/// Whether a file of this stem means something to Windows or rustc.
pub(super) fn is_stem(name: &str) -> bool {
    STEMS.binary_search(&name).is_ok()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_tables_are_sorted_for_the_search() {
        assert!(KEYWORDS.is_sorted());
        assert!(STEMS.is_sorted());
    }
}
