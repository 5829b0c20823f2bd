//! What has changed between two pages; the place is on the newer one.

use super::at;
use crate::diagnostics::{Diagnostic, Span};

pub fn call_added(call: Span, what: &str) -> Diagnostic {
    at(
        "W0651",
        call,
        format!("the page now shows the call `{what}`"),
    )
}

pub fn call_removed(what: &str) -> Diagnostic {
    at(
        "W0652",
        Span::default(),
        format!("the page no longer shows the call `{what}`"),
    )
}

pub fn url_changed(url: Span, before: &str, after: &str) -> Diagnostic {
    at(
        "W0653",
        url,
        format!("the URL was `{before}` and is `{after}`"),
    )
}

pub fn header_changed(
    header: Span,
    name: &str,
    before: Option<&str>,
    after: Option<&str>,
) -> Diagnostic {
    at(
        "W0654",
        header,
        match (before, after) {
            (Some(before), Some(after)) => {
                format!("the header `{name}` was `{before}` and is `{after}`")
            }
            (None, _) => format!("the header `{name}` is new"),
            (_, None) => format!("the header `{name}` is gone"),
        },
    )
}

pub fn part_added(place: Span, path: &str) -> Diagnostic {
    at("W0655", place, format!("the page now shows a {path}"))
}

pub fn part_removed(place: Span, path: &str) -> Diagnostic {
    at("W0656", place, format!("the page no longer shows a {path}"))
}

pub fn field_added(key: Span, path: &str) -> Diagnostic {
    at("W0657", key, format!("`{path}` is new"))
}

pub fn field_removed(object: Span, path: &str) -> Diagnostic {
    at("W0658", object, format!("`{path}` is gone"))
}

pub fn type_changed(value: Span, path: &str, before: &str, after: &str) -> Diagnostic {
    at(
        "W0659",
        value,
        format!("`{path}` was {before} and is {after}"),
    )
}

pub fn value_changed(value: Span, path: &str, before: &str, after: &str) -> Diagnostic {
    at(
        "N0660",
        value,
        format!("the example of `{path}` was `{before}` and is `{after}`"),
    )
}

pub fn values_added(list: Span, name: &str, values: &str) -> Diagnostic {
    at("W0661", list, format!("{name} now has {values}"))
}

pub fn values_removed(list: Span, name: &str, values: &str) -> Diagnostic {
    at("W0662", list, format!("{name} no longer has {values}"))
}

pub fn list_added(list: Span, values: &str) -> Diagnostic {
    at("W0663", list, format!("the list {values} is new"))
}

pub fn list_removed(values: &str) -> Diagnostic {
    at(
        "W0664",
        Span::default(),
        format!("the list {values} is gone"),
    )
}

pub fn words_changed(place: Span, added: usize, removed: usize) -> Diagnostic {
    let message =
        format!("the words of the page have changed: {added} lines are new, {removed} are gone");
    at("N0665", place, message)
}
