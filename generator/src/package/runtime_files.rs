//! The runtime's files, as text: what is copied to `src/runtime/` of every crate.
//!
//! A list, so that the generator holds them without a build script; a test compares it with the
//! folder.

/// The path and the text of each file, by its path below the runtime's `src` without `.rs`.
macro_rules! files {
    ($($stem:literal)*) => {
        &[$((
            concat!($stem, ".rs"),
            include_str!(concat!("../../runtime/src/", $stem, ".rs")),
        )),*]
    };
}

/// Paths below the runtime's `src`, sorted, and what stands there.
#[rustfmt::skip]
pub(super) const FILES: &[(&str, &str)] = files![
    "lib"
];

#[cfg(test)]
mod tests;
