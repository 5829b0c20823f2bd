//! Stretches of a text and what stands there instead.

use crate::diagnostics::Span;

#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Edit {
    pub span: Span,
    pub text: String,
}

impl Edit {
    pub(super) fn insert(at: usize, text: String) -> Self {
        Self {
            span: Span { start: at, end: at },
            text,
        }
    }

    pub(super) fn remove(start: usize, end: usize) -> Self {
        Self {
            span: Span { start, end },
            text: String::new(),
        }
    }
}

/// The text after the edits. Of two that overlap, the first in the text is made.
pub fn apply(text: &str, edits: &[Edit]) -> String {
    let mut ordered: Vec<&Edit> = edits.iter().collect();
    ordered.sort_by_key(|edit| (edit.span.start, edit.span.end));
    let mut edited = String::with_capacity(text.len());
    let mut at = 0;
    for edit in ordered {
        let Some(before) = text.get(at..edit.span.start) else {
            continue;
        };
        edited.push_str(before);
        edited.push_str(&edit.text);
        at = edit.span.end;
    }
    edited.push_str(text.get(at..).unwrap_or_default());
    edited
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn edits_are_made_in_the_order_of_the_text() {
        let edits = [
            Edit::remove(4, 6),
            Edit::insert(2, "x".to_owned()),
            Edit::insert(2, "y".to_owned()),
            Edit::remove(5, 7),
        ];
        assert_eq!(apply("abcdefgh", &edits), "abxycdgh");
        assert_eq!(apply("ab", &[]), "ab");
    }
}
