//! A copy answers to the lints of its own project, not to those of the one it is copied into.
//!
//! Must not know which lints the code would trip.

use crate::render::File;

/// The lints that warn by themselves are `warnings`; those that do not are named. `forbid` is left
/// alone: it stands.
const ALLOW: &str = "\
#![allow(
    warnings,
    unused,
    absolute_paths_not_starting_with_crate,
    elided_lifetimes_in_paths,
    explicit_outlives_requirements,
    let_underscore_drop,
    missing_copy_implementations,
    missing_debug_implementations,
    missing_docs,
    non_ascii_idents,
    redundant_lifetimes,
    single_use_lifetimes,
    trivial_casts,
    trivial_numeric_casts,
    unnameable_types,
    unreachable_pub,
    unused_crate_dependencies,
    unused_import_braces,
    unused_lifetimes,
    unused_qualifications,
    unused_results,
    variant_size_differences,
    clippy::all,
    clippy::pedantic,
    clippy::nursery,
    clippy::restriction,
    clippy::cargo,
    reason = \"generated; it answers to the lints of the project that it comes from\"
)]
";

/// Adds that to every file that is the root of a crate, or of a folder of modules.
pub fn allow_lints(files: &mut [File]) {
    for file in files {
        if is_root(&file.path) {
            let docs = file.text.split_inclusive('\n');
            let docs = docs.take_while(|line| line.starts_with("//") || line.trim().is_empty());
            let place = docs.map(str::len).sum();
            file.text.insert_str(place, ALLOW);
        }
    }
}

fn is_root(path: &str) -> bool {
    let own_file = |folder: &str| {
        let name = path.strip_prefix(folder);
        name.is_some_and(|name| name.ends_with(".rs") && !name.contains('/'))
    };
    matches!(path, "src/lib.rs" | "mod.rs") || own_file("tests/") || own_file("examples/")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_list_follows_the_docs_of_roots_alone() {
        let paths = [
            "src/lib.rs",
            "src/client.rs",
            "tests/a.rs",
            "tests/examples/b.rs",
            "mod.rs",
        ];
        let mut files = paths.map(|path| File {
            path: path.to_owned(),
            text: "// Notice.\n//! Docs.\n\nmod a;\n".to_owned(),
        });
        allow_lints(&mut files);
        for file in files {
            let expected = match file.path.as_str() {
                "src/client.rs" | "tests/examples/b.rs" => "",
                _ => ALLOW,
            };
            assert_eq!(
                file.text,
                format!("// Notice.\n//! Docs.\n\n{expected}mod a;\n")
            );
        }
    }
}
