//! HTML in pieces: text, tags, comments.
//!
//! Linear in the text, and content with anything: what is no tag is text. Must not know what a tag
//! means.

/// Nobody writes a longer tag; the bound keeps the search for its end short.
const LONGEST_TAG: usize = 4096;

#[derive(Debug, PartialEq)]
pub(super) enum Markup<'a> {
    /// With its entities decoded and its space as it came.
    Text(String),
    Tag(Tag<'a>),
    Comment,
}

#[derive(Debug, PartialEq)]
pub(super) struct Tag<'a> {
    /// In lower case.
    pub name: String,
    pub closing: bool,
    /// From `<` to `>`.
    pub raw: &'a str,
}

impl Tag<'_> {
    /// The value of an attribute; `name` in lower case.
    pub fn attribute(&self, name: &str) -> Option<String> {
        let lower = self.raw.to_ascii_lowercase();
        let mut from = 0;
        while let Some(found) = lower[from..].find(name) {
            let start = from + found;
            from = start + name.len();
            let stands_apart =
                lower[..start].ends_with(|before: char| before.is_ascii_whitespace());
            let rest = self.raw[from..].trim_start();
            if let Some(value) = rest.strip_prefix('=').filter(|_| stands_apart) {
                return Some(decoded(unquoted(value.trim_start())));
            }
        }
        None
    }
}

/// The pieces of a text, in their order.
pub(super) struct Markups<'a> {
    rest: &'a str,
}

impl<'a> Markups<'a> {
    pub fn of(html: &'a str) -> Self {
        Self { rest: html }
    }
}

impl<'a> Iterator for Markups<'a> {
    type Item = Markup<'a>;

    fn next(&mut self) -> Option<Markup<'a>> {
        if self.rest.is_empty() {
            return None;
        }
        if let Some(comment) = self.rest.strip_prefix("<!--")
            && let Some(end) = comment.find("-->")
        {
            self.rest = &comment[end + "-->".len()..];
            return Some(Markup::Comment);
        }
        if let Some(tag) = tag_at_start(self.rest) {
            self.rest = &self.rest[tag.raw.len()..];
            return Some(Markup::Tag(tag));
        }
        // An unfinished comment is text to the end, so that its end is searched for once.
        let next = self.rest.bytes().skip(1).position(|byte| byte == b'<');
        let end = match next {
            Some(next) if !self.rest.starts_with("<!--") => next + 1,
            _ => self.rest.len(),
        };
        let (text, rest) = self.rest.split_at(end);
        self.rest = rest;
        Some(Markup::Text(decoded(text)))
    }
}

/// The tag that `text` begins with.
fn tag_at_start(text: &str) -> Option<Tag<'_>> {
    let inner = text.strip_prefix('<')?;
    let (closing, inner) = match inner.strip_prefix('/') {
        Some(inner) => (true, inner),
        None => (false, inner),
    };
    if !inner.starts_with(|first: char| first.is_ascii_alphabetic()) {
        return None;
    }
    let is_part =
        |character: char| character.is_ascii_alphanumeric() || matches!(character, '-' | '_');
    let name_end = inner.find(|character| !is_part(character))?;
    if !inner[name_end..]
        .starts_with(|next: char| next.is_ascii_whitespace() || matches!(next, '/' | '>'))
    {
        return None;
    }
    let mut quote = None;
    for (index, byte) in text.bytes().enumerate().take(LONGEST_TAG).skip(1) {
        match (quote, byte) {
            (Some(open), _) if byte == open => quote = None,
            (None, b'"' | b'\'') => quote = Some(byte),
            (None, b'<') => return None,
            (None, b'>') => {
                return Some(Tag {
                    name: inner[..name_end].to_ascii_lowercase(),
                    closing,
                    raw: &text[..=index],
                });
            }
            _ => {}
        }
    }
    None
}

fn unquoted(value: &str) -> &str {
    for quote in ['"', '\''] {
        if let Some(value) = value.strip_prefix(quote) {
            return value.split(quote).next().unwrap_or_default();
        }
    }
    let end = value.find(|next: char| next.is_ascii_whitespace() || next == '>');
    &value[..end.unwrap_or(value.len())]
}

/// `text` with its entities as the characters they mean; unknown ones stay.
fn decoded(text: &str) -> String {
    let mut decoded = String::with_capacity(text.len());
    let mut rest = text;
    while let Some(start) = rest.find('&') {
        decoded.push_str(&rest[..start]);
        rest = &rest[start..];
        // The longest entity known here has seven letters.
        let end = rest.bytes().take(10).position(|byte| byte == b';');
        match end.and_then(|end| Some((entity(&rest[1..end])?, end))) {
            Some((character, end)) => {
                decoded.push(character);
                rest = &rest[end + 1..];
            }
            None => {
                decoded.push('&');
                rest = &rest[1..];
            }
        }
    }
    decoded.push_str(rest);
    decoded
}

fn entity(name: &str) -> Option<char> {
    if let Some(number) = name.strip_prefix('#') {
        let code = match number.strip_prefix(['x', 'X']) {
            Some(hexadecimal) => u32::from_str_radix(hexadecimal, 16).ok()?,
            None => number.parse().ok()?,
        };
        return char::from_u32(code);
    }
    Some(match name {
        "amp" => '&',
        "apos" => '\'',
        "copy" => '©',
        "gt" => '>',
        "hellip" => '…',
        "laquo" => '«',
        "ldquo" => '“',
        "lsquo" => '‘',
        "lt" => '<',
        "mdash" => '—',
        "middot" => '·',
        "nbsp" => '\u{a0}',
        "ndash" => '–',
        "quot" => '"',
        "raquo" => '»',
        "rarr" => '→',
        "rdquo" => '”',
        "rsquo" => '’',
        "times" => '×',
        _ => return None,
    })
}
