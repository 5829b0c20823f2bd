//! What `check` can say about calls: links, answers, forms and paths.

use super::{did_you_mean, key};
use crate::diagnostics::{Diagnostic, Place};
use crate::pointer::Pointer;

pub(crate) fn link_with_two_targets(at: &Pointer) -> Diagnostic {
    let (one, other) = (at.key("operationId"), at.key("operationRef"));
    key(
        "W0534",
        &other,
        "`operationId` and `operationRef` exclude each other",
    )
    .related(Place::Key(one), "the other target")
    .help("keep the one that is meant; `operationRef` is for operations of other documents")
}

pub(crate) fn link_parameter_unknown(
    at: &Pointer,
    name: &str,
    operation: &str,
    meant: Option<&str>,
) -> Diagnostic {
    let message = format!("the operation `{operation}` has no parameter `{name}`");
    key("W0535", at, message).help(did_you_mean(
        meant,
        "give a parameter that it has; `path.name` says its place, too",
    ))
}

pub(crate) fn no_expression(at: &Pointer, text: &str, is_key: bool) -> Diagnostic {
    let place = if is_key {
        Place::Key(at.clone())
    } else {
        Place::Node(at.clone())
    };
    Diagnostic::at("W0536", place, format!("`{text}` is no runtime expression")).help(
        "write one like `$request.path.id`, `$request.query.id`, `$response.header.Location` or \
         `$response.body#/id`",
    )
}

pub(crate) fn range_in_small_letters(at: &Pointer, range: &str) -> Diagnostic {
    let message =
        format!("`{range}` is a range of statuses in small letters: other tools refuse it");
    key("W0537", at, message).help(format!("write `{}`", range.to_ascii_uppercase()))
}

pub(crate) fn status_beyond_http(at: &Pointer, status: &str) -> Diagnostic {
    let message = format!("HTTP has no status {status}: they end with 599");
    key("W0537", at, message).help("describe the status that is sent")
}

pub(crate) fn encoding_of_no_form(at: &Pointer) -> Diagnostic {
    key(
        "W0538",
        at,
        "`encoding` says nothing but of a form that is sent",
    )
    .help("remove it, or write `multipart/form-data` or `application/x-www-form-urlencoded`")
}

pub(crate) fn header_ignored(at: &Pointer, name: &str) -> Diagnostic {
    let message = format!("the header `{name}` of an answer is ignored");
    key("W0539", at, message).help("remove it; the keys of `content` are the media types")
}

pub(crate) fn style_of_another_type(at: &Pointer, style: &str, kind: &str) -> Diagnostic {
    let message = format!("the style `{style}` has no form for values of the type `{kind}`");
    Diagnostic::new("W0542", at, message)
        .help("remove it: `form` is what query parameters have; or correct the schema")
}

pub(crate) fn paths_ambiguous(
    at: &Pointer,
    first: &Pointer,
    path: &str,
    other: &str,
) -> Diagnostic {
    let message = format!("a URL can be of `{path}` and of `{other}`, and neither is more precise");
    key("N0541", at, message)
        .related(Place::Key(first.clone()), "the other")
        .help("say in a description which of the two is meant then")
}
