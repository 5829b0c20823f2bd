//! A page for every code: what is wrong, why it matters, a wrong and a right piece of a document.
//!
//! The pages are Markdown, one file a stage, one `## CODE Title` each. Must not know how they are
//! shown.

/// In the order of their codes' numbers.
const FILES: [&str; 7] = [
    include_str!("codes/text.md"),
    include_str!("codes/document.md"),
    include_str!("codes/schemas.md"),
    include_str!("codes/operations.md"),
    include_str!("codes/rust.md"),
    include_str!("codes/check.md"),
    include_str!("codes/examples.md"),
];

const HEADING: &str = "## ";

/// What there is to say about a code.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Page {
    pub code: &'static str,
    pub title: &'static str,
    /// Markdown. Pieces of documents are fenced as ```` ```yaml wrong ```` or ```` ```yaml right ````.
    pub text: &'static str,
}

/// The page of a code.
pub fn page(code: &str) -> Option<Page> {
    pages().find(|page| page.code == code)
}

/// Every page, by number.
pub fn pages() -> impl Iterator<Item = Page> {
    FILES.into_iter().flat_map(|file| {
        let ends = |line: &'static str| line.starts_with(HEADING);
        let mut rest = file;
        std::iter::from_fn(move || {
            let start = lines(rest).find(|(_, line)| ends(line))?.0;
            let body = &rest[start + HEADING.len()..];
            let (heading, text) = body.split_once('\n').unwrap_or((body, ""));
            let end = lines(text).find(|(_, line)| ends(line));
            let end = end.map_or(text.len(), |(end, _)| end);
            rest = &text[end..];
            let (code, title) = heading.split_once(' ').unwrap_or((heading, ""));
            Some(Page {
                code,
                title,
                text: text[..end].trim(),
            })
        })
    })
}

/// Whether a finding of this code exists.
pub fn is_code(code: &str) -> bool {
    page(code).is_some()
}

/// The lines of a text, each with where it begins.
fn lines(text: &'static str) -> impl Iterator<Item = (usize, &'static str)> {
    let mut at = 0;
    text.split_inclusive('\n').map(move |line| {
        let start = at;
        at += line.len();
        (start, line)
    })
}
