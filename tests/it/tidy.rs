//! The rules of `ARCHITECTURE.md` that a reader could break without noticing: who may name whom,
//! how long a file may be, which words never land.

use std::path::{Path, PathBuf};

use crate::files::{read, root, walk};

/// A part of the generator, the crates and modules it must not name, and why that is checked by
/// text: an arrow that points the wrong way compiles just as well.
const ARROWS: &[(&str, &[&str])] = &[
    (
        "load",
        &[
            "crate::api",
            "crate::rust",
            "crate::plan",
            "crate::emit",
            "std::fs",
            "heck",
            "quote",
        ],
    ),
    (
        "api",
        &[
            "openapiv3",
            "serde",
            "heck",
            "quote",
            "proc_macro2",
            "crate::rust",
            "crate::load",
        ],
    ),
    (
        "lower",
        &[
            "heck",
            "quote",
            "proc_macro2",
            "crate::rust",
            "crate::names",
            "std::fs",
        ],
    ),
    (
        "check",
        &[
            "openapiv3",
            "heck",
            "quote",
            "proc_macro2",
            "crate::rust",
            "crate::names",
            "crate::plan",
            "jsonschema",
            "std::fs",
        ],
    ),
    (
        "contract",
        &[
            "openapiv3",
            "quote",
            "heck",
            "crate::rust",
            "crate::load",
            "crate::lower",
            "crate::plan",
        ],
    ),
    (
        "provenance",
        &["openapiv3", "quote", "crate::api", "crate::plan", "std::fs"],
    ),
    (
        "names",
        &[
            "openapiv3",
            "quote",
            "proc_macro2",
            "crate::api",
            "crate::rust",
            "crate::plan",
        ],
    ),
    (
        "docs",
        &[
            "openapiv3",
            "crate::api",
            "crate::rust",
            "crate::plan",
            "crate::emit",
        ],
    ),
    (
        "rust",
        &[
            "openapiv3",
            "serde",
            "heck",
            "quote",
            "proc_macro2",
            "crate::api",
            "crate::plan",
        ],
    ),
    (
        "plan",
        &[
            "openapiv3",
            "quote",
            "proc_macro2",
            "heck",
            "crate::load",
            "crate::emit",
        ],
    ),
    (
        "emit",
        &[
            "openapiv3",
            "crate::api",
            "crate::plan",
            "crate::lower",
            "heck",
            "std::fs",
        ],
    ),
    (
        "render",
        &["openapiv3", "crate::api", "crate::plan", "heck", "std::fs"],
    ),
    (
        "package",
        &["openapiv3", "crate::api", "crate::plan", "heck", "std::fs"],
    ),
    (
        "listing",
        &[
            "openapiv3",
            "crate::api",
            "crate::plan",
            "quote",
            "proc_macro2",
            "heck",
        ],
    ),
    (
        "diff",
        &[
            "openapiv3",
            "quote",
            "proc_macro2",
            "heck",
            "crate::load",
            "crate::lower",
            "crate::plan",
            "crate::emit",
        ],
    ),
    (
        "diagnostics",
        &[
            "openapiv3",
            "crate::api",
            "crate::rust",
            "crate::plan",
            "quote",
            "heck",
        ],
    ),
];

/// Where each library of the fixed set is at home.
const HOMES: &[(&str, &[&str])] = &[
    ("saphyr_parser", &["load"]),
    ("serde_yaml", &["load"]),
    ("heck", &["names"]),
    ("prettyplease", &["render"]),
    ("syn", &["render"]),
    ("sha2", &["digest"]),
];

/// Words that never land, cut in two so that this file does not contain them.
const BANNED: &[(&str, &str)] = &[
    ("TO", "DO"),
    ("FIX", "ME"),
    ("XX", "X"),
    ("todo", "!("),
    ("unimplemented", "!("),
    ("#[ign", "ore"),
    ("/ho", "me/"),
    ("/wo", "rk/"),
];

const LONGEST: usize = 400;

#[test]
fn stages_name_only_what_they_may() {
    let mut found = Vec::new();
    for (stage, forbidden) in ARROWS {
        for file in sources_of(stage) {
            for (number, line) in code_lines(&file) {
                for word in *forbidden {
                    if names_crate(&line, word) {
                        found.push(format!(
                            "{}:{number}: `{stage}` names `{word}`",
                            show(&file)
                        ));
                    }
                }
            }
        }
    }
    assert!(found.is_empty(), "{}", found.join("\n"));
}

#[test]
fn each_library_has_one_home() {
    let mut found = Vec::new();
    for (library, homes) in HOMES {
        for file in sources("generator/src") {
            let at_home = homes.iter().any(|home| sources_of(home).contains(&file));
            for (number, line) in code_lines(&file) {
                if !at_home && names(&line, &format!("{library}::")) {
                    found.push(format!("{}:{number}: `{library}`", show(&file)));
                }
            }
        }
    }
    assert!(found.is_empty(), "{}", found.join("\n"));
}

#[test]
fn the_generator_is_deterministic_by_construction() {
    let mut found = Vec::new();
    for file in sources("generator/src") {
        for (number, line) in code_lines(&file) {
            for word in [
                "HashMap",
                "HashSet",
                "SystemTime",
                "Instant",
                "std::env",
                "println!",
                "std::fs",
            ] {
                if line.contains(word) {
                    found.push(format!("{}:{number}: `{word}`", show(&file)));
                }
            }
        }
    }
    assert!(found.is_empty(), "{}", found.join("\n"));
}

/// The runtime is also a module of the generated crate, and of a stranger's.
#[test]
fn the_runtime_names_its_own_files_relatively() {
    let mut found = Vec::new();
    for file in sources("generator/runtime/src") {
        for (number, line) in code_lines(&file) {
            if line.contains("crate::") {
                found.push(format!("{}:{number}", show(&file)));
            }
        }
    }
    assert!(
        found.is_empty(),
        "`crate::` in the runtime:\n{}",
        found.join("\n")
    );
}

#[test]
fn the_generator_knows_no_document() {
    let mut found = Vec::new();
    for folder in ["generator/src", "generator/runtime/src", "xtask/src"] {
        for file in sources(folder) {
            for (number, line) in code_lines(&file) {
                if line.to_lowercase().contains("hubspot") {
                    found.push(format!("{}:{number}", show(&file)));
                }
            }
        }
    }
    assert!(found.is_empty(), "{}", found.join("\n"));
}

#[test]
fn files_are_short() {
    let mut found = Vec::new();
    for folder in [
        "generator/src",
        "generator/runtime/src",
        "xtask/src",
        "tests/it",
        "tests/src",
    ] {
        for file in sources(folder) {
            let lines = read(&file).lines().count();
            if lines > LONGEST {
                found.push(format!("{}: {lines} lines, {LONGEST} at most", show(&file)));
            }
        }
    }
    assert!(found.is_empty(), "{}", found.join("\n"));
}

#[test]
fn modules_open_with_what_they_are_for() {
    let mut found = Vec::new();
    for folder in [
        "generator/src",
        "generator/runtime/src",
        "xtask/src",
        "tests/it",
    ] {
        for file in sources(folder) {
            if !read(&file).starts_with("//!") {
                found.push(show(&file));
            }
        }
    }
    assert!(found.is_empty(), "no `//!` on top:\n{}", found.join("\n"));
}

#[test]
fn banned_words_are_absent() {
    let mut found = Vec::new();
    for folder in [
        "generator",
        "xtask",
        "tests/it",
        "tests/src",
        "spec",
        "generated",
        ".ci",
    ] {
        for ending in ["rs", "toml", "md", "yaml", "run"] {
            for file in walk(&root().join(folder), ending) {
                for (number, line) in read(&file).lines().enumerate() {
                    for (head, tail) in BANNED {
                        if line.contains(&format!("{head}{tail}")) {
                            found.push(format!("{}:{}: {head}{tail}", show(&file), number + 1));
                        }
                    }
                }
            }
        }
    }
    assert!(found.is_empty(), "{}", found.join("\n"));
}

/// The code files of a folder; unit tests beside them are free to do what they need.
fn sources(folder: &str) -> Vec<PathBuf> {
    let mut files = walk(&root().join(folder), "rs");
    files.retain(|file| file.file_name().is_none_or(|name| name != "tests.rs"));
    files
}

fn sources_of(stage: &str) -> Vec<PathBuf> {
    let source = root().join("generator/src");
    let mut files = sources(&format!("generator/src/{stage}"));
    let single = source.join(format!("{stage}.rs"));
    if single.is_file() {
        files.push(single);
    }
    files
}

/// The lines that are no comment, numbered from 1.
fn code_lines(file: &Path) -> Vec<(usize, String)> {
    read(file)
        .lines()
        .enumerate()
        .filter(|(_, line)| !line.trim_start().starts_with("//"))
        .map(|(index, line)| (index + 1, line.to_owned()))
        .collect()
}

/// Whether `line` reaches into a crate or module: `quote::…`, `quote!`. A variable may be called so.
fn names_crate(line: &str, path: &str) -> bool {
    names(line, &format!("{path}::"))
        || line.contains(&format!("{path}!"))
        || line.contains(&format!("use {path};"))
}

/// Whether `line` names `word` as a whole: `serde` is not in `serde_json`.
fn names(line: &str, word: &str) -> bool {
    let part = |character: char| character.is_alphanumeric() || character == '_';
    line.match_indices(word).any(|(start, _)| {
        let before = line[..start].chars().next_back();
        let after = line[start + word.len()..].chars().next();
        !before.is_some_and(part) && (word.ends_with("::") || !after.is_some_and(part))
    })
}

fn show(file: &Path) -> String {
    file.strip_prefix(root())
        .unwrap_or(file)
        .display()
        .to_string()
}
