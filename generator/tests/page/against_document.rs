//! Page × document: one test a kind of finding.

use super::{said, wrong};

/// A call that shows everything, so that only what a test changes is found.
fn call(body: &str) -> String {
    format!(
        "curl https://post.example/api/letters/2026-03-beta/boxes/7/letters \\\n \
         -H 'Authorization: Bearer x' \\\n --data '\n{body}\n'\n"
    )
}

const FINE: &str = r#"{"text": "<string>", "size": "SMALL"}"#;

#[test]
fn a_page_that_says_the_same_is_fine() {
    assert_eq!(wrong(&call(FINE)), [""; 0]);
    let all = r#"{
"text": "a", "size": "LARGE", "copies": 123, "sendAt": "2023-11-07T05:31:56Z", "parts": [
{"type": "TextPart", "body": "<string>"}, {"type": "ImagePart", "url": "u", "alt": "a"}],
"labels": {"a": "b"}, "anything": {"x": [1]}, "note": null, "weight": 1, "urgent": true
}"#;
    // The page shows both kinds of part, so that there is nothing to say of them.
    assert_eq!(said(&call(all)), [""; 0]);
}

#[test]
fn an_object_tells_what_it_lacks_and_what_it_has_more() {
    let found = said(&call(
        r#"{"text": "<string>", "txet": 1, "parts": [{"type": "ImagePart"}, {"type": "ImagePart"}]}"#,
    ));
    assert_eq!(
        found,
        [
            "W0618 4:22 the document has no `request.txet` @ /components/schemas/NewLetter",
            "W0619 4:43 the document requires `request.parts[].url`, which the page does not show @ /components/schemas/ImagePart/properties/url",
            "W0619 4:1 the document requires `request.size`, which the page does not show @ /components/schemas/NewLetter/properties/size",
            "N0620 4:43 of `request.parts[]` the page does not show `alt` @ /components/schemas/ImagePart/properties/alt",
            "N0620 4:1 of `request` the page does not show `copies`, `sendAt`, `labels`, `anything`, `note`, `weight`, `urgent` @ /components/schemas/NewLetter/properties/copies",
            "N0625 4:43 of `request.parts[]` the page does not show every kind; the document also has `TextPart` @ /components/schemas/Part",
        ]
    );
}

#[test]
fn types_are_compared_by_placeholder_and_by_value() {
    for (field, expected) in [
        (
            r#""copies": "<string>""#,
            "E0621 4:49 `request.copies` is a string without a format on the page, and by the document an integer (int32)",
        ),
        (
            r#""copies": 99999999999"#,
            "E0621 4:49 `request.copies` is an integer on the page, and by the document an integer (int32)",
        ),
        (
            r#""copies": 1.5"#,
            "E0621 4:49 `request.copies` is a number on the page, and by the document an integer (int32)",
        ),
        (
            r#""copies": null"#,
            "E0621 4:49 `request.copies` is null on the page, and by the document an integer (int32)",
        ),
        (
            r#""weight": "1""#,
            "E0621 4:49 `request.weight` is a string on the page, and by the document a number",
        ),
        (
            r#""urgent": 1"#,
            "E0621 4:49 `request.urgent` is an integer on the page, and by the document a boolean",
        ),
        (
            r#""parts": {}"#,
            "E0621 4:48 `request.parts` is an object on the page, and by the document a list",
        ),
        (
            r#""labels": []"#,
            "E0621 4:49 `request.labels` is a list on the page, and by the document an object",
        ),
        (
            r#""labels": {"a": 1}"#,
            "E0621 4:55 `request.labels.*` is an integer on the page, and by the document a string",
        ),
        (
            r#""sendAt": "<string>""#,
            "W0622 4:49 the page shows `request.sendAt` as a string without a format, and by the document it is a date-time",
        ),
        (
            r#""note": "2023-11-07T05:31:56Z""#,
            "W0622 4:47 the page shows `request.note` as a date-time, and by the document it is a string without a format",
        ),
        (
            r#""parts": ["x"]"#,
            "E0624 4:49 what the page shows of `request.parts[]` is none of the kinds that the document has",
        ),
        (
            r#""parts": [{"type": "TextPrat"}]"#,
            "E0623 4:58 the document has no value `TextPrat` for `request.parts[].type`",
        ),
    ] {
        let body = format!("{{\"text\": \"<string>\", \"size\": \"SMALL\", {field}}}");
        let found = wrong(&call(&body));
        assert_eq!(found.len(), 1, "{field}: {found:#?}");
        assert!(found[0].starts_with(expected), "{field}: {found:#?}");
    }
}

#[test]
fn values_are_compared_with_enumerations() {
    let found = wrong(&call(r#"{"text": "a", "size": "HUGE"}"#));
    assert_eq!(
        found,
        [
            "E0623 4:23 the document has no value `HUGE` for `request.size` @ /components/schemas/NewLetter/properties/size"
        ]
    );
    let found = wrong(&call(r#"{"text": "a", "size": 7}"#));
    assert_eq!(found.len(), 1);
    assert!(
        found[0].starts_with("E0621 4:23 `request.size` is an integer"),
        "{found:#?}"
    );
    assert_eq!(
        wrong(&call(r#"{"text": "a", "size": "<string>"}"#)),
        [""; 0]
    );
}

#[test]
fn an_answer_is_of_its_status() {
    let with = |answer: &str| wrong(&format!("{}{answer}\n", call(FINE)));
    assert_eq!(with("{\"id\": \"a\", \"next\": {\"id\": \"b\"}}"), [""; 0]);
    assert_eq!(with("404 Not Found\n{\"message\": \"a\"}"), [""; 0]);
    let found = with("201\n{\"id\": 1}");
    assert!(
        found[0].starts_with("E0621 7:8 `response.id` is an integer"),
        "{found:#?}"
    );
    let boxes = "GET /letters/boxes\n\n200\n[{\"name\": \"a\"}]\n";
    assert_eq!(wrong(boxes), [""; 0]);
    let found = wrong(&boxes.replace("200", "204"));
    assert_eq!(
        found,
        [
            "E0616 4:1 the page shows JSON, and by the document 204 has none @ /paths/~1letters~12026-03-beta~1boxes/get/responses/204"
        ]
    );
    let found = wrong(&boxes.replace("200", "404"));
    assert_eq!(
        found,
        [
            "W0617 4:1 the document has no response 404 for this operation @ /paths/~1letters~12026-03-beta~1boxes/get"
        ]
    );
}

#[test]
fn the_operation_is_found_without_its_version() {
    let other = |from: &str, to: &str| wrong(&call(FINE).replace(from, to));
    assert_eq!(
        other("/letters/2026-03-beta/", "/2026-03-beta/letters/"),
        [""; 0]
    );
    assert_eq!(other("/api/", "/"), [""; 0]);
    assert_eq!(other("/7/", "/{id}/"), [""; 0]);
    let found = other("2026-03-beta", "2026-09");
    assert_eq!(
        found,
        [
            "W0607 1:6 the page is of version `2026-09`, the document of `2026-03-beta` @ /paths/~1letters~12026-03-beta~1boxes~1{boxId}~1letters"
        ]
    );
    let found = other("post.example", "mail.example");
    assert_eq!(
        found,
        [
            "W0608 1:6 the page calls `https://mail.example`, which is no server of the document @ /servers"
        ]
    );
    let found = other("/7/letters", "/7/mail");
    assert_eq!(found.len(), 1);
    assert!(
        found[0].starts_with(
            "E0605 1:6 the document has no operation `POST /api/letters/2026-03-beta/boxes/7/mail`"
        ),
        "{found:#?}"
    );
    let found = other("curl ", "curl -X PUT ");
    assert_eq!(found.len(), 1);
    assert!(
        found[0].starts_with("E0606 1:9 the document has this path with POST, not with PUT"),
        "{found:#?}"
    );
}

#[test]
fn parameters_credentials_and_media_type_are_compared() {
    let other = |from: &str, to: &str| {
        let found = wrong(&call(FINE).replace(from, to));
        assert!(found.len() < 2, "{found:#?}");
        found.into_iter().next().unwrap_or_default()
    };
    assert_eq!(other("/letters \\", "/letters?dryRun=true \\"), "");
    assert!(
        other("/letters \\", "/letters?dry=1 \\")
            .starts_with("W0609 1:6 the document has no query parameter `dry`")
    );
    assert_eq!(other("-H", "-H 'x-trace: 1' -H"), "");
    assert!(
        other("-H", "-H 'X-Other: 1' -H")
            .starts_with("W0610 2:6 the document has no header parameter `X-Other`")
    );
    assert!(other("Bearer x", "Basic x").starts_with("W0612 2:21 the page sends `Authorization: basic …`, and by the document it is `Authorization: bearer …`"));
    assert!(
        other("Authorization: Bearer x", "Accept: */*")
            .starts_with("W0612 1:6 the page sends no credentials")
    );
    assert!(other("-H", "-u a:b -H").starts_with("W0612"));
    assert_eq!(
        other(
            "-H",
            "-H 'Content-Type: application/json; charset=utf-8' -H"
        ),
        ""
    );
    assert!(other("-H", "-H 'Content-Type: text/csv' -H").starts_with(
        "E0613 2:20 the page sends `text/csv`, the document takes `application/json`"
    ));
    let boxes = "curl https://post.example/api/letters/2026-03-beta/boxes";
    assert_eq!(wrong(boxes), [""; 0]);
    assert_eq!(wrong(&format!("{boxes} -H 'X-Key: x'")), [""; 0]);
    let found = wrong(&format!("{boxes} -H 'Authorization: Bearer x'"));
    assert!(found[0].starts_with("W0612"), "{found:#?}");
    let found = wrong(&format!("{boxes} -X GET --data '{{\"a\": 1}}'"));
    assert!(found[0].starts_with("E0614 1:"), "{found:#?}");
    let found = wrong(
        "curl -X POST https://post.example/letters/boxes/{id}/letters -H 'Authorization: Bearer x'",
    );
    assert!(found[0].starts_with("W0615 1:14"), "{found:#?}");
}

#[test]
fn enumerations_in_words_are_compared_both_ways() {
    let with = |words: &str| said(&format!("{}\n{words}\n", call(FINE)));
    let found = |words: &str| {
        let mut lines = with(words);
        lines.retain(|line| !line.starts_with("N0620"));
        lines
    };
    assert_eq!(found("state: SENT, LOST, QUEUED"), [""; 0]);
    assert_eq!(found("One of SENT, LOST or QUEUED. LARGE, SMALL"), [""; 0]);
    assert_eq!(
        found("state: QUEUED, SENT, EATEN"),
        [
            "W0626 7:1 the page lists `EATEN` for `state`, which the document does not have @ /components/schemas/Letter/properties/state",
            "W0627 7:1 the page lists no `LOST` for `state`, which the document has @ /components/schemas/Letter/properties/state",
        ]
    );
    assert_eq!(
        found("text: PLAIN, HTML"),
        [
            "W0628 7:1 the page lists values for `text`, and the document no enumeration @ /components/schemas/NewLetter/properties/text"
        ]
    );
    assert_eq!(
        found("HTTP, REST"),
        ["N0629 7:1 the values listed here are of no enumeration of these operations"]
    );
    assert_eq!(found("type: TextPart, ImagePart"), [""; 0]);
    assert_eq!(found("text, attachments, and more"), [""; 0]);
}

#[test]
fn a_page_without_a_call_says_so() {
    assert_eq!(wrong("only words"), ["E0603 1:1 the page shows no call"]);
    let found = wrong("GET /letters/boxes\n{\"a\": 1,\n");
    assert_eq!(
        found,
        [
            "W0604 3:1 what begins as JSON here is none: EOF while parsing an object; it is not compared"
        ]
    );
}
