//! Documents made to exhaust whoever reads them, and documents made by chance.
//! Each is read on a stack of 2 MB, as a thread has it.

use std::fmt::Write;

use generator::load::load;
use proptest::prelude::*;

use crate::{only, said, with_operation, with_schemas};

/// The one thing said, on a small stack.
fn on_small_stack(document: String) -> String {
    let thread = std::thread::Builder::new().stack_size(2 * 1024 * 1024);
    thread
        .spawn(move || only(document))
        .unwrap()
        .join()
        .unwrap()
}

const TOO_DEEP: &str = "lists and maps are nested more than 100 levels deep";

#[test]
fn deep_nesting_is_refused() {
    assert!(on_small_stack("[".repeat(100_000)).contains(TOO_DEEP));
    assert_eq!(
        on_small_stack("{\"a\":".repeat(100_000)),
        format!("E0106 1:501 {TOO_DEEP}")
    );
    assert!(on_small_stack(format!("a: {}", "[".repeat(100_000))).contains(TOO_DEEP));
    assert!(on_small_stack(format!("a: {}", "{a: ".repeat(100_000))).contains(TOO_DEEP));
    assert!(on_small_stack("- ".repeat(100_000)).contains(TOO_DEEP));
    assert!(on_small_stack("? ".repeat(100_000)).starts_with("E0116 "));
}

#[test]
fn schemas_nested_in_schemas_are_refused() {
    let items = format!("A: {}{}", "{items: ".repeat(5_000), "}".repeat(5_001));
    assert!(on_small_stack(with_schemas(&items)).contains(TOO_DEEP));
    let all = format!("A: {}{}", "{allOf: [".repeat(5_000), "]}".repeat(5_000));
    assert!(on_small_stack(with_schemas(&all)).contains(TOO_DEEP));
}

/// As deep as is allowed, in every way that nests: read, kept, and dropped.
#[test]
fn the_deepest_documents_fit_a_small_stack() {
    let items = format!("A: {}{{}}{}", "{items: ".repeat(95), "}".repeat(95));
    let all = format!("A: {}{{}}{}", "{allOf: [".repeat(47), "]}".repeat(47));
    let data = format!("A: {{example: {}{}}}", "[".repeat(95), "]".repeat(95));
    let extension = format!("A: {{x-a: {}1{}}}", "{a: ".repeat(95), "}".repeat(95));
    let mut documents = vec![
        with_schemas(&items),
        with_schemas(&all),
        with_schemas(&data),
        with_schemas(&extension),
    ];
    let callback = "responses: {}, callbacks: {a: {b: {get: {";
    let nested = format!("{}{}", callback.repeat(22), "}}}}".repeat(22));
    documents.push(with_operation(&format!(
        "responses: {{}}\ncallbacks: {{a: {{b: {{get: {{{nested}}}}}}}}}"
    )));
    for document in documents {
        let thread = std::thread::Builder::new().stack_size(2 * 1024 * 1024);
        let run = move || {
            let (loaded, _, diagnostics) = load(document.as_bytes());
            assert!(loaded.is_some(), "{diagnostics:#?}");
            assert_eq!(
                loaded.clone().map(|it| it.document),
                loaded.map(|it| it.document)
            );
        };
        thread.spawn(run).unwrap().join().unwrap();
    }
}

#[test]
fn billion_laughs_is_refused_at_the_alias_that_goes_too_far() {
    let mut document = String::from("x-a: &a [1, 1, 1, 1, 1, 1, 1, 1, 1, 1]\n");
    for (from, to) in ('a'..='z').zip('b'..='z') {
        let aliases = format!("*{from}, ").repeat(10);
        writeln!(document, "x-{to}: &{to} [{aliases}]").unwrap();
    }
    let said = on_small_stack(document);
    assert!(said.starts_with("E0108 5:"), "{said}");
}

#[test]
fn deep_aliases_are_refused() {
    let mut document = String::from("x-0: &a0 [1]\n");
    for level in 1..200 {
        writeln!(document, "x-{level}: &a{level} [*a{}]", level - 1).unwrap();
    }
    let said = on_small_stack(document);
    assert!(said.starts_with("E0106 100:"), "{said}");
}

#[test]
fn a_million_anchors_are_refused() {
    let mut document = String::from("x-a: [");
    for number in 0..1_000_000 {
        write!(document, "&a{number} 1,").unwrap();
    }
    let said = on_small_stack(document);
    assert!(said.starts_with("E0109 1:"), "{said}");
}

#[test]
fn more_values_than_anyone_writes_are_refused() {
    let document = format!("{{\"a\": [{}1]}}", "1,".repeat(1_000_001));
    let expected = "the document has more than 1000000 values";
    assert!(only(document).contains(expected));
}

#[test]
fn a_flood_of_messages_ends() {
    let keys: String = (0..3_000)
        .map(|number| format!("  k{number}: 1\n"))
        .collect();
    let said = said(with_schemas(&format!("A:\n{keys}")));
    assert_eq!(said.len(), 1_001);
    assert_eq!(
        said[1_000],
        "W0198 1:1 2000 more messages W0101 are not shown"
    );
}

/// One very wide map: found keys, duplicates and places in less than quadratic time.
#[test]
fn wide_maps_are_read_in_time() {
    let keys: String = (0..30_000)
        .map(|number| format!("  p{number}: {{type: strng}}\n"))
        .collect();
    assert_eq!(said(with_schemas(&keys)).len(), 1_001);
}

/// Nothing but the properties that `said` checks: no panic, a document exactly without errors.
fn survives(document: &[u8]) {
    let (loaded, sources, diagnostics) = load(document);
    let errors = generator::diagnostics::has_errors(&diagnostics);
    assert_eq!(loaded.is_none(), errors);
    for diagnostic in &diagnostics {
        assert_ne!(diagnostic.code, "E0199", "{diagnostic:#?}");
        let related = diagnostic.related.iter().map(|(place, _)| place);
        for place in related.chain([&diagnostic.place]) {
            let span = sources.clip(sources.locate(place));
            let (line, _) = sources.line_column(span.start);
            let shown = &sources.text()[span.start..span.end];
            assert!(!shown.contains('\n'), "{shown:?}");
            assert!(sources.line(line).contains(shown));
        }
    }
}

/// Words that mean something somewhere.
fn word() -> impl Strategy<Value = &'static str> {
    prop::sample::select(vec![
        "null",
        "~",
        "true",
        "[]",
        "{}",
        "- ",
        ": ",
        "\n",
        "\n  ",
        "\n      ",
        "'",
        "\"",
        "#",
        "|",
        ">",
        "&a ",
        "*a ",
        "!!str ",
        "<<: ",
        "1",
        "-1",
        "1.5",
        "1e400",
        ".nan",
        "string",
        "array",
        "object",
        "type: ",
        "$ref: ",
        "'#/components/schemas/A'",
        "x.yaml",
        "items: ",
        "enum: [",
        "]",
        "}",
        "{",
        "[",
        "é",
        "\u{feff}",
        "\t",
        "\\ud83d",
        "openapi: ",
        "3.0.3",
        "responses: ",
        "200: ",
        "in: query",
        "schema: ",
        "content: ",
        "required: ",
        "additionalProperties: ",
        "allOf: ",
        "discriminator: ",
        "callbacks: ",
        "security: ",
        "style: ",
        "minimum: ",
    ])
}

/// Another value behind the key of one line: sound YAML, unsound OpenAPI.
fn with_value(text: &str, line: usize, value: &str) -> String {
    let lines: Vec<_> = text.lines().collect();
    let changed = lines
        .iter()
        .enumerate()
        .map(|(number, text)| match text.split_once(": ") {
            Some((key, _)) if number == line => format!("{key}: {value}\n"),
            _ => format!("{text}\n"),
        });
    changed.collect()
}

/// Every line in turn: no value under any key is a puzzle to openapiv3 that the table has not met.
#[test]
fn misfit_values_are_all_explained() {
    let text = include_str!("everything.yaml");
    let values = ["null", "-7", "x", "[]", "[[a]]", "{a: b}", "{$ref: 5}"];
    for line in 0..text.lines().count() {
        for value in values {
            survives(with_value(text, line, value).as_bytes());
        }
    }
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 400, failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn bytes_never_panic(bytes in prop::collection::vec(any::<u8>(), 0..200)) {
        survives(&bytes);
    }

    #[test]
    fn texts_never_panic(words in prop::collection::vec(word(), 0..60)) {
        survives(words.concat().as_bytes());
        survives(format!("openapi: 3.0.3\n{}", words.concat()).as_bytes());
        survives(format!("{{\"a\": {}", words.concat()).as_bytes());
    }

    #[test]
    fn mutilated_documents_never_panic(
        at in any::<prop::sample::Index>(),
        len in 0..40_usize,
        words in prop::collection::vec(word(), 0..3),
    ) {
        let text = include_str!("everything.yaml");
        let start = at.index(text.len());
        let end = (start + len).min(text.len());
        if let (Some(before), Some(after)) = (text.get(..start), text.get(end..)) {
            survives(format!("{before}{}{after}", words.concat()).as_bytes());
        }
    }
}
