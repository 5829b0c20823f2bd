//! What saphyr-parser says about broken YAML → what we say, and the place that is to blame.
//!
//! Must not know the tree.

use crate::diagnostics::Span;
use crate::diagnostics::{Diagnostic, load as say};
use crate::load::build::MAX_DEPTH;

/// `at`: where the parser gave up; `info`: its own words.
pub(super) fn explain(text: &str, at: usize, info: &str) -> Diagnostic {
    let has = |words: &str| info.contains(words);
    let here = one_character(text, at);
    if has("recursion limit") {
        return say::too_deep(here, MAX_DEPTH);
    }
    if let Some(tab) = indenting_tab(text, at)
        && has("tab")
    {
        return say::yaml_tab(tab);
    }
    if has("quoted scalar, found unexpected") || has("indentation in quoted") {
        return say::yaml_quote_open(here);
    }
    if has("mapping values are not allowed") {
        let line = line_around(text, at);
        return if text
            .get(line.start..at)
            .is_some_and(|before| before.contains(": "))
        {
            say::yaml_second_colon(here)
        } else {
            say::yaml_line_out_of_place(line)
        };
    }
    if has("did not find expected '-'") {
        return say::yaml_list_item_expected(line_around(text, at));
    }
    if has("did not find expected key")
        || has("invalid indentation")
        || has("did not find expected <document start>")
        || has("wrongly indented")
    {
        return say::yaml_line_out_of_place(line_around(text, at));
    }
    if has("simple key expect") {
        return say::yaml_colon_missing(line_before(text, at));
    }
    if has("misplaced bracket") {
        return say::yaml_bracket_misplaced(here);
    }
    if has("',' or") || has("illegal placement of ':'") || has("may not precede") {
        return say::yaml_bracket_open(here);
    }
    if has("unexpected character") || has("plain scalar cannot start") {
        return say::yaml_reserved_character(here, text[here.start..here.end].to_owned());
    }
    if has("escape") || has("hexadecimal") {
        return say::yaml_escape(here);
    }
    if has("unknown anchor") {
        return say::unknown_anchor(here);
    }
    if has("trailing content after") {
        return say::yaml_after_quote(here);
    }
    if has("comment intercepting") {
        return say::yaml_comment_inside(here);
    }
    if has("block sequence entries are not allowed") {
        return say::yaml_list_behind_key(here);
    }
    if has("tag") || has("handle") {
        return say::tag(here);
    }
    if has("directive") {
        return say::yaml_directive(here);
    }
    say::yaml_unreadable(here)
}

fn one_character(text: &str, at: usize) -> Span {
    let len = text[at..].chars().next().map_or(0, char::len_utf8);
    Span {
        start: at,
        end: at + len,
    }
}

/// The line of an offset, without the space around its text.
fn line_around(text: &str, at: usize) -> Span {
    let start = text[..at].rfind('\n').map_or(0, |end| end + 1);
    let end = text[at..].find('\n').map_or(text.len(), |end| at + end);
    let line = &text[start..end];
    let start = start + (line.len() - line.trim_start().len());
    Span {
        start,
        end: start + line.trim().len(),
    }
}

/// The last line before that of an offset that holds more than space or a comment.
fn line_before(text: &str, at: usize) -> Span {
    let mut line = line_around(text, at);
    while let Some(end) = text[..line.start].rfind('\n') {
        line = line_around(text, end);
        let words = &text[line.start..line.end];
        if !words.is_empty() && !words.starts_with('#') {
            break;
        }
    }
    line
}

/// The first tab that indents the line of an offset or one of the few after it.
fn indenting_tab(text: &str, at: usize) -> Option<Span> {
    let mut start = text[..at].rfind('\n').map_or(0, |end| end + 1);
    for line in text[start..].split('\n').take(3) {
        let indent = &line[..line.len() - line.trim_start().len()];
        if let Some(tab) = indent.find('\t') {
            let start = start + tab;
            return Some(Span {
                start,
                end: start + 1,
            });
        }
        start += line.len() + 1;
    }
    None
}
