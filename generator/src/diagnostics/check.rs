//! What the stage `check` can say: E0501 on. Nothing of it keeps a crate from being written.

mod calls;

pub(crate) use calls::*;

use super::{Diagnostic, Place};
use crate::pointer::Pointer;

fn did_you_mean(meant: Option<&str>, otherwise: &str) -> String {
    match meant {
        Some(meant) => format!("did you mean `{meant}`?"),
        None => otherwise.to_owned(),
    }
}

fn key(code: &'static str, at: &Pointer, message: impl Into<String>) -> Diagnostic {
    Diagnostic::at(code, Place::Key(at.clone()), message)
}

// What belongs together.

pub(crate) fn unreachable(at: &Pointer, name: &str) -> Diagnostic {
    key("W0501", at, format!("no operation leads to `{name}`"))
        .help("refer to it, or remove it; a misspelt reference may be the reason")
}

pub(crate) fn scope_unknown(
    at: &Pointer,
    scope: &str,
    scheme: &str,
    meant: Option<&str>,
) -> Diagnostic {
    let message = format!("the scheme `{scheme}` has no scope `{scope}`");
    Diagnostic::new("W0502", at, message).help(did_you_mean(
        meant,
        "describe it under `scopes` of the scheme's flows",
    ))
}

pub(crate) fn scope_of_no_oauth(at: &Pointer, scope: &str, scheme: &str) -> Diagnostic {
    let message = format!("the scope `{scope}` means nothing: `{scheme}` is no OAuth 2 scheme");
    Diagnostic::new("W0502", at, message)
        .help("write `[]`; only OAuth 2 and OpenID Connect have scopes in OpenAPI 3.0")
}

pub(crate) fn no_success(at: &Pointer) -> Diagnostic {
    key("W0503", at, "no answer of this operation is a success")
        .help("describe what comes when all is well: `'200'`, `2XX`, or a redirection")
}

pub(crate) fn tag_twice(at: &Pointer, first: &Pointer, name: &str) -> Diagnostic {
    Diagnostic::new("W0504", at, format!("the tag `{name}` is described twice"))
        .related(Place::Node(first.clone()), "first here")
        .help("remove one of the two")
}

pub(crate) fn server_default_not_listed(at: &Pointer, default: &str) -> Diagnostic {
    let message = format!("the default `{default}` is none of the values that the variable has");
    Diagnostic::new("W0505", at, message).help("add it to `enum`, or choose one that is there")
}

pub(crate) fn server_variable_unused(at: &Pointer, name: &str) -> Diagnostic {
    let message = format!("the server's URL has no variable `{name}`");
    key("W0506", at, message).help(format!("write `{{{name}}}` in the URL, or remove it"))
}

pub(crate) fn link_to_nothing(at: &Pointer, id: &str, meant: Option<&str>) -> Diagnostic {
    let message = format!("no operation has the operationId `{id}`");
    Diagnostic::new("W0507", at, message).help(did_you_mean(
        meant,
        "name an operation of this document, or use `operationRef`",
    ))
}

pub(crate) fn body_where_none_is(at: &Pointer, status: &str) -> Diagnostic {
    let message = format!("an answer with status {status} has no body");
    key("W0508", at, message).help("remove `content`, or describe the status that has it")
}

pub(crate) fn limits_contradict(at: &Pointer, least: &str, most: &str) -> Diagnostic {
    let message = format!("no value keeps both `{least}` and `{most}`");
    Diagnostic::new("W0509", &at.key(least), message)
        .related(Place::Node(at.key(most)), "the other limit")
        .help("exchange or correct them")
}

// Examples and defaults.

/// `what`: what it should be; `wrong`: a sentence about the place; `more`: how many like it.
pub fn example_unfit(place: Place, wrong: &str, more: usize) -> Diagnostic {
    unfit("W0510", "example", place, wrong, more)
}

pub fn default_unfit(place: Place, wrong: &str, more: usize) -> Diagnostic {
    unfit("W0511", "default", place, wrong, more)
}

fn unfit(code: &'static str, role: &str, place: Place, wrong: &str, more: usize) -> Diagnostic {
    let more = match more {
        0 => String::new(),
        more => format!(" (and {more} more in this {role})"),
    };
    Diagnostic::at(
        code,
        place,
        format!("this {role} does not meet its schema: {wrong}{more}"),
    )
    .help(format!("correct the {role} or the schema"))
}

pub fn pattern_unreadable(at: &Pointer, pattern: &str) -> Diagnostic {
    let message = format!("`{pattern}` is no regular expression");
    Diagnostic::new("W0512", at, message)
        .help("write it as JavaScript has it (ECMA 262), without `/` around and flags behind")
}

pub(crate) fn example_and_examples(at: &Pointer) -> Diagnostic {
    key(
        "W0513",
        &at.key("examples"),
        "`example` and `examples` exclude each other",
    )
    .related(Place::Key(at.key("example")), "the example")
    .help("move the one into the other")
}

pub(crate) fn value_and_external_value(at: &Pointer) -> Diagnostic {
    let at_file = at.key("externalValue");
    key(
        "W0514",
        &at_file,
        "`value` and `externalValue` exclude each other",
    )
    .related(Place::Key(at.key("value")), "the value")
    .help("keep the example in one place")
}

// Schemas.

pub(crate) fn read_and_write_only(at: &Pointer) -> Diagnostic {
    key(
        "W0515",
        &at.key("writeOnly"),
        "`readOnly` and `writeOnly` exclude each other",
    )
    .related(Place::Key(at.key("readOnly")), "the other")
    .help("keep the one that is meant; a property without both stands in requests and answers")
}

pub(crate) fn keyword_of_another_type(at: &Pointer, keyword: &str, kind: &str) -> Diagnostic {
    let message = format!("`{keyword}` says nothing about values of the type `{kind}`");
    key("W0516", &at.key(keyword), message)
        .help("remove it, or correct `type`; a line may have lost its indentation")
}

pub(crate) fn inheritance_cycle(child: &Pointer, parent: &Pointer) -> Diagnostic {
    let message = "this schema and the union that lists it contain each other: read literally it \
                   never ends, and many tools do not";
    key("W0517", child, message)
        .related(
            Place::Key(parent.clone()),
            "the union, which it takes up by `allOf`",
        )
        .help(
            "move what the members share out of the union into a schema of its own, and let \
             `allOf` refer to that; here the member is taken for its own object",
        )
}

// What YAML makes of it.

pub(crate) fn text_read_otherwise(at: &Pointer, text: &str, reading: &str) -> Diagnostic {
    let message = format!("`{text}` is meant as a text, and other tools read {reading}");
    Diagnostic::new("W0518", at, message).help(format!("put it in quotes: \"{text}\""))
}

pub(crate) fn number_changed(at: &Pointer, text: &str, number: &str) -> Diagnostic {
    let message = format!("`{text}` is the number {number} here, and no text");
    Diagnostic::new("W0518", at, message).help(format!(
        "write {number}, or put it in quotes: \"{text}\"; YAML 1.1 reads a leading 0 as octal"
    ))
}

pub(crate) fn key_read_otherwise(at: &Pointer, text: &str, reading: &str) -> Diagnostic {
    let message = format!("the key `{text}` is a text here, and other tools read {reading}");
    key("W0519", at, message).help(format!("put it in quotes: \"{text}\""))
}

pub(crate) fn date_read_otherwise(at: &Pointer, text: &str) -> Diagnostic {
    let message = format!("`{text}` is a text here, and a date for tools that read YAML 1.1");
    Diagnostic::new("N0520", at, message).help(format!("put it in quotes: \"{text}\""))
}

pub(crate) fn nullable_without_type(at: &Pointer) -> Diagnostic {
    let message = "`nullable` without `type` beside it: tools disagree whether null may stand here";
    key("N0521", &at.key("nullable"), message)
        .help("null is taken as allowed; where there is one type, write it beside `nullable`")
}

pub(crate) fn nullable_enum_without_null(at: &Pointer) -> Diagnostic {
    let message = "`nullable` beside an `enum` without null: tools disagree whether null may stand";
    key("N0522", &at.key("nullable"), message)
        .help("null is taken as allowed; list it in the `enum` to say so to all")
}

pub(crate) fn tag_not_listed(at: &Pointer, name: &str, meant: Option<&str>) -> Diagnostic {
    let message = format!("the tag `{name}` is not in the document's list of tags");
    Diagnostic::new("N0523", at, message).help(did_you_mean(
        meant,
        "describe it under `tags` of the document",
    ))
}

pub(crate) fn component_name(at: &Pointer, name: &str) -> Diagnostic {
    key(
        "W0524",
        at,
        format!("{name:?} can be the name of no component"),
    )
    .help("such names are letters, digits, `.`, `-` and `_`; other tools refuse this one")
}

pub(crate) fn no_url(at: &Pointer, text: &str) -> Diagnostic {
    Diagnostic::new("W0525", at, format!("{text:?} is no URL"))
        .help("write the address of a page, such as `https://example.com/terms`")
}

pub(crate) fn no_email(at: &Pointer, text: &str) -> Diagnostic {
    Diagnostic::new("W0525", at, format!("{text:?} is no e-mail address"))
        .help("write it like `name@example.com`")
}

pub(crate) fn list_empty(at: &Pointer, list: &str) -> Diagnostic {
    let meaning = match list {
        "required" => "says nothing",
        "allOf" => "takes nothing up",
        _ => "allows no value at all",
    };
    key("W0526", at, format!("an empty `{list}` {meaning}"))
        .help("remove it, or write what it should list; the specification wants at least one item")
}

pub(crate) fn required_twice(at: &Pointer, name: &str) -> Diagnostic {
    Diagnostic::new("W0527", at, format!("`{name}` stands twice in this list"))
        .help("remove one of the two; another name may have been meant")
}

pub(crate) fn one_media_type(at: &Pointer) -> Diagnostic {
    key("W0528", at, "`content` has exactly one media type here")
        .help("a parameter or header has one form; keep the one that is sent")
}

pub(crate) fn multiple_of_nothing(at: &Pointer) -> Diagnostic {
    Diagnostic::new("W0529", at, "`multipleOf` is a number above 0")
        .help("remove it, or write the step between values, such as 0.01")
}

pub(crate) fn format_of_another_type(at: &Pointer, format: &str, kind: &str) -> Diagnostic {
    let message = format!("the format `{format}` says nothing about values of the type `{kind}`");
    Diagnostic::new("W0540", at, message).help("remove it, or write `type: string`")
}

pub(crate) fn format_misspelt(at: &Pointer, format: &str, meant: &str) -> Diagnostic {
    Diagnostic::new(
        "W0540",
        at,
        format!("`{format}` is no format that is known"),
    )
    .help(format!("did you mean `{meant}`?"))
}

// Descriptions.

pub(crate) fn operation_not_described(at: &Pointer) -> Diagnostic {
    key(
        "N0530",
        at,
        "this operation has neither `summary` nor `description`",
    )
    .help("say what calling it does")
}

pub(crate) fn parameter_not_described(at: &Pointer, name: &str) -> Diagnostic {
    Diagnostic::new(
        "N0531",
        at,
        format!("the parameter `{name}` has no description"),
    )
    .help("say what it is for")
}

pub(crate) fn schema_not_described(at: &Pointer) -> Diagnostic {
    key("N0532", at, "this schema has no description").help("say what it stands for")
}

pub(crate) fn property_not_described(at: &Pointer, name: &str) -> Diagnostic {
    key(
        "N0533",
        at,
        format!("the property `{name}` has no description"),
    )
    .help("say what it holds")
}

// Settings.

/// `place` is one of the settings file's text.
pub fn acceptance_without_effect(place: Place, code: &str) -> Diagnostic {
    let message = format!("nothing here is {code} any more: this acceptance hits nothing");
    Diagnostic::at("W0590", place, message).help("remove it, or correct its pointer")
}

/// Judging the examples was given up.
pub fn not_judged(seconds: u64) -> Diagnostic {
    let message = format!("the examples are not judged: {seconds} seconds were not enough");
    Diagnostic::new("W0591", &Pointer::root(), message).help(
        "look for schemas whose `allOf`, `oneOf` or `anyOf` hold the same schema over and over",
    )
}
