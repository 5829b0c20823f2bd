//! Messages about the objects of OpenAPI: E0130 on, and all warnings and notes of the stage.

use crate::diagnostics::{Diagnostic, Place, Severity, Span};
use crate::pointer::Pointer;

const CONVERT: &str =
    "ask for the document in version 3.0, or convert it and write `openapi: 3.0.3`";

/// What is expected somewhere: a noun, and how to write it.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Expected {
    pub noun: &'static str,
    pub help: &'static str,
}

pub(crate) const TEXT: Expected = Expected {
    noun: "a text",
    help: "write a text behind the key; see that no line lost or gained indentation",
};
pub(crate) const FLAG: Expected = Expected {
    noun: "`true` or `false`",
    help: "write `true` or `false`, without quotes; `yes` and `no` are texts in YAML 1.2",
};
pub(crate) const NUMBER: Expected = Expected {
    noun: "a number",
    help: "write the number without quotes",
};
pub(crate) const COUNT: Expected = Expected {
    noun: "a whole number from 0 on",
    help: "write the number without quotes, sign or fraction",
};
pub(crate) const LIST: Expected = Expected {
    noun: "a list",
    help: "begin each item on its own line with `- `, or write `[one, two]`",
};
pub(crate) const MAP: Expected = Expected {
    noun: "a map of keys",
    help: "write `key: value` lines below, indented deeper; see that no line lost its indentation",
};
pub(crate) const SCHEMA: Expected = Expected {
    noun: "a schema",
    help: "write the schema's keys below, indented deeper, or a `$ref`; `{}` allows any value",
};
pub(crate) const REQUIRED_NAMES: Expected = Expected {
    noun: "a list of property names",
    help: "write the name of the property into the `required` list of the schema that has it under `properties`",
};
pub(crate) const EXCLUSIVE: Expected = Expected {
    noun: "`true` or `false`",
    help: "OpenAPI 3.1 writes a number here; in 3.0 write it as `minimum` or `maximum` and `true` here",
};

pub(crate) fn swagger(version: &str) -> Diagnostic {
    let place = Place::Key(Pointer::root().key("swagger"));
    let message = format!("this is a Swagger {version} document; OpenAPI 3.0.0 to 3.0.4 is read");
    Diagnostic::at("E0130", place, message)
        .help("convert it to OpenAPI 3.0, for example with editor.swagger.io or swagger2openapi")
}

pub(crate) fn version_not_read(place: &Pointer, version: &str) -> Diagnostic {
    let help = if version.starts_with("3.1") || version.starts_with("3.2") {
        "ask for the document in version 3.0, or convert it: `type: [string, \"null\"]` becomes `type: string` with `nullable: true`, `const` an `enum` of one value"
    } else {
        CONVERT
    };
    let message = format!("the document is OpenAPI `{version}`; versions 3.0.0 to 3.0.4 are read");
    Diagnostic::new("E0131", place, message).help(help)
}

pub(crate) fn version_is_a_number(place: &Pointer, number: &str) -> Diagnostic {
    let message = format!(
        "`openapi` is the number {number}; it names a version of three parts, and 3.0.0 to 3.0.4 are read"
    );
    Diagnostic::new("E0132", place, message).help("write the version in full: `openapi: 3.0.3`")
}

pub(crate) fn version_is_no_text(place: &Pointer) -> Diagnostic {
    let message = "`openapi` names no version; 3.0.0 to 3.0.4 are read";
    Diagnostic::new("E0132", place, message).help("write `openapi: 3.0.3`")
}

pub(crate) fn version_missing(span: Span) -> Diagnostic {
    let message =
        "the document does not say which version of OpenAPI it is; 3.0.0 to 3.0.4 are read";
    Diagnostic::at("E0133", span.into(), message).help("begin it with `openapi: 3.0.3`")
}

pub(crate) fn not_openapi(span: Span) -> Diagnostic {
    let message = "this is no OpenAPI document: it has neither `openapi` nor `paths`";
    Diagnostic::at("E0134", span.into(), message)
        .help("OpenAPI 3.0.0 to 3.0.4 is read; such a document begins with `openapi: 3.0.3`")
}

/// `subject`: the key, or which item of which list; `found`: what stands there instead.
pub(crate) fn wrong_type(
    place: &Pointer,
    subject: &str,
    expected: Expected,
    found: &str,
) -> Diagnostic {
    let message = format!("{subject} is {found}; {} is expected", expected.noun);
    Diagnostic::new("E0140", place, message)
        .label(format!("{} expected", expected.noun))
        .help(expected.help)
}

/// A word of a schema one level too far out, where the names of properties stand.
pub(crate) fn schema_word_as_property(place: &Pointer, word: &str, found: &str) -> Diagnostic {
    let message = format!("{found} stands where the schema of a property `{word}` is expected");
    Diagnostic::at("E0140", Place::Key(place.clone()), message)
        .label("this is the name of a property")
        .help(format!(
            "if `{word}` describes the property above it, indent this line deeper"
        ))
}

/// 3.1 writes `true` for any value.
pub(crate) fn boolean_schema(place: &Pointer, allows: bool) -> Diagnostic {
    let help = if allows {
        "in 3.0 write `{}`, which allows any value"
    } else {
        "in 3.0 write `not: {}`, which allows no value"
    };
    Diagnostic::new(
        "E0140",
        place,
        format!("`{allows}` is a schema only in OpenAPI 3.1"),
    )
    .help(help)
}

pub(crate) fn missing_key(object: &Pointer, name: &str, key: &str) -> Diagnostic {
    let message = format!("`{key}` is missing; {name} needs it");
    Diagnostic::at("E0141", Place::Key(object.clone()), message)
        .help(format!("add `{key}:` with the other keys of this object"))
}

pub(crate) fn type_unknown(place: &Pointer, word: &str, advice: &str) -> Diagnostic {
    Diagnostic::new("E0142", place, format!("`{word}` is no type")).help(advice)
}

pub(crate) fn type_list(place: &Pointer) -> Diagnostic {
    let message = "a list of types is OpenAPI 3.1; in 3.0 `type` is one word";
    Diagnostic::new("E0142", place, message)
        .help("write one type, with `nullable: true` for `null`; for several types use `oneOf`")
}

pub(crate) fn word_unknown(
    place: &Pointer,
    subject: &str,
    word: &str,
    allowed: &[&str],
    meant: Option<&str>,
) -> Diagnostic {
    let list = allowed.join("`, `");
    let help = match meant {
        Some(meant) => format!("did you mean `{meant}`? Possible here: `{list}`"),
        None => format!("possible here: `{list}`"),
    };
    Diagnostic::new("E0143", place, format!("`{word}` is no value of {subject}")).help(help)
}

pub(crate) fn outside_reference(place: &Pointer, reference: &str) -> Diagnostic {
    let message =
        format!("the reference `{reference}` leads out of the document; only `#/…` is followed");
    Diagnostic::new("E0144", place, message)
        .help("bundle the document into one file, for example with `redocly bundle`; no file and no address is opened")
}

pub(crate) fn misplaced_reference(place: &Pointer, name: &str) -> Diagnostic {
    let message = format!("a `$ref` cannot stand for {name}");
    Diagnostic::at("E0145", Place::Key(place.clone()), message)
        .help("write the object out; in OpenAPI 3.0 a `$ref` stands for schemas, parameters, responses, bodies, headers, examples, links and path items")
}

pub(crate) fn path_without_slash(place: &Pointer, path: &str, meant: bool) -> Diagnostic {
    let help = if meant {
        format!("write `/{path}`")
    } else {
        "paths begin with `/`; a key of your own begins with `x-`".to_owned()
    };
    let message = format!("the path `{path}` does not begin with `/`");
    Diagnostic::at("E0146", Place::Key(place.clone()), message).help(help)
}

pub(crate) fn status_unknown(place: &Pointer, key: &str) -> Diagnostic {
    let message = format!("`{key}` is no status code");
    Diagnostic::at("E0147", Place::Key(place.clone()), message)
        .help("responses stand under a code like `200`, a range like `4XX`, or `default`")
}

pub(crate) fn status_twice(again: &Pointer, first: &Pointer, key: &str) -> Diagnostic {
    let message = format!("the range `{key}` stands here twice");
    Diagnostic::at("E0148", Place::Key(again.clone()), message)
        .related(Place::Key(first.clone()), "the first")
        .help("`2XX` and `2xx` mean the same: remove one")
}

pub(crate) fn schema_and_content(object: &Pointer) -> Diagnostic {
    let message = "`schema` and `content` exclude each other";
    Diagnostic::at("E0149", Place::Key(object.key("content")), message)
        .related(Place::Key(object.key("schema")), "the schema")
        .help("keep `schema` for a plain value, or `content` for one written as a media type")
}

pub(crate) fn schema_or_content_missing(object: &Pointer, name: &str) -> Diagnostic {
    let message = format!("`schema` is missing; {name} needs it, or `content`");
    Diagnostic::at("E0141", Place::Key(object.clone()), message)
        .help("add `schema:` with the type of the value, for example `schema: {type: string}`")
}

pub(crate) fn number_too_large(place: &Pointer, number: &str) -> Diagnostic {
    Diagnostic::new(
        "E0150",
        place,
        format!("the number `{number}` is beyond what a double holds"),
    )
    .help("write a number that can be held, or leave the limit out")
}

pub(crate) fn number_not_whole(place: &Pointer, key: &str, number: f64) -> Diagnostic {
    let message = format!("`{key}` is {number}, but the schema is an integer");
    Diagnostic::new("E0151", place, message)
        .help("write a whole number, or make the schema a `number`")
}

pub(crate) fn link_without_target(link: &Pointer) -> Diagnostic {
    let message = "a Link Object needs `operationId` or `operationRef`";
    Diagnostic::at("E0152", Place::Key(link.clone()), message)
        .help("name the operation that the link leads to")
}

/// The last net: a part that passed every check above and still could not be read.
pub(crate) fn unreadable(place: &Pointer) -> Diagnostic {
    Diagnostic::new("E0199", place, "this part could not be read as OpenAPI 3.0 has it")
        .help("compare its keys with the specification; and please report it, since the message should have said more")
}

/// An error in a part that no code comes from: the part is left out instead.
pub(crate) fn loosened(mut diagnostic: Diagnostic) -> Diagnostic {
    diagnostic.severity = Severity::Warning;
    diagnostic
        .help
        .push_str(" (it is left out; no code depends on it)");
    diagnostic
}

pub(crate) fn unknown_key(
    place: &Pointer,
    name: &str,
    key: &str,
    meant: Option<&str>,
) -> Diagnostic {
    let help = match meant {
        Some(meant) => format!("did you mean `{meant}`?"),
        None => "remove it; a key of your own begins with `x-`".to_owned(),
    };
    let message = format!("the key `{key}` has no effect: {name} has no such key");
    Diagnostic::at("W0101", Place::Key(place.clone()), message).help(help)
}

pub(crate) fn foreign_key(place: &Pointer, key: &str, advice: &str) -> Diagnostic {
    let message = format!("the key `{key}` has no effect: it is not of OpenAPI 3.0");
    Diagnostic::at("W0102", Place::Key(place.clone()), message).help(advice)
}

pub(crate) fn beside_reference(place: &Pointer, key: &str) -> Diagnostic {
    let message = format!("the key `{key}` has no effect beside `$ref`");
    Diagnostic::at("W0103", Place::Key(place.clone()), message).help(format!(
        "in a schema write `allOf: [{{$ref: …}}]` with `{key}` beside it; elsewhere move it to where the reference leads"
    ))
}

pub(crate) fn empty_value(place: &Pointer, key: &str) -> Diagnostic {
    let message = format!("nothing stands behind `{key}`; it is read as if the key were absent");
    Diagnostic::at("W0104", Place::Key(place.clone()), message)
        .help("write the value, or remove the key; see that the lines below it are indented deeper")
}

pub(crate) fn scopes_missing(place: &Pointer, subject: &str) -> Diagnostic {
    let message = format!("nothing stands behind {subject}; it is read as `[]`, no scopes");
    Diagnostic::at("W0104", Place::Key(place.clone()), message)
        .help("write the list of scopes, or `[]`")
}

pub(crate) fn array_without_items(schema: &Pointer) -> Diagnostic {
    let message = "an array without `items`: its elements may be anything";
    Diagnostic::new("W0105", &schema.key("type"), message)
        .help("add `items:` with the schema of an element; `items: {}` says the same aloud")
}

pub(crate) fn enum_misfit(place: &Pointer, found: &str, kind: &str) -> Diagnostic {
    let message = format!("{found} is no value of the type `{kind}`; it is left out of the enum");
    Diagnostic::new("W0106", place, message)
        .help("write a value of the schema's type, or change `type`")
}

pub(crate) fn callback_left_out(place: &Pointer) -> Diagnostic {
    let message = "this callback is not read: it stands inside another callback";
    Diagnostic::at("W0107", Place::Key(place.clone()), message)
        .help("no code comes from callbacks; leave it, or describe it where the outer one is")
}

pub(crate) fn header_without_schema(header: &Pointer) -> Diagnostic {
    let message = "a header without `schema` or `content`: its value may be anything";
    Diagnostic::at("W0108", Place::Key(header.clone()), message)
        .help("add `schema: {type: string}` or what else it is")
}

pub(crate) fn no_effect_in(place: &Pointer, key: &str, context: &str) -> Diagnostic {
    let message = format!("the key `{key}` has no effect with `{context}`");
    Diagnostic::at("W0109", Place::Key(place.clone()), message).help("remove it")
}

pub(crate) fn number_as_text(place: &Pointer, number: &str) -> Diagnostic {
    let message = format!("`{number}` is no number of JSON; it is read as a text");
    Diagnostic::new("W0110", place, message)
        .help("write a number that JSON has, or put it in quotes")
}

pub fn more_like_it(code: &str, more: usize) -> Diagnostic {
    let place = Place::Node(Pointer::root());
    let severity = match code.as_bytes().first() {
        Some(b'E') => "E0198",
        Some(b'N') => "N0198",
        _ => "W0198",
    };
    Diagnostic::at(
        severity,
        place,
        format!("{more} more messages {code} are not shown"),
    )
    .help("mend those that are shown first")
}

pub(crate) fn reads_otherwise(place: &Pointer, text: &str) -> Diagnostic {
    let message = format!(
        "`{text}` is read as a text, as the schema's type has it; other tools may read it otherwise"
    );
    Diagnostic::new("N0101", place, message).help(format!("put it in quotes: \"{text}\""))
}

pub(crate) fn unread_key(place: &Pointer, key: &str, name: &str) -> Diagnostic {
    let message = format!("the key `{key}` of {name} is not read");
    Diagnostic::at("N0102", Place::Key(place.clone()), message)
        .help("it changes nothing in the code; leave it if other tools need it")
}
