//! Documented headers of answers.

use http::{HeaderMap, HeaderValue, Response, StatusCode};
use runtime::{DateTime, FromHeaders, HeaderError, HeaderReader, Number, Operation};

use crate::samples::{Direction, SendMessage};

fn headers(entries: &[(&'static str, &'static [u8])]) -> HeaderMap {
    let mut headers = HeaderMap::new();
    for (name, value) in entries {
        headers.append(*name, HeaderValue::from_bytes(value).unwrap());
    }
    headers
}

fn response(entries: &[(&'static str, &'static [u8])]) -> Response<Vec<u8>> {
    let mut response = Response::new(br#"{"id": "1"}"#.to_vec());
    *response.status_mut() = StatusCode::CREATED;
    *response.headers_mut() = headers(entries);
    response
}

#[derive(Debug, PartialEq)]
struct Everything {
    text: String,
    count: i64,
    amount: Number,
    flag: bool,
    moment: DateTime,
    direction: Direction,
    texts: Vec<String>,
    counts: Vec<i64>,
    absent: Option<String>,
}

impl FromHeaders for Everything {
    fn from_headers(headers: &HeaderReader<'_>) -> Result<Self, HeaderError> {
        Ok(Self {
            text: headers.required("Text")?,
            count: headers.required("Count")?,
            amount: headers.required("Amount")?,
            flag: headers.required("Flag")?,
            moment: headers.required("Moment")?,
            direction: headers.required("Direction")?,
            texts: headers.required("Texts")?,
            counts: headers.required("Counts")?,
            absent: headers.optional("Absent")?,
        })
    }
}

struct ReadsEverything;

impl Operation for ReadsEverything {
    type Output = ();
    type Error = ();
    type Headers = Everything;
    const NAME: &'static str = "readsEverything";
    const METHOD: runtime::Method = runtime::Method::GET;
    const PATH: &'static str = "/";
    const SUCCESS: &'static [runtime::Case<()>] = &[];
    const FAILURE: &'static [runtime::Case<()>] = &[];
    fn write(&self, _: &mut runtime::RequestWriter) -> Result<(), runtime::RequestError> {
        Ok(())
    }
}

#[test]
fn headers_are_read_by_their_types() {
    let response = response(&[
        ("text", b"17"),
        ("count", b"17"),
        ("amount", b"1.5"),
        ("flag", b"true"),
        ("moment", b"2026-09-01T12:00:00Z"),
        ("direction", b"SIDEWAYS"),
        ("texts", b"a, 1"),
        ("texts", b"b"),
        ("counts", b"1,2"),
    ]);
    let read = ReadsEverything::read(response)
        .unwrap()
        .typed_headers()
        .unwrap();
    let expected = Everything {
        text: "17".into(),
        count: 17,
        amount: 1.5.into(),
        flag: true,
        moment: "2026-09-01T12:00:00Z".into(),
        direction: runtime::string_enum::from_str("SIDEWAYS"),
        texts: vec!["a".into(), "1".into(), "b".into()],
        counts: vec![1, 2],
        absent: None,
    };
    assert_eq!(read, expected);
}

#[test]
fn a_bad_header_does_not_spoil_the_answer() {
    for (entries, message) in [
        (headers(&[]), "header `X-Remaining` is missing"),
        (
            headers(&[("x-remaining", b"s3cret")]),
            "header `X-Remaining` is not as documented",
        ),
        (
            headers(&[("x-remaining", b"\xff")]),
            "header `X-Remaining` is no text",
        ),
        (
            headers(&[("x-remaining", b"")]),
            "header `X-Remaining` is not as documented",
        ),
    ] {
        let mut response = response(&[]);
        *response.headers_mut() = entries;
        let response = SendMessage::read(response).unwrap();
        let error = response.typed_headers().unwrap_err();
        assert_eq!(error.to_string(), message);
        assert_eq!(response.body().id, "1");
    }
}
