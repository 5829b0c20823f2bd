//! Where an answer is not as documented, and that saying so quotes nothing.

use http::{Response, StatusCode};
use runtime::{DecodeError, Delivery, Error, ErrorKind, Operation, Unrecognized};
use serde_json::Value;

use crate::samples::{Attachment, ErrorBody, ListMessages, Page};

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

/// The item of a list that was kept, since it could not be read.
fn kept(attachments: &[Attachment]) -> Option<&Unrecognized<Value>> {
    attachments.iter().find_map(|attachment| match attachment {
        Attachment::Unrecognized(kept) => kept.decode_error().map(|_| kept),
        Attachment::Place(place) => kept(place.attachments.as_deref()?),
        Attachment::File(_) => None,
    })
}

/// Why an answer, or the one item in it that cannot be read, cannot be read.
fn why(body: &str) -> DecodeError {
    match read(body) {
        Ok(page) => {
            let kept = kept(page.results[0].attachments.as_ref().expect("some"));
            let error = kept.and_then(Unrecognized::decode_error);
            assert_eq!(
                serde_json::to_value(&page).unwrap(),
                serde_json::from_str::<Value>(body).unwrap(),
                "nothing is lost"
            );
            error.expect("an item that cannot be read").clone()
        }
        Err(_) => {
            let error = failure(body);
            let source = std::error::Error::source(&error).expect("the decoder's");
            source
                .downcast_ref::<DecodeError>()
                .expect("its type")
                .clone()
        }
    }
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
        let error = why(body);
        assert_eq!(error.json_path(), Some(path), "{body}");
        assert!(error.to_string().contains(path), "{error}");
    }
}

#[test]
fn one_bad_item_does_not_lose_a_page() {
    for (item, message) in [
        (r#"{"type": "FILE"}"#, "missing field `fileId`"),
        (
            r#"{"type": "FILE", "fileId": 5, "x": [1.0, 1]}"#,
            "expected a string, found integer",
        ),
        (r#"{"fileId": "1"}"#, "missing field `type`"),
        ("5", "expected an object (Attachment), found integer"),
        ("null", "expected an object (Attachment), found null"),
        (
            r#"["FILE"]"#,
            "expected an object (Attachment), found sequence",
        ),
    ] {
        let body = format!(
            r#"{{"results": [
                {{"id": "1", "attachments": [{{"type": "FILE", "fileId": "1"}}, {item}]}},
                {{"id": "2", "attachments": [{{"type": "NEW"}}]}}
            ]}}"#
        );
        let page = read(body.clone()).expect("a page");
        let attachments = page.results[0].attachments.as_ref().unwrap();
        assert!(matches!(attachments[0], Attachment::File(_)));
        let Attachment::Unrecognized(kept) = &attachments[1] else {
            panic!("{item} read as {:?}", attachments[1]);
        };
        let value: Value = serde_json::from_str(item).unwrap();
        assert_eq!(kept.as_value(), &value);
        assert_eq!(kept.tag(), value.get("type").and_then(Value::as_str));
        let error = kept.decode_error().expect("why");
        assert!(error.to_string().starts_with(message), "{error}");
        let path = error.json_path().expect("where");
        assert!(path.starts_with("results[0].attachments[1]"), "{path}");
        let whole: Value = serde_json::from_str(&body).unwrap();
        assert_eq!(serde_json::to_value(&page).unwrap(), whole);
        // What the document does not have is no error.
        let Attachment::Unrecognized(new) = &page.results[1].attachments.as_ref().unwrap()[0]
        else {
            panic!("a new kind");
        };
        assert_eq!(new.decode_error(), None);
        // Read by itself it is an error, as ever.
        serde_json::from_str::<Attachment>(item).unwrap_err();
    }
}

/// Equal is what came, wherever it stood.
#[test]
fn items_that_could_not_be_read_are_compared_by_their_json() {
    let item = r#"{"type": "FILE", "fileId": 5}"#;
    let read = |body: String| read(body).unwrap().results.remove(0).attachments.unwrap();
    let one = read(format!(
        r#"{{"results": [{{"id": "1", "attachments": [{item}]}}]}}"#
    ));
    let two = read(format!(
        r#"{{"results": [{{"id": "1", "attachments": [{item}, {item}]}}]}}"#
    ));
    assert_eq!(one[0], two[1]);
}

/// A tree holds one of them only.
#[test]
fn keys_that_stand_twice_are_never_forgiven() {
    for item in [
        r#"{"type": "FILE", "fileId": "1", "fileId": "2"}"#,
        r#"{"type": "FILE", "fileId": 1}, {"type": "NEW", "a": 1, "a": 2}"#,
    ] {
        failure(format!(
            r#"{{"results": [{{"id": "1", "attachments": [{item}]}}]}}"#
        ));
    }
    let error = failure(r#"{"results": [{"id": "1", "attachments": null, "attachments": []}]}"#);
    assert_eq!(error.json_path(), Some("results[0].attachments"));
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
        let error = why(&body);
        let mut texts = vec![format!("{error}"), format!("{error:?}")];
        if let Err(error) = read(body) {
            texts.extend([format!("{error}"), format!("{error:?}")]);
        }
        for text in texts {
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
        assert!(error.contains("recursion limit"), "{error}");
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
