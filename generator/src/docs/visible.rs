//! Characters that nobody sees, made visible.
//!
//! Must not know markdown.

/// `text` with unix line ends and tabs as spaces up to the next column of four, as markdown counts
/// them.
pub(super) fn normalised(text: &str) -> String {
    let mut normal = String::with_capacity(text.len());
    let mut column = 0;
    let mut characters = text.chars().peekable();
    while let Some(character) = characters.next() {
        match character {
            '\r' | '\n' => {
                if character == '\r' {
                    characters.next_if_eq(&'\n');
                }
                normal.push('\n');
                column = 0;
            }
            '\t' => {
                let width = 4 - column % 4;
                normal.extend(std::iter::repeat_n(' ', width));
                column += width;
            }
            other => {
                normal.push(other);
                column += 1;
            }
        }
    }
    normal
}

/// `text` in one line, with its controls and invisible characters spelled: `\u{202e}`.
pub(super) fn escaped(text: &str) -> String {
    if !text.chars().any(is_invisible) {
        return text.to_owned();
    }
    let mut visible = String::with_capacity(text.len() + 8);
    for character in text.chars() {
        if is_invisible(character) {
            visible.extend(character.escape_unicode());
        } else {
            visible.push(character);
        }
    }
    visible
}

/// Controls, line separators, what turns the direction of text (rustc's
/// `text_direction_codepoint_in_literal`), byte order marks and the invisible tag alphabet.
pub fn is_invisible(character: char) -> bool {
    character.is_control()
        || matches!(
            character,
            '\u{61c}'
                | '\u{200b}'
                | '\u{200e}'..='\u{200f}'
                | '\u{2028}'..='\u{202e}'
                | '\u{2060}'..='\u{206f}'
                | '\u{feff}'
                | '\u{fff9}'..='\u{fffb}'
                | '\u{e0000}'..='\u{e007f}'
        )
}
