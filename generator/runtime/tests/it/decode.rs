//! Where an answer is not as documented, and that saying so quotes nothing.

use http::{Response, StatusCode};
use runtime::{Delivery, Error, ErrorKind, Operation};

use crate::samples::{ErrorBody, ListMessages, Page};

fn read(body: impl Into<Vec<u8>>) -> Result<Page, Error<ErrorBody>> {
    ListMessages::read(Response::new(body.into())).map(runtime::Response::into_body)
}

fn failure(body: impl Into<Vec<u8>>) -> Error<ErrorBody> {
    let body = body.into();
    let error = read(body.clone()).unwrap_err();
    assert_eq!(error.kind(), ErrorKind::Decode);
    assert_eq!(error.delivery(), Delivery::Answered(StatusCode::OK));
    assert_eq!(error.raw_body(), Some(&*body));
    error
}

#[test]
fn the_path_leads_to_the_value() {
    for (body, path) in [
        (r#"{"results": 5}"#, "results"),
        (r#"{"results": [{"id": "1"}, {"id": 5}]}"#, "results[1].id"),
        (
            r#"{"results": [{"id": "1", "attachments": [{"type": "FILE", "fileId": 1}]}]}"#,
            "results[0].attachments[0].fileId",
        ),
        // The tag comes last: the value was kept before it was read.
        (
            r#"{"results": [{"id": "1", "attachments": [{"fileId": 1, "type": "FILE"}]}]}"#,
            "results[0].attachments[0].fileId",
        ),
        // Kept twice over.
        (
            r#"{"results": [{"id": "1", "attachments": [{"attachments": [{"type": "NEW"}, {"fileId": [], "type": "FILE"}], "latitude": 1, "type": "PLACE"}]}]}"#,
            "results[0].attachments[0].attachments[1].fileId",
        ),
        // Kept outside, streamed inside.
        (
            r#"{"results": [{"id": "1", "attachments": [{"attachments": [{"type": "FILE", "fileId": []}], "latitude": 1, "type": "PLACE"}]}]}"#,
            "results[0].attachments[0].attachments[0].fileId",
        ),
        // Streamed outside, kept inside.
        (
            r#"{"results": [{"id": "1", "attachments": [{"type": "PLACE", "latitude": 1, "attachments": [{"fileId": [], "type": "FILE"}]}]}]}"#,
            "results[0].attachments[0].attachments[0].fileId",
        ),
        // A field that only its kind is known of.
        (
            r#"{"results": [{"id": "1", "count": 5, "other": "x"}]}"#,
            "results[0].other",
        ),
        // Nothing is at the path of what is missing but its object.
        (
            r#"{"results": [{"id": "1", "attachments": [{"type": "FILE"}]}]}"#,
            "results[0].attachments[0]",
        ),
        (r#"{"results": [{"id": "1"}, {"#, "results[1]"),
    ] {
        let error = failure(body);
        assert_eq!(error.json_path(), Some(path), "{body}");
        assert!(error.to_string().contains(path), "{error}");
    }
}

#[test]
fn the_message_says_what_happened() {
    let error = failure(r#"{"results": [{"id": 17}]}"#);
    assert_eq!(
        error.to_string(),
        "listMessages: the server accepted the request (200 OK), but its answer cannot be read: \
         expected a string, found integer at `results[0].id`",
    );
    for (body, reason) in [
        ("", "the body is empty"),
        (" \r\n", "the body is empty"),
        ("{}", "missing field `results`"),
        ("[]", "expected struct Page"),
        ("{\"results\": []} x", "trailing characters"),
        ("<html>", "expected value"),
        ("{\"results\": [NaN]}", "expected value"),
        (
            "{\"results\": [], \"results\": []}",
            "duplicate field `results`",
        ),
    ] {
        let error = failure(body).to_string();
        assert!(error.contains(reason), "{body}: {error}");
    }
    let error = failure(b"{\"results\": [{\"id\": \"\xff\"}]}".to_vec()).to_string();
    assert!(error.contains("unicode"), "{error}");
}

#[test]
fn values_stay_out_of_every_text() {
    let secret = "jo@example.com, expected nothing: \\\"x\\\"";
    for body in [
        format!(r#"{{"results": "{secret}"}}"#),
        format!(r#"{{"results": [{{"id": "1", "attachments": ["{secret}"]}}]}}"#),
        format!(
            r#"{{"results": [{{"id": "1", "attachments": [{{"type": "PLACE", "latitude": "{secret}"}}]}}]}}"#
        ),
        format!(
            r#"{{"results": [{{"id": "1", "attachments": [{{"latitude": "{secret}", "type": "PLACE"}}]}}]}}"#
        ),
        r#"{"results": [{"id": 123454321}]}"#.to_owned(),
        r#"{"results": [{"id": 12345.4321}]}"#.to_owned(),
    ] {
        let error = failure(body.clone());
        let source = std::error::Error::source(&error).unwrap();
        for text in [
            format!("{error}"),
            format!("{error:?}"),
            format!("{source} {source:?}"),
        ] {
            assert!(!text.contains("example.com"), "{text}");
            assert!(!text.contains("12345"), "{text}");
            assert!(
                text.contains("found") || text.contains("as documented"),
                "{text}"
            );
        }
    }
}

#[test]
fn unnamed_fields_are_read_by_their_type() {
    let page = read(r#"{"results": [{"id": "1", "least": -9223372036854775808}]}"#).unwrap();
    assert_eq!(page.results[0].counts["least"], i64::MIN);
}

#[test]
fn a_byte_order_mark_is_passed_over() {
    read(b"\xef\xbb\xbf{\"results\": []}".to_vec()).unwrap();
}

#[test]
fn depth_is_an_error_and_no_overflow() {
    let deep = |open: &str, close: &str| {
        let (open, close) = (open.repeat(10_000), close.repeat(10_000));
        format!(r#"{{"results": [{{"id": "1", "attachments": [{open}1{close}]}}]}}"#)
    };
    for body in [
        deep("[", "]"),
        deep(r#"{"type":"NEW","x":"#, "}"),
        deep(r#"{"x":"#, "}"),
        deep(r#"{"type":"PLACE","latitude":1,"attachments":["#, "]}"),
        deep(r#"{"latitude":1,"attachments":["#, r#"],"type":"PLACE"}"#),
    ] {
        let error = failure(body).to_string();
        assert!(
            error.contains("recursion limit") || error.contains("expected an object"),
            "{error}"
        );
    }
}

#[test]
fn keys_from_outside_are_shown_in_one_line() {
    let key = "\\n\\u001b[31m".repeat(200);
    let body = format!(
        r#"{{"results": [{{"id": "1", "attachments": [{{"type": "FILE", "fileId": "1", "{key}": [}}]}}]}}"#
    );
    let text = failure(body).to_string();
    assert!(!text.contains(['\n', '\u{1b}']), "{text}");
    assert!(text.chars().count() < 500, "{text}");
}
