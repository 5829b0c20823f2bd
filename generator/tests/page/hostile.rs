//! Pages that were made to hurt: no panic, no endless reading, no deep stack.

use generator::diagnostics::Place;
use generator::generate::resolve;
use generator::page::{changes, compare, open, read};
use proptest::prelude::*;

use super::DOCUMENT;

const SIZE: usize = 60_000;

#[test]
fn repeated_openings_are_read_once() {
    let repeated = |piece: &str| piece.repeat(SIZE / piece.len());
    for piece in [
        "{",
        "[",
        "[[",
        "{\"a\":",
        "[{\"a\":[",
        "curl ",
        "curl https://a -d '",
        "curl https://a -d \"[1",
        "curl https://a -d '{\"a\":1}\n",
        "curl -H '\n",
        "'",
        "\"",
        "\\\n",
        "\\",
        "1 \n",
        "A, ",
        "A: B, C ",
        "A | ",
        "GET /x\n",
        "GET /x\n{\"a\":1}\n",
        "curl https://a.example/x\n",
        "\n ",
        "{\"a\":1}",
        "$'\\u",
        "curl https://a -d $'\\",
        "- A\n",
        "\u{a0}",
        "[{\"\":",
    ] {
        check(&repeated(piece));
        check(&format!("curl https://a.example/b -d '{}", repeated(piece)));
    }
}

#[test]
fn deep_json_is_no_deep_stack() {
    for depth in [90, 127, 200, 50_000] {
        let open = "{\"a\": [".repeat(depth) + &"]}".repeat(depth);
        check(&format!("GET /letters/boxes\n{open}"));
    }
}

/// Reads and compares, and looks whether every place is within the page.
fn check(text: &str) {
    let (page, sources, _) = open(text.as_bytes());
    let Some(page) = page else { return };
    let document = resolve(DOCUMENT.as_bytes());
    let findings = compare(&page, &document.api.unwrap());
    for finding in findings.iter().chain(&changes(&read("GET /x"), &page)) {
        if let Place::Text { start, end } = finding.diagnostic.place {
            assert!(
                start <= end && sources.text().get(start..end).is_some(),
                "{finding:?}"
            );
        }
    }
    assert_eq!(changes(&page, &page), []);
}

#[test]
fn escapes_and_odd_spaces_are_underlined_whole() {
    check("curl --url \\é");
    check("{\"size\": \"HUGE\"\u{a0}");
}

proptest! {
    #[test]
    fn any_text_is_read(text in "\\PC{0,200}") {
        check(&text);
    }

    #[test]
    fn any_mixture_of_what_pages_are_made_of_is_read(pieces in prop::collection::vec(piece(), 0..40)) {
        check(&pieces.concat());
    }
}

fn piece() -> impl Strategy<Value = &'static str> {
    prop::sample::select(vec![
        "curl ",
        "https://post.example/api/letters/boxes/7/letters ",
        "--url ",
        "-H ",
        "--data ",
        "-d",
        "'",
        "\"",
        "$'",
        "\\",
        "\\\n",
        "\n",
        "\r\n",
        " ",
        "{",
        "}",
        "[",
        "]",
        ":",
        ",",
        "\"text\"",
        "\"size\": \"HUGE\"",
        "1",
        "1 ",
        "2 ",
        "3 ",
        "null",
        "true",
        "<string>",
        "POST ",
        "GET ",
        "/letters/boxes",
        "200",
        "AA, BB",
        "state: ",
        "é",
        "\u{a0}",
        "\u{1F600}",
        "Copy",
        "#",
        "?a=b",
        "|",
        "&",
        "Request body",
        "\\u00e9",
        "'\\''",
        "-",
        "\"id\"",
    ])
}
