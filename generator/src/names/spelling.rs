//! Text of a document → words → a name in its case; the one home of `heck`.
//!
//! The rules, in their order: a sign that means something is spelled out ([`sign`] is the table),
//! other signs part words;
//! what is not ASCII is left out; words as `heck` parts them; a digit in front gets an `n`; long
//! names are cut. Must not know scopes or keywords.

use heck::{ToSnakeCase, ToUpperCamelCase};

use super::Case;

/// Longer names are cut: a file name with room for numbers and extension on every file system.
const LONGEST: usize = 80;

/// The signs that compare. Behind a name they say which of several look-alike parameters it is
/// (`StartTime<`, `StartTime>`), before one which side of a limit (`<5`).
const COMPARING: [char; 4] = ['<', '>', '=', '!'];

/// The cased name of `parts` together; never empty, ASCII letters, digits and single underscores.
pub(super) fn spell(parts: &[&str], case: Case) -> String {
    cased(parts, case, is_comparison)
}

/// The same with every comparing sign at the ends of the parts spelled out: for a name that would
/// otherwise be another one's.
pub(super) fn spell_signs(parts: &[&str], case: Case) -> String {
    cased(parts, case, |_| true)
}

/// `spells`: whether the comparing signs at the ends of a part are spelled out.
fn cased(parts: &[&str], case: Case, spells: fn(&str) -> bool) -> String {
    let text: Vec<String> = parts.iter().map(|part| ascii(part, spells)).collect();
    let snake = text.join("_").to_snake_case();
    let mut name = match case {
        Case::Pascal => pascal(&snake),
        Case::Snake | Case::Module => snake,
    };
    if name.starts_with(|first: char| first.is_ascii_digit()) {
        name.insert(0, if case == Case::Pascal { 'N' } else { 'n' });
    }
    // All ASCII, so every index is a boundary.
    name.truncate(LONGEST);
    name.truncate(name.trim_end_matches('_').len());
    name
}

/// `name` with another lower-case word behind it.
pub(super) fn with_word(name: &str, word: &str, case: Case) -> String {
    match case {
        Case::Pascal => format!("{name}{}", word.to_upper_camel_case()),
        Case::Snake | Case::Module => format!("{name}_{word}"),
    }
}

/// `name` with a number behind it that cannot be misread: `item2`, `item1_2`.
pub(super) fn with_number(name: &str, number: u32) -> String {
    let name = name.trim_end_matches('_');
    if name.ends_with(|last: char| last.is_ascii_digit()) {
        format!("{name}_{number}")
    } else {
        format!("{name}{number}")
    }
}

/// Whether `text` compares beyond doubt. With both `<` and `>` it rather has brackets
/// (`Page<User>`), and `!` or `=` alone may as well be punctuation (`Yahoo!`).
fn is_comparison(text: &str) -> bool {
    text.contains('<') != text.contains('>')
}

/// The ASCII words of `text`, parted by `_`; never empty.
fn ascii(text: &str, spells: fn(&str) -> bool) -> String {
    if text.is_empty() {
        return "empty".to_owned();
    }
    let words = letters_and_digits(text);
    if words.contains(|letter: char| letter != '_') {
        if !spells(text) {
            return words;
        }
        let (before, rest) = text.split_at(text.len() - text.trim_start_matches(COMPARING).len());
        let (middle, behind) = rest.split_at(rest.trim_end_matches(COMPARING).len());
        let words = letters_and_digits(middle);
        return format!("{}_{words}_{}", signs(before), signs(behind));
    }
    match signs(text) {
        signs if signs.is_empty() => "value".to_owned(),
        signs => signs,
    }
}

/// What the signs of `text` are called, parted by `_`.
fn signs(text: &str) -> String {
    let signs: Vec<&str> = text.chars().filter_map(sign).collect();
    signs.join("_")
}

/// What remains of `text` when signs part words. `+` is spelled, and so is a `-` in front: sort
/// orders (`-created`) and reactions (`+1`, `-1`) would otherwise lose their meaning.
fn letters_and_digits(text: &str) -> String {
    let mut words = String::with_capacity(text.len());
    for (index, character) in text.char_indices() {
        match character {
            '0'..='9' | 'A'..='Z' | 'a'..='z' => words.push(character),
            '+' if text.len() > 1 => words.push_str("_plus_"),
            '-' if index == 0
                && text[1..].starts_with(|next: char| next.is_ascii_alphanumeric()) =>
            {
                words.push_str("minus_");
            }
            // `don't` is one word, and so is one with a foreign letter in it.
            '\'' => {}
            other if other.is_alphanumeric() => {}
            _ => words.push('_'),
        }
    }
    words
}

/// What a sign is called where it is spelled out: in a name made of nothing else, and where it
/// compares.
fn sign(character: char) -> Option<&'static str> {
    Some(match character {
        ' ' => "space",
        '!' => "not",
        '"' => "quote",
        '#' => "hash",
        '$' => "dollar",
        '%' => "percent",
        '&' => "and",
        '*' => "star",
        '+' => "plus",
        ',' => "comma",
        '-' => "minus",
        '.' => "dot",
        '/' => "slash",
        ':' => "colon",
        ';' => "semicolon",
        '<' => "less",
        '=' => "equal",
        '>' => "greater",
        '?' => "question",
        '@' => "at",
        '\\' => "backslash",
        '^' => "caret",
        '_' => "underscore",
        '|' => "or",
        '~' => "tilde",
        _ => return None,
    })
}

/// `http_server_2` → `HttpServer2`. Digits stay apart (`1_0` is not `10`), which rustc's
/// `non_camel_case_types` allows; three capitals alone it allows too, but clippy's
/// `upper_case_acronyms` does not.
fn pascal(snake: &str) -> String {
    let mut name = String::with_capacity(snake.len());
    for word in snake.split('_') {
        let meets_digit = word.starts_with(|first: char| first.is_ascii_digit())
            && name.ends_with(|last: char| last.is_ascii_digit());
        if meets_digit {
            name.push('_');
        }
        name.push_str(&word.to_upper_camel_case());
    }
    if name.len() > 2 && name.bytes().all(|letter| letter.is_ascii_uppercase()) {
        name[1..].make_ascii_lowercase();
    }
    name
}
