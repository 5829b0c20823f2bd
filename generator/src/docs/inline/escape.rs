//! Texts that mean themselves: words, code spans and addresses as markdown.
//!
//! Must not know spans or blocks.

use std::borrow::Cow;

use super::Place;

/// Adds a word to `markdown`; web addresses in it become links, unless it stands in one.
pub(super) fn word(markdown: &mut String, word: &str, place: Place, in_link: bool) {
    let mut rest = word;
    while !in_link && let Some(start) = address_start(rest) {
        let end = start + address_length(&rest[start..]);
        let address = &rest[start..end];
        text(markdown, &rest[..start], place, in_link);
        if address.ends_with("://") {
            text(markdown, address, place, in_link);
        } else if address.contains(['{', '}']) {
            // A template is no address that one could follow.
            push_code(markdown, &code_span(address));
        } else {
            markdown.extend(["<", address, ">"]);
        }
        rest = &rest[end..];
    }
    text(markdown, rest, place, in_link);
}

/// A text of any words in one line, fit to begin it.
pub(in super::super) fn escaped_words(text: &str) -> String {
    let mut markdown = String::with_capacity(text.len());
    for (index, next) in text.split_whitespace().enumerate() {
        if index > 0 {
            markdown.push(' ');
        }
        let start = markdown.len();
        word(&mut markdown, next, Place::Paragraph, false);
        if index == 0
            && let Cow::Owned(guarded) = at_line_start(&markdown[start..])
        {
            markdown.replace_range(start.., &guarded);
        }
    }
    markdown
}

/// A code span around any text of one line.
pub(in super::super) fn code_span(code: &str) -> String {
    let fence = "`".repeat(longest_run(code, '`') + 1);
    // Markdown takes one space from both sides when both have one, unless there is nothing else.
    let touches = code.starts_with('`') || code.ends_with('`');
    let spaced = code.starts_with(' ') && code.ends_with(' ') && !code.trim().is_empty();
    let pad = if touches || spaced { " " } else { "" };
    format!("{fence}{pad}{code}{pad}{fence}")
}

/// Adds a code span; two side by side would be one, so a space parts them.
pub(super) fn push_code(markdown: &mut String, span: &str) {
    if markdown.ends_with('`') {
        markdown.push(' ');
    }
    markdown.push_str(span);
}

/// A web address for the parentheses of a link.
pub(super) fn address(address: &str) -> String {
    let mut markdown = String::with_capacity(address.len());
    for character in address.chars() {
        let plain = character.is_ascii_alphanumeric() || "-._~:/?#@!$'*+,;=%".contains(character);
        if plain {
            markdown.push(character);
        } else if character == '&' {
            // `&copy=` is no entity, `&copy;` is one.
            markdown.push_str(if address.contains(';') { "&amp;" } else { "&" });
        } else {
            for byte in character.encode_utf8(&mut [0; 4]).bytes() {
                markdown.push_str(&format!("%{byte:02X}"));
            }
        }
    }
    markdown
}

/// A markdown word as the first of its line, where it could begin a block of another kind.
pub(in super::super) fn at_line_start(word: &str) -> Cow<'_, str> {
    let all = |signs: &str| word.chars().all(|sign| signs.contains(sign));
    let number = word.trim_end_matches(['.', ')']);
    let is_number = number.bytes().all(|digit| digit.is_ascii_digit()) && !number.is_empty();
    if is_number && number.len() + 1 == word.len() {
        let (number, sign) = word.split_at(number.len());
        return Cow::Owned(format!("{number}\\{sign}"));
    }
    let begins_block = word.starts_with('>') || all("#") || all("-|:") || all("=") || word == "+";
    if begins_block && !word.is_empty() {
        return Cow::Owned(format!("\\{word}"));
    }
    Cow::Borrowed(word)
}

/// How many of `sign` stand side by side at most.
pub(in super::super) fn longest_run(text: &str, sign: char) -> usize {
    text.split(|other| other != sign)
        .map(str::len)
        .max()
        .unwrap_or(0)
}

/// Adds a text without white space and without web addresses.
fn text(markdown: &mut String, text: &str, place: Place, in_link: bool) {
    for (index, character) in text.char_indices() {
        let behind = &text[index + character.len_utf8()..];
        if means_something(markdown, character, behind, place, in_link) {
            markdown.push('\\');
        }
        markdown.push(character);
    }
}

/// Whether markdown could read more than itself into a character; `before` is what is written.
fn means_something(
    before: &str,
    character: char,
    behind: &str,
    place: Place,
    in_link: bool,
) -> bool {
    let next = behind.chars().next();
    match character {
        '*' | '`' | '[' => true,
        ']' => in_link,
        '|' => place == Place::Cell,
        '\\' => place == Place::Cell || next.is_none_or(|next| !next.is_alphanumeric()),
        '<' => next.is_some_and(|next| next.is_ascii_alphabetic() || "/!?".contains(next)),
        '~' => next.is_none_or(|next| next == '~') || before.ends_with('~'),
        // `&` begins an entity only if a `;` ends it.
        '&' => {
            let begins = next.is_some_and(|next| next == '#' || next.is_ascii_alphabetic());
            begins && entity_ends(behind)
        }
        // An underscore inside a word means itself.
        '_' => {
            let inside = |neighbour: Option<char>| neighbour.is_some_and(char::is_alphanumeric);
            !inside(before.trim_end_matches('_').chars().next_back())
                || !inside(behind.trim_start_matches('_').chars().next())
        }
        _ => false,
    }
}

fn entity_ends(behind: &str) -> bool {
    // The longest entity of HTML has 32 letters.
    behind.bytes().take(40).any(|byte| byte == b';')
}

fn address_start(text: &str) -> Option<usize> {
    let start = text.find("http")?;
    let is_address = |start: usize| {
        let rest = &text[start..];
        rest.starts_with("http://") || rest.starts_with("https://")
    };
    if is_address(start) {
        return Some(start);
    }
    text.match_indices("http")
        .map(|(start, _)| start)
        .find(|&start| is_address(start))
}

/// How much of `text`, which begins with an address, belongs to it: not the full stop behind it,
/// nor the parenthesis around it.
fn address_length(text: &str) -> usize {
    let is_part = |character: char| {
        character.is_ascii_alphanumeric() || "-._~:/?#@!$&'()*+,;=%{}".contains(character)
    };
    let end = text
        .find(|character| !is_part(character))
        .unwrap_or(text.len());
    let mut address = &text[..end];
    loop {
        let shorter = address.trim_end_matches(['.', ',', ';', '!', '?', '\'', '*', '_']);
        let closes =
            shorter.ends_with(')') && shorter.matches('(').count() < shorter.matches(')').count();
        let shorter = if closes {
            &shorter[..shorter.len() - 1]
        } else {
            shorter
        };
        let shorter = match shorter.strip_suffix(':') {
            Some(without) if !shorter.ends_with("://") => without,
            _ => shorter,
        };
        if shorter.len() == address.len() {
            return address.len();
        }
        address = shorter;
    }
}
