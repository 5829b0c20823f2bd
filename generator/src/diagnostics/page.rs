//! What a comparison with a page of documentation can say: E0601 to N0649 against the document,
//! W0651 to N0669 against an older page.
//!
//! The place is always on the page. An error contradicts, a warning is more or less on one side, a
//! note is worth knowing and nothing to mend.

mod change;

use super::{Diagnostic, Place, Span};

pub use change::*;

pub fn too_large(bytes: usize, limit: usize) -> Diagnostic {
    let start = Span::default();
    let message = format!(
        "the page has {} KiB; at most {} KiB are read",
        bytes / 1024,
        limit / 1024
    );
    at("E0601", start, message).help("keep the part that shows the call")
}

pub fn no_text(place: Place, why: &str) -> Diagnostic {
    Diagnostic::at("E0602", place, format!("the page cannot be read: {why}"))
        .help("save it as UTF-8")
}

pub fn nothing_shown() -> Diagnostic {
    at("E0603", Span::default(), "the page shows no call")
        .help("a call is a curl command, or a line such as `GET /threads/{threadId}`")
}

pub fn broken_json(place: Span, why: &str) -> Diagnostic {
    at(
        "W0604",
        place,
        format!("what begins as JSON here is none: {why}; it is not compared"),
    )
    .label("it breaks here")
    .help("where the page was cut off while copying, copy it again")
}

pub fn unknown_path(url: Span, method: &str, path: &str, near: Option<&str>) -> Diagnostic {
    let said = at(
        "E0605",
        url,
        format!("the document has no operation `{method} {path}`"),
    );
    said.help(match near {
        Some(near) => format!("the nearest that it has is `{near}`"),
        None => "add it under `paths`, or take the page away".to_owned(),
    })
}

pub fn other_method(method: Span, shown: &str, known: &str) -> Diagnostic {
    at(
        "E0606",
        method,
        format!("the document has this path with {known}, not with {shown}"),
    )
    .help("correct the method under `paths`")
}

pub fn other_version(url: Span, shown: &str, known: &str) -> Diagnostic {
    at(
        "W0607",
        url,
        format!("the page is of version `{shown}`, the document of `{known}`"),
    )
    .help("`cargo xtask upgrade VERSION` makes a new version of the document")
}

pub fn other_server(url: Span, shown: &str) -> Diagnostic {
    at(
        "W0608",
        url,
        format!("the page calls `{shown}`, which is no server of the document"),
    )
    .help("add it under `servers`")
}

pub fn unknown_query(url: Span, name: &str) -> Diagnostic {
    at(
        "W0609",
        url,
        format!("the document has no query parameter `{name}` for this operation"),
    )
    .help("add it under `parameters`")
}

pub fn unknown_header(header: Span, name: &str) -> Diagnostic {
    at(
        "W0610",
        header,
        format!("the document has no header parameter `{name}` for this operation"),
    )
    .help("add it under `parameters`")
}

pub fn missing_parameter(call: Span, location: &str, name: &str) -> Diagnostic {
    let message =
        format!("the document requires the {location} `{name}`, which the page does not show");
    at("W0611", call, message).help("is it optional?")
}

pub fn other_credentials(shown: Span, sent: &str, wanted: &str) -> Diagnostic {
    at(
        "W0612",
        shown,
        format!("the page sends {sent}, and by the document {wanted}"),
    )
    .help("correct `security` or `securitySchemes`")
}

pub fn other_media_type(shown: Span, sent: &str, known: &str) -> Diagnostic {
    at(
        "E0613",
        shown,
        format!("the page sends `{sent}`, the document takes `{known}`"),
    )
    .help("correct the key under `content`")
}

pub fn body_not_expected(shown: Span) -> Diagnostic {
    at(
        "E0614",
        shown,
        "the page sends a body, and by the document there is none",
    )
    .help("add a `requestBody`")
}

pub fn body_not_shown(call: Span) -> Diagnostic {
    at(
        "W0615",
        call,
        "the document requires a body, and the page sends none",
    )
    .help("is it optional?")
}

pub fn answer_not_expected(shown: Span, status: &str) -> Diagnostic {
    at(
        "E0616",
        shown,
        format!("the page shows JSON, and by the document {status} has none"),
    )
    .help("add `content` to the response")
}

pub fn unknown_status(shown: Span, status: u16) -> Diagnostic {
    at(
        "W0617",
        shown,
        format!("the document has no response {status} for this operation"),
    )
    .help("add it under `responses`")
}

pub fn unknown_field(key: Span, path: &str, near: Option<&str>) -> Diagnostic {
    let said = at("W0618", key, format!("the document has no `{path}`")).label("shown here");
    said.help(match near {
        Some(near) => format!("did the document mean it with `{near}`?"),
        None => "add the property; whether it is optional, the page does not tell".to_owned(),
    })
}

pub fn missing_field(object: Span, path: &str) -> Diagnostic {
    at(
        "W0619",
        object,
        format!("the document requires `{path}`, which the page does not show"),
    )
    .help("is it optional?")
}

pub fn fields_not_shown(object: Span, path: &str, names: &[&str]) -> Diagnostic {
    const MOST: usize = 12;
    let mut listed: Vec<String> = names
        .iter()
        .take(MOST)
        .map(|name| format!("`{name}`"))
        .collect();
    if names.len() > MOST {
        listed.push(format!("{} more", names.len() - MOST));
    }
    let message = format!("of `{path}` the page does not show {}", listed.join(", "));
    at("N0620", object, message)
}

pub fn other_type(value: Span, path: &str, shown: &str, known: &str) -> Diagnostic {
    at(
        "E0621",
        value,
        format!("`{path}` is {shown} on the page, and by the document {known}"),
    )
    .label("shown here")
    .help("correct its `type`, or `nullable` where the page shows null")
}

pub fn other_format(value: Span, path: &str, shown: &str, known: &str) -> Diagnostic {
    at(
        "W0622",
        value,
        format!("the page shows `{path}` as {shown}, and by the document it is {known}"),
    )
    .label("shown here")
    .help("correct its `format`")
}

pub fn unknown_value(value: Span, path: &str, shown: &str, near: Option<&str>) -> Diagnostic {
    let said = at(
        "E0623",
        value,
        format!("the document has no value `{shown}` for `{path}`"),
    )
    .label("shown here");
    said.help(match near {
        Some(near) => format!("did the document mean it with `{near}`?"),
        None => "add it to the enumeration".to_owned(),
    })
}

pub fn no_member(value: Span, path: &str) -> Diagnostic {
    at(
        "E0624",
        value,
        format!("what the page shows of `{path}` is none of the kinds that the document has"),
    )
    .label("shown here")
    .help("add the kind to the union")
}

pub fn members_not_shown(value: Span, path: &str, names: &str) -> Diagnostic {
    at(
        "N0625",
        value,
        format!("of `{path}` the page does not show every kind; the document also has {names}"),
    )
}

pub fn list_has_more(list: Span, path: &str, names: &str) -> Diagnostic {
    at(
        "W0626",
        list,
        format!("the page lists {names} for `{path}`, which the document does not have"),
    )
    .label("listed here")
    .help("add it to the enumeration")
}

pub fn list_has_less(list: Span, path: &str, names: &str) -> Diagnostic {
    at(
        "W0627",
        list,
        format!("the page lists no {names} for `{path}`, which the document has"),
    )
    .label("listed here")
    .help("where the page lists all values, take it out of the enumeration")
}

pub fn list_of_no_enumeration(list: Span, path: &str) -> Diagnostic {
    at(
        "W0628",
        list,
        format!("the page lists values for `{path}`, and the document no enumeration"),
    )
    .label("listed here")
    .help("add an `enum`")
}

pub fn unknown_list(list: Span) -> Diagnostic {
    at(
        "N0629",
        list,
        "the values listed here are of no enumeration of these operations",
    )
}

fn at(code: &'static str, span: Span, message: impl Into<String>) -> Diagnostic {
    Diagnostic::at(code, span.into(), message)
}
