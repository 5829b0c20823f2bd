//! Markdown of a document → doc lines that are harmless in rustdoc.
//!
//! Must not know any stage.

/// The doc lines of a text.
pub fn lines(text: &str) -> Vec<String> {
    text.lines().map(str::to_owned).collect()
}
