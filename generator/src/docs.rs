//! Markdown of a document → doc lines that are harmless in rustdoc.
//!
//! The text is parsed, reduced to the blocks that documentation needs (`read`) and written anew
//! (`write`), instead of mending what came: so nothing that was not understood gets through. No
//! code block is Rust, no HTML stays, links lead to the web or are text, what looks like an
//! intra-doc link is escaped, and invisible characters are shown. Must not know any stage.

mod block;
mod html;
mod inline;
mod read;
mod visible;
mod write;

use block::Block;
use read::read;
pub use visible::is_invisible;

/// Longest plain text that [`summary`] gives, in characters.
const SUMMARY: usize = 200;

/// The doc lines of a markdown text; none when it says nothing. Each becomes one
/// `#[doc = " line"]` (or `#[doc = ""]` for an empty one).
pub fn lines(text: &str) -> Vec<String> {
    write::write(&read(text))
}

/// One line of plain text: the first paragraph, or as much of it as fits 200 characters, cut
/// behind a sentence or, failing that, a word.
pub fn summary(text: &str) -> String {
    let first = read(text).into_iter().find_map(|block| match block {
        Block::Paragraph(spans) | Block::Heading(_, spans) => Some(inline::plain(&spans)),
        Block::Code { .. } | Block::Table(_) | Block::Rule | Block::Open(_) | Block::Close => None,
    });
    let text = visible::escaped(&first.unwrap_or_default());
    match text.char_indices().nth(SUMMARY) {
        None => text,
        Some((end, _)) => shortened(&text[..end]),
    }
}

/// A text that is not markdown as part of a doc line: titles, names, URLs.
pub fn plain(text: &str) -> String {
    visible::escaped(&inline::escaped_words(text))
}

/// A text as a code span, whatever it contains: `` `INCOMING` ``.
pub fn code(text: &str) -> String {
    if text.is_empty() {
        return "`\"\"`".to_owned();
    }
    inline::code_span(&visible::escaped(text))
}

fn shortened(text: &str) -> String {
    let sentence = [". ", "! ", "? "]
        .iter()
        .filter_map(|end| text.rfind(end))
        .max();
    if let Some(end) = sentence {
        return text[..=end].to_owned();
    }
    // Room for the ellipsis, which stands for at least one character.
    let cut = text.char_indices().next_back().map_or(0, |(last, _)| last);
    let end = text[..cut].rfind(' ').unwrap_or(cut);
    format!("{}…", text[..end].trim_end())
}

#[cfg(test)]
mod tests;
