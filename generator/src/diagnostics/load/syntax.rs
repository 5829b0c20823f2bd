//! Messages about broken YAML (E0120) and broken JSON (E0121): many words, two codes.

use crate::diagnostics::{Diagnostic, Place, Span};

fn yaml(span: Span, message: impl Into<String>) -> Diagnostic {
    Diagnostic::at("E0120", span.into(), message)
}

pub(crate) fn yaml_tab(span: Span) -> Diagnostic {
    yaml(span, "a tab indents this line").help("indent with spaces: YAML allows no tabs there")
}

pub(crate) fn yaml_quote_open(span: Span) -> Diagnostic {
    yaml(span, "the text that begins with this quote is not closed").help(
        "close it with the same quote; where it goes on over several lines, indent each deeper than its key",
    )
}

pub(crate) fn yaml_second_colon(span: Span) -> Diagnostic {
    yaml(span, "a second `:` on one line")
        .help("a text that contains `: ` needs quotes; a map begins on a line of its own")
}

pub(crate) fn yaml_line_out_of_place(span: Span) -> Diagnostic {
    yaml(span, "this line's indentation fits nothing above it")
        .help("give it the indentation of its neighbours; and see that the key above ends in `:`")
}

pub(crate) fn yaml_list_item_expected(span: Span) -> Diagnostic {
    yaml(
        span,
        "a list stands here, and this line does not begin with `- `",
    )
    .help("begin it with `- `, or give it the indentation of the map that it belongs to")
}

pub(crate) fn yaml_colon_missing(span: Span) -> Diagnostic {
    yaml(span, "this line has no `: ` behind its key")
        .help("write `key: value`; a text that goes on over several lines is indented deeper than its key")
}

pub(crate) fn yaml_bracket_misplaced(span: Span) -> Diagnostic {
    yaml(span, "this bracket closes nothing")
        .help("remove it; a text that begins with a bracket needs quotes")
}

pub(crate) fn yaml_bracket_open(span: Span) -> Diagnostic {
    yaml(span, "a `,` or a closing bracket is missing before this").help(
        "close the `[` or `{`; a text that contains `: `, `,` or a bracket needs quotes there",
    )
}

pub(crate) fn yaml_reserved_character(span: Span, character: String) -> Diagnostic {
    yaml(
        span,
        format!("a text without quotes cannot begin with `{character}`"),
    )
    .help("put the text in quotes")
}

pub(crate) fn yaml_escape(span: Span) -> Diagnostic {
    yaml(span, "the text in these quotes contains a `\\` that means nothing")
        .help("write `\\\\` for a backslash, or use single quotes; a character beyond U+FFFF is written as itself or as `\\U0001F600`")
}

pub(crate) fn yaml_after_quote(span: Span) -> Diagnostic {
    yaml(span, "something follows the closing quote")
        .help("put the whole text in quotes; a quote inside single quotes is written twice")
}

pub(crate) fn yaml_comment_inside(span: Span) -> Diagnostic {
    yaml(
        span,
        "a comment ends this text, and the next line goes on with it",
    )
    .help("give the next line the indentation of this one's key, or put the text in quotes")
}

pub(crate) fn yaml_list_behind_key(span: Span) -> Diagnostic {
    yaml(span, "a list cannot begin on the line of its key")
        .help("begin it on the next line, or put a text that begins with `- ` in quotes")
}

pub(crate) fn yaml_directive(span: Span) -> Diagnostic {
    yaml(span, "this directive (`%`) cannot be read")
        .help("leave it out; a text that begins with `%` needs quotes")
}

pub(crate) fn yaml_unreadable(span: Span) -> Diagnostic {
    yaml(span, "this is not valid YAML")
        .help("look at this line and the one before: quotes, brackets, indentation")
}

fn json(start: usize, len: usize, message: impl Into<String>) -> Diagnostic {
    let end = start + len;
    Diagnostic::at("E0121", Place::Text { start, end }, message)
}

pub(crate) fn json_unexpected(at: usize, found: Option<char>, expected: &str) -> Diagnostic {
    match found {
        Some(found) => json(
            at,
            found.len_utf8(),
            format!("`{found}` stands where {expected} is expected"),
        )
        .help("JSON wants a `,` between values and none after the last, and double quotes around texts"),
        None => json(at, 0, format!("the document ends where {expected} is expected"))
            .help("is it cut off? Every `{` and `[` needs its closing bracket"),
    }
}

pub(crate) fn json_string_open(quote: usize) -> Diagnostic {
    json(
        quote,
        1,
        "the text that begins with this quote is not closed on its line",
    )
    .help("close it with `\"`; a line break inside a JSON text is written `\\n`")
}

pub(crate) fn json_escape(start: usize) -> Diagnostic {
    json(start, 2, "this `\\` begins no escape of JSON")
        .help("JSON has \\\" \\\\ \\/ \\b \\f \\n \\r \\t and \\u with four hexadecimal digits")
}

pub(crate) fn lone_surrogate(start: usize) -> Diagnostic {
    json(
        start,
        6,
        "this escape is half of a surrogate pair and names no character",
    )
    .help("write both halves, `\\ud83d\\ude00`, or the character itself")
}
