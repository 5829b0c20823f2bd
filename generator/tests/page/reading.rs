//! What is read from pages as tools for documentation lay them out.

use generator::page::{Body, Page, open};

use super::page;

/// Everything a page shows, a line a thing.
fn shown(page: &Page) -> Vec<String> {
    let mut lines = Vec::new();
    for call in &page.calls {
        lines.push(format!("{} {}", call.method.text, call.url.text));
        for (name, value) in &call.headers {
            lines.push(format!("{}: {}", name.text, value.text));
        }
        match &call.body {
            Some(Body::Json(json)) => lines.push(format!("> {}", one_line(&json.pretty()))),
            Some(Body::Other(text)) => lines.push(format!("> {}", text.text)),
            None => {}
        }
        for answer in &call.answers {
            let status = answer
                .status
                .map(|status| format!("{status} "))
                .unwrap_or_default();
            lines.push(format!("< {status}{}", one_line(&answer.json.pretty())));
        }
    }
    lines
}

fn one_line(json: &str) -> String {
    json.split_whitespace().collect()
}

#[test]
fn a_pasted_page_is_read_as_it_is() {
    let pasted = "\
curl --request POST \\
--url https://a.example/boxes/{id} \\
--header 'Authorization: Bearer <token>' \\
--data '
{
\"a\": \"<string>\"
}
'{
\"b\": [
{}
]
}Make a box. Don't make two.
curl --request POST \\
--url https://a.example/boxes/{id} \\
--header 'Authorization: Bearer <token>' \\
--data '
{
\"a\": \"<string>\"
}
'{
\"b\": [
{}
]
}Supported products
AA, BB CC, DD Show child attributes
Was this page helpful?";
    let expected = [
        "POST https://a.example/boxes/{id}",
        "Authorization: Bearer <token>",
        "> {\"a\":\"<string>\"}",
        "< {\"b\":[{}]}",
    ];
    let read = page(pasted);
    assert_eq!(shown(&read), expected);
    assert_eq!(read.lists.len(), 2);
    assert_eq!(read.broken, []);

    for (furniture, text) in [
        ("Windows line ends", pasted.replace('\n', "\r\n")),
        ("a byte order mark", format!("\u{feff}{pasted}")),
        (
            "odd spaces",
            pasted.replace("--request POST", "--request\u{a0}POST"),
        ),
        ("a quote that is cut off", pasted.replace("\n'{", "\n{")),
        (
            "a header's quote that is cut off",
            pasted.replace("<token>'", "<token>"),
        ),
        ("no continuations", pasted.replace(" \\\n", "\n")),
        ("buttons", pasted.replace("{\n\"b\"", "{\nCopy\n\"b\"")),
        ("tabs", pasted.replace("\"a\"", "\t\t\"a\"")),
        ("line numbers", numbered(pasted)),
    ] {
        assert_eq!(shown(&page(&text)), expected, "{furniture}: {text}");
    }
}

fn numbered(text: &str) -> String {
    let lines = text.lines().enumerate();
    lines
        .map(|(index, line)| format!("{} {line}\n", index + 1))
        .collect()
}

#[test]
fn statuses_and_headings_tell_what_json_is() {
    let read = page(
        "PUT /boxes/{id}\n\nRequest body\n{\"a\": 1}\n\nResponses\n200 OK\n{\"b\": 1}\n404\n{\"c\": 1}\n\
         The box (see [1] and {id}) is {}.\n",
    );
    assert_eq!(
        shown(&read),
        [
            "PUT /boxes/{id}",
            "> {\"a\":1}",
            "< 200 {\"b\":1}",
            "< 404 {\"c\":1}"
        ]
    );
    assert_eq!(read.broken, []);
}

#[test]
fn several_calls_of_a_page_stay_apart() {
    let read =
        page("curl https://a.example/a\n{\"a\": 1}\ncurl https://a.example/b\n[{\"b\": 1}]\n");
    assert_eq!(
        shown(&read),
        [
            "GET https://a.example/a",
            "< {\"a\":1}",
            "GET https://a.example/b",
            "< [{\"b\":1}]"
        ]
    );
}

#[test]
fn what_is_no_text_is_refused() {
    for (bytes, code) in [
        (&b"a\xff"[..], "E0602"),
        (b"a\0", "E0602"),
        (&[b'a'; 1 << 21], "E0601"),
    ] {
        let (page, _, said) = open(bytes);
        assert_eq!(page, None);
        assert_eq!(said.map(|said| said.code), Some(code));
    }
}
