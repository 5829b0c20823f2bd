//! How answers are read: which case is for which status, and what becomes of the rest.

use http::{Response, StatusCode};
use runtime::{
    Case, Delivery, Error, ErrorKind, Method, Operation, Reply, RequestError, RequestWriter, Status,
};
use serde::Deserialize;
use serde_json::json;

use crate::samples::{ErrorBody, SendMessage, builder};

fn answer(status: u16, body: &str) -> Response<Vec<u8>> {
    let mut response = Response::new(body.as_bytes().to_vec());
    *response.status_mut() = StatusCode::from_u16(status).unwrap();
    response
}

fn answer_with(
    status: u16,
    header: (&'static str, &'static str),
    body: &[u8],
) -> Response<Vec<u8>> {
    let mut response = answer(status, "");
    *response.body_mut() = body.to_vec();
    response
        .headers_mut()
        .insert(header.0, header.1.parse().unwrap());
    response
}

fn read(status: u16, body: &str) -> Result<String, Error<ErrorBody>> {
    SendMessage::read(answer(status, body)).map(|response| response.into_body().id)
}

#[test]
fn any_2xx_is_tried_as_a_success() {
    for status in [200, 201, 202, 207, 299] {
        assert_eq!(read(status, r#"{"id": "1"}"#).unwrap(), "1");
    }
    for status in [300, 304, 400, 404, 500, 599, 999] {
        let error = read(status, r#"{"id": "1"}"#).unwrap_err();
        assert_eq!(error.kind(), ErrorKind::Api, "{status}");
    }
}

#[test]
fn an_empty_success_is_an_error_that_says_so() {
    let error = read(204, "").unwrap_err();
    assert_eq!(error.kind(), ErrorKind::Decode);
    assert_eq!(error.delivery(), Delivery::Answered(StatusCode::NO_CONTENT));
    assert_eq!(
        error.to_string(),
        "sendMessage: the server accepted the request (204 No Content), but its answer cannot be \
         read: the body is empty where JSON is documented",
    );
}

#[test]
fn failures_bring_what_the_server_says() {
    let error = read(429, r#"{"message": "slow down"}"#).unwrap_err();
    assert_eq!(error.kind(), ErrorKind::Api);
    assert_eq!(error.operation(), "sendMessage");
    assert_eq!(error.status(), Some(StatusCode::TOO_MANY_REQUESTS));
    assert_eq!(
        error.api_error().unwrap().message.as_deref(),
        Some("slow down")
    );
    assert_eq!(
        error.to_string(),
        "sendMessage: the server answered 429 Too Many Requests with 24 bytes, as documented",
    );
    assert_eq!(
        error.into_api_error().unwrap().message.as_deref(),
        Some("slow down")
    );
    for body in [
        "<html>Bad Gateway</html>",
        "",
        "[]",
        "{\"message\": 5}",
        "\u{feff}",
    ] {
        let error = read(502, body).unwrap_err();
        assert_eq!(error.kind(), ErrorKind::Api);
        assert!(error.api_error().is_none());
        assert_eq!(error.raw_body(), Some(body.as_bytes()));
        assert!(!error.to_string().contains("html"), "{error}");
    }
}

#[test]
fn redirects_name_their_host_only() {
    for (location, expected) in [
        (
            "https://other.example:8443/x?token=s3cret#s3cret",
            "names other.example:8443, where",
        ),
        (
            "https://user:s3cret@other.example/",
            "names other.example, where",
        ),
        ("//other.example/s3cret", "names other.example, where"),
        ("https://other.example", "names other.example, where"),
        (
            "https://other.example\\s3cret",
            "names other.example, where",
        ),
        ("/s3cret", "another place on the same host"),
        (
            "/s3cret?to=https://other.example",
            "another place on the same host",
        ),
        ("s3cret", "another place on the same host"),
    ] {
        let error = SendMessage::read(answer_with(307, ("location", location), b"")).unwrap_err();
        assert_eq!(error.kind(), ErrorKind::Redirect);
        assert_eq!(
            error.delivery(),
            Delivery::Answered(StatusCode::TEMPORARY_REDIRECT)
        );
        let text = format!("{error} {error:?}");
        assert!(
            text.contains(expected) && !text.contains("s3cret"),
            "{text}"
        );
    }
}

#[derive(Debug, PartialEq)]
enum Upload {
    Created(String),
    Accepted(Vec<u8>),
    NoContent,
}

#[derive(Debug, PartialEq, Deserialize)]
#[serde(untagged)]
enum Failure {
    NotFound { id: i64 },
    Any { message: String },
}

struct UploadFile;

impl Operation for UploadFile {
    type Output = Upload;
    type Error = Failure;
    type Headers = ();
    const NAME: &'static str = "uploadFile";
    const METHOD: Method = Method::PUT;
    const PATH: &'static str = "/files";
    const SUCCESS: &'static [Case<Upload>] = &[
        Case::new(Status::Range(2), |reply| {
            reply.bytes().map(Upload::Accepted)
        }),
        Case::new(Status::Code(204), |_| Ok(Upload::NoContent)),
        Case::new(Status::Code(201), |reply| reply.text().map(Upload::Created)),
    ];
    const FAILURE: &'static [Case<Failure>] = &[
        Case::new(Status::Default, Reply::json),
        Case::new(Status::Range(4), Reply::json),
        Case::new(Status::Code(404), Reply::json),
    ];
    fn write(&self, _: &mut RequestWriter) -> Result<(), RequestError> {
        Ok(())
    }
}

#[test]
fn the_closest_case_is_taken() {
    let body = |status, body| UploadFile::read(answer(status, body)).map(|it| it.into_body());
    assert_eq!(body(201, "x").unwrap(), Upload::Created("x".into()));
    assert_eq!(body(204, "").unwrap(), Upload::NoContent);
    assert_eq!(body(202, "x").unwrap(), Upload::Accepted(b"x".to_vec()));
    let error = body(404, r#"{"message": "gone"}"#).unwrap_err();
    assert_eq!(
        error.api_error(),
        Some(&Failure::Any {
            message: "gone".into()
        })
    );
    let error = body(500, r#"{"id": 5}"#).unwrap_err();
    assert_eq!(error.api_error(), Some(&Failure::NotFound { id: 5 }));
}

#[test]
fn accept_asks_for_anything_where_not_all_is_json() {
    let client = builder().token("t").build().unwrap();
    let request = client.call(UploadFile).into_request().unwrap();
    assert_eq!(request.headers()["accept"], "*/*");
}

#[test]
fn texts_are_read_in_their_charset() {
    let text = |content_type, body: &[u8]| {
        UploadFile::read(answer_with(201, ("content-type", content_type), body))
            .map(|response| response.into_body())
            .map_err(|error| error.to_string())
    };
    let created = |text: &str| Ok(Upload::Created(text.into()));
    assert_eq!(text("text/plain", "ü".as_bytes()), created("ü"));
    assert_eq!(
        text("text/plain; charset=UTF-8", "ü".as_bytes()),
        created("ü")
    );
    assert_eq!(
        text("text/plain; x=y; Charset=\"ISO-8859-1\"", b"\xfc"),
        created("ü")
    );
    assert!(
        text("text/plain", b"\xfc")
            .unwrap_err()
            .contains("not UTF-8")
    );
    assert!(
        text("text/plain; charset=koi8-r", b"x")
            .unwrap_err()
            .contains("charset")
    );
}

macro_rules! reads {
    ($name:ident: $ty:ty, $read:expr) => {
        struct $name;

        impl Operation for $name {
            type Output = $ty;
            type Error = ();
            type Headers = ();
            const NAME: &'static str = "reads";
            const METHOD: Method = Method::GET;
            const PATH: &'static str = "/";
            const SUCCESS: &'static [Case<$ty>] = &[Case::new(Status::Range(2), $read)];
            const FAILURE: &'static [Case<()>] = &[];
            fn write(&self, _: &mut RequestWriter) -> Result<(), RequestError> {
                Ok(())
            }
        }

        impl $name {
            /// `None`: it cannot be read so.
            fn of(content_type: &'static str, body: &[u8]) -> Option<$ty> {
                let answer = answer_with(200, ("content-type", content_type), body);
                Self::read(answer).ok().map(|response| response.into_body())
            }
        }
    };
}

reads!(Latin: String, |reply| reply.text_in("text/plain; charset=iso-8859-1"));
reads!(AnyText: String, Reply::text_or_json);
reads!(AnyJson: serde_json::Value, Reply::json_or_text);

#[test]
fn the_documented_charset_holds_where_the_answer_names_none() {
    assert_eq!(Latin::of("text/plain", b"\xfc").unwrap(), "ü");
    assert_eq!(Latin::of("Text/Plain; x=y", b"\xfc").unwrap(), "ü");
    let utf8 = Latin::of("text/plain; charset=utf-8", "ü".as_bytes());
    assert_eq!(utf8.unwrap(), "ü");
    assert_eq!(Latin::of("text/plain; charset=koi8-r", b"x"), None);
}

#[test]
fn answers_of_any_type_are_read_as_what_they_say_they_are() {
    for (content_type, body, text) in [
        ("application/json", r#""a\"b""#, Some("a\"b")),
        (
            "Application/Problem+JSON; charset=utf-8",
            r#""a""#,
            Some("a"),
        ),
        ("application/json", "a", None),
        ("text/plain", r#""a""#, Some(r#""a""#)),
        ("text/html; charset=utf-8", "<b>", Some("<b>")),
        ("", "a", Some("a")),
    ] {
        let read = AnyText::of(content_type, body.as_bytes());
        assert_eq!(read.as_deref(), text, "{content_type}");
    }
    for (content_type, body, value) in [
        ("application/json", r#"{"a": 1}"#, Some(json!({"a": 1}))),
        ("", "[1]", Some(json!([1]))),
        ("text/plain", "[1]", Some(json!("[1]"))),
        ("TEXT/PLAIN; charset=iso-8859-1", "a", Some(json!("a"))),
        ("text/json", "[1]", Some(json!([1]))),
        ("image/png", "\u{1}", None),
    ] {
        let read = AnyJson::of(content_type, body.as_bytes());
        assert_eq!(read, value, "{content_type}");
    }
}

#[test]
fn what_is_no_json_is_called_what_it_says_it_is() {
    let page = |content_type| {
        let answer = answer_with(201, ("content-type", content_type), b"<html>s3cret");
        SendMessage::read(answer).unwrap_err().to_string()
    };
    let html = page("Text/HTML; charset=utf-8");
    assert!(
        html.ends_with("; the server says that it is `text/html`"),
        "{html}"
    );
    let json = page("application/json");
    assert!(!json.contains("says") && !json.contains("s3cret"), "{json}");
}

#[test]
fn compression_that_nobody_asked_for_is_an_error() {
    let answer = answer_with(201, ("content-encoding", "br"), br#"{"id": "1"}"#);
    let error = SendMessage::read(answer).unwrap_err();
    assert_eq!(error.kind(), ErrorKind::Decode);
    assert!(error.to_string().contains("Content-Encoding"), "{error}");
    SendMessage::read(answer_with(
        201,
        ("content-encoding", "identity"),
        br#"{"id": "1"}"#,
    ))
    .unwrap();
}

struct Undocumented;

impl Operation for Undocumented {
    type Output = ();
    type Error = serde_json::Value;
    type Headers = ();
    const NAME: &'static str = "undocumented";
    const METHOD: Method = Method::GET;
    const PATH: &'static str = "/";
    const SUCCESS: &'static [Case<()>] = &[];
    const FAILURE: &'static [Case<serde_json::Value>] = &[];
    fn write(&self, _: &mut RequestWriter) -> Result<(), RequestError> {
        Ok(())
    }
}

#[test]
fn without_a_documented_answer_success_is_success() {
    assert_eq!(
        Undocumented::read(answer(200, "x")).unwrap().into_body(),
        ()
    );
    let error = Undocumented::read(answer(400, "{}")).unwrap_err();
    assert!(error.api_error().is_none());
    assert_eq!(error.raw_body(), Some(&b"{}"[..]));
}
