//! What of a document's text may reach a terminal.
//!
//! A document can hold escape sequences that clear the screen, and direction marks that make a line
//! read as another. Both are shown as the escapes a programmer would write.

/// `text` with every character that steers a terminal or a reader's eye written as its escape.
pub fn visible(text: &str) -> String {
    let mut shown = String::with_capacity(text.len());
    for character in text.chars() {
        push(&mut shown, character);
    }
    shown
}

/// The same, at most `limit` characters of it and then `…`; `text` is not read further than that.
pub fn clipped(text: &str, limit: usize) -> String {
    let mut shown = String::new();
    for (count, character) in text.chars().enumerate() {
        if count == limit {
            shown.push('…');
            break;
        }
        push(&mut shown, character);
    }
    shown
}

fn push(shown: &mut String, character: char) {
    if steers(character) {
        shown.extend(character.escape_default());
    } else {
        shown.push(character);
    }
}

fn steers(character: char) -> bool {
    character.is_control()
        || matches!(
            character,
            '\u{61c}'
                | '\u{200b}'..='\u{200f}'
                | '\u{2028}'..='\u{202e}'
                | '\u{2060}'..='\u{206f}'
                | '\u{feff}'
        )
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_steers_a_terminal_is_escaped() {
        assert_eq!(
            visible("a\u{1b}[2J\u{9b}1m\u{202e}b\r\n\u{feff}é日"),
            r"a\u{1b}[2J\u{9b}1m\u{202e}b\r\n\u{feff}é日"
        );
    }

    #[test]
    fn long_text_is_cut_after_whole_characters() {
        assert_eq!(clipped("äöü", 3), "äöü");
        assert_eq!(clipped("äöü!", 3), "äöü…");
        assert_eq!(clipped("\n\n", 1), "\\n…");
    }
}
