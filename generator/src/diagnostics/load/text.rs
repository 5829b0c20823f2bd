//! Messages about a document's text and size, before OpenAPI comes in: E0101 to E0119.

use crate::diagnostics::{Diagnostic, Place, Span};

const START: Place = Place::Text { start: 0, end: 0 };

pub(crate) fn too_large(bytes: usize, limit: usize) -> Diagnostic {
    let mega = |bytes: usize| bytes / (1024 * 1024);
    let message = format!(
        "the document has {} MiB; at most {} MiB are read",
        mega(bytes),
        mega(limit)
    );
    Diagnostic::at("E0101", START, message).help(
        "leave out what the client does not need; the limit is `MAX_BYTES` in generator/src/load/text.rs",
    )
}

pub(crate) fn wide_encoding(encoding: &str) -> Diagnostic {
    Diagnostic::at(
        "E0102",
        START,
        format!("the document is encoded as {encoding}"),
    )
    .help("save it as UTF-8")
}

pub(crate) fn not_utf8(start: usize, byte: u8) -> Diagnostic {
    let place = Place::Text {
        start,
        end: start + 1,
    };
    Diagnostic::at(
        "E0103",
        place,
        format!("the byte 0x{byte:02X} is not UTF-8"),
    )
    .label("here the text stops being UTF-8")
    .help("save the document as UTF-8; most likely it is Latin-1 or Windows-1252")
}

pub(crate) fn control_character(start: usize, code: u8) -> Diagnostic {
    let place = Place::Text {
        start,
        end: start + 1,
    };
    let name = if code == 0 { "NUL" } else { "control" };
    let message = format!("the document contains the {name} character U+{code:04X}");
    Diagnostic::at("E0104", place, message).help(format!(
        "remove it; inside a text in double quotes it can be written as \"\\u{code:04x}\""
    ))
}

pub(crate) fn empty(only_comments: bool) -> Diagnostic {
    let message = if only_comments {
        "the document contains only comments"
    } else {
        "the document is empty"
    };
    Diagnostic::at("E0105", START, message)
        .help("an OpenAPI document begins with `openapi: 3.0.3`, `info:` and `paths:`")
}

pub(crate) fn too_deep(span: Span, limit: usize) -> Diagnostic {
    let message = format!("lists and maps are nested more than {limit} levels deep");
    Diagnostic::at("E0106", span.into(), message)
        .help("give inner schemas a name under `components.schemas` and refer to them with `$ref`")
}

pub(crate) fn too_many_nodes(span: Span, limit: usize) -> Diagnostic {
    let message = format!("the document has more than {limit} values");
    Diagnostic::at("E0107", span.into(), message)
        .help("leave out what the client does not need; the limit is `MAX_NODES` in generator/src/load/build.rs")
}

pub(crate) fn too_much_aliased(span: Span, limit: u64) -> Diagnostic {
    let message = format!("the aliases of this document stand for more than {limit} values");
    Diagnostic::at("E0108", span.into(), message)
        .label("this alias goes beyond")
        .help("say shared parts once under `components` and refer to them with `$ref`")
}

pub(crate) fn too_many_anchors(span: Span, limit: usize) -> Diagnostic {
    let message = format!("the document has more than {limit} anchors (`&name`)");
    Diagnostic::at("E0109", span.into(), message)
        .help("say shared parts once under `components` and refer to them with `$ref`")
}

pub(crate) fn alias_unfinished(span: Span) -> Diagnostic {
    Diagnostic::at(
        "E0110",
        span.into(),
        "this alias stands inside the value that it stands for",
    )
    .help("a schema that contains itself refers to itself with `$ref`")
}

pub(crate) fn unknown_anchor(span: Span) -> Diagnostic {
    Diagnostic::at(
        "E0111",
        span.into(),
        "this alias (`*name`) names no anchor (`&name`) before it",
    )
    .help("a text that begins with `*` needs quotes")
}

pub(crate) fn merge_key(span: Span) -> Diagnostic {
    Diagnostic::at(
        "E0112",
        span.into(),
        "merge keys (`<<`) are not read: YAML 1.2 does not have them and tools disagree about them",
    )
    .help("use `allOf` with a `$ref`, or write the keys out; a key that is the text `<<` needs quotes")
}

pub(crate) fn tag(span: Span) -> Diagnostic {
    Diagnostic::at("E0113", span.into(), "tags (`!name`) are not read")
        .help("take the tag away; quotes make a text of any value, and a text that begins with `!` needs them")
}

pub(crate) fn second_document(span: Span) -> Diagnostic {
    Diagnostic::at("E0114", span.into(), "a second YAML document begins here")
        .help("take the `---` away, or keep one document per file")
}

pub(crate) fn duplicate_key(key: &str, again: Span, first: Span) -> Diagnostic {
    let key = key.trim_matches(['"', '\'']);
    Diagnostic::at(
        "E0115",
        again.into(),
        format!("the key `{key}` stands here twice"),
    )
    .label("the second")
    .related(first.into(), "the first")
    .help("tools disagree about which of the two counts: remove or rename one")
}

pub(crate) fn key_is_no_text(span: Span) -> Diagnostic {
    Diagnostic::at("E0116", span.into(), "a key is a list, a map or an alias")
        .help("write a text as the key; one that begins with `{`, `[`, `*` or `&` needs quotes")
}

pub(crate) fn key_is_missing(span: Span) -> Diagnostic {
    Diagnostic::at("E0117", span.into(), "there is no key before the `:`")
        .help("write the key; the empty text is written `\"\"`")
}

pub(crate) fn root_is_no_map(span: Span) -> Diagnostic {
    Diagnostic::at("E0118", span.into(), "the document is not a map of keys")
        .help("an OpenAPI document begins with `openapi: 3.0.3`, `info:` and `paths:`")
}
