//! Broken YAML and JSON: one clear error each, at its place.

use crate::{only, read, said, with_schemas};

/// Broken lines under `info`, from line 2 on, and what is said about them.
fn under_info(lines: &str) -> String {
    only(format!("openapi: 3.0.3\n{lines}\n"))
}

#[test]
fn broken_yaml_is_explained_in_plain_words() {
    for (lines, expected) in [
        ("info:\n\ttitle: T", "E0120 3:1 a tab indents this line"),
        ("info: x\n\ttitle: T", "E0120 3:1 a tab indents this line"),
        (
            "info:\n  title: \"T\n  version: '1'",
            "E0120 3:10 the text that begins with this quote is not closed",
        ),
        (
            "info:\n  title: 'T\npaths: {}",
            "E0120 3:10 the text that begins with this quote is not closed",
        ),
        ("info: title: T", "E0120 2:12 a second `:` on one line"),
        (
            "info:\n  title: T\n    version: '1'",
            "E0120 4:5 this line's indentation fits nothing above it",
        ),
        (
            "info:\n  title: T\n version: '1'",
            "E0120 4:2 this line's indentation fits nothing above it",
        ),
        (
            "info: T\ntitle\nversion: '1'",
            "E0120 3:1 this line has no `: ` behind its key",
        ),
        (
            "tags:\n  - name: a\n  name: b",
            "E0120 4:3 a list stands here, and this line does not begin with `- `",
        ),
        (
            "tags: [a, b\npaths: {}",
            "E0120 3:6 a `,` or a closing bracket is missing before this",
        ),
        ("tags: [a]]", "E0120 2:10 this bracket closes nothing"),
        (
            "info:\n  title: @T",
            "E0120 3:10 a text without quotes cannot begin with `@`",
        ),
        (
            "info:\n  title: \"\\d\"",
            "E0120 3:10 the text in these quotes contains a `\\` that means nothing",
        ),
        (
            "info:\n  title: 'a' b",
            "E0120 3:14 something follows the closing quote",
        ),
        (
            "tags: - a",
            "E0120 2:7 a list cannot begin on the line of its key",
        ),
        (
            "info:\n  title: T # c\n    more",
            "E0120 3:12 a comment ends this text, and the next line goes on with it",
        ),
    ] {
        assert_eq!(under_info(lines), expected, "{lines}");
    }
}

/// The tree is sound, but a schema's `type` has become the name of a property (G31).
#[test]
fn a_line_one_level_too_far_out_is_found() {
    let document = with_schemas(
        "A:\n  type: object\n  properties:\n    id:\n      description: d\n    type: string",
    );
    assert_eq!(
        only(document),
        "E0140 11:9 the text `string` stands where the schema of a property `type` is expected"
    );
}

#[test]
fn other_things_than_a_map_are_refused() {
    for root in ["- a\n- b\n", "just text\n", "[1, 2]", "42"] {
        assert_eq!(only(root), "E0118 1:1 the document is not a map of keys");
    }
}

#[test]
fn a_second_document_is_refused() {
    let document = "openapi: 3.0.3\ninfo: {title: T, version: '1'}\npaths: {}\n---\nmore: 1\n";
    assert_eq!(
        only(document),
        "E0114 4:1 a second YAML document begins here"
    );
    read("---\nopenapi: 3.0.3\ninfo: {title: T, version: '1'}\npaths: {}\n...\n");
}

#[test]
fn duplicate_keys_are_errors_with_both_places() {
    let document =
        "openapi: 3.0.3\ninfo:\n  title: T\n  version: '1'\n  \"title\": U\npaths: {}\npaths: {}\n";
    assert_eq!(
        said(document),
        [
            "E0115 5:3 the key `title` stands here twice [the first 3:3]",
            "E0115 7:1 the key `paths` stands here twice [the first 6:1]",
        ]
    );
    let json =
        r#"{"openapi": "3.0.3", "info": {"title": "T", "version": "1"}, "paths": {}, "paths": {}}"#;
    assert_eq!(
        only(json),
        "E0115 1:75 the key `paths` stands here twice [the first 1:62]"
    );
    let codes =
        crate::with_operation("responses:\n  200: {description: a}\n  '200': {description: b}");
    assert_eq!(
        only(codes),
        "E0115 8:9 the key `200` stands here twice [the first 7:9]"
    );
}

#[test]
fn tags_are_refused() {
    for tag in [
        "!!python/object:os.system",
        "!!binary",
        "!mine",
        "!!str",
        "!<x:y>",
    ] {
        let expected = "E0113 3:10 tags (`!name`) are not read";
        assert_eq!(under_info(&format!("info:\n  title: {tag} T")), expected);
    }
}

#[test]
fn merge_keys_are_refused_and_aliases_are_read() {
    assert!(under_info("x-a: &a {b: 1}\ninfo:\n  <<: *a").starts_with("E0112 4:3 merge keys"));
    let loaded = read(with_schemas("A: &a {type: string, maxLength: 3}\nB: *a"));
    let schemas = loaded.document.components.unwrap().schemas;
    assert_eq!(schemas["A"], schemas["B"]);
}

#[test]
fn anchors_that_lead_nowhere_are_refused() {
    let expected = "E0110 2:11 this alias stands inside the value that it stands for";
    assert_eq!(under_info("info: &a [*a]"), expected);
    let expected = "E0111 2:7 this alias (`*name`) names no anchor (`&name`) before it";
    assert_eq!(under_info("info: *a"), expected);
}

#[test]
fn keys_are_texts() {
    assert!(under_info("info:\n  [a]: b").starts_with("E0116 3:3 "));
    assert!(under_info("info:\n  : b").starts_with("E0117 3:"));
}

#[test]
fn broken_json_is_explained_in_plain_words() {
    for (json, expected) in [
        (
            "{\"a\": 1\n\"b\": 2}",
            "E0121 2:1 `\"` stands where `,` or `}` is expected",
        ),
        (
            "{\"a\": [1 2]}",
            "E0121 1:10 `2` stands where `,` or `]` is expected",
        ),
        (
            "{\"a\": }x",
            "E0121 1:7 `}` stands where a value is expected",
        ),
        (
            "{\"a\": tru e: f",
            "E0121 1:7 `t` stands where a value is expected",
        ),
        (
            "{\"a\": {\"b\": 1}",
            "E0121 1:15 the document ends where `,` or `}` is expected",
        ),
        (
            "{\"a\": \"b",
            "E0121 1:7 the text that begins with this quote is not closed on its line",
        ),
        (
            "{\"a\": \"\\x\"} }",
            "E0121 1:8 this `\\` begins no escape of JSON",
        ),
        (
            "{\"a\": 1} x",
            "E0121 1:10 `x` stands where the end of the document is expected",
        ),
    ] {
        assert_eq!(only(json), expected, "{json}");
    }
}

#[test]
fn surrogate_pairs_are_one_character_and_halves_none() {
    let json = |title: &str| {
        format!(r#"{{"openapi":"3.0.3","info":{{"title":"{title}","version":"1"}},"paths":{{}}}}"#)
    };
    let loaded = read(json(r"a\ud83d\ude00b\/\u00e9\n"));
    assert_eq!(loaded.document.info.title, "a😀b/é\n");
    for half in [r"\ud83d", r"\ude00", r"\ud83dx", r"\ud83d\u0041"] {
        let expected = "E0121 1:37 this escape is half of a surrogate pair and names no character";
        assert_eq!(only(json(half)), expected);
    }
}
